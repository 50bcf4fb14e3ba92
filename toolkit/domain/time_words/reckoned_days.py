"""Days counted from now: yesterday, last week, 3 days ago, Tuesday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from toolkit.domain.time_words.pieces import Around, Days, Part, Piece, Reading, Rule, rule
from toolkit.domain.time_words.spans import FURTHER, day, month_start, months, moved, shifted, span
from toolkit.domain.time_words.vocabulary import NUMBERS, WEEKDAYS, one_of
from toolkit.domain.when import Precision

_NIGHT_ENDS = 6
"""Until this hour the night is still called the night of the day before."""

_COUNT = (
    r"(\d{1,4}|a couple of|a couple|couple of|couple|a few|few|several|half an|an?|"
    + one_of(NUMBERS)
    + r")"
)
_UNIT = r"(minute|min|hour|hr|day|night|week|fortnight|month|year)s?"
_MANY = (2, 6)
"""What "a few" may stand for."""

_LOOSE_DAYS = {"week": 3, "fortnight": 3, "month": 15}
"""How far "two weeks ago" may be off, in days: half the unit."""

_DAYS_IN = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
_MINUTES_IN = {"minute": 1, "min": 1, "hour": 60, "hr": 60}


def _days_away(days: int) -> Days:
    return lambda around: [day(moved(around.now, days).date())]


def _night(days: int) -> Days:
    """The day that a night counts to: after midnight it is still the night of the day before."""
    return lambda around: [day(moved(around.now, days - (around.now.hour < _NIGHT_ENDS)).date())]


def _last_night(around: Around) -> Iterator[Reading]:
    yield day(moved(around.now, -1).date())
    if around.now.hour < _NIGHT_ENDS:
        yield day(moved(around.now, -2).date(), 1)


def _now(around: Around) -> list[Reading]:
    return [Reading(0, around.now, None, Precision.EXACT)]


def _just_now(around: Around) -> list[Reading]:
    return [Reading(0, around.now, None, Precision.ABOUT)]


def _count(written: str) -> tuple[int, int]:
    """The least and the most that a number's words stand for."""
    if written.isdigit():
        return int(written), int(written)
    if written in {"a few", "few", "several"}:
        return _MANY
    if "couple" in written:
        return 2, 3
    number = NUMBERS.get(written, 1)
    return number, number


def _ago(match: re.Match[str]) -> list[Piece]:
    exactly, count, unit, today = match.groups()
    if unit == "night":
        least, most = _count(count)
        return [Piece(reckoned=_night(-least), part=Part.THAT_NIGHT)] if least == most else []
    return [Piece(reckoned=_away(count, unit, -1, exact=bool(exactly or today)))]


def _in(match: re.Match[str]) -> list[Piece]:
    return [Piece(reckoned=_away(match[1], match[2], 1, exact=False))]


def _away(count: str, unit: str, sign: int, *, exact: bool) -> Days:
    """So many units before now (sign -1) or after it."""
    least, most = _count(count)

    def find(around: Around) -> Iterator[Reading]:
        if unit in _MINUTES_IN:
            minutes = least * _MINUTES_IN[unit] / (2 if count == "half an" else 1)
            there = moved(around.now, sign * int(minutes) / (24 * 60))
            yield Reading(0, there, None, Precision.EXACT if exact else Precision.ABOUT)
            return
        ends = sorted(_there(around.now, unit, sign * n) for n in (least, most))
        if unit == "year" and not exact:
            first = shifted(ends[0], months_on=-6)
            count_months = (ends[1].year - ends[0].year) * 12 + 13
            yield months(first.year, first.month, count_months, Precision.YEAR)
            return
        slack = timedelta(0 if exact or least != most else _LOOSE_DAYS.get(unit, 0))
        last = ends[1] + slack if around.ahead else min(ends[1] + slack, around.now)
        precision = Precision.MONTH if unit == "month" and not exact else Precision.DAY
        yield span((ends[0] - slack).date(), last.date(), precision)
        if slack:
            yield day(ends[0].date(), 1)

    return find


def _there(now: datetime, unit: str, number: int) -> datetime:
    if unit in _DAYS_IN:
        return moved(now, number * _DAYS_IN[unit])
    return shifted(now, months_on=number * (12 if unit == "year" else 1))


def _until_now(match: re.Match[str]) -> list[Piece]:
    """All of "the last three weeks", up to now."""
    count, unit = match[1] or "a", match[2]

    def find(around: Around) -> Iterator[Reading]:
        _, most = _count(count)
        if unit in _MINUTES_IN:
            start = moved(around.now, -most * _MINUTES_IN[unit] / (24 * 60))
            yield Reading(0, start, around.now, Precision.ABOUT)
            return
        start = _there(around.now, unit, -most)
        precision = {"month": Precision.MONTH, "year": Precision.YEAR}.get(unit, Precision.DAY)
        yield span(start.date(), around.now.date(), precision)

    return [Piece(reckoned=find)] if unit != "night" else []


_AWAY = {"last": -1, "this": 0, "the": 0, "next": 1}


def _week(match: re.Match[str]) -> list[Piece]:
    away = -2 if match[1].startswith("the week before") else _AWAY[match[1]]

    def find(around: Around) -> list[Reading]:
        monday = moved(around.now, 7 * away - around.now.weekday())
        return [span(monday.date(), moved(monday, 6).date(), Precision.DAY)]

    return [Piece(reckoned=find)]


def _weekend(match: re.Match[str]) -> list[Piece]:
    away = _AWAY[(match[1] or "the").strip()]

    def find(around: Around) -> list[Reading]:
        saturday = moved(around.now, 5 - around.now.weekday())
        if saturday > around.now and not around.ahead and away <= 0:
            saturday = moved(saturday, -7)
        elif away:
            saturday = moved(saturday, 7 * away)
        return [span(saturday.date(), moved(saturday, 1).date(), Precision.DAY)]

    return [Piece(reckoned=find)]


def _month(match: re.Match[str]) -> list[Piece]:
    away = -2 if match[1].startswith("the month before") else _AWAY[match[1]]

    def find(around: Around) -> list[Reading]:
        return [months(around.now.year, around.now.month + away, 1, Precision.MONTH)]

    return [Piece(reckoned=find)]


def _year(match: re.Match[str]) -> list[Piece]:
    away = -2 if match[1].startswith("the year before") else _AWAY[match[1]]

    def find(around: Around) -> list[Reading]:
        first = month_start(around.now.year + away, 1)
        return [months(first.year, 1, 12, Precision.YEAR)]

    return [Piece(reckoned=find)]


def _weekday(match: re.Match[str]) -> list[Piece]:
    which, number = match[1], WEEKDAYS[match[2]]

    def find(around: Around) -> Iterator[Reading]:
        today = around.limit
        back = (today.weekday() - number) % 7
        if which == "this":
            there = number - today.weekday()
            yield day(moved(today, there + (7 if around.ahead and there < 0 else 0)).date())
        elif which == "next" or (around.ahead and which is None):
            ahead = (7 - back) % 7
            if ahead == 0 and which is None:
                yield day(today.date())
            first = moved(today, ahead or 7)
            yield day(first.date())
            if which == "next":
                yield day(moved(first, 7).date())
        else:
            if back == 0 and which is None:
                yield day(today.date())
            first = moved(today, -(back or 7))
            yield day(first.date())
            yield day(moved(first, -7).date(), 1 if which else FURTHER)

    return [Piece(weekday=number, weekdays=find)]


def days_within(reading: Reading) -> Iterator[Reading]:
    """Each day of a span; none of a minute ("2 hours ago")."""
    days = (reading.end.date() - reading.start.date()).days + 1 if reading.end else 0
    for number in range(days):
        yield day((reading.start + timedelta(days=number)).date(), reading.cost)


RULES = (
    rule(r"(?:right )?now", lambda _: [Piece(reckoned=_now)]),
    rule(
        r"just now|(?:just )?(?:a (?:moment|minute) ago)",
        lambda _: [Piece(reckoned=_just_now)],
    ),
    rule(r"today", lambda _: [Piece(reckoned=_days_away(0))]),
    rule(r"yesterday", lambda _: [Piece(reckoned=_days_away(-1))]),
    rule(r"(?:the )?day before yesterday", lambda _: [Piece(reckoned=_days_away(-2))]),
    rule(r"tomorrow", lambda _: [Piece(reckoned=_days_away(1))]),
    rule(r"(?:the )?day after tomorrow", lambda _: [Piece(reckoned=_days_away(2))]),
    rule(r"tonight", lambda _: [Piece(reckoned=_night(0), part=Part.THAT_NIGHT)]),
    rule(
        r"(?:last|yesterday) night",
        lambda _: [Piece(reckoned=_last_night, part=Part.THAT_NIGHT)],
    ),
    rule(
        r"(?:the )?night before last",
        lambda _: [Piece(reckoned=_days_away(-2), part=Part.THAT_NIGHT)],
    ),
    Rule(
        r"this (?=(?:early |late )?(?:morning|afternoon|evening))",
        lambda _: [Piece(reckoned=_days_away(0))],
    ),
    rule(
        rf"(?<!exactly )(?<!precisely )(exactly |precisely )?{_COUNT} {_UNIT} (?:ago|back|earlier)( today)?",
        _ago,
    ),
    rule(rf"in {_COUNT} {_UNIT}", _in),
    rule(
        rf"(?:(?:for|over|in|during|within) )?(?:the )?(?:last|past) {_COUNT} {_UNIT}",
        _until_now,
    ),
    rule(r"(?:over |in |during |within )?(?:the )?past ()(week|month|year)", _until_now),
    rule(r"(last|this|next|the week before last) week", _week),
    rule(r"(the week before last)", _week),
    rule(r"(last |this |the |next )?weekend", _weekend),
    rule(r"(last|this|next) month", _month),
    rule(r"(the month before last)", _month),
    rule(r"(last|this|next) year", _year),
    rule(r"(the year before last)", _year),
    rule(rf"(?:(last|this|next) )?(?:past )?({one_of(WEEKDAYS)})\.?", _weekday),
)
