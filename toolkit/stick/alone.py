"""Lets one program at a time make a stick: two would take each other's folders for left over.

Nothing is written for it, neither on the stick nor on the computer. The system itself lets go when
the program ends, however that comes about, so nothing can be left over that would have to be told
from one that is in use.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from toolkit.errors import PlaceBusy
from toolkit.stick.disk import own_errors


@contextlib.contextmanager
def alone_in(top: Path) -> Iterator[None]:
    """Keep every other program of this computer that asks for the same out of *top*.

    Where a driver knows no such thing, which may be so outside the kernel, nobody is kept out.

    Args:
        top: A folder, by its path without links.

    Raises:
        PlaceBusy: Another one has it.
        PlaceError: The drive does not answer.
    """
    if sys.platform == "win32":
        from toolkit.stick.alone_windows import named  # noqa: PLC0415 - one system's

        held = named(top)
    else:
        held = _locked(top)
    with held:
        yield


@contextlib.contextmanager
def _locked(top: Path) -> Iterator[None]:
    import fcntl  # noqa: PLC0415 - Windows has no such module

    with own_errors():
        descriptor = os.open(top, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PlaceBusy from None
        except OSError:
            pass
        yield
    finally:
        os.close(descriptor)
