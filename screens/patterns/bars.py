"""Upright bars over time, with a row of marks below for each thing that happened besides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from screens.patterns.glyphs import EIGHTHS, Glyphs, parts_of
from screens.patterns.layout import Layout, below, layout_of, notches
from screens.patterns.steps import Steps
from toolkit.domain.patterns import Bar

MOST_LED = 12
"""Events that lead the eye up to the bars; more would be a curtain before them."""

_MOST_SHOWN = 9
"""Events of one sort in one bar that are counted; more of them are a plus."""


def fits(bars: Sequence[Bar], width: int) -> bool:
    """Whether there is room for *bars* in a picture *width* cells wide, whatever is counted."""
    return layout_of(len(bars), width - _gutter(max_of(bars))) is not None


def max_of(bars: Sequence[Bar]) -> int:
    """The largest number that one bar may have to show."""
    return max((max(bar.count.entries, bar.count.times) for bar in bars), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What is drawn.

    Attributes:
        steps: What the bars stand for; at least one.
        values: What each bar shows.
        marks: By one letter, in which bars something happened, and how often.
        led: The letters of those from which a line leads up to the bars.
    """

    steps: Steps
    values: Sequence[int]
    marks: Mapping[str, Counter[int]]
    led: Collection[str] = ()


def draw_bars(chart: Chart, width: int, height: int, glyphs: Glyphs) -> list[str]:
    """The picture.

    Args:
        chart: Its bars fit into *width*, as steps_of sees to.
        width: Cells of the longest line.
        height: Lines of the highest bar.
        glyphs: What it is drawn with.
    """
    steps, values = chart.steps, chart.values
    largest = max(values)
    gutter = _gutter(max_of(steps.bars))
    layout = layout_of(len(values), width - gutter)
    assert layout is not None, "steps_of chose what fits"
    led = {place for letter in chart.led for place in chart.marks.get(letter, ())}
    if len(led) > MOST_LED:
        led = set()
    height = _height(largest, height)
    lines = []
    if largest and layout.pitch > len(f"{largest:,}"):
        lines.append(" " * (gutter - 1) + glyphs.wall + _numbers(values, layout))
    for row in range(height, 0, -1):
        label = _label(row, height, largest)
        wall = glyphs.tick if label else glyphs.wall
        fills = [parts_of(each, largest, height) - (row - 1) * EIGHTHS for each in values]
        cells = "".join(
            _cell(parts, layout, glyphs, led=place in led) for place, parts in enumerate(fills)
        )
        lines.append(f"{label:>{gutter - 2}} {wall}{cells}")
    beginning = notches(steps, layout)
    floor = "".join(glyphs.notch if at in beginning else glyphs.floor for at in range(layout.cells))
    lines.append(f"{0:>{gutter - 2}} {glyphs.corner}{floor}")
    lines += [" " * gutter + each for each in below(steps, layout, width - gutter)]
    lines += [
        f"{letter:>{gutter - 2}} {glyphs.wall}{_marks(letter, often, layout)}"
        for letter, often in chart.marks.items()
    ]
    return [line.rstrip() for line in lines]


def _gutter(largest: int) -> int:
    """Cells on the left: the largest number, a space, and the wall."""
    return len(f"{largest:,}") + 2


def _height(largest: int, height: int) -> int:
    """Lines of the highest bar: a small number gets as many whole ones for each."""
    return height // largest * largest if 0 < largest <= height else height


def _label(row: int, height: int, largest: int) -> str:
    if row == height and largest:
        return f"{largest:,}"
    half, rest = divmod(largest * row, height)
    return f"{half:,}" if row * 2 == height and not rest and half else ""


def _cell(parts: int, layout: Layout, glyphs: Glyphs, *, led: bool) -> str:
    """One bar in one line; *parts* are the eighths of it that lie in this line, or above."""
    if parts > 0:
        return (glyphs.upright[min(EIGHTHS, parts)] * layout.bar).ljust(layout.pitch)
    return (glyphs.event if led else " ").ljust(layout.pitch)


def _numbers(values: Sequence[int], layout: Layout) -> str:
    return "".join((f"{value:,}" if value else "").ljust(layout.pitch) for value in values)


def _marks(letter: str, often: Counter[int], layout: Layout) -> str:
    cells = ""
    for place in range(layout.number):
        many = str(often[place]) if often[place] <= _MOST_SHOWN else "+"
        cells += {0: " ", 1: letter}.get(often[place], many).ljust(layout.pitch)
    return cells
