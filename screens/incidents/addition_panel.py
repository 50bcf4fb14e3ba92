"""A small form above an entry for something remembered later."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Button

from screens.widgets.fields import TextField
from screens.widgets.flow import Flow
from toolkit.content import say


class AdditionPanel(Vertical):
    """Opens above the text; Escape closes it, and what stands in it stays."""

    DEFAULT_CSS = """
    AdditionPanel { height: auto; background: $surface; padding: 1 2; display: none; }
    AdditionPanel.-open { display: block; }
    .-short AdditionPanel { padding: 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    class Wanted(Message):
        """What stands in it is to be added."""

    def compose(self) -> ComposeResult:
        """The text and its two buttons."""
        yield TextField(
            say("incidents.entry.addition_label"),
            "text",
            multiline=True,
            hint=say("incidents.entry.addition_hint"),
        )
        with Flow():
            yield Button(say("incidents.entry.addition_keep"), id="add-it", variant="primary")
            yield Button(say("records.form.leave"), id="leave-it")

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.query_one(TextField).value

    @text.setter
    def text(self, words: str) -> None:
        self.query_one(TextField).value = words

    def open(self) -> None:
        """Show it, with the cursor in it."""
        self.add_class("-open")
        self.query_one(TextField).focus()

    def action_close(self) -> None:
        """Hide it."""
        self.remove_class("-open")

    @on(Button.Pressed)
    def _decide(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "add-it":
            self.post_message(self.Wanted())
        else:
            self.action_close()
