"""Which stretch of time is looked at."""

from __future__ import annotations

import calendar
from datetime import date
from enum import StrEnum

from toolkit.domain.when import When, last_day_of


class Span(StrEnum):
    """What can be chosen."""

    ALL = "all"
    MONTHS_3 = "months_3"
    MONTHS_12 = "months_12"
    OWN = "own"


_MONTHS = {Span.MONTHS_3: 3, Span.MONTHS_12: 12}


def days_of(
    span: Span, today: date, since: When | None, until: When | None
) -> tuple[date | None, date | None]:
    """The first and the last day of *span*; None where it is open.

    Args:
        span: What was chosen.
        today: The last day of the last months.
        since: What the first day of an own span was understood as.
        until: The same of its last day, which reaches to the end of what was meant.
    """
    if span is Span.OWN:
        return first_day(since), last_day(until)
    if span is Span.ALL:
        return None, None
    return months_before(today, _MONTHS[span]), today


def months_before(day: date, months: int) -> date:
    """The same day of the month that many months ago, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def first_day(when: When | None) -> date | None:
    """The first day that *when* may mean."""
    return when.start.date() if when is not None and when.start is not None else None


def last_day(when: When | None) -> date | None:
    """The last day that *when* reaches into; an end at midnight belongs to the day before."""
    if when is None or when.start is None:
        return None
    return last_day_of(when.start, when.end)
