"""A month as seven columns of days, one of them under the cursor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget

from screens.dates.month_days import first_and_last, moved_by_months
from toolkit.content import say

COLUMNS = 7
WEEKS = 6
"""Rows that the longest month takes; a shorter one leaves the last ones empty, so nothing jumps."""
WIDEST_CELL = 14
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
"""As far as the arrow keys go."""

MARK, MOST_MARKS = "•", 3
"""A day has a mark for each thing that lies on it, up to this many."""


class MonthGrid(Widget, can_focus=True):
    """Weeks from Monday to Sunday. The cursor is a ">", today stands in brackets.

    Args:
        today: What day it is.
    """

    DEFAULT_CSS = """
    MonthGrid {
        height: auto; border: round $line; padding: 0 1; color: $ink;
        border-title-color: $ink; border-title-style: bold;
    }
    MonthGrid:focus { border: heavy $border; border-title-color: $border; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "move(-1)", show=False),
        Binding("right,l", "move(1)", show=False),
        Binding("up,k", "move(-7)", show=False),
        Binding("down,j", "move(7)", show=False),
        Binding("pageup", "move_month(-1)", show=False),
        Binding("pagedown", "move_month(1)", show=False),
        Binding("home", "go_to_today", show=False),
        Binding("enter,space", "choose", show=False),
    ]

    class Moved(Message):
        """The cursor stands on another day."""

    class Chosen(Message):
        """The day under the cursor was chosen."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._marks: Mapping[date, int] = {}
        self.day = today
        self._name_month()

    def mark(self, marks: Mapping[date, int]) -> None:
        """Show how many things lie on each day."""
        self._marks = marks
        self.refresh()

    @property
    def month_words(self) -> str:
        """The month under the cursor, as "November 2026"."""
        month = say(f"time.month.{self.day.month}")
        return say("time.month_of_year", month=month, year=self.day.year)

    # ---- moving

    def go_to(self, day: date) -> None:
        """Put the cursor on *day*."""
        self.day = min(max(day, FIRST), LAST)
        self._name_month()
        self.refresh()
        self.post_message(self.Moved())

    def action_move(self, days: int) -> None:
        """Go on by some days."""
        self.go_to(self.day + timedelta(days=days))

    def action_move_month(self, months: int) -> None:
        """Go on by whole months."""
        self.go_to(moved_by_months(self.day, months))

    def action_go_to_today(self) -> None:
        """Go to today."""
        self.go_to(self._today)

    def action_choose(self) -> None:
        """Say that the day was chosen."""
        self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the day that was clicked."""
        event.stop()
        at = event.get_content_offset_capture(self)
        week, rest = divmod(at.y - 1, self._row_height)
        column = at.x // self._cell
        first, last = first_and_last(self.day)
        day = first + timedelta(days=week * COLUMNS + column - first.weekday())
        if week >= 0 and rest == 0 and column < COLUMNS and first <= day <= last:
            self.go_to(day)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor stands: at the day."""
        at = self.day.day - 1 + self.day.replace(day=1).weekday()
        week, column = divmod(at, COLUMNS)
        return self.content_region.offset + Offset(column * self._cell, 1 + week * self._row_height)

    # ---- drawing

    @property
    def _row_height(self) -> int:
        return 2 if self.screen.has_class("-tall") else 1

    @property
    def _cell(self) -> int:
        return max(1, min(WIDEST_CELL, self.content_size.width // COLUMNS))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """The names of the days, and the weeks."""
        del container, viewport, width
        return 1 + (WEEKS - 1) * self._row_height + 1

    def render(self) -> Content:
        """The names of the days over the weeks."""
        first, last = first_and_last(self.day)
        names = (say(f"dates.weekday.{number}") for number in range(COLUMNS))
        lines = [Content.assemble(*((f" {name}".ljust(self._cell), "$quiet") for name in names))]
        for week in range(WEEKS):
            start = first + timedelta(days=week * COLUMNS - first.weekday())
            days = (start + timedelta(days=column) for column in range(COLUMNS))
            cells = [self._day(day) if first <= day <= last else self._nothing for day in days]
            lines += [Content.assemble(*cells), *[Content("")] * (self._row_height - 1)]
        return Content("\n").join(lines)

    @property
    def _nothing(self) -> tuple[str, str]:
        return " " * self._cell, ""

    def _day(self, day: date) -> Content:
        at_cursor, is_today = day == self.day, day == self._today
        before = ">" if at_cursor else "(" if is_today else " "
        number = f"{before}{day.day:>2}{')' if is_today else ' '}"
        marks = MARK * min(self._marks.get(day, 0), MOST_MARKS)
        look = "bold" if marks or is_today else ""
        if at_cursor and self.has_focus:
            look = "bold $block-cursor-foreground on $block-cursor-background"
        room = max(0, self._cell - len(number))
        return Content.assemble((number, look), (marks.ljust(room)[:room], "bold"))

    def _name_month(self) -> None:
        self.border_title = Content(self.month_words)
