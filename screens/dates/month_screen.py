"""One month: its days, and what lies on the one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Button

from screens.base import BaseScreen, Go, Place, task
from screens.dates.month_days import days_of, vague_in
from screens.dates.month_grid import MonthGrid
from screens.records.due_words import (
    date_words,
    due_words,
    near_day_words,
    page_of,
    time_words,
    weekday_and_day,
)
from screens.widgets.frame import Actions, Page
from screens.widgets.link_list import Link, LinkList
from toolkit import shipped
from toolkit.content import say
from toolkit.domain.due import Due
from toolkit.domain.when import TO_THE_DAY


class MonthScreen(BaseScreen):
    """The days by arrow keys, or by clicks."""

    PLACE = Place.MONTH
    CSS = shipped.text("screens/dates/dates.tcss")
    AUTO_FOCUS = "MonthGrid"

    _dues: tuple[Due, ...] = ()
    _outdated = False

    def compose_body(self) -> ComposeResult:
        """The days, what lies on one of them, what lies on none, the buttons."""
        with Page(id="month"):
            yield MonthGrid(self.workplace.now().date())
            yield LinkList("", say("dates.month.nothing"), id="on-day")
            yield LinkList(id="vague")
        with Actions():
            yield Button(say("dates.month.earlier"), id="earlier")
            yield Button(say("dates.month.today"), id="today")
            yield Button(say("dates.month.later"), id="later")
            yield Button(say("dates.month.add"), id="add")

    def on_mount(self) -> None:
        """Show nothing of what is not known yet."""
        self.query_one("#vague").display = False

    def on_screen_resume(self) -> None:
        """Read again what there is."""
        self._read_all()

    @property
    def grid(self) -> MonthGrid:
        """The days."""
        return self.query_one(MonthGrid)

    @task
    async def _read_all(self) -> None:
        self._dues = await self.read(self.workplace.unlocked.dates.days)
        self._show_day()

    @on(MonthGrid.Moved)
    def _show_day(self) -> None:
        self._outdated = True
        self._show_lists()

    @task
    async def _show_lists(self) -> None:
        # Where the cursor has gone on meanwhile it is shown once more.
        while self._outdated:
            self._outdated = False
            await self._show_lists_once()

    async def _show_lists_once(self) -> None:
        day = self.grid.day
        days = days_of(day, self._dues)
        self.grid.mark({each: len(dues) for each, dues in days.items()})
        on_day = self.query_one("#on-day", LinkList)
        on_day.border_title = Content(self._title())
        await on_day.show(self._links(days.get(day, ())))
        somewhere = vague_in(day, self._dues)
        vague = self.query_one("#vague", LinkList)
        vague.display = bool(somewhere)
        vague.border_title = Content(say("dates.month.vague", month=self.grid.month_words))
        await vague.show(self._links(somewhere))

    def _title(self) -> str:
        day, today = self.grid.day, self.workplace.now().date()
        near, words = near_day_words(day, day, today), weekday_and_day(day)
        return say("dates.month.day", day=words, near=near) if near else words

    def _links(self, dues: Sequence[Due]) -> list[Link]:
        return [Link(due_words(due), _about(due), page_of(due)) for due in dues]

    @on(MonthGrid.Chosen)
    def _open_day(self) -> None:
        dues = days_of(self.grid.day, self._dues).get(self.grid.day, ())
        if len(dues) == 1:
            self.go(page_of(dues[0]))
        elif dues:
            self.focus_next()

    @on(LinkList.Chosen)
    def _go_there(self, event: LinkList.Chosen) -> None:
        if isinstance(event.target, Go):
            self.go(event.target)

    def action_new(self) -> None:
        """Open the form with the day in it."""
        self.post_message(Go(Place.DATE_FORM, text=self.grid.day.isoformat()))

    @on(Button.Pressed)
    def _press(self, event: Button.Pressed) -> None:
        event.stop()
        match event.button.id:
            case "earlier":
                self.grid.action_move_month(-1)
            case "later":
                self.grid.action_move_month(1)
            case "today":
                self.grid.action_go_to_today()
            case _:
                self.action_new()


def _about(due: Due) -> str:
    if due.done:
        return say("dates.done")
    return (time_words if due.when.precision in TO_THE_DAY else date_words)(due.when)
