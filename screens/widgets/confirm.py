"""A small question with two answers."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from screens.widgets.flow import Flow


class Confirm(ModalScreen[bool]):
    """Asks; Escape and a click on *no* answer False. The cursor starts on *no*.

    Args:
        question: What is asked, with what it will do.
        yes: The verb that does it.
        no: The verb that leaves everything as it is.
    """

    DEFAULT_CSS = """
    Confirm { align: center middle; background: $background 70%; }
    Confirm > Vertical {
        width: 70; max-width: 90%; height: auto; padding: 1 3;
        background: $panel; border: round $border;
    }
    Confirm Static { height: auto; margin-bottom: 1; color: $ink; }
    Confirm Button { margin-right: 2; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "answer(False)", show=False),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def __init__(self, question: str, yes: str, no: str) -> None:
        super().__init__()
        self._question = question
        self._yes = yes
        self._no = no

    def compose(self) -> ComposeResult:
        """The question over its two answers."""
        with Vertical():
            yield Static(self._question, markup=False)
            with Flow():
                yield Button(self._no, id="no")
                yield Button(self._yes, id="yes")

    def on_mount(self) -> None:
        """Start on the answer that changes nothing."""
        self.query_one("#no", Button).focus()

    @on(Button.Pressed)
    def _answer_by_button(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:  # noqa: FBT001 - an action's argument
        """Answer from a key."""
        self.dismiss(answer)
