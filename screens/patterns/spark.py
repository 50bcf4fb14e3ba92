"""Small pictures below each other: a line of signs for each thing that is counted by month."""

from __future__ import annotations

from collections.abc import Sequence

from screens.patterns.glyphs import EIGHTHS, Glyphs, parts_of
from screens.patterns.layout import Layout

WIDEST = 3
"""Cells of one number in a small picture."""


def draw_spark(values: Sequence[int], largest: int, layout: Layout, glyphs: Glyphs) -> str:
    """One line: a sign for each of *values*, all lines to the same *largest*.

    In block characters a number is a height, in plain ones it is the digit itself, or a plus from
    ten on.
    """
    line = ""
    for value in values:
        if glyphs.counts_up:
            sign = glyphs.spark[min(value, len(glyphs.spark) - 1)]
            line += sign.ljust(layout.pitch)
        else:
            sign = glyphs.spark[min(EIGHTHS, parts_of(value, largest, 1))]
            line += (sign * layout.bar if value else sign).ljust(layout.pitch)
    return line


def draw_across(value: int, largest: int, cells: int, glyphs: Glyphs) -> str:
    """A bar that lies: *largest* fills *cells* cells."""
    whole, rest = divmod(parts_of(value, largest, cells), EIGHTHS)
    return glyphs.across[EIGHTHS] * whole + (glyphs.across[rest] if rest else "")
