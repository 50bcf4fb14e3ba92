"""The entry beside the list, opened on request and closed again."""

from __future__ import annotations

from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Button, Static

from screens.incidents.entry_view import EntryView
from screens.incidents.names import Names
from toolkit.content import say
from toolkit.domain.links import RecordId
from toolkit.domain.record import Record


class ReadingPane(Vertical):
    """Shows nothing of an entry until it is asked to."""

    DEFAULT_CSS = """
    ReadingPane {
        padding: 0 0 0 1; border-left: vkey $raised;
        & #pane-top { height: 3; }
        & #pane-number { width: 1fr; padding: 1 1; text-style: bold; }
        & Button { margin-left: 1; }
        & EntryView { padding: 0 1; }
        & #pane-hint { color: $quiet; padding: 1 2; }
        &.-empty #pane-top, &.-empty EntryView { display: none; }
        &.-reading #pane-hint { display: none; }
    }
    """

    class OpenInFull(Message):
        """The entry shown here is wanted on its own page."""

        def __init__(self, record: RecordId) -> None:
            super().__init__()
            self.record = record

    class Closed(Message):
        """The entry was put away; the list has the cursor again."""

    def __init__(self) -> None:
        super().__init__(classes="-empty")
        self.record: RecordId | None = None

    def compose(self) -> ComposeResult:
        """What it is for; then number and buttons over the text."""
        yield Static(say("incidents.list.read_here"), id="pane-hint", markup=False)
        with Horizontal(id="pane-top"):
            yield Static(id="pane-number", markup=False)
            yield Button(say("incidents.entry.open"), id="pane-open")
            yield Button(say("incidents.entry.close"), id="pane-close")
        yield EntryView()

    async def show(self, record: Record, names: Names, now: datetime) -> None:
        """Show *record*; *now* is local time."""
        self.record = record.id
        self.set_classes("-reading")
        number = say("incidents.entry.number", number=record.label)
        self.query_one("#pane-number", Static).update(number)
        await self.query_one(EntryView).show(record, names, now)

    async def put_away(self) -> None:
        """Show nothing any more."""
        self.record = None
        self.set_classes("-empty")
        await self.query_one(EntryView).remove_children()

    @on(Button.Pressed, "#pane-open")
    def _open(self, event: Button.Pressed) -> None:
        event.stop()
        if self.record is not None:
            self.post_message(self.OpenInFull(self.record))

    @on(Button.Pressed, "#pane-close")
    async def _close(self, event: Button.Pressed) -> None:
        event.stop()
        await self.put_away()
        self.post_message(self.Closed())
