"""Everything that lies on a day, a line each."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Button, Static

from screens.base import BaseScreen, Go, Place, task
from screens.dates.rows import DateRow, date_rows, draw_date, headings
from screens.records.due_words import page_of
from screens.widgets.flow import Flow
from screens.widgets.paged_list import PagedList
from toolkit import shipped
from toolkit.content import say


class DatesScreen(BaseScreen):
    """What is due, what comes later, and what is over."""

    PLACE = Place.DATES
    CSS = shipped.text("screens/dates/dates.tcss")
    AUTO_FOCUS = ""

    def compose_body(self) -> ComposeResult:
        """The list, or what it is for; then what can be done."""
        yield PagedList(draw_date, row_height=1, id="dates")
        with Vertical(id="empty"):
            yield Static(say("dates.empty.title"), classes="title", markup=False)
            yield Static(say("dates.empty.text"), markup=False)
        with Flow(id="acts"):
            yield Button(say("dates.add"), id="add")
            yield Button(say("dates.month_button"), id="month")
            yield Button(say("dates.calendar_button"), id="calendar")

    def on_mount(self) -> None:
        """Let the list have its room before it is read: what stands below does not move then."""
        self.query_one("#empty").display = False

    def on_screen_resume(self) -> None:
        """Show what there is now."""
        self._show()

    @task
    async def _show(self) -> None:
        dues = await self.read(self.workplace.unlocked.dates.days)
        rows = date_rows(dues, self.workplace.now().date())

        async def page(offset: int, limit: int) -> Sequence[DateRow]:
            return rows[offset : offset + limit]

        dates = self.query_one("#dates", PagedList)
        dates.display = bool(rows)
        self.query_one("#empty").display = not rows
        dates.show(len(rows), page, headings=headings(rows), keep_place=True)
        if self.focused is None:
            (dates if rows else self.query_one("#add")).focus()

    def action_new(self) -> None:
        """Open the form."""
        self.post_message(Go(Place.DATE_FORM))

    @on(Button.Pressed)
    def _go_on(self, event: Button.Pressed) -> None:
        event.stop()
        places = {"month": Place.MONTH, "calendar": Place.CALENDAR}
        self.post_message(Go(places.get(str(event.button.id), Place.DATE_FORM)))

    @on(PagedList.Chosen, "#dates")
    def _open_it(self, event: PagedList.Chosen) -> None:
        event.stop()
        row = event.row
        assert isinstance(row, DateRow)
        self.go(page_of(row.due))
