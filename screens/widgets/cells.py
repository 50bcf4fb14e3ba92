"""Saved text made harmless to a terminal, and cut and padded to its cells.

Whatever was saved is shown, whoever wrote it: a message quoted with an escape sequence in it must
not move the cursor, and one that switches the writing direction must not turn its neighbours round.
"""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size

from screens.widgets.cleaning import clean

ELLIPSIS = "…"

# Embeddings, overrides and isolates. Joiners and single marks stay: scripts need them.
_DIRECTION_SWITCHES = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Emoji joined to one: some terminals draw the parts, and everything behind them would be shifted.
_EMOJI_JOINTS = re.compile("(?<=[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d|\ufe0f")


def harmless(text: str) -> str:
    """*text* as it can be shown: lines stay lines, and nothing moves the cursor or its neighbours."""
    shown = _DIRECTION_SWITCHES.sub("", clean(text, multiline=True))
    return _EMOJI_JOINTS.sub("", shown)


def one_line(text: str) -> str:
    """As harmless, with lines and runs of spaces joined by one space."""
    return " ".join(harmless(text).split())


def fit(text: str, cells: int) -> str:
    """One line of exactly *cells* cells: padded with spaces, or cut with an ellipsis."""
    if cells <= 0:
        return ""
    if cell_len(text) <= cells:
        return set_cell_size(text, cells)
    return set_cell_size(set_cell_size(text, cells - 1).rstrip() + ELLIPSIS, cells)
