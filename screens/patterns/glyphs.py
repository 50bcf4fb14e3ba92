"""The signs that pictures are made of: block characters, or characters that every terminal has."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyphs:
    """One set of signs, each a cell wide.

    Attributes:
        upright: Nine signs for a cell that fills from below, by eighths, from empty to full.
        across: The same for a cell that fills from the left.
        spark: What a number looks like in a row of numbers; see spark.py.
        shades: For none, and for four depths from light to full.
        wall: The line on the left of a picture, and *tick* where a number stands beside it.
        floor: The line below a picture, and *notch* where something stands below it.
        corner: Where both meet.
        event: Leads the eye from something that happened up to the bars.
        rule: Drawn behind a heading.
        cut: Stands where words were cut off.
        counts_up: A spark is the number itself, from 1 to 9, and no height.
    """

    upright: str
    across: str
    spark: str
    shades: str
    wall: str
    tick: str
    floor: str
    notch: str
    corner: str
    event: str
    rule: str
    cut: str
    counts_up: bool


BLOCKS = Glyphs(
    upright=" ▁▂▃▄▅▆▇█",
    across=" ▏▎▍▌▋▊▉█",
    spark="·▁▂▃▄▅▆▇█",
    shades="·░▒▓█",
    wall="│",
    tick="┤",
    floor="─",
    notch="┬",
    corner="└",
    event="┊",
    rule="─",
    cut="…",
    counts_up=False,
)
"""Unicode's block elements, U+2580 to U+259F, and box drawing, U+2500 to U+257F."""

PLAIN = Glyphs(
    upright=" ...::::#",
    across=" -------#",
    spark=".123456789+",
    shades=".-+*#",
    wall="|",
    tick="+",
    floor="-",
    notch="+",
    corner="+",
    event="|",
    rule="-",
    cut="...",
    counts_up=True,
)
"""ASCII alone."""

FILLED = frozenset((BLOCKS.upright + BLOCKS.across + BLOCKS.shades[1:]).replace(" ", ""))
"""What stands for a number, so that it can be given a colour of its own."""

EIGHTHS = 8


def parts_of(value: int, largest: int, cells: int) -> int:
    """How many eighths of *cells* cells stand for *value* where *largest* fills them all.

    Nothing is nought, one is never nought, and nothing less than the largest looks like it.
    """
    if not value:
        return 0
    return max(1, value * cells * EIGHTHS // largest)
