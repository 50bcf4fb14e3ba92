"""From what the words say to the times that they can mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from toolkit.domain.time_words.pieces import DAY_MINUTES, Around, Bound, Clock, Piece, Reading
from toolkit.domain.time_words.reckoned_days import days_within
from toolkit.domain.time_words.spans import FURTHER, months, moved, span
from toolkit.domain.when import Precision
from toolkit.errors import TimeNotUnderstood

SLACK = timedelta(minutes=30)
"""How far "about nine" may lie ahead of now and still be meant as past."""

_POINTS = (Precision.EXACT, Precision.ABOUT)
_LOOSE_BY_CALENDAR = 3
_LOOSE_BY_RECKONING = 1
"""Days that "around the 14th" and "about 3 days ago" may be off on either side."""


def is_point(reading: Reading) -> bool:
    """Whether it names a minute, not a day or longer."""
    return reading.precision in _POINTS


def readings(piece: Piece, around: Around, *, naked: bool = False) -> Iterator[Reading]:
    """The times that *piece* can mean.

    Args:
        piece: All the words.
        around: What they are read against.
        naked: Whether a bare number is enough for an hour, as in a span ("8 to 9").

    Raises:
        TimeNotUnderstood: There is no such day, or it falls on another weekday.
    """
    if piece.bare_date and (piece.weekday is None or piece.named):
        return  # "Tuesday at 14" is an hour
    if piece.clock is not None and piece.clock.naked and not naked:
        beside = piece.named or piece.part is not None or piece.has_day
        if not beside:
            return
    if piece.edge is not None:
        part = piece.edge.of(piece.part) if piece.part is not None else None
        if part is None:
            return
        piece = replace(piece, part=part, edge=None)
    for found in _bounded(piece, around, _plain(piece, around)):
        yield replace(found, cost=found.cost + piece.cost)


def _plain(piece: Piece, around: Around) -> Iterator[Reading]:
    if not piece.has_day:
        yield from _open(piece, around)
        return
    for whole in _days(piece, around):
        if is_point(whole):
            if not piece.has_time:
                yield whole
        elif piece.has_time:
            yield from _within(whole, piece)
        elif not piece.loose:
            yield whole
        elif whole.cost == 0:
            yield _loosened(whole, piece)


def _bounded(piece: Piece, around: Around, found: Iterator[Reading]) -> Iterator[Reading]:
    for reading in found:
        if piece.bound is None:
            yield reading
        elif piece.bound is Bound.SINCE:
            if reading.start < around.now:
                yield whole_days(replace(reading, end=around.now))
        elif is_point(reading):
            # "After nine" is the rest of the day, "before nine" the day so far.
            day = span(reading.start.date(), reading.start.date(), Precision.PART_OF_DAY)
            if piece.bound is Bound.AFTER:
                yield replace(day, cost=reading.cost, start=reading.start)
            elif reading.start > day.start:
                yield replace(day, cost=reading.cost, end=reading.start)


def _days(piece: Piece, around: Around) -> list[Reading]:
    """The days or spans that *piece* names; the likeliest at no cost."""
    if piece.days is not None:
        found = list(piece.days(around))
        if piece.reckoned is not None:
            spans = list(piece.reckoned(around))
            found = [each for each in found if any(_inside(each, within) for within in spans)]
        elif piece.weekday is not None:
            # A date without its year that falls on the weekday only long ago is a slip.
            found = [each for each in found if each.cost <= FURTHER]
    elif piece.reckoned is not None:
        found = list(piece.reckoned(around))
        if piece.weekday is not None:
            found = [each for within in found for each in days_within(within)]
    else:
        found = list(piece.weekdays(around)) if piece.weekdays is not None else []
    if piece.weekday is not None:
        one_day = [each for each in found if _is_one_day(each)]
        found = [each for each in one_day if each.start.weekday() == piece.weekday]
        if one_day and not found:
            raise TimeNotUnderstood("other_weekday")
    least = min((each.cost for each in found), default=0)
    return [replace(each, cost=each.cost - least) for each in found]


def _inside(reading: Reading, within: Reading) -> bool:
    end, last = reading.end or reading.start, within.end or within.start
    return within.start <= reading.start and end <= last


def _is_one_day(reading: Reading) -> bool:
    return reading.end is not None and reading.end.date() == reading.start.date()


def offsets(piece: Piece) -> tuple[int, ...]:
    """Where in its day the clock of *piece* stands, in minutes; several where it is open."""
    if piece.clock is None:
        return ()
    clock = piece.clock
    if piece.by_machine and clock.by_24 is not None:
        clock = Clock((clock.by_24,))
    return clock.minutes if piece.part is None else piece.part.places(clock)


def _within(whole: Reading, piece: Piece) -> Iterator[Reading]:
    if not _is_one_day(whole):
        return
    if piece.clock is not None:
        precision = Precision.ABOUT if piece.loose else Precision.EXACT
        for minutes in offsets(piece):
            yield Reading(whole.cost, whole.start + timedelta(minutes=minutes), None, precision)
    elif piece.part is not None:
        start, end = (timedelta(minutes=m) for m in (piece.part.start, piece.part.end))
        yield Reading(whole.cost, whole.start + start, whole.start + end, Precision.PART_OF_DAY)


def _open(piece: Piece, around: Around) -> Iterator[Reading]:
    """A time of day without a day: the last such time, or the next when looking ahead."""
    slack = SLACK if piece.loose else timedelta()
    today = around.limit.replace(hour=0, minute=0)
    starts = (piece.part.start,) if piece.part is not None and piece.clock is None else ()
    for minutes in sorted({each % DAY_MINUTES for each in offsets(piece) or starts}):
        there = today + timedelta(minutes=minutes)
        if around.ahead and there < around.limit:
            there = moved(there, 1)
        elif not around.ahead and there > around.limit + slack:
            there = moved(there, -1)
        if piece.clock is not None:
            precision = Precision.ABOUT if piece.loose else Precision.EXACT
            yield Reading(0, there, None, precision)
        elif piece.part is not None:
            length = timedelta(minutes=piece.part.end - piece.part.start)
            yield Reading(0, there, there + length, Precision.PART_OF_DAY)


def _loosened(whole: Reading, piece: Piece) -> Reading:
    """The same with as much room on both sides as "about" gives it."""
    if whole.end is None or whole.precision is Precision.SEASON:
        return whole
    if _is_one_day(whole):
        room = _LOOSE_BY_CALENDAR if piece.days is not None else _LOOSE_BY_RECKONING
        first, last = moved(whole.start, -room), moved(whole.start, room)
        return span(first.date(), last.date(), whole.precision, whole.cost)
    if (whole.end - whole.start).days >= 364:
        return months(whole.start.year - 1, 1, 36, whole.precision, whole.cost)
    if whole.precision is Precision.MONTH and whole.start.day == 1:
        return months(whole.start.year, whole.start.month - 1, 3, whole.precision, whole.cost)
    return whole


def whole_days(reading: Reading) -> Reading:
    """A span of days or longer to the last minute of its last day; others as they are."""
    if reading.end is None or reading.precision in {*_POINTS, Precision.PART_OF_DAY}:
        return reading
    first, last = reading.start.date(), reading.end.date()
    return span(first, last, reading.precision, reading.cost)


def ends_at(reading: Reading) -> datetime:
    """The last minute of a reading."""
    return reading.start if reading.end is None else reading.end
