"""Words measured, broken and padded by the columns that a printer of plain text gives them."""

from __future__ import annotations

import re
import unicodedata

# Embeddings, overrides and isolates: they would turn round what stands beside them.
_DIRECTION_SWITCHES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_UNPRINTABLE = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})


def printable(text: str) -> str:
    """*text* on one line, without what a printer would act on."""
    kept = "".join(
        " " if unicodedata.category(each) in _UNPRINTABLE else each
        for each in _DIRECTION_SWITCHES.sub("", text)
    )
    return " ".join(kept.split())


def width(text: str) -> int:
    """Columns that *text* takes (Unicode Standard Annex 11; wide and fullwidth signs take two)."""
    return sum(_width(each) for each in text)


def broken(text: str, columns: int) -> list[str]:
    """The lines of at most *columns*, from 2 on, that *text* takes; one empty line for no text.

    A word that is longer than a line is broken where the line ends, and nothing of it is lost.
    """
    lines = [""]
    for word in printable(text).split():
        joined = f"{lines[-1]} {word}".lstrip()
        if width(joined) <= columns:
            lines[-1] = joined
            continue
        pieces = _pieces(word, columns)
        if lines == [""]:
            lines = []
        lines += pieces
    return lines


def padded(text: str, columns: int, fill: str = " ") -> str:
    """*text* with *fill* behind it until it takes *columns*."""
    return text + fill * (columns - width(text))


def _pieces(word: str, columns: int) -> list[str]:
    pieces = [""]
    for each in word:
        if width(pieces[-1] + each) > columns:
            pieces.append("")
        pieces[-1] += each
    return pieces


def _width(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
