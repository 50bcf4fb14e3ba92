"""A sheet as plain text that any printer prints: pages of LENGTH lines with WIDTH columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TypeAlias

from toolkit.content import say
from toolkit.paper.cells import broken, padded, printable, width
from toolkit.paper.sheet import (
    PANELS,
    Blank,
    Blanks,
    Block,
    Card,
    CardEntry,
    Heading,
    Numbered,
    Pairs,
    Paragraph,
    Sheet,
)

WIDTH = 72
"""Columns: what a page holds at ten to the inch with margins that every printer keeps free."""

LENGTH = 60
"""Lines of a page: six to the inch on A4 and on letter paper, with margins."""

FORM_FEED = "\f"
"""Ends a page (ECMA-48, FF)."""

LINE_END = "\r\n"
"""Windows's editor of old needs it so, and the others take it."""

LABEL = 22
"""Columns that the names of pairs take."""

COUNTER = 4
"""Columns that a number takes before what it counts."""

PANEL_WIDTH, PANEL_LINES = 33, 12
"""A bank card (ISO/IEC 7810, ID-1: 85.6 by 54 mm) at ten columns and six lines to the inch."""

MARK = 6
"""Columns of a panel that a short mark takes, with a number behind it."""

_ROOM = PANEL_WIDTH - 2
_BETWEEN_BLANKS = "  "
_EDGE, _FOLD = "|", ":"

Lump: TypeAlias = tuple[str, ...]
"""Lines that stay on one page."""

Page: TypeAlias = tuple[str, ...]


def pages(sheet: Sheet) -> tuple[Page, ...]:
    """The lines of each page, at most LENGTH of them with at most WIDTH columns."""
    lumps = [*_title(sheet.title), *(lump for block in sheet.blocks for lump in _lumps(block))]
    laid_out = _laid_out(lumps, LENGTH)
    if len(laid_out) > 1:
        # With several pages there is a line at the foot of each, and a free one above it.
        laid_out = _laid_out(lumps, LENGTH - 2)
        return tuple(
            (*page, "", say("paper.page", number=at, count=len(laid_out)).rjust(WIDTH))
            for at, page in enumerate(laid_out, 1)
        )
    return tuple(laid_out)


def plain_text(sheet: Sheet) -> bytes:
    """The whole sheet as UTF-8."""
    texts = (LINE_END.join(line.rstrip() for line in page) for page in pages(sheet))
    return (f"{LINE_END}{FORM_FEED}".join(texts) + LINE_END).encode()


def _laid_out(lumps: Iterable[Lump], length: int) -> list[Page]:
    made: list[list[str]] = [[]]
    for lump in lumps:
        # One that is longer than a page begins where it stands.
        if made[-1] and len(made[-1]) + len(lump) > length >= len(lump):
            made.append([])
        for line in lump:
            if len(made[-1]) == length:
                made.append([])
            if line or made[-1]:
                made[-1].append(line)
    return [tuple(page) for page in made]


def _title(words: str) -> Iterator[Lump]:
    if words:
        yield (*(line.upper() for line in broken(words, WIDTH)), "")


def _lumps(block: Block) -> Iterator[Lump]:
    match block:
        case Heading(words):
            yield ("", *broken(words, WIDTH), "-" * min(WIDTH, width(printable(words))))
        case Paragraph(words):
            yield (*broken(words, WIDTH), "")
        case Pairs(rows):
            for name, words in rows:
                yield tuple(_beside(name, words, LABEL))
        case Numbered(items):
            for number, words in enumerate(items, 1):
                yield (*_beside(f"{number}.", words, COUNTER), "")
        case Blanks():
            yield tuple(_blanks(block))
        case Card(entries):
            yield from _cards(entries)


def _beside(name: str, words: str, columns: int) -> Iterator[str]:
    said = [line for each in words.splitlines() for line in broken(each, WIDTH - columns)]
    for left, right in zip_longest(broken(name, columns - 1), said, fillvalue=""):
        yield padded(left, columns) + right


# ---- to be filled in


def _blanks(block: Blanks) -> Iterator[str]:
    # Two lines of print for each that is written on: a hand needs the room.
    for row in block.rows:
        yield from ("", _blank_row(row))
        for _ in range(1, max(blank.lines for blank in row)):
            yield from ("", "_" * WIDTH)
    yield "=" * WIDTH


def _blank_row(row: Sequence[Blank]) -> str:
    room = WIDTH - len(_BETWEEN_BLANKS) * (len(row) - 1)
    shares = sum(blank.share for blank in row)
    columns = [room * blank.share // shares for blank in row]
    columns[-1] += room - sum(columns)
    return _BETWEEN_BLANKS.join(
        padded(f"{blank.label} ", each, "_") for blank, each in zip(row, columns, strict=True)
    )


# ---- the card


def _cards(entries: Sequence[CardEntry]) -> Iterator[Lump]:
    panels = list(_panels(entries))
    for first in range(0, len(panels), PANELS):
        sides = panels[first : first + PANELS]
        sides += [()] * (PANELS - len(sides))
        yield (*_framed(sides), "")


def _panels(entries: Sequence[CardEntry]) -> Iterator[Lump]:
    in_line = all(width(printable(entry.mark)) < MARK for entry in entries)
    panel: list[str] = []
    for entry in entries:
        lines = ["", *_entry(entry, in_line=in_line)]
        if panel and len(panel) + len(lines) > PANEL_LINES:
            yield tuple(panel)
            panel = []
        # What fills more than a whole panel goes on with the next one.
        for line in lines:
            if len(panel) == PANEL_LINES:
                yield tuple(panel)
                panel = []
            panel.append(line)
    yield tuple(panel)


def _entry(entry: CardEntry, *, in_line: bool) -> Iterator[str]:
    if not entry.number:
        yield padded("_" * (MARK - 2), MARK) + "_" * (_ROOM - MARK)
        return
    mark = printable(entry.mark)
    beside = MARK if mark and in_line else 0
    below = [*broken(entry.number, _ROOM - beside)]
    below += broken(entry.note, _ROOM - beside) if entry.note else []
    if beside:
        yield padded(mark, beside) + below.pop(0)
    elif mark:
        yield from broken(mark, _ROOM)
    yield from (" " * beside + line for line in below)


def _framed(sides: Sequence[Lump]) -> Iterator[str]:
    edge = "+" + "+".join(["-" * PANEL_WIDTH] * PANELS) + "+"
    yield edge
    for at in range(PANEL_LINES):
        lines = (side[at] if at < len(side) else "" for side in sides)
        yield _EDGE + _FOLD.join(padded(f" {line}", PANEL_WIDTH) for line in lines) + _EDGE
    yield edge
