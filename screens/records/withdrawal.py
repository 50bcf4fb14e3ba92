"""Taking a record back: why, and what becomes of its text."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Button, Static

from screens.widgets.choice import ChoiceField
from screens.widgets.fields import TextField
from screens.widgets.flow import Flow
from toolkit.content import say
from toolkit.domain.links import RecordId
from toolkit.domain.record import Draft

_PREFIX = "withdraw:"

KEEP = "keep"
DESTROY = "destroy"


def withdrawal_key(record: RecordId) -> str:
    """Under which key the reason of a withdrawal is kept until it is carried out."""
    return f"{_PREFIX}{record}"


def is_withdrawal(draft: Draft | None) -> bool:
    """Whether *draft* is the reason of a withdrawal, and no form of a record at all."""
    return draft is not None and draft.key.startswith(_PREFIX)


class WithdrawalPanel(Vertical):
    """A small form above a page; Escape closes it, and what stands in it stays.

    Args:
        explain: What taking it back means, where that differs from other records.
    """

    DEFAULT_CSS = """
    WithdrawalPanel {
        height: auto; padding: 0 2; border-left: heavy $border; display: none; margin: 1 0;
        &.-open { display: block; }
        & > Static { height: auto; max-width: 90; margin-bottom: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]

    class Wanted(Message):
        """The record is to be withdrawn."""

    def __init__(self, explain: str = "") -> None:
        super().__init__()
        self._explain = explain or say("records.withdraw.explain")

    class Closed(Message):
        """It is hidden again, so the cursor belongs somewhere else."""

    def compose(self) -> ComposeResult:
        """What it means, the reason, the choice, the buttons."""
        yield Static(self._explain, markup=False)
        yield TextField(say("records.withdraw.reason"), "reason")
        yield ChoiceField(
            say("records.withdraw.text"),
            "text",
            [
                (KEEP, say("records.withdraw.keep")),
                (DESTROY, say("records.withdraw.destroy")),
            ],
            chosen=(KEEP,),
            required=True,
            hint=say("records.withdraw.destroy_hint"),
        )
        with Flow():
            yield Button(say("records.withdraw.leave"), id="stay")
            yield Button(say("records.withdraw.button"), id="go")

    @property
    def reason(self) -> str:
        """Why, as typed."""
        return self.query_one(TextField).value

    @reason.setter
    def reason(self, words: str) -> None:
        self.query_one(TextField).value = words

    @property
    def destroy(self) -> bool:
        """Whether the text is to be destroyed."""
        return self.query_one(ChoiceField).value == (DESTROY,)

    def open(self) -> None:
        """Show it, with the cursor on the reason."""
        self.add_class("-open")
        self.query_one(TextField).focus()

    def action_close(self) -> None:
        """Hide it."""
        self.remove_class("-open")
        self.post_message(self.Closed())

    @on(Button.Pressed)
    def _decide(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "go":
            self.post_message(self.Wanted())
        else:
            self.action_close()
