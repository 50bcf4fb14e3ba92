"""The entries that no report covers: offered, never pushed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Button, Static

from screens.base import BaseScreen, Go, Place, task
from screens.reports.questions import COVERS_IDS
from screens.reports.tick_list import TickList
from screens.widgets.flow import Flow
from screens.widgets.paged_list import PagedList
from toolkit import shipped
from toolkit.content import say
from toolkit.domain.links import RecordId
from toolkit.domain.listing import IncidentRow
from toolkit.domain.record import RecordKind

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


class NotReportedScreen(BaseScreen):
    """Lists them with a box each; one report can cover all that are ticked.

    Args:
        workplace: The open desk and the way to work at it.
    """

    PLACE = Place.NOT_REPORTED
    CSS = shipped.text("screens/reports/reports.tcss")
    AUTO_FOCUS = ""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._key = ""
        self._key_for: tuple[RecordId, ...] = ()

    def compose_body(self) -> ComposeResult:
        """What it is, the entries, the way to a report; or why there are none."""
        with Vertical(id="left"):
            yield Static(say("reports.left.text"), id="left-text", markup=False)
            yield Static(id="left-keys", markup=False)
            yield TickList(id="left-entries")
        with Vertical(id="empty"):
            yield Static(say("reports.left.empty_title"), classes="title", markup=False)
            yield Static(say("reports.left.empty_text"), markup=False)
        with Flow(id="acts"):
            yield Button(say("reports.left.together"), id="together")

    def on_mount(self) -> None:
        """Show neither until it is known which."""
        for each in ("#left", "#empty", "#acts"):
            self.query_one(each).display = False

    def on_screen_resume(self) -> None:
        """Show what is left now."""
        self._show()

    @task
    async def _show(self) -> None:
        reports = self.workplace.unlocked.reports
        count = await self.read(reports.count_not_reported)
        covered = await self.read(reports.covered)

        async def page(offset: int, limit: int) -> Sequence[IncidentRow]:
            return await self.read(reports.not_reported, offset, limit)

        entries = self.query_one(TickList)
        entries.leave_ticked(frozenset(entries.ticked) - covered)
        for each in ("#left", "#acts"):
            self.query_one(each).display = bool(count)
        self.query_one("#empty").display = not count
        entries.show(count, page, keep_place=True)
        self._say_ticked()
        if count and self.focused is None:
            entries.focus()

    @on(TickList.Ticked)
    def _tick(self, event: TickList.Ticked) -> None:
        event.stop()
        self._say_ticked()

    def _say_ticked(self) -> None:
        number, words = len(self.query_one(TickList).ticked), say("reports.left.keys")
        if number:
            words = f"{words} {say('reports.left.ticked', number=f'{number:,}')}"
        self.query_one("#left-keys", Static).update(words)

    @on(PagedList.Chosen)
    def _open_entry(self, event: PagedList.Chosen) -> None:
        event.stop()
        row = event.row
        assert isinstance(row, IncidentRow)
        self.post_message(Go(Place.INCIDENT, record=row.id))

    @on(Button.Pressed, "#together")
    def _together(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_new()

    def action_new(self) -> None:
        """Open the form for a report that covers what is ticked."""
        ticked = self.query_one(TickList).ticked
        if not ticked:
            self.tell(say("reports.left.none_ticked"))
            return
        if ticked != self._key_for:
            # What was left in the form for other ticks stays beside it.
            self._key = f"new:{RecordKind.REPORT}:{self.workplace.moment().utc}"
            self._key_for = ticked
        draft = self.draft(self._key, RecordKind.REPORT, {COVERS_IDS: " ".join(ticked)})
        self.post_message(Go(Place.REPORT_FORM, draft=draft))
