"""How far something is, in words and as a line that only moves when something moved."""

from __future__ import annotations

from textual.widgets import Static

from toolkit.content import say

WIDTH = 40
"""Cells of the line."""


class ProgressLine(Static):
    """What is being done, and how far it is.

    Args:
        doing: What is being done, as a phrase.
    """

    DEFAULT_CSS = """
    ProgressLine { height: auto; width: 1fr; color: $ink; margin-bottom: 1; }
    """

    def __init__(self, doing: str) -> None:
        super().__init__(doing, markup=False)
        self._doing = doing

    def show(self, done: int, total: int) -> None:
        """Show that *done* of *total* is done; with a *total* of 0 only what is being done."""
        if total <= 0:
            self.update(self._doing)
            return
        part = min(max(done / total, 0.0), 1.0)
        filled = round(part * WIDTH)
        line = "█" * filled + "─" * (WIDTH - filled)
        self.update(f"{self._doing}\n{line}  {say('common.percent', percent=round(part * 100))}")
