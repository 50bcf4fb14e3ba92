"""One line that is asked for below a list: a name, or a path."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Button

from screens.widgets.fields import TextField
from screens.widgets.flow import Flow
from toolkit.content import say


class AskedLine(Vertical):
    """A field with two buttons; Enter in it is the first of them.

    Args:
        label: What is asked.
        hint: A sentence below.
        yes: The verb of the first button.
    """

    DEFAULT_CSS = """
    AskedLine { height: auto; }
    AskedLine .hint { margin-bottom: 0; }
    """

    class Answered(Message):
        """Something was typed and sent off; it never carries what."""

        def __init__(self, line: AskedLine) -> None:
            super().__init__()
            self.line = line

        @property
        def control(self) -> AskedLine:
            """The line."""
            return self.line

    class Left(Message):
        """It is not wanted after all."""

    def __init__(self, label: str, hint: str, yes: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._label = label
        self._hint = hint
        self._yes = yes

    def compose(self) -> ComposeResult:
        """The field over its buttons."""
        yield TextField(self._label, "asked", hint=self._hint)
        with Flow():
            yield Button(self._yes, classes="-yes", variant="primary")
            yield Button(say("folders.leave"), classes="-leave")

    @property
    def value(self) -> str:
        """What stands in it."""
        return self.query_one(TextField).value.strip()

    def open(self) -> None:
        """Show it empty, the cursor in it."""
        self.display = True
        self.query_one(TextField).value = ""
        self.query_one(TextField).focus()

    def close(self) -> None:
        """Put it away."""
        self.display = False

    @on(TextField.Submitted)
    @on(Button.Pressed, ".-yes")
    def _answer(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Answered(self))

    @on(TextField.Changed)
    def _keep_quiet(self, event: TextField.Changed) -> None:
        event.stop()

    @on(Button.Pressed, ".-leave")
    def _leave(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(self.Left())
