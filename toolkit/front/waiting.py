"""How the loop waits for several things at once.

On POSIX this is a `select` over descriptors with a wake-up pipe for signals; on Windows, one wait
for the handles of console, pipes, process and closing notice. The loop is written once, over
this. Only type checkers read this file, as with `terminal`.
"""

from __future__ import annotations

from typing import Protocol


class Waiter(Protocol):
    """The one place where the program sleeps."""

    def wait(self, wanted: int, seconds: float) -> int:
        """Sleep until one of the *wanted* events is there, or *seconds* have passed.

        Args:
            wanted: A bit set of `events`. What is not wanted stays where it is, and holds up
                whoever sends it.
            seconds: At most this long; 0 only looks.

        Returns:
            A bit set of what is there now. RESIZED and ASKED_TO_END are reported always; RESIZED
            once for each change, the others for as long as they last.
        """

    def close(self) -> None:
        """Give back what the waiting needed. May be called more than once."""
