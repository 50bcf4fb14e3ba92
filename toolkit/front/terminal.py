"""The terminal that the person sits at, whatever the system underneath.

Only type checkers read this file: at run time it would cost an import of `typing`, which takes
longer than drawing the first picture.
"""

from __future__ import annotations

from typing import Protocol


class Terminal(Protocol):
    """Bytes in, bytes out, modes and size. It knows no escape sequence: those are `sequences`."""

    def enter(self) -> None:
        """Stop echo, line editing and signal keys. Output escape sequences get through as bytes."""

    def leave(self) -> None:
        """Put back the modes that `enter` found and drop what was typed but not read.

        May be called more than once, and without `enter`.
        """

    def size(self) -> tuple[int, int]:
        """Columns and rows, each at least 1."""

    def read_into(self, buffer: memoryview) -> int:
        """Read what was typed, straight into *buffer*, without a copy anywhere in this process.

        Call it after TYPED was reported; it never waits.

        Returns:
            The number of bytes read; 0 when the terminal is gone; `events.NOTHING` when there
            was nothing to read after all.
        """

    def write(self, data: memoryview) -> int:
        """Hand over as many bytes of *data* as the terminal takes at once.

        It never waits longer than a write to a working terminal does, keeps no copy, and never
        raises: a terminal that is gone takes everything.

        Returns:
            The number of bytes taken, perhaps 0.
        """

    def forget_unshown(self) -> None:
        """Drop the output that the terminal has not fetched yet, where the system can."""
