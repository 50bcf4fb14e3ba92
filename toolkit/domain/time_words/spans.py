"""Days and longer spans of the calendar, as readings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from toolkit.domain.time_words.pieces import Around, Reading
from toolkit.domain.when import Precision
from toolkit.errors import TimeNotUnderstood

EARLIEST_YEAR = 1900
LATEST_YEAR = 2100
"""Years outside are slips of the finger: nothing that is written down here happened then."""

FURTHER = 2
"""What the same date a year or a month further away costs: too much to be offered beside it."""

REACH = 4
"""How many of an open date ("14 March", "the 14th", "March") are looked at, the nearest first."""

_LAST_MINUTE = time(23, 59)


def span(first: date, last: date, precision: Precision, cost: int = 0) -> Reading:
    """From the first minute of *first* to the last of *last*."""
    start = datetime.combine(first, time())
    return Reading(cost, start, datetime.combine(last, _LAST_MINUTE), precision)


def day(on: date, cost: int = 0) -> Reading:
    """One whole day."""
    return span(on, on, Precision.DAY, cost)


def on_date(year: int, month: int, number: int) -> date:
    """A date of the calendar.

    Raises:
        TimeNotUnderstood: ``"no_such_day"``.
    """
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise TimeNotUnderstood("no_such_day")
    try:
        return date(year, month, number)
    except ValueError:
        raise TimeNotUnderstood("no_such_day") from None


def month_start(year: int, month: int) -> date:
    """The first day of a month; *month* may run past 12 or below 1 into other years."""
    return on_date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def months(year: int, month: int, count: int, precision: Precision, cost: int = 0) -> Reading:
    """*count* whole months from *month* of *year*."""
    last = month_start(year, month + count) - timedelta(days=1)
    return span(month_start(year, month), last, precision, cost)


def shifted(moment: datetime, *, months_on: int) -> datetime:
    """The same day and time in another month, or that month's last day where it is too short."""
    first = month_start(moment.year, moment.month + months_on)
    last = month_start(first.year, first.month + 1) - timedelta(days=1)
    return moment.replace(year=first.year, month=first.month, day=min(moment.day, last.day))


def moved(moment: datetime, days: float) -> datetime:
    """*moment*, so many days later.

    Raises:
        TimeNotUnderstood: ``"no_such_day"``: that is outside the years that are read.
    """
    try:
        there = moment + timedelta(days=days)
    except OverflowError:
        raise TimeNotUnderstood("no_such_day") from None
    if not EARLIEST_YEAR <= there.year <= LATEST_YEAR:
        raise TimeNotUnderstood("no_such_day")
    return there


def years_from(around: Around) -> Iterator[int]:
    """This year, then those before it, or after it when looking ahead; a leap year is among them."""
    step = 1 if around.ahead else -1
    for away in range(12):
        year = around.limit.year + step * away
        if EARLIEST_YEAR <= year <= LATEST_YEAR:
            yield year


def begun(around: Around, reading: Reading) -> bool:
    """Whether open words may mean *reading*: it has begun, or is not over when looking ahead."""
    if around.ahead:
        return (reading.end or reading.start) >= around.limit
    return reading.start <= around.limit
