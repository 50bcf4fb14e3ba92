"""Dates and times as short as a line of a list can take, and never more exact than they are."""

from __future__ import annotations

from datetime import date, datetime

from toolkit.content import say
from toolkit.domain.moment import Moment
from toolkit.domain.when import TO_THE_DAY, Precision, When, last_day_of

_PARTS = ((4, "night"), (12, "morning"), (17, "afternoon"), (22, "evening"), (24, "night"))
"""The hour before which a part of the day has begun, and its name."""


def short_date(day: date) -> str:
    """A day with its weekday: "Sat 21 Nov 2026"."""
    return f"{_weekday(day)} {day.day} {_month(day)} {day.year:04}"


def written_at(moment: Moment) -> str:
    """When something was recorded, as the computer's clock showed it: day and time."""
    local = moment.local()
    return f"{short_date(local)}, {local:%H:%M}"


def month_name(month: int) -> str:
    """A month's full name; *month* counts from 1."""
    return say(f"incidents.month.{month}")


def short_when(when: When | None) -> str:
    """When it happened, as far as it is known, in a few words."""
    if when is None or when.start is None:
        return say("incidents.row.no_time")
    if when.precision not in TO_THE_DAY:
        return _span(when.start, last_day(when))
    return ", ".join(filter(None, (short_date(when.start), _time(when, when.start))))


def month_label(when: When | None) -> str:
    """The month it happened in, or the span of months that it lies in; nothing when unknown."""
    if when is None or when.start is None:
        return ""
    last = last_day(when)
    if when.precision in TO_THE_DAY or (when.start.year, when.start.month) == (
        last.year,
        last.month,
    ):
        return month_name(when.start.month)
    if when.start.year == last.year and (when.start.month, last.month) == (1, 12):
        return say("incidents.timeline.whole_year")
    return f"{_month(when.start)}-{_month(last)}"


def day_and_time(when: When | None) -> str:
    """As short_when, without month and year, for lists that name those elsewhere."""
    if when is None or when.start is None:
        return say("incidents.row.no_time")
    if when.precision not in TO_THE_DAY:
        return say("incidents.dates.no_day")
    day = f"{_weekday(when.start)} {when.start.day}"
    return ", ".join(filter(None, (day, _time(when, when.start))))


def last_day(when: When) -> date:
    """The last day that *when* reaches into; an end at midnight belongs to the day before."""
    assert when.start is not None
    return last_day_of(when.start, when.end)


def _time(when: When, start: datetime) -> str:
    last = last_day(when)
    if when.precision is Precision.PART_OF_DAY:
        part = next(name for before, name in _PARTS if start.hour < before)
        return say(f"incidents.part_of_day.{'night' if last > start.date() else part}")
    if (last - start.date()).days > 1 or (when.precision is Precision.DAY and last > start.date()):
        return say("incidents.dates.until", day=f"{_weekday(last)} {last.day} {_month(last)}")
    if when.precision is Precision.DAY:
        return ""
    time = f"{start:%H:%M}" if when.end is None else f"{start:%H:%M}-{when.end:%H:%M}"
    if when.precision is Precision.ABOUT:
        return say("incidents.dates.about", time=time)
    return time


def _span(start: datetime, last: date) -> str:
    if start.year == last.year and (start.month, last.month) == (1, 12):
        return f"{start.year:04}"
    if start.year == last.year and start.month == last.month:
        return f"{_month(start)} {start.year:04}"
    if start.year == last.year:
        return f"{_month(start)}-{_month(last)} {start.year:04}"
    return f"{_month(start)} {start.year:04}-{_month(last)} {last.year:04}"


def _weekday(day: date) -> str:
    return say(f"incidents.weekday.{day.weekday()}")


def _month(day: date) -> str:
    return say(f"incidents.month_short.{day.month}")
