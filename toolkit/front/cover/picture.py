"""A grid of characters with styles, and what can be clicked where."""

from __future__ import annotations

from toolkit.front.sequences import FRAME_BEGIN, FRAME_END

PLAIN, BOLD, SOFT, BAR, CHOSEN, MARKED = range(6)
"""Styles: text, strong text, quiet text, the first and last row, the choice that has the keys,
a choice that has not."""

# Foreground and background always come together, or the foreground is one that can be read on
# black and on white alike: 243 is 4.5 to 1 on either, 31 is 4 to 1.
_COLOURED = ("0", "0;1", "0;38;5;243", "0;38;5;255;48;5;24", "0;1;38;5;231;48;5;31", "0;1;38;5;31")
_COLOURLESS = ("0", "0;1", "0", "0;7", "0;1;7", "0;1;4")

Action = tuple[str, int]
"""What a click means: a name and a number that only some names need."""


class Picture:
    """One picture of the converter.

    Args:
        columns: Width in cells.
        rows: Height in cells.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.cursor: tuple[int, int] | None = None
        """Row and column of the cursor, from 0; None hides it."""
        self._letters = [[" "] * columns for _ in range(rows)]
        self._styles = [[PLAIN] * columns for _ in range(rows)]
        self._areas: list[tuple[int, int, int, int, Action]] = []

    def put(self, row: int, column: int, text: str, style: int = PLAIN) -> int:
        """Write *text*, cut off at the edges, and return the column after it."""
        end = column + len(text)
        if 0 <= row < self.rows and column < self.columns:
            first = max(0, -column)
            shown = text[first : self.columns - column]
            start = column + first
            self._letters[row][start : start + len(shown)] = shown
            self._styles[row][start : start + len(shown)] = [style] * len(shown)
        return end

    def area(self, row: int, column: int, rows: int, columns: int, action: Action) -> None:
        """A click on these cells means *action*; a later area covers an earlier one."""
        self._areas.append((row, column, row + rows, column + columns, action))

    def at(self, row: int, column: int) -> Action | None:
        """What a click on a cell means."""
        for top, left, bottom, right, action in reversed(self._areas):
            if top <= row < bottom and left <= column < right:
                return action
        return None

    def row(self, row: int, *, coloured: bool) -> str:
        """One row with its styles, ending with a reset."""
        codes = _COLOURED if coloured else _COLOURLESS
        return _row(self._letters[row], self._styles[row], codes)

    def encode(self, *, coloured: bool) -> bytes:
        """The picture for a terminal, drawn over whatever is there."""
        parts = [FRAME_BEGIN, "\x1b[?25l"]
        parts += [
            f"\x1b[{row + 1};1H{self.row(row, coloured=coloured)}" for row in range(self.rows)
        ]
        if self.cursor is not None:
            parts.append(f"\x1b[{self.cursor[0] + 1};{self.cursor[1] + 1}H\x1b[?25h")
        parts.append(FRAME_END)
        return "".join(parts).encode()


def _row(letters: list[str], styles: list[int], codes: tuple[str, ...]) -> str:
    parts = []
    start = 0
    end = len(letters)
    if styles[-1] == PLAIN:
        while end and letters[end - 1] == " " and styles[end - 1] == PLAIN:
            end -= 1
    while start < end:
        style = styles[start]
        after = start + 1
        while after < end and styles[after] == style:
            after += 1
        parts.append(f"\x1b[{codes[style]}m{''.join(letters[start:after])}")
        start = after
    parts.append("\x1b[0m" if end == len(letters) else "\x1b[0m\x1b[K")
    return "".join(parts)
