"""Waiting until what was written is on the device itself."""

from __future__ import annotations

import os
from collections.abc import Callable

_APPLE_FULL_SYNC = 51
"""F_FULLFSYNC of macOS's fcntl.h: fsync there does not reach through the drive's own cache."""


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
