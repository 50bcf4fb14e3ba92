"""The hours of the week as a map: a row for each weekday, deeper where more is written down."""

from __future__ import annotations

from screens.patterns.glyphs import Glyphs
from screens.patterns.lines import ruler, set_out
from toolkit.content import say
from toolkit.domain.patterns import Hours

HOURS = 24
DEPTHS = 4
"""Shades besides that for none; more cannot be told apart."""

_LABELLED = 3
_SPREAD = {1: (4,), 2: (2, 4), 3: (1, 2, 4), 4: (1, 2, 3, 4)}
"""Which of the four depths are used where there are fewer than four numbers."""


def draw_hours(hours: Hours, width: int, glyphs: Glyphs) -> list[str]:
    """The map and what its shades mean, with the sum of each day behind its row."""
    days = [say(f"incidents.weekday.{day}") for day in range(len(hours.entries))]
    sums = [f"{sum(row):,}" for row in hours.entries]
    last = max(map(len, sums))
    first = max(map(len, days)) + 1
    cell = max(1, min(3, (width - first - 3 - last) // HOURS))
    ranges = depths(max(map(max, hours.entries)))
    signs = [glyphs.shades[0], *(glyphs.shades[each] for each in _SPREAD.get(len(ranges), ()))]
    head = ruler(((hour * cell, f"{hour:02}") for hour in range(0, HOURS, _LABELLED)), HOURS * cell)
    lines = [" " * (first + 1) + head]
    for day, row, total in zip(days, hours.entries, sums, strict=True):
        cells = "".join(_cell(signs[_depth(each, ranges)], cell, none=not each) for each in row)
        lines.append(f"{day:<{first}}{glyphs.wall}{cells}{glyphs.wall}{total:>{last + 1}}")
    key = [say("patterns.hours.none", sign=signs[0])]
    key += [
        say("patterns.hours.depth", sign=sign * 2, numbers=_range_words(low, high))
        for sign, (low, high) in zip(signs[1:], ranges, strict=True)
    ]
    return [line.rstrip() for line in [*lines, " " * (first + 1) + "   ".join(key)]]


def tell_hours(hours: Hours) -> list[str]:
    """The same numbers as a table: a row for each hour, a column for each weekday."""
    days = [say(f"incidents.weekday.{day}") for day in range(len(hours.entries))]
    rows = [
        [
            say("patterns.hours.row", begin=f"{hour:02}:00", end=f"{hour:02}:59"),
            *(f"{row[hour]:,}" for row in hours.entries),
            f"{sum(row[hour] for row in hours.entries):,}",
        ]
        for hour in range(HOURS)
    ]
    sums = [sum(row) for row in hours.entries]
    together = say("patterns.table.together")
    rows.append([together, *(f"{each:,}" for each in sums), f"{sum(sums):,}"])
    return set_out([say("patterns.table.hour"), *days, together], rows)


def depths(largest: int) -> list[tuple[int, int]]:
    """The numbers that each depth stands for, from first to last, without a hole."""
    many = min(DEPTHS, largest)
    ends = [largest * (place + 1) // many for place in range(many)]
    return [(before + 1, end) for before, end in zip([0, *ends], ends, strict=False)]


def _depth(value: int, ranges: list[tuple[int, int]]) -> int:
    return next((at for at, (_, high) in enumerate(ranges, 1) if value <= high), 0) if value else 0


def _cell(sign: str, cells: int, *, none: bool) -> str:
    return sign.center(cells) if none else sign * cells


def _range_words(low: int, high: int) -> str:
    if low == high:
        return f"{low:,}"
    return say("patterns.hours.range", low=f"{low:,}", high=f"{high:,}")
