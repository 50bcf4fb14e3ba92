"""Spans with two ends: between 8 and 9, from 14:00 to 15:30, Monday to Wednesday."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from toolkit.domain.time_words.pieces import Around, Part, Piece, Reading
from toolkit.domain.time_words.points import points
from toolkit.domain.time_words.resolve import ends_at, readings, whole_days
from toolkit.domain.when import Precision
from toolkit.errors import TimeNotUnderstood

_CONNECTOR = re.compile(r" (?P<word>to|until|till|til|through|thru|and) | ?(?P<dash>-) ?")
_OPENING = re.compile(r"(?<![a-z])(?:from|between)(?![a-z])")
_BETWEEN = re.compile(r"(?<![a-z])between(?![a-z])")
_ORDER = tuple(Precision)
_DAY = timedelta(days=1)
HALF_A_YEAR = timedelta(days=183)
LONG = timedelta(hours=6)
"""From here on, two hours without am or pm are hardly a span."""


@dataclass(frozen=True, slots=True)
class Split:
    """Both ends of a span, in one of the ways to read each."""

    left: Piece
    right: Piece
    between: bool
    cost: int


def splits(text: str) -> Iterator[Split]:
    """Every way to read *text* as a span with two ends."""
    between = _BETWEEN.search(text) is not None
    for match in _CONNECTOR.finditer(text):
        if match["word"] == "and" and not between:
            continue
        left = _OPENING.sub(" ", text[: match.start()]).strip()
        right = _OPENING.sub(" ", text[match.end() :]).strip()
        if not left or not right:
            continue
        # A dash without spaces is more likely part of a date.
        cost = int(match[0] == "-")
        rights = points(right)
        if not rights:
            continue
        for one in points(left):
            for other in rights:
                if one.bound is None and other.bound is None:
                    yield Split(one, other, between, cost + one.cost + other.cost)


def spans(split: Split, around: Around) -> Iterator[Reading]:
    """The spans that the two ends can mean.

    Raises:
        TimeNotUnderstood: ``"backwards"``, or what either end raises.
    """
    left = replace(split.left, cost=0)
    right = replace(split.right, cost=0)
    if left.clock is not None and right.clock is not None:
        pairs = _clocks(left, right, around)
    elif left.has_day and right.has_day:
        pairs = _days(left, right, around)
    elif left.part is not None and right.part is not None:
        pairs = _same_day(_days(*_sharing_day(left, right), around))
    else:
        return
    for one, other in pairs:
        precision = max(one.precision, other.precision, key=_ORDER.index)
        if split.between and precision is Precision.EXACT:
            precision = Precision.ABOUT
        # "14-mar-2024" is no span from a day to a year.
        uneven = (
            Precision.DAY in (one.precision, other.precision) and precision is not Precision.DAY
        )
        cost = split.cost + one.cost + other.cost + uneven
        yield whole_days(Reading(cost, one.start, ends_at(other), precision))


def _same_day(
    pairs: Iterable[tuple[Reading, Reading]],
) -> Iterator[tuple[Reading, Reading]]:
    """Those of two parts of one day: "Tuesday morning to afternoon" is no week."""
    return ((one, other) for one, other in pairs if one.start.date() == other.start.date())


def _sharing_day(left: Piece, right: Piece) -> tuple[Piece, Piece]:
    """Both ends, with the day of the one given to the other where that names none."""
    if left.has_day and not right.has_day:
        return left, _on_day_of(right, left)
    if right.has_day and not left.has_day:
        return _on_day_of(left, right), right
    return left, right


def _on_day_of(piece: Piece, other: Piece) -> Piece:
    return replace(
        piece,
        days=other.days,
        reckoned=other.reckoned,
        weekday=other.weekday,
        weekdays=other.weekdays,
        by_machine=other.by_machine,
    )


def _days(left: Piece, right: Piece, around: Around) -> Iterator[tuple[Reading, Reading]]:
    backwards = False
    ends = list(readings(right, around, naked=True))
    nearest = min((end.cost for end in ends), default=0)
    for end in ends:
        if end.cost > nearest + 1:
            continue
        starts = list(readings(left, around.before(ends_at(end)), naked=True))
        least = min((start.cost for start in starts), default=0)
        for start in starts:
            if start.cost > least:
                continue
            # An open date reaches back to where it fits, but "5 March to 3 March" is a slip.
            far = len(starts) > 1 and end.start - start.start > HALF_A_YEAR
            slip = far and end.precision is Precision.DAY
            if start.start <= end.start and start.start < ends_at(end) and not slip:
                yield start, end
            else:
                backwards = True
    if backwards:
        raise TimeNotUnderstood("backwards")


def _clocks(left: Piece, right: Piece, around: Around) -> Iterator[tuple[Reading, Reading]]:
    """Two times of day, the nearest to each other where am or pm is open."""
    shared = left.has_day != right.has_day
    one, other = _sharing_day(left, right)
    ends = list(readings(other, around, naked=True))
    before = around
    if ends and not shared:
        before = around.before(max(map(ends_at, ends)))
    starts = list(readings(one, before, naked=True))
    pairs = [
        (
            replace(start, start=start.start + shift * _DAY),
            replace(end, start=end.start + on * _DAY),
        )
        for start in starts
        for end in ends
        for shift in ((0,) if left.has_day else _start_shifts(right))
        for on in ((0, 1) if shared else (0,))
    ]
    forwards = [(start, end) for start, end in pairs if start.start < end.start]
    if pairs and not forwards:
        raise TimeNotUnderstood("backwards")
    # Where one end is sure, the other is what lies nearest to it; else each half of the day counts.
    single = len(starts) == 1 or len(ends) == 1
    for start, end in _nearest(forwards, apart=not single):
        # "Ten to nine" is rather ten minutes before.
        unlikely = not single and end.start - start.start >= LONG
        yield start, replace(end, cost=end.cost + unlikely)


def _start_shifts(right: Piece) -> tuple[int, ...]:
    # With "last night" behind it, "between 1 and 3" lies after midnight.
    return (-1, 0, 1) if right.part in {Part.NIGHT, Part.THAT_NIGHT} else (-1, 0)


def _nearest(
    pairs: Iterable[tuple[Reading, Reading]], *, apart: bool
) -> Iterator[tuple[Reading, Reading]]:
    """The shortest spans: over all, or for each end time of day on its own when *apart*."""
    shortest: dict[object, timedelta] = {}
    listed = list(pairs)
    for start, end in listed:
        key = end.start.time() if apart else None
        length = end.start - start.start
        shortest[key] = min(shortest.get(key, length), length)
    for start, end in listed:
        key = end.start.time() if apart else None
        if end.start - start.start == shortest[key]:
            yield start, end
