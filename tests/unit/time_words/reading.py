"""What the parser makes of words, in a form short enough for a table."""

from __future__ import annotations

from datetime import datetime, time

from toolkit.domain.time_words.parse import alternatives, parse
from toolkit.domain.when import Precision, When
from toolkit.errors import TimeNotUnderstood

SATURDAY = datetime.fromisoformat("2026-11-21 14:30")
"""The afternoon of Saturday, 21 November 2026: the now of every table that names none."""

LAST_MINUTE = time(23, 59)


def read(
    words: str,
    *,
    now: datetime = SATURDAY,
    day_first: bool | None = None,
    southern: bool = False,
    ahead: bool = False,
) -> str:
    """The time understood, as shown() has it, or the problem behind a question mark."""
    try:
        when = parse(words, now=now, day_first=day_first, southern=southern, ahead=ahead)
    except TimeNotUnderstood as problem:
        return f"? {problem.problem}"
    assert when.words == words
    return shown(when)


def readings(
    words: str,
    *,
    now: datetime = SATURDAY,
    day_first: bool | None = None,
    southern: bool = False,
    ahead: bool = False,
) -> list[str]:
    """Everything the words may mean, as shown() has it."""
    found = alternatives(words, now=now, day_first=day_first, southern=southern, ahead=ahead)
    return [shown(when) for when in found]


def shown(when: When) -> str:
    """Precision and bounds: whole days without their hours, spans with two dots."""
    if when.start is None:
        return when.precision.value
    hours = when.precision in {Precision.EXACT, Precision.ABOUT, Precision.PART_OF_DAY}
    start = _at(when.start, hours=hours)
    if when.end is None:
        return f"{when.precision} {start}"
    end = _at(when.end, hours=hours or when.end.time() != LAST_MINUTE)
    return f"{when.precision} {start}" if start == end else f"{when.precision} {start}..{end}"


def _at(moment: datetime, *, hours: bool) -> str:
    return f"{moment:%Y-%m-%d %H:%M}" if hours else f"{moment:%Y-%m-%d}"
