"""Numbers drawn large, from one bitmap of three by five squares a digit.

A terminal's cell is about twice as high as it is wide (about 4.5 mm by 2.1 mm at a usual size).
Two cells side by side make a square, and a digit of five rows stands about 22 mm high: signs are
legible from a hundred to two hundred times their height, so this one is from two metres and more.
Large windows get twice that. In half a cell each square is a quarter as large: three rows, for
numbers too long for the window.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum

_PICTURES = """
0 111 101 101 101 111
1 110 010 010 010 111
2 111 001 111 100 111
3 111 001 111 001 111
4 101 101 111 001 001
5 111 100 111 001 111
6 111 100 111 101 111
7 111 001 001 001 001
8 111 101 111 101 111
9 111 101 111 001 111
+ 000 010 111 010 000
- 000 000 111 000 000
/ 001 001 010 100 100
. 0 0 0 0 1
, 0 0 0 1 1
( 01 10 10 10 01
) 10 01 01 01 10
* 000 101 010 101 000
# 101 111 101 111 101
"""
_HEIGHT = 5
_PIXELS: dict[str, tuple[str, ...]] = {
    sign: tuple(rows) for sign, *rows in (line.split() for line in _PICTURES.split("\n") if line)
}
_SPACE = ("00",) * _HEIGHT
_HALVES = {"00": " ", "10": "▀", "01": "▄", "11": "█"}


class Size(Enum):
    """How large the squares are: cells across a square, and rows down one."""

    HUGE = (4, 2)
    LARGE = (2, 1)
    SMALL = (1, 1)
    """In blocks two rows of squares share one row of cells."""

    @property
    def across(self) -> int:
        """Cells across a square."""
        return self.value[0]

    @property
    def down(self) -> int:
        """Rows down a square."""
        return self.value[1]


class Ink(StrEnum):
    """What the squares are drawn with."""

    BLOCKS = "blocks"
    ASCII = "ascii"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A number as lines of text, all as wide as the longest."""

    lines: tuple[str, ...]

    @property
    def columns(self) -> int:
        """Cells across."""
        return max((len(line) for line in self.lines), default=0)


def plain_digits(text: str) -> str:
    """*text* with the digits of any script as 0-9, odd spaces as spaces, dashes as ``-``."""
    plain = []
    for sign in unicodedata.normalize("NFKC", text):
        kind = unicodedata.category(sign)
        if kind == "Nd":
            plain.append(str(unicodedata.digit(sign)))
        elif kind == "Zs":
            plain.append(" ")
        elif kind == "Pd":
            plain.append("-")
        elif kind != "Cf":  # direction marks come along with numbers pasted from Arabic text
            plain.append(sign)
    return " ".join("".join(plain).split())


def can_draw(text: str) -> bool:
    """Whether *text* holds a digit, and nothing that has no picture."""
    signs = set(plain_digits(text)) - {" "}
    return signs <= set(_PIXELS) and any(sign.isdigit() for sign in signs)


def draw(text: str, columns: int, rows: int, ink: Ink = Ink.BLOCKS) -> Drawing | None:
    """*text* as large as it fits, on several lines if need be, parted at its spaces if possible.

    Args:
        text: A number for which can_draw is true.
        columns: Cells there is room for, across.
        rows: Cells there is room for, downwards.
        ink: ASCII for a terminal that cannot show blocks.

    Returns:
        The drawing, or None when even the smaller digits do not fit.
    """
    number = plain_digits(text)
    for size in Size:
        parts = _parted(number, columns, size)
        lines = _stacked([_draw_line(part, ink, size) for part in parts], gap=size.down)
        if lines and len(lines) <= rows and max(map(len, lines)) <= columns:
            width = max(map(len, lines))
            return Drawing(tuple(line.ljust(width) for line in lines))
    return None


def _stacked(drawn: Iterable[list[str]], *, gap: int) -> list[str]:
    lines: list[str] = []
    for each in drawn:
        lines += [*[""] * gap, *each] if lines else each
    return lines


def _parted(number: str, columns: int, size: Size) -> list[str]:
    """The lines that *number* is drawn in: as few as possible, parted at spaces where they are."""
    parts: list[str] = []
    for group in number.split(" "):
        joined = f"{parts[-1]} {group}" if parts else group
        if parts and _width(joined, size) <= columns:
            parts[-1] = joined
        else:
            parts += _broken(group, columns, size)
    return parts


def _broken(group: str, columns: int, size: Size) -> list[str]:
    """One group of signs in lines of about equal length that fit."""
    for pieces in range(1, len(group) + 1):
        length = -(-len(group) // pieces)
        lines = [group[start : start + length] for start in range(0, len(group), length)]
        if all(_width(line, size) <= columns for line in lines):
            return lines
    return [group]


def _pictures(part: str) -> list[tuple[str, ...]]:
    return [_PIXELS.get(sign, _SPACE) for sign in part]


def _width(part: str, size: Size) -> int:
    squares = sum(len(picture[0]) for picture in _pictures(part)) + max(0, len(part) - 1)
    return squares * size.across


def _draw_line(part: str, ink: Ink, size: Size) -> list[str]:
    bits = ["0".join(picture[row] for picture in _pictures(part)) for row in range(_HEIGHT)]
    if size is not Size.SMALL or ink is Ink.ASCII:
        square = "█" if ink is Ink.BLOCKS else "#"
        return [
            "".join((square if bit == "1" else " ") * size.across for bit in row)
            for row in bits
            for _ in range(size.down)
        ]
    pairs = [*bits, "0" * len(bits[0])]
    return [
        "".join(_HALVES[upper + lower] for upper, lower in zip(*pairs[row : row + 2], strict=True))
        for row in range(0, _HEIGHT + 1, 2)
    ]
