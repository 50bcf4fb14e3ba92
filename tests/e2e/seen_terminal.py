"""What a test does with a terminal of whatever kind: look, wait, type, click."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.e2e.display import KEYS, Display

PATIENCE = 20.0
"""Seconds that a wait lasts before it fails; generous, for a machine busy with other tests."""


class SeenTerminal(ABC):
    """A command on a terminal of its own, with a screen that can be read.

    Args:
        columns: Width in cells.
        rows: Height in cells.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.display = Display(columns, rows)
        self.raw = bytearray()
        """Every byte that the program has sent."""
        self.exit_code: int | None = None
        """Set when the program has ended; negative for a signal."""
        self.hung_up = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # What each kind does in its own way

    @abstractmethod
    def pump(self, seconds: float = 0.0) -> bool:
        """Take what the program has sent, waiting at most *seconds* for the first byte."""

    @abstractmethod
    def feed(self, data: bytes) -> None:
        """Send bytes as if typed, all of them, taking output meanwhile."""

    @abstractmethod
    def close(self) -> None:
        """End the program if it still runs, and give everything back."""

    @abstractmethod
    def _ended(self) -> bool:
        """Whether the program has ended; sets its exit code."""

    # What comes out

    def text(self) -> str:
        """The visible screen, row by row."""
        return "\n".join(self.display.lines())

    def wait_until(
        self, condition: Callable[[], bool], what: str, seconds: float = PATIENCE
    ) -> None:
        """Wait until *condition* holds, taking output all the while."""
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                message = f"waited {seconds:g} s for {what}; the screen:\n{self.text()}"
                raise AssertionError(message)
            if self.hung_up:
                time.sleep(0.01)
            # With a program that never stops drawing there would be no end to this.
            while self.pump(0.05) and time.monotonic() < deadline:
                if condition():
                    return

    def wait_for(self, text: str, seconds: float = PATIENCE) -> None:
        """Wait until *text* stands somewhere on the screen, within one row."""
        self.wait_until(lambda: text in self.text(), repr(text), seconds)

    def wait_gone(self, text: str, seconds: float = PATIENCE) -> None:
        """Wait until *text* stands nowhere on the screen."""
        self.wait_until(lambda: text not in self.text(), f"{text!r} to go", seconds)

    def wait_end(self, seconds: float = PATIENCE) -> int:
        """Wait until the program has ended, and return its exit code (negative: signal)."""
        self.wait_until(self._ended, "the end of the program", seconds)
        while self.pump(0.05):
            pass
        assert self.exit_code is not None
        return self.exit_code

    def settle(self, quiet: float = 0.3) -> None:
        """Take output until none has come for *quiet* seconds."""
        deadline = time.monotonic() + PATIENCE
        while self.pump(quiet):
            assert time.monotonic() < deadline, "the program never stops drawing"

    def passes(self, seconds: float) -> None:
        """Let time pass, taking output all the while."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if not self.pump(left) and self.hung_up:
                time.sleep(left)

    # What goes in

    def press(self, *keys: str) -> None:
        """Press keys by name (``"ctrl+o"``, ``"f1"``, ``"esc"``), each in a write of its own."""
        for key in keys:
            self.feed(KEYS[key] if key in KEYS else key.encode())

    def click(self, column: int, row: int, *, button: int = 0) -> None:
        """Press and release a mouse button on a cell; both counts start at 1."""
        self.feed(f"\x1b[<{button};{column};{row}M\x1b[<{button};{column};{row}m".encode())

    def click_text(self, text: str, *, occurrence: int = 1) -> None:
        """Click in the middle of the first (or a later) place where *text* stands."""
        self.wait_for(text)
        column, row = self.find(text)[occurrence - 1]
        self.click(column + len(text) // 2, row)

    def wheel(self, column: int, row: int, *, down: bool = True) -> None:
        """Turn the mouse wheel by one step over a cell."""
        self.feed(f"\x1b[<{65 if down else 64};{column};{row}M".encode())

    def find(self, text: str) -> list[tuple[int, int]]:
        """Where *text* stands: (column, row) of each first character, counted from 1."""
        found = []
        for row, cells in enumerate(self.display.cells(), start=1):
            found += [
                (column + 1, row)
                for column, cell in enumerate(cells)
                if cell and "".join(cells[column:]).startswith(text)
            ]
        return found

    def picture(self, path: Path, *, light: bool = False) -> Path:
        """Draw the visible screen into a PNG file, on a dark or a light background."""
        from tests.e2e.picture import draw_screen

        draw_screen(self.display.screen, path, light=light)
        return path
