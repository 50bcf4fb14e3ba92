"""The ledger: every report that was made, a row each."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Button, Static

from screens.base import BaseScreen, Go, Place, task
from screens.reports.rows import LedgerRow, draw_report, ledger_rows
from screens.widgets.flow import Flow
from screens.widgets.paged_list import PagedList
from toolkit import shipped
from toolkit.content import say


class ReportsScreen(BaseScreen):
    """What was said to whom, and what came of it."""

    PLACE = Place.REPORTS
    CSS = shipped.text("screens/reports/reports.tcss")
    AUTO_FOCUS = ""

    def compose_body(self) -> ComposeResult:
        """The ledger, or what it is good for; then the ways on."""
        yield PagedList(draw_report, id="reports")
        with Vertical(id="empty"):
            yield Static(say("reports.empty.title"), classes="title", markup=False)
            yield Static(say("reports.empty.text"), markup=False)
        with Flow(id="acts"):
            yield Button(say("reports.add"), id="add")
            yield Button(id="not-reported")

    def on_mount(self) -> None:
        """Let the list have its room before it is read: what stands below does not move then."""
        for each in ("#empty", "#not-reported"):
            self.query_one(each).display = False

    def on_screen_resume(self) -> None:
        """Show what there is now."""
        self._show()

    @task
    async def _show(self) -> None:
        desk = self.workplace.unlocked
        rows = await self.read(ledger_rows, desk)
        left = await self.read(desk.reports.count_not_reported)

        async def page(offset: int, limit: int) -> Sequence[LedgerRow]:
            return rows[offset : offset + limit]

        reports = self.query_one("#reports", PagedList)
        reports.display = bool(rows)
        self.query_one("#empty").display = not rows
        not_reported = self.query_one("#not-reported", Button)
        not_reported.label = say("reports.not_reported", number=f"{left:,}")
        not_reported.display = bool(left)
        reports.show(len(rows), page, keep_place=True)
        if self.focused is None:
            (reports if rows else self.query_one("#add")).focus()

    def action_new(self) -> None:
        """Open the form."""
        self.post_message(Go(Place.REPORT_FORM))

    @on(Button.Pressed, "#add")
    def _add(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_new()

    @on(Button.Pressed, "#not-reported")
    def _show_left(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(Go(Place.NOT_REPORTED))

    @on(PagedList.Chosen, "#reports")
    def _open_report(self, event: PagedList.Chosen) -> None:
        event.stop()
        row = event.row
        assert isinstance(row, LedgerRow)
        self.post_message(Go(Place.REPORT, record=row.id))
