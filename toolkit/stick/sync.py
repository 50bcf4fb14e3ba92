"""Writing and reading the device itself, past what the system and the drive keep in memory."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable

_APPLE_FULL_SYNC = 51
"""F_FULLFSYNC of macOS's fcntl.h: fsync there does not reach through the drive's own cache."""

_APPLE_NO_CACHE = 48
"""F_NOCACHE of the same: a read is answered from memory there unless it is told otherwise."""


def strongest_sync(platform: str) -> Callable[[int], None]:
    """What waits until an open file's bytes are on the device itself, on *platform*."""
    if platform != "darwin":
        return os.fsync
    import fcntl  # noqa: PLC0415 - Windows has no such module

    def full_sync(descriptor: int) -> None:
        try:
            fcntl.fcntl(descriptor, _APPLE_FULL_SYNC)
        except OSError:
            # Not every file system there knows it.
            os.fsync(descriptor)

    return full_sync


def past_the_cache(platform: str) -> Callable[[int], None]:
    """What makes reads of an open file ask the device, on *platform*, as far as it can be asked."""
    if platform == "darwin":
        import fcntl  # noqa: PLC0415 - Windows has no such module

        return lambda descriptor: _ignoring(fcntl.fcntl, descriptor, _APPLE_NO_CACHE, 1)
    if hasattr(os, "posix_fadvise"):
        return lambda descriptor: _ignoring(
            os.posix_fadvise, descriptor, 0, 0, os.POSIX_FADV_DONTNEED
        )
    return lambda _descriptor: None


def _ignoring(call: Callable[..., object], *arguments: int) -> None:
    with contextlib.suppress(OSError):
        call(*arguments)
