"""The line that puts one thing under a heading: some words and Enter."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Input

from screens.plan.wording import heading_words
from screens.records.typed import Typed
from screens.widgets.fields import TextField
from toolkit.content import say
from toolkit.domain.plan import PlanHeading

QUICK_DRAFT = "quick:plan_item"
"""The key of the draft of this line."""


class QuickLine(Horizontal):
    """The line itself. It posts Wanted and leaves the saving to its screen."""

    DEFAULT_CSS = """
    QuickLine {
        height: 3; max-width: 120; padding: 0 1;
        & TextField { width: 1fr; margin-right: 1; }
        & Button { width: 9; min-width: 9; margin: 0; }
    }
    """

    class Wanted(Message):
        """The line is to be saved."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = PlanHeading.DURING

    def compose(self) -> ComposeResult:
        """The words and the button."""
        yield TextField(say("plan.quick.label", heading=heading_words(self.heading)), "words")
        yield Button(say("plan.quick.add"), id="add")

    def focus(self, scroll_visible: bool = True) -> QuickLine:  # noqa: FBT001, FBT002 - Textual's
        """Put the cursor on the words."""
        self.query_one(TextField).focus(scroll_visible)
        return self

    @property
    def words(self) -> str:
        """What is typed."""
        return self.query_one(TextField).value

    def aim(self, heading: PlanHeading) -> None:
        """Add under *heading* from now on."""
        self.heading = heading
        label = say("plan.quick.label", heading=heading_words(heading))
        self.query_one(Input).border_title = Content(label)

    def typed(self) -> Typed:
        """What stands in the line, as the form holds it; empty when nothing was typed."""
        return {"words": self.words, "heading": self.heading} if self.words.strip() else {}

    def restore(self, typed: Typed) -> None:
        """Bring back what was typed before."""
        if typed.get("heading") in set(PlanHeading):
            self.aim(PlanHeading(typed["heading"]))
        self.query_one(TextField).value = typed.get("words", "")

    def clear(self) -> None:
        """Empty the line for the next one."""
        self.query_one(TextField).value = ""

    @on(TextField.Submitted)
    @on(Button.Pressed)
    def _want(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Wanted())
