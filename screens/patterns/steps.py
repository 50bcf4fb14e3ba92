"""Time cut into bars: weeks, and where those would be too many, months, quarters, years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from toolkit.domain.patterns import Bar, Bars, Chosen, Count, Pattern

MOST_WEEKS = 106
"""Weeks that any two years lie in; over a longer time, months say more."""

LONGEST_FILL = 50
"""Years; a chosen span that is longer than that is a slip, and no reason for empty bars."""


class Unit(StrEnum):
    """How long a time one bar stands for."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Bars of one unit, without a hole between them.

    Attributes:
        left_out: Entries whose time is not known well enough for this unit's bars.
    """

    unit: Unit
    bars: tuple[Bar, ...]
    left_out: int

    def place_of(self, day: date) -> int | None:
        """Which bar *day* lies in, or None."""
        wanted = first_of(self.unit, day)
        return next((at for at, bar in enumerate(self.bars) if bar.first == wanted), None)


def first_of(unit: Unit, day: date) -> date:
    """The first day of the week, month, quarter, year or ten years that *day* lies in."""
    match unit:
        case Unit.WEEK:
            # The first week of all days there are begins before them.
            return day - timedelta(days=min(day.weekday(), (day - date.min).days))
        case Unit.MONTH:
            return day.replace(day=1)
        case Unit.QUARTER:
            return date(day.year, day.month - (day.month - 1) % 3, 1)
        case Unit.YEAR:
            return date(day.year, 1, 1)
        case Unit.DECADE:
            return date(max(1, day.year - day.year % 10), 1, 1)


def next_of(unit: Unit, first: date) -> date:
    """The first day of the one after the one that begins with *first*."""
    days = {Unit.WEEK: 7, Unit.MONTH: 31, Unit.QUARTER: 95, Unit.YEAR: 370, Unit.DECADE: 3700}
    return first_of(unit, first + timedelta(days=days[unit]))


def steps_of(pattern: Pattern, chosen: Chosen, fits: Callable[[Sequence[Bar]], bool]) -> Steps:
    """The finest steps that fit.

    Args:
        pattern: What was counted.
        chosen: Bars reach over all of this span, also where nothing was written down.
        fits: Whether there is room for so many bars.
    """
    weeks = _filled(pattern.weeks.bars, Unit.WEEK, chosen)
    if len(weeks) <= MOST_WEEKS and fits(weeks):
        return Steps(unit=Unit.WEEK, bars=weeks, left_out=pattern.weeks.left_out)
    return months_of(pattern.months, chosen, fits)


def months_of(months: Bars, chosen: Chosen, fits: Callable[[Sequence[Bar]], bool]) -> Steps:
    """As steps_of, of months or longer."""
    filled = _filled(months.bars, Unit.MONTH, chosen)
    units = (Unit.MONTH, Unit.QUARTER, Unit.YEAR, Unit.DECADE)
    grouped = (
        Steps(unit=unit, bars=_grouped(filled, unit), left_out=months.left_out) for unit in units
    )
    return next(each for each in grouped if fits(each.bars) or each.unit is Unit.DECADE)


def counts_in(months: Bars, counts: Sequence[int], steps: Steps) -> tuple[int, ...]:
    """What was counted in each of *months*, added up for each of *steps*."""
    sums = {bar.first: 0 for bar in steps.bars}
    for bar, count in zip(months.bars, counts, strict=True):
        sums[first_of(steps.unit, bar.first)] += count
    return tuple(sums.values())


def _grouped(bars: Sequence[Bar], unit: Unit) -> tuple[Bar, ...]:
    found: dict[date, Count] = {}
    for bar in bars:
        first = first_of(unit, bar.first)
        before = found.get(first, Count())
        found[first] = Count(before.entries + bar.count.entries, before.times + bar.count.times)
    return tuple(Bar(first, count) for first, count in found.items())


def _filled(bars: Sequence[Bar], unit: Unit, chosen: Chosen) -> tuple[Bar, ...]:
    since, until = chosen.since, chosen.until
    if not bars or (since and until and until.year - since.year > LONGEST_FILL):
        return tuple(bars)
    known = {bar.first: bar for bar in bars}
    first, last = bars[0].first, bars[-1].first
    if since and 0 <= first.year - since.year <= LONGEST_FILL:
        first = min(first, first_of(unit, since))
    if until and 0 <= until.year - last.year <= LONGEST_FILL:
        last = max(last, first_of(unit, until))
    filled = []
    while first <= last:
        filled.append(known.get(first, Bar(first, Count())))
        if first == last:
            break
        first = next_of(unit, first)
    return tuple(filled)
