"""Keeps other processes out while something is done that several may want to do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the lock that *file* stands for; it waits as long as another process holds it."""
    file.parent.mkdir(exist_ok=True)
    with file.open("ab") as opened:
        _take(opened)
        # The system gives it up when the file is closed.
        yield


def _take(opened: IO[bytes]) -> None:
    if sys.platform == "win32":
        # Ten tries, a second apart, end in an error.
        while True:
            try:
                msvcrt.locking(opened.fileno(), msvcrt.LK_LOCK, 1)
            except OSError:
                continue
            return
    else:
        fcntl.flock(opened, fcntl.LOCK_EX)
