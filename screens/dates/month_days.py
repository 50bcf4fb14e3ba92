"""Which days of a month something lies on, and what lies somewhere in it on no day that is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from screens.records.due_words import last_day
from toolkit.domain.due import Due
from toolkit.domain.when import TO_THE_DAY

Days = dict[date, list[Due]]


def days_of(month: date, dues: Sequence[Due]) -> Days:
    """What lies on each day of the month that *month* is in, the days without anything left out."""
    days: Days = {}
    for due in dues:
        if due.when.precision in TO_THE_DAY:
            for day in _days_in(month, due):
                days.setdefault(day, []).append(due)
    return days


def vague_in(month: date, dues: Sequence[Due]) -> list[Due]:
    """What lies somewhere in the month, or in a longer time that the month is part of."""
    first, last = first_and_last(month)
    return [
        due
        for due in dues
        if due.when.precision not in TO_THE_DAY and due.day <= last and last_day(due.when) >= first
    ]


def first_and_last(month: date) -> tuple[date, date]:
    """The first and the last day of the month that *month* is in."""
    first = month.replace(day=1)
    return first, moved_by_months(first, 1) - timedelta(days=1)


def moved_by_months(day: date, months: int) -> date:
    """*day* moved by whole months, or the last day there where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return first.replace(day=min(day.day, (following - first).days))


def _days_in(month: date, due: Due) -> Iterator[date]:
    first, last = first_and_last(month)
    day, until = max(first, due.day), min(last, last_day(due.when))
    while day <= until:
        yield day
        day += timedelta(days=1)
