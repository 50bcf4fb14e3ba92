"""The program that runs inside, on a pseudo-terminal of its own.

Only type checkers read this file, as with `terminal`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Inner(Protocol):
    """One life of the inner program: made, started once, ended once.

    Its parts report to the `Waiter` that it was made with: DRAWN, INNER_TAKES and REPORTED speak
    of the life that was started last and has not ended.
    """

    def start(self, command: Sequence[str], columns: int, rows: int) -> None:
        """Start *command* on a new pseudo-terminal, as the leader of everything it starts itself.

        The arguments ``--report N`` are added at the end, N being the number of the inherited
        pipe (POSIX: a descriptor, Windows: a handle).

        Raises:
            OSError: The system gives no pseudo-terminal, pipe or process. Nothing is left behind.
                A command that cannot be executed may also show as a program that ends at once.
        """

    def read_into(self, buffer: memoryview) -> int:
        """Read what the program has drawn, straight into *buffer*. Never waits.

        Returns:
            The number of bytes read; 0 when the program has closed its side (it has ended);
            `events.NOTHING` when there was nothing to read after all.
        """

    def write(self, data: memoryview) -> int:
        """Type as many bytes of *data* into the program as it takes at once. Never waits or raises.

        Returns:
            The number of bytes taken, perhaps 0. A program that has ended takes everything.
        """

    def read_report(self) -> bytes:
        """What has come through the report channel, at most 512 bytes. Never waits.

        Returns:
            Nothing when the channel is closed, or when there was nothing to read after all; a
            closed channel is not reported by the waiter again.
        """

    def resize(self, columns: int, rows: int) -> None:
        """Tell the program that its terminal has another size."""

    def alive(self) -> bool:
        """Whether the program itself (not what it started) still runs."""

    def end(self) -> None:
        """Kill the program and all that it started, at once and unasked, and reap it.

        Waits a moment for the process to be gone, never longer than `events.END_SECONDS`. May be
        called more than once, and without `start`. Raises nothing.
        """
