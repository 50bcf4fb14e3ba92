"""Writes a time so that it can only be read as itself: on any later day, by anyone's order."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from toolkit.domain.time_words.describe import named_part
from toolkit.domain.time_words.pieces import Part
from toolkit.domain.when import Precision, When

_LAST_MINUTE = time(23, 59)
_PARTS = {
    Part.SMALL_HOURS: "small hours",
    Part.EARLY_MORNING: "early morning",
    Part.MORNING: "morning",
    Part.LATE_MORNING: "late morning",
    Part.LUNCHTIME: "lunchtime",
    Part.AFTERNOON: "afternoon",
    Part.EARLY_AFTERNOON: "early afternoon",
    Part.LATE_AFTERNOON: "late afternoon",
    Part.EVENING: "evening",
    Part.EARLY_EVENING: "early evening",
    Part.LATE_EVENING: "late evening",
    Part.NIGHT: "night",
    Part.THAT_NIGHT: "evening and night",
    Part.LATE_NIGHT: "late night",
}


def spell(when: When) -> str:
    """Words that parse reads as the same start and end, and where they can be said, precision.

    A season comes back as its months, and a span that is neither of whole months nor a named part
    of the day as one of days or hours.
    """
    start, end = when.start, when.end
    if start is None:
        return "unknown"
    match when.precision:
        case Precision.EXACT:
            return _point(start) if end is None else f"from {_point(start)} to {_point(end)}"
        case Precision.ABOUT:
            if end is None:
                return f"{_day(start)} about {_clock(start)}"
            return f"between {_point(start)} and {_point(end)}"
        case Precision.PART_OF_DAY:
            return _part(start, end or start)
        case _:
            return _span(start, end or start, when.precision)


def _part(start: datetime, end: datetime) -> str:
    part = named_part(start, end)
    if part is not None:
        return f"{_day(start)} {_PARTS[part]}"
    if end.date() == start.date() and end.time() == _LAST_MINUTE:
        return f"after {_point(start)}"
    if end.date() == start.date() and start.time() == time():
        return f"before {_point(end)}"
    return f"between {_point(start)} and {_point(end)}"


def _span(start: datetime, end: datetime, precision: Precision) -> str:
    if start.date() == end.date():
        return _day(start)
    if precision is Precision.YEAR and _is_year(start, end):
        return _joined(f"{start:%Y}", f"{end:%Y}")
    next_day = end.date() + timedelta(days=1)
    if precision is not Precision.DAY and start.day == 1 and next_day.day == 1:
        return _joined(f"{start:%Y-%m}", f"{end:%Y-%m}")
    return _joined(_day(start), _day(end))


def _joined(first: str, last: str) -> str:
    return first if first == last else f"from {first} to {last}"


def _is_year(start: datetime, end: datetime) -> bool:
    return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M}"


def _point(moment: datetime) -> str:
    return f"{_day(moment)} {_clock(moment)}"
