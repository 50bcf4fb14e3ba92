"""Times of day: 9pm, 21:05, half past nine, noon, in the evening."""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.domain.time_words.pieces import DAY_MINUTES, Clock, Edge, Part, Piece, rule
from toolkit.domain.time_words.vocabulary import NUMBERS, one_of

NOON = 12 * 60
_HALF_DAY = 12 * 60

_HOUR_WORDS = {word: number for word, number in NUMBERS.items() if number <= 12}
_HOUR = rf"(\d{{1,2}}|{one_of(_HOUR_WORDS)})"
_MERIDIEM = r"(?: ?([ap])\.? ?m\.?)"
_MINUTE_WORDS = {word: number for word, number in NUMBERS.items() if number < 60}
_MINUTES = rf"(\d{{1,2}}|{one_of(_MINUTE_WORDS)}|twenty[- ]?five|quarter|a quarter|half)"
_SPOKEN_MINUTES = {
    "fifteen": 15,
    "twenty": 20,
    "twenty five": 25,
    "thirty": 30,
    "thirty five": 35,
    "forty": 40,
    "forty five": 45,
    "fifty": 50,
    "fifty five": 55,
    "oh five": 5,
    "ten": 10,
}
_PARTS = {
    "morning": Part.MORNING,
    "lunchtime": Part.LUNCHTIME,
    "lunch time": Part.LUNCHTIME,
    "lunch": Part.LUNCHTIME,
    "afternoon": Part.AFTERNOON,
    "evening": Part.EVENING,
    "small hours": Part.SMALL_HOURS,
    "early hours": Part.SMALL_HOURS,
    "overnight": Part.NIGHT,
    "evening and night": Part.THAT_NIGHT,
    "night": Part.NIGHT,
}


def clock(hour: int, minute: int, meridiem: str | None, *, by_24: bool = False) -> list[Piece]:
    """The times of day that *hour* and *minute* can be: none, one, or two where it is open.

    Args:
        hour: 0 to 24.
        minute: 0 to 59.
        meridiem: ``"a"``, ``"p"`` or None.
        by_24: It was written in a way that only the 24-hour clock has ("09:30", "21h").
    """
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return []
    if meridiem is not None:
        if not 1 <= hour <= 12:
            return _after_noon(hour, minute) if meridiem == "p" and hour <= 23 else []
        at = hour % 12 * 60 + minute + (_HALF_DAY if meridiem == "p" else 0)
        return [Piece(clock=Clock((at,)))]
    plain = hour * 60 + minute
    if by_24 or not 1 <= hour <= 12:
        return [Piece(clock=Clock((plain,)))]
    if hour == 12:
        return [Piece(clock=Clock((minute, plain), by_24=plain))]
    return [Piece(clock=Clock((plain, plain + _HALF_DAY), by_24=plain))]


def _after_noon(hour: int, minute: int) -> list[Piece]:
    """An hour past noon with "pm": "21:05 pm" says it twice, "0:30 pm" says nothing."""
    return [Piece(clock=Clock((hour * 60 + minute,)))] if hour > 12 else []


def _hour(written: str) -> int:
    return int(written) if written.isdigit() else _HOUR_WORDS[written]


def _with_minutes(match: re.Match[str]) -> list[Piece]:
    hour, minute, meridiem, suffix, dot = match.groups()
    by_24 = bool(suffix) or hour.startswith("0")
    # With a dot behind it, "10.12." is rather a date.
    cost = int(dot is not None)
    return [
        replace(each, cost=cost) for each in clock(int(hour), int(minute), meridiem, by_24=by_24)
    ]


def _without_colon(match: re.Match[str]) -> list[Piece]:
    hour, minute, suffix = match.groups()
    # 1984 is more likely a year, where a year can stand.
    like_a_year = not suffix and hour in {"19", "20"}
    return [
        Piece(clock=piece.clock, cost=2 if like_a_year else 0)
        for piece in clock(int(hour), int(minute), None, by_24=True)
    ]


def _bare_hour(match: re.Match[str]) -> list[Piece]:
    written, ish, meridiem, oclock = match.groups()
    hour = _hour(written)
    found = clock(hour, 0, meridiem, by_24=written.startswith("0"))
    naked = written.isdigit() and not (ish or meridiem or oclock)
    if hour == 12 and meridiem is None:
        # A day has noon, and midnight at both its ends.
        found = [Piece(clock=Clock((0, NOON, DAY_MINUTES), by_24=NOON))]
    return [
        Piece(
            clock=Clock(piece.clock.minutes, naked=naked, by_24=piece.clock.by_24),
            loose=bool(ish),
        )
        for piece in found
        if piece.clock is not None
    ]


def _past_or_to(match: re.Match[str]) -> list[Piece]:
    minutes, unit, direction, written, meridiem = match.groups()
    minute, hour = _spoken(minutes), _hour(written)
    if not 0 < minute < 60 or not 1 <= hour <= 12:
        return []
    if minute % 5 and unit is None:
        return []  # "8 to 9" are hours
    sign = 1 if direction in {"past", "after"} else -1
    if minute == 30 and sign < 0:
        return []
    return [
        Piece(
            clock=Clock(tuple(sorted({(at + sign * minute) % DAY_MINUTES for at in _hours(each)})))
        )
        for each in clock(hour, 0, meridiem)
    ]


def _hours(piece: Piece) -> tuple[int, ...]:
    return piece.clock.minutes if piece.clock else ()


def _spoken(minutes: str) -> int:
    if minutes.isdigit():
        return int(minutes)
    if "quarter" in minutes:
        return 15
    if minutes == "half":
        return 30
    return _MINUTE_WORDS.get(minutes, 25)


def _half(match: re.Match[str]) -> list[Piece]:
    """Half past, as "half nine" is meant in English."""
    hour, meridiem = _hour(match[1]), match[2]
    return clock(hour, 30, meridiem)


def _spoken_time(match: re.Match[str]) -> list[Piece]:
    hour, minutes, meridiem = match.groups()
    minute = _SPOKEN_MINUTES[minutes.replace("-", " ")]
    return clock(_hour(hour), minute, meridiem)


RULES = (
    rule(
        rf"(\d{{1,2}})[:.](\d\d)(?:[:.]\d\d)?{_MERIDIEM}?( ?(?:h|hrs?|hours?|oclock))?(\.(?!\d))?(?![:/-]\d|\.\d)",
        _with_minutes,
    ),
    rule(r"(\d{1,2}) ?h ?(\d\d)()()", lambda m: clock(int(m[1]), int(m[2]), None, by_24=True)),
    rule(r"(\d{1,2}) ?h(?:rs?|ours?)?", lambda m: clock(int(m[1]), 0, None, by_24=True)),
    rule(r"(\d\d)(\d\d)( ?(?:h|hrs?|hours?))?", _without_colon),
    rule(
        rf"{_HOUR}( ?-?ish)?{_MERIDIEM}?( ?oclock)?(?![:/]\d|\.\d|,\d|-\d)",
        _bare_hour,
    ),
    rule(
        rf"{_MINUTES}( ?(?:minutes?|mins?))? (past|after|to|before|of|till|til) {_HOUR}{_MERIDIEM}?",
        _past_or_to,
    ),
    rule(rf"half {_HOUR}{_MERIDIEM}?", _half),
    rule(rf"{_HOUR} ({one_of(_SPOKEN_MINUTES)}){_MERIDIEM}?", _spoken_time),
    rule(r"(?:12 |twelve )?(?:noon|midday)", lambda _: [Piece(clock=Clock((NOON,)))]),
    rule(r"(?:12 |twelve )?midnight", lambda _: [Piece(clock=Clock((0, DAY_MINUTES)))]),
    rule(r"early|late", lambda m: [Piece(edge=Edge(m[0]))]),
    rule(rf"({one_of(_PARTS)})", lambda m: [Piece(part=_PARTS[m[1]])]),
)
