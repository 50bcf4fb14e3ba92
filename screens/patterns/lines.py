"""Words cut, padded and wrapped to cells, and short labels set along a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len, chop_cells, set_cell_size

from screens.patterns.glyphs import Glyphs


def fitted(words: str, cells: int, glyphs: Glyphs) -> str:
    """*words* in exactly *cells* cells: padded, or cut with a sign that says so."""
    if cell_len(words) <= cells:
        return set_cell_size(words, max(0, cells))
    room = cells - len(glyphs.cut)
    if room <= 0:
        return set_cell_size(words, max(0, cells))
    return set_cell_size(set_cell_size(words, room).rstrip() + glyphs.cut, cells)


def wrapped(words: str, cells: int, indent: str = "") -> list[str]:
    """*words* as lines of at most *cells* cells; all but the first begin with *indent*.

    A word that is longer than a line is broken, as writing without spaces has to be.
    """
    cells = max(cells, len(indent) + 2)
    lines = [""]
    begin = ""
    for word in words.split():
        rest = word
        if lines[-1] != begin:
            if cell_len(lines[-1]) + 1 + cell_len(rest) <= cells:
                lines[-1] += f" {rest}"
                continue
            begin = indent
            lines.append(begin)
        while cell_len(begin) + cell_len(rest) > cells:
            first = chop_cells(rest, cells - cell_len(begin))[0]
            lines[-1] = begin + first
            rest = rest[len(first) :]
            begin = indent
            lines.append(begin)
        lines[-1] = begin + rest
    return [line for line in lines if line.strip()]


def ruler(labels: Iterable[tuple[int, str]], cells: int) -> str:
    """Labels set along a line, each beginning at its cell.

    The earlier in *labels* the surer it stands; what would touch one that stands, or run past the
    end, is left out.
    """
    taken: list[tuple[int, str]] = []
    for at, label in labels:
        end = at + len(label)
        free = all(end < other or at > other + len(words) for other, words in taken)
        if label and at >= 0 and end <= cells and free:
            taken.append((at, label))
    line = ""
    for at, label in sorted(taken):
        line = line.ljust(at) + label
    return line


def set_out(
    heads: Sequence[str], rows: Sequence[Sequence[str]], left: int = 1, *, narrowest: int = 0
) -> list[str]:
    """A table: its heads, and its rows; numbers stand right, the first *left* columns left.

    Args:
        heads: One for each column.
        rows: As many cells each.
        left: How many columns are words.
        narrowest: Least cells of the first column.
    """
    widths = [max(map(cell_len, column)) for column in zip(heads, *rows, strict=True)]
    widths[0] = max(widths[0], narrowest)
    return [
        "  ".join(
            set_cell_size(cell, width) if place < left else " " * (width - cell_len(cell)) + cell
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (heads, *rows)
    ]


def in_columns(lines: Sequence[str], cells: int, gap: int = 4) -> list[str]:
    """A long table beside itself: its head on top of as many columns as fit, read downwards."""
    head, *rows = lines
    width = max(map(cell_len, lines))
    many = max(1, min((cells + gap) // (width + gap), len(rows)))
    height = -(-len(rows) // many)
    columns = [rows[at : at + height] for at in range(0, len(rows), max(height, 1))]
    space = " " * gap
    together = [space.join([set_cell_size(head, width)] * len(columns)).rstrip()]
    for at in range(height):
        row = [set_cell_size(each[at], width) if at < len(each) else "" for each in columns]
        together.append(space.join(row).rstrip())
    return together
