"""Where the bars of a picture stand, and the line of months and years below them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from screens.patterns.lines import ruler
from screens.patterns.steps import Steps, Unit
from toolkit.content import say
from toolkit.domain.patterns import Bar

WIDEST = 8
"""Cells of one bar with the space behind it; more would not be easier to read."""

WIDEST_BAR = 4
"""Cells of the bar itself."""

_MONTH_CELLS = 4
_DAY_CELLS = 7
_LABELLED = {Unit.WEEK: _DAY_CELLS, Unit.MONTH: _MONTH_CELLS}
"""How many cells a bar has to have for a label of its own."""

_QUARTERS = (1, 4, 7, 10)


@dataclass(frozen=True, slots=True)
class Layout:
    """Bars side by side.

    Attributes:
        number: How many.
        pitch: Cells from the beginning of one to that of the next.
    """

    number: int
    pitch: int

    @property
    def bar(self) -> int:
        """Cells of a bar itself."""
        return max(1, min(WIDEST_BAR, self.pitch - 1))

    @property
    def cells(self) -> int:
        """All of them together."""
        return self.number * self.pitch

    def at(self, place: int) -> int:
        """The first cell of that bar."""
        return place * self.pitch


def layout_of(number: int, room: int, widest: int = WIDEST) -> Layout | None:
    """How *number* bars stand in *room* cells; None where they do not fit."""
    if number > room:
        return None
    return Layout(number, min(widest, room // max(1, number)))


def below(steps: Steps, layout: Layout, room: int) -> list[str]:
    """What stands below the bars: months or days, and years, in at most *room* cells a line."""
    lines = (ruler(_smaller(steps, layout), room), ruler(_years(steps, layout), room))
    return [line for line in lines if line]


def notches(steps: Steps, layout: Layout) -> frozenset[int]:
    """The cells of the floor below which something begins: a month, or with longer steps a year."""
    wanted: Callable[[Bar], bool] = _begins_month if steps.unit is Unit.WEEK else _begins_year
    if steps.unit in {Unit.YEAR, Unit.DECADE} or layout.pitch >= _LABELLED.get(
        steps.unit, WIDEST + 1
    ):
        wanted = _always
    return frozenset(layout.at(place) for place, bar in enumerate(steps.bars) if wanted(bar))


def _smaller(steps: Steps, layout: Layout) -> Iterator[tuple[int, str]]:
    bars = steps.bars
    if steps.unit is Unit.WEEK and layout.pitch >= _DAY_CELLS:
        for place, bar in enumerate(bars):
            day = say("patterns.axis.day", day=bar.first.day, month=_month(bar.first))
            yield layout.at(place), day
    elif steps.unit is Unit.WEEK:
        for place, bar in enumerate(bars):
            if _begins_month(bar):
                yield layout.at(place), _month(_last_of_week(bar))
        yield 0, _month(bars[0].first)
    elif steps.unit is Unit.MONTH and layout.pitch > 1:
        for place, bar in enumerate(bars):
            if layout.pitch >= _MONTH_CELLS or bar.first.month in _QUARTERS:
                yield layout.at(place), _month(bar.first)


def _years(steps: Steps, layout: Layout) -> Iterator[tuple[int, str]]:
    bars: Sequence[Bar] = steps.bars
    for place, bar in enumerate(bars):
        if steps.unit in {Unit.YEAR, Unit.DECADE} or _begins_year(bar):
            year = _last_of_week(bar).year if steps.unit is Unit.WEEK else bar.first.year
            yield layout.at(place), f"{year:04}"
    yield 0, f"{bars[0].first.year:04}"


def _always(_bar: Bar) -> bool:
    return True


def _begins_month(bar: Bar) -> bool:
    return bar.first.day == 1 or _last_of_week(bar).month != bar.first.month


def _begins_year(bar: Bar) -> bool:
    return (bar.first.month, bar.first.day) == (1, 1) or _last_of_week(bar).year != bar.first.year


def _last_of_week(bar: Bar) -> date:
    return bar.first + min(timedelta(days=6), date.max - bar.first)


def _month(day: date) -> str:
    return say(f"common.month.{day.month}")
