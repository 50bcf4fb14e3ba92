"""Something that is done at a place that the person picks: where, how far it is, how it ended."""

from __future__ import annotations

import threading
from abc import abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button

from screens.base import BaseScreen, NotDone
from screens.folders.picker import FolderPicker
from screens.sentences import sentence_for
from screens.widgets.frame import Prose
from screens.widgets.step import DoingStep, Step, Steps, ToldStep
from toolkit.content import say
from toolkit.errors import Cancelled, ToolkitError
from toolkit.services.progress import Progress, StopAsked

Result = TypeVar("Result")


class WhereStep(Step):
    """A question, and the folders to answer it with.

    Args:
        title: What is asked.
        text: What is to be known before.
        picker: The folders.
    """

    DEFAULT_CSS = """
    WhereStep > Prose { max-width: 104; padding: 0 1 0 2; }
    """

    def __init__(self, title: str, text: str, picker: FolderPicker) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._picker = picker

    def title(self) -> str:
        """What is asked."""
        return self._title

    def compose(self) -> ComposeResult:
        """The question over the folders, which take what room is left."""
        yield Prose(self._title, classes="-title")
        if self._text:
            yield Prose(self._text)
        yield self._picker

    def focus_first(self) -> None:
        """Put the cursor into the list."""
        self._picker.focus()


class Errand(BaseScreen):
    """Picks a place, works there with a line that shows how far it is, and tells how it ended.

    Leaving the screen, or the program, stops the work as the button does.
    """

    DEFAULT_CSS = """
    Errand.-tall WhereStep > .-title { margin: 1 0; }
    Errand.-tall FolderPicker > .listing { max-height: 22; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop_or_leave", show=False)]

    _stop: threading.Event | None = None

    # ---- what a subclass gives

    @abstractmethod
    def first_step(self) -> Step:
        """What the errand begins with, and comes back to when something is in the way."""

    # ---- what a subclass calls

    async def show(self, step: Step) -> None:
        """Show another step, the cursor where it begins."""
        await self.query_one(Steps).show(step)
        step.focus_first()

    async def begin(self) -> None:
        """Show the first step."""
        await self.show(self.first_step())

    async def may_lie_in(self, folder: Path, question: str, yes: str, no: str) -> bool:
        """Whether it may go to *folder*: asks where that is on this computer's own disk.

        Call it from a method marked with task.
        """
        on_own_disk = await self.beside(self.workplace.computer.on_own_disk, folder)
        return not on_own_disk or await self.ask(question, yes, no)

    async def tell_end(
        self, title: str, text: str, buttons: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Show how it ended, what can be done next, and the way back.

        Args:
            title: How it ended, in few words.
            text: What that means.
            buttons: Ids and words of what can be done; the subclass answers them.
        """
        self.tell("")
        await self.show(ToldStep(title, text, [*buttons, ("leave", say("folders.done"))]))

    async def work(
        self,
        title: str,
        doing: str,
        action: Callable[[Progress, StopAsked], Awaitable[Result]],
        *,
        can_stop: bool = True,
    ) -> Result:
        """Carry out *action* and show how far it is. Call it from a method marked with task.

        Args:
            title: What the step is about.
            doing: What is being done, as a phrase.
            action: Is given the functions that show how far it is and that say when to stop.
            can_stop: Whether it asks when to stop.

        Raises:
            NotDone: It failed or was stopped; the first step is there again, and the notice line
                says why.
        """
        stop = self._stop = threading.Event()
        step = DoingStep(title, doing, say("folders.stop") if can_stop else "")
        self.tell("")
        await self.show(step)
        try:
            return await action(self.progress(step.show), stop.is_set)
        except ToolkitError as error:
            await self.begin()
            self.tell(sentence_for(error), problem=not isinstance(error, Cancelled))
            raise NotDone(error) from None
        finally:
            self._stop = None

    # ---- the frame

    def compose_body(self) -> ComposeResult:
        """The first step."""
        yield Steps(self.first_step())

    def on_mount(self) -> None:
        """Put the cursor where it begins."""
        self.query_one(Step).focus_first()

    def on_unmount(self) -> None:
        """Stop what nobody waits for any more."""
        self.hurry()

    def hurry(self) -> None:
        """Stop, so that what has to be sealed does not wait for it."""
        if self._stop is not None:
            self._stop.set()

    @on(FolderPicker.Trouble)
    def _tell_trouble(self, event: FolderPicker.Trouble) -> None:
        event.stop()
        self.tell(event.sentence, problem=True)

    @on(Button.Pressed, "#stop")
    def _stop_by_button(self, event: Button.Pressed) -> None:
        event.stop()
        event.button.disabled = True
        self.tell(say("folders.stopping"))
        self.hurry()

    async def action_stop_or_leave(self) -> None:
        """Stop what is being done; otherwise go back."""
        if self._stop is None:
            await self.run_action("app.back")
        for button in self.query("#stop").results(Button):
            button.press()

    @on(Button.Pressed, "#leave")
    async def _leave(self, event: Button.Pressed) -> None:
        event.stop()
        await self.run_action("app.back")
