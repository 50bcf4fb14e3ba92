"""Everything that lies on a day, in the order in which it is listed, and how a line of it looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rich.cells import cell_len

from screens.records.due_words import date_words, due_words, near_words, weekday_and_day
from screens.widgets.cells import fit
from screens.widgets.paged_list import Look, Piece
from screens.widgets.pages import Heading
from toolkit.content import say
from toolkit.domain.due import Due
from toolkit.domain.when import TO_THE_DAY

DATE_CELLS, DAY_CELLS = 22, 15
"""A weekday and a date, with a time and without; what is longer has to do without."""
ROOM_FOR_TIMES = 66
"""Cells from which on a line has room for the time."""
NEAR_CELLS = 12
GAP = "  "


class State(StrEnum):
    """Under which heading something stands."""

    NOW = "now"
    LATER = "later"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class DateRow:
    """One line.

    Attributes:
        near: How near it is, in words; may be empty.
    """

    due: Due
    state: State
    near: str


def date_rows(dues: Sequence[Due], today: date) -> tuple[DateRow, ...]:
    """The lines: what is due and what comes later, the earliest first; what is over, the latest."""
    rows = [_row(due, today) for due in dues]
    ahead = [row for state in (State.NOW, State.LATER) for row in rows if row.state is state]
    return (*ahead, *reversed([row for row in rows if row.state is State.OVER]))


def headings(rows: Sequence[DateRow]) -> list[Heading]:
    """A heading above the first row of each state."""
    firsts: dict[State, int] = {}
    for at, row in enumerate(rows):
        firsts.setdefault(row.state, at)
    return [Heading(at, say(f"dates.heading.{state}")) for state, at in firsts.items()]


def draw_date(row: DateRow, width: int, topmost: bool) -> Sequence[Sequence[Piece]]:  # noqa: ARG001, FBT001 - a Drawer's signature
    """The day, what it is, and how near it is."""
    is_over = row.state is State.OVER
    day_cells = DATE_CELLS if width >= ROOM_FOR_TIMES else DAY_CELLS
    day = date_words(row.due.when)
    if cell_len(day) > day_cells and row.due.when.precision in TO_THE_DAY:
        day = weekday_and_day(row.due.day)
    room = max(0, width - day_cells - NEAR_CELLS - 2 * len(GAP))
    return (
        (
            Piece(fit(day, day_cells), Look.FAINT if is_over else Look.PLAIN),
            Piece(GAP),
            Piece(fit(due_words(row.due), room), Look.FAINT if is_over else Look.STRONG),
            Piece(GAP),
            Piece(fit(row.near, NEAR_CELLS), Look.FAINT),
        ),
    )


def _row(due: Due, today: date) -> DateRow:
    if due.done:
        return DateRow(due, State.OVER, say("dates.done"))
    near = near_words(due.when, today)
    if due.is_due(today):
        return DateRow(due, State.NOW, near)
    return DateRow(due, State.LATER if due.first > today else State.OVER, near)
