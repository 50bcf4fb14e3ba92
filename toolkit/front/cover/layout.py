"""Where the parts of the converter stand, for any size of window."""

from __future__ import annotations

WIDEST = 112
"""Columns of the content; in a wider window it stands in the middle."""
PAD_COLUMNS = 28
_GAP = 2
_SOURCE_COLUMNS = 22
_NARROWEST_LISTS = 46
_ROOMY_ROWS = 30
_TALL_ROWS = 44
_TOP_ROWS = 9  # heading, tabs, line, answer and hint, where everything is shown
_HEADINGS_AND_FOOT = 3  # the lists' headings, the key line, the last row
_KEY_ROWS = 4
_LEAST_EARLIER = 3


class Layout:
    """Rows and columns, from 0.

    Args:
        columns: The window's width.
        rows: The window's height.
        listed: How many rows the lists need.
    """

    def __init__(self, columns: int, rows: int, listed: int) -> None:
        margin = 1 if columns < WIDEST else 2
        self.width = max(1, min(columns - 2 * margin, WIDEST))
        self.left = (columns - self.width) // 2
        full = rows >= _TOP_ROWS + _HEADINGS_AND_FOOT + _KEY_ROWS
        spare = 1 if rows >= _ROOMY_ROWS else 0
        self.tabs = (2 + spare if full else 1) if rows >= 7 else -1
        """Row of the tabs; -1 where there is no room, as with the others."""
        self.boxed = full
        """Whether the line has a frame around it."""
        self.line = self.tabs + (3 + spare if full else 1) if self.tabs >= 0 else 1
        self.answer = self.line + (2 if full else 1)
        self.hint = self.answer + 1
        self.foot = rows - 2
        self.headings = self.hint + 1 + spare if rows >= 9 else -1
        self.lists = self.headings + 1
        self.list_rows = max(0, self.foot - self.lists) if self.headings >= 0 else 0
        self._place_columns(rows)
        used = max(min(listed, self.list_rows), self.pad_rows)
        self.earlier = self.lists + used + 1
        """Row of the heading of what was kept."""
        self.earlier_rows = self.foot - self.earlier - 2
        if self.earlier_rows < _LEAST_EARLIER or not self.list_rows:
            self.earlier_rows = 0

    def _place_columns(self, rows: int) -> None:
        self.key_height = 3 if rows >= _TALL_ROWS else 1
        self.pad_rows = _KEY_ROWS * (self.key_height + 1) + 1
        with_pad = self.width >= _NARROWEST_LISTS + _GAP + PAD_COLUMNS
        self.pad = self.left + self.width - PAD_COLUMNS if with_pad else -1
        if not with_pad or self.list_rows < self.pad_rows:
            self.pad, self.pad_rows = -1, 0
        room = self.width - (PAD_COLUMNS + _GAP if self.pad >= 0 else 0)
        self.source = self.left
        self.source_columns = max(_SOURCE_COLUMNS, room * 2 // 5)
        self.target = self.source + self.source_columns + _GAP
        self.target_columns = max(0, self.left + room - self.target)
