"""One line to write down what happened, with nothing else asked."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, Static

from screens.widgets.fields import TextField
from toolkit.content import say


class QuickLine(Vertical):
    """The line, a button that keeps it, and one that opens the whole form with it."""

    DEFAULT_CSS = """
    QuickLine {
        height: auto; padding: 0 2;
        & TextField { width: 1fr; }
        & Horizontal { height: auto; }
        & Button { margin: 0 0 0 1; }
        & > .hint { height: auto; padding: 0 2; color: $quiet; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    class Written(Message):
        """The line is to be kept as it stands."""

    class More(Message):
        """The whole form is wanted for it."""

    class Closed(Message):
        """The person turned away from it; what stands in it stays."""

    def compose(self) -> ComposeResult:
        """The line beside its buttons."""
        with Horizontal():
            yield TextField(
                say("incidents.list.quick"),
                "what_happened",
                multiline=True,
                enter_sends=True,
            )
            yield Button(say("incidents.list.quick_button"), id="quick-write", variant="primary")
            yield Button(say("incidents.list.quick_more"), id="quick-more")
        yield Static(say("incidents.list.quick_hint"), classes="hint", markup=False)

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.query_one(TextField).value

    @text.setter
    def text(self, words: str) -> None:
        self.query_one(TextField).value = words

    def take_cursor(self) -> None:
        """Put the cursor into the line."""
        self.query_one(TextField).focus()

    def action_close(self) -> None:
        """Turn away from the line."""
        self.post_message(self.Closed())

    @on(TextField.Submitted)
    @on(Button.Pressed, "#quick-write")
    def _write(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Written())

    @on(Button.Pressed, "#quick-more")
    def _more(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.More())
