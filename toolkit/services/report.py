"""What the program inside tells the process that owns the terminal."""

from __future__ import annotations

import os
import sys


class Report:
    """The writing end of a pipe; every line is short enough to be written whole or not at all.

    Nothing here raises: there is nobody to tell, and what is being done must go on.

    Args:
        number: The inherited pipe (POSIX: a descriptor, Windows: a handle), or None when nobody
            listens.
    """

    def __init__(self, number: int | None) -> None:
        self._descriptor = None if number is None else _opened(number)

    def ready(self) -> None:
        """The first screen has been drawn."""
        self._tell(b"ready\n")

    def sealed(self) -> None:
        """What was being typed has been put where it outlives this process."""
        self._tell(b"sealed\n")

    def lock(self) -> None:
        """The person asked to leave."""
        self._tell(b"lock\n")

    def idle(self, seconds: int) -> None:
        """Leave by itself after *seconds* (30 to 3600) without a key or a click."""
        self._tell(b"idle %d\n" % seconds)

    def moving(self) -> None:
        """What the person waits for has come a little further: nobody is idle just now."""
        self._tell(b"moving\n")

    def step(self, number: int) -> None:
        """Hand *number* (1 to 9) back to the next process that is started; 0 takes that back."""
        self._tell(b"step %d\n" % number)

    def _tell(self, line: bytes) -> None:
        if self._descriptor is None:
            return
        try:
            os.write(self._descriptor, line)
        except OSError:
            return


def _opened(number: int) -> int | None:
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - Windows alone has it

            os.set_handle_inheritable(number, False)
            return msvcrt.open_osfhandle(number, os.O_WRONLY)
        os.set_inheritable(number, False)
        os.set_blocking(number, False)
    except OSError:
        return None
    return number
