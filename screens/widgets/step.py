"""What is done in several steps: a page with its buttons, one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.widgets import Button

from screens.widgets.frame import Actions, Page, Prose
from screens.widgets.progress import ProgressLine


class Step(Vertical):
    """One step; its buttons' ids say what they are for, and the screen answers them."""

    DEFAULT_CSS = """
    Step { height: 1fr; align-horizontal: center; }
    """

    FIRST = "Button"
    """What has the cursor at first."""

    def title(self) -> str:
        """What the step is about; nothing where the page says so itself."""
        return ""

    def compose(self) -> ComposeResult:
        """The title, the page, the buttons."""
        with Page():
            if title := self.title():
                yield Prose(title, classes="-title")
            yield from self.compose_page()
        with Actions():
            yield from self.compose_buttons()

    def compose_page(self) -> ComposeResult:
        """What is to be read or filled in."""
        yield from ()

    def compose_buttons(self) -> ComposeResult:
        """What can be done."""
        yield from ()

    def focus_first(self) -> None:
        """Put the cursor where the step begins."""
        for widget in self.query(self.FIRST).results():
            widget.focus()
            return


class Steps(Container):
    """Shows one step at a time.

    Args:
        first: The step to begin with, if that is known.
    """

    def __init__(self, first: Step | None = None) -> None:
        super().__init__(*([first] if first else []), id="step")

    async def show(self, step: Step) -> None:
        """Show *step* in place of the one that stood there."""
        async with self.batch():
            await self.remove_children()
            await self.mount(step)


class DoingStep(Step):
    """Something is being done; it can be stopped.

    Args:
        title: What the step is about.
        doing: What is being done, as a phrase.
        stop: The verb that stops it; empty where it cannot be stopped.
    """

    def __init__(self, title: str, doing: str, stop: str) -> None:
        super().__init__()
        self._title = title
        self._doing = doing
        self._stop = stop

    def title(self) -> str:
        """What the step is about."""
        return self._title

    def compose_page(self) -> ComposeResult:
        """How far it is."""
        yield ProgressLine(self._doing)

    def compose_buttons(self) -> ComposeResult:
        """The way to stop it."""
        if self._stop:
            yield Button(self._stop, id="stop")

    def show(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.query_one(ProgressLine).show(done, total)


class ToldStep(Step):
    """Something to be read, and what can be done about it.

    Args:
        title: What it is about.
        text: What is to be read.
        buttons: Ids and words of what can be done; the first has the cursor.
    """

    def __init__(self, title: str, text: str, buttons: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._buttons = buttons

    def title(self) -> str:
        """What it is about."""
        return self._title

    def compose_page(self) -> ComposeResult:
        """The text."""
        yield Prose(self._text)

    def compose_buttons(self) -> ComposeResult:
        """What can be done."""
        for at, (name, words) in enumerate(self._buttons):
            yield Button(words, id=name, variant="default" if at else "primary")
