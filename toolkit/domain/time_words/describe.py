"""Says in words when something was, so that nothing that was understood stays unseen."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from toolkit.content import say
from toolkit.domain.time_words.pieces import Part
from toolkit.domain.when import Precision, When

_NIGHT_BEGINS = time(18)
_NIGHT_ENDS = time(6)
_LAST_MINUTE = time(23, 59)
_NEAR_DAYS = 6
"""Days that are counted ("3 days ago"); a week away the weekday would come round again."""


def describe(when: When, *, now: datetime) -> str:
    """*when* with its weekday, its date and how exact it is, and how near it lies to *now*.

    Args:
        when: The time.
        now: Local wall-clock time without a zone.
    """
    if when.start is None:
        return say("time.unknown")
    said = _said(when, when.start, when.end)
    near = _near(when, when.start, now)
    return say("time.near", near=near, rest=said) if near else said


def on_paper(when: When) -> str:
    """*when* as it can stand on paper: no matter what day it is read on, and a day as that alone.

    A time that could not be placed on a calendar is given in the words that it was told in.
    """
    start, end = when.start, when.end
    if start is None:
        return when.words.strip() or say("time.unknown")
    if when.precision is Precision.DAY and (end is None or end.date() == start.date()):
        return _date(start)
    first, last = whole_months(start, end or start)
    return first if first and first == last else _said(when, start, end)


def _said(when: When, start: datetime, end: datetime | None) -> str:
    match when.precision:
        case Precision.EXACT:
            return _exact(start, end)
        case Precision.ABOUT:
            return _about(start, end)
        case Precision.PART_OF_DAY:
            return _part(start, end or start)
        case Precision.DAY:
            return _days(start, end or start)
        case _:
            return _long(start, end or start)


def _exact(start: datetime, end: datetime | None) -> str:
    if end is None:
        return _moment(start)
    if end.date() == start.date():
        return say("time.in_clocks", date=_date(start), start=_clock(start), end=_clock(end))
    return say("time.across", start=_moment(start), end=_moment(end))


def _about(start: datetime, end: datetime | None) -> str:
    if end is None:
        return say("time.about", date=_date(start), clock=_clock(start))
    if end.date() == start.date():
        return say("time.about_clocks", date=_date(start), start=_clock(start), end=_clock(end))
    return say("time.about_across", start=_moment(start), end=_moment(end))


def _part(start: datetime, end: datetime) -> str:
    part = named_part(start, end)
    if part is not None:
        name = say(f"time.part_of_day.{part.name.lower()}")
        first, last = f"{start:%H:%M}", f"{end:%H:%M}"
        if end.date() == start.date():
            return say("time.part", date=_date(start), part=name, start=first, end=last)
        return say("time.part_overnight", date=_date(start), part=name, start=first, end=last)
    if end.date() != start.date():
        return say("time.within_across", start=_moment(start), end=_moment(end))
    if end.time() >= _LAST_MINUTE:
        return say("time.after", date=_date(start), start=_clock(start))
    if start.time() == time():
        return say("time.before", date=_date(start), end=_clock(end))
    return say("time.within", date=_date(start), start=_clock(start), end=_clock(end))


def named_part(start: datetime, end: datetime) -> Part | None:
    """The named part of a day that a span is, if it is one."""
    day = datetime.combine(start.date(), time())
    for part in Part:
        bounds = (day + timedelta(minutes=part.start), day + timedelta(minutes=part.end))
        if bounds == (start, end):
            return part
    return None


def _days(start: datetime, end: datetime) -> str:
    if start.date() == end.date():
        return say("time.that_day", date=_date(start))
    return say("time.within_across", start=_date(start), end=_date(end))


def _long(start: datetime, end: datetime) -> str:
    """A span of whole months or years by their names, any other by its first and last day."""
    first, last = whole_months(start, end)
    if not first:
        return _days(start, end)
    if first == last:
        return say("time.in_span", span=first)
    return say("time.within_across", start=first, end=last)


def whole_months(start: datetime, end: datetime) -> tuple[str, str]:
    """The names of the first and last month or year of a span, or two empty ones."""
    next_day = end.date() + timedelta(days=1)
    if start.day != 1 or next_day.day != 1:
        return "", ""
    if start.month == 1 and end.month == 12:
        return str(start.year), str(end.year)
    return _month(start), _month(end)


def _near(when: When, start: datetime, now: datetime) -> str:
    """How the day is called from where *now* stands, or nothing for far and long ones."""
    last = when.end or start
    night = datetime.combine(now.date(), _NIGHT_ENDS)
    evening = datetime.combine(now.date() - timedelta(days=1), _NIGHT_BEGINS)
    if now >= night and evening <= start < night and last <= night:
        return say("time.close.last_night")
    if when.precision is Precision.DAY and last.date() != start.date():
        return ""
    if when.precision not in {
        Precision.EXACT,
        Precision.ABOUT,
        Precision.PART_OF_DAY,
        Precision.DAY,
    }:
        return ""
    return _near_day(start.date(), now.date())


def _near_day(day: date, today: date) -> str:
    away = (day - today).days
    named = {
        0: say("time.close.today"),
        -1: say("time.close.yesterday"),
        1: say("time.close.tomorrow"),
    }
    if away in named:
        return named[away]
    if -_NEAR_DAYS <= away < 0:
        return say("time.close.days_ago", days=-away)
    if 0 < away <= _NEAR_DAYS:
        return say("time.close.in_days", days=away)
    return ""


def _moment(moment: datetime) -> str:
    return say("time.in_clock", date=_date(moment), clock=_clock(moment))


def _date(moment: datetime) -> str:
    return say(
        "time.date",
        weekday=say(f"time.weekday.{moment.weekday()}"),
        day=moment.day,
        month=say(f"time.month.{moment.month}"),
        year=moment.year,
    )


def _month(moment: datetime) -> str:
    return say("time.month_of_year", month=say(f"time.month.{moment.month}"), year=moment.year)


def _clock(moment: datetime) -> str:
    """The 24-hour clock; up to one in the afternoon with words, so that nobody reads it wrong."""
    clock = f"{moment:%H:%M}"
    if clock == "00:00":
        return say("time.clock.day_begins")
    if clock == "12:00":
        return say("time.clock.noon")
    if moment.hour == 0:
        return say("time.clock.night", clock=clock)
    if moment.hour < 12:
        return say("time.clock.morning", clock=clock)
    if moment.hour == 12:
        return say("time.clock.afternoon", clock=clock)
    return clock
