"""Understands when something happened from the words that a person says it in.

Nothing is guessed silently: where words can honestly mean two times, that is a question, and the
answer is repeated in words by the describe module before anything is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from toolkit.domain.time_words.normal import normalise
from toolkit.domain.time_words.pieces import Around, Reading
from toolkit.domain.time_words.points import points
from toolkit.domain.time_words.ranges import spans, splits
from toolkit.domain.time_words.resolve import SLACK, ends_at, is_point, readings
from toolkit.domain.time_words.vocabulary import NOT_KNOWN
from toolkit.domain.when import Precision, When
from toolkit.errors import TimeNotUnderstood

MOST_ALTERNATIVES = 6
_NOT_KNOWN_AROUND = re.compile(
    r"^(?:i |sorry |well )*|(?: (?:when|exactly|the date|the time|it))*[ .!?]*$"
)
_FAR_FETCHED = 2
"""A reading of this cost ("2015" as a quarter past eight) does not hide a problem with others."""

_TELLING = ("in_the_future", "other_weekday", "no_such_day", "backwards", "unknown")
"""Of several problems, the one that helps most."""


def parse(
    words: str,
    *,
    now: datetime,
    day_first: bool | None,
    southern: bool = False,
    ahead: bool = False,
) -> When:
    """The time that *words* mean, with the words kept in it.

    Args:
        words: What was typed, in any case, with any spaces and any script's digits.
        now: Local wall-clock time without a zone.
        day_first: Whether 3/4 is the third of April; None when the person was not asked yet.
        southern: Whether summer begins in December.
        ahead: It may lie in the future, and open words mean the next such time ("friday"), as
            for an appointment. Otherwise they mean the last one.

    Raises:
        TimeNotUnderstood: ``"ambiguous"`` when alternatives() has equally likely ones; otherwise
            why there is none.
    """
    found = _read(words, now, day_first=day_first, southern=southern, ahead=ahead)
    if isinstance(found, When):
        return found
    likeliest = [reading for reading in found if reading.cost == found[0].cost]
    if len(likeliest) > 1:
        raise TimeNotUnderstood("ambiguous")
    return _when(likeliest[0], words)


def alternatives(
    words: str,
    *,
    now: datetime,
    day_first: bool | None,
    southern: bool = False,
    ahead: bool = False,
) -> tuple[When, ...]:
    """Everything that *words* may mean, the likeliest first, at most MOST_ALTERNATIVES.

    Where parse understands, its answer is the first; others are worth offering beside it. Nothing
    where nothing was understood.
    """
    try:
        found = _read(words, now, day_first=day_first, southern=southern, ahead=ahead)
    except TimeNotUnderstood:
        return ()
    if isinstance(found, When):
        return (found,)
    near = [reading for reading in found if reading.cost <= found[0].cost + 1]
    return tuple(_when(reading, words) for reading in near[:MOST_ALTERNATIVES])


def depends_on_day_order(words: str, *, now: datetime, ahead: bool = False) -> bool:
    """Whether *words* mean one day where the day comes first and another where the month does."""
    either = [
        alternatives(words, now=now, day_first=day_first, ahead=ahead)
        for day_first in (True, False)
    ]
    return all(either) and either[0] != either[1]


def _read(
    words: str, now: datetime, *, day_first: bool | None, southern: bool, ahead: bool
) -> When | list[Reading]:
    text = normalise(words)
    if not text:
        raise TimeNotUnderstood("unknown")
    if text == "?" or _NOT_KNOWN_AROUND.sub("", text) in NOT_KNOWN:
        return When(Precision.UNKNOWN, words=words)
    around = Around(now.replace(second=0, microsecond=0), day_first, southern, ahead)
    problems: set[str] = set()
    cheapest: dict[tuple[object, ...], Reading] = {}
    for reading in _all(text, around, problems):
        if not ahead and _is_ahead(reading, around):
            problems.add("in_the_future")
            continue
        key = (reading.start, reading.end, reading.precision)
        if key not in cheapest or reading.cost < cheapest[key].cost:
            cheapest[key] = reading
    likely = not problems or any(reading.cost < _FAR_FETCHED for reading in cheapest.values())
    if not cheapest or not likely:
        raise TimeNotUnderstood(next((each for each in _TELLING if each in problems), "unknown"))
    return sorted(cheapest.values(), key=lambda each: (each.cost, each.start, ends_at(each)))


def _all(text: str, around: Around, problems: set[str]) -> Iterator[Reading]:
    for piece in points(text):
        try:
            yield from readings(piece, around)
        except TimeNotUnderstood as problem:
            problems.add(problem.problem)
    for split in splits(text):
        try:
            yield from spans(split, around)
        except TimeNotUnderstood as problem:
            problems.add(problem.problem)


def _is_ahead(reading: Reading, around: Around) -> bool:
    slack = SLACK if reading.precision is Precision.ABOUT else SLACK * 0
    latest = ends_at(reading) if is_point(reading) else reading.start
    return latest > around.now + slack


def _when(reading: Reading, words: str) -> When:
    return When(reading.precision, reading.start, reading.end, words)
