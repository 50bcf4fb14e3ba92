"""What is done to files and folders on a stick, and what can go wrong in each.

Everything that changes anything goes through one small object, so that a test can stand in its
place and pull the stick at any moment.
"""

from __future__ import annotations

import errno

from toolkit.errors import (
    PlaceBusy,
    PlaceError,
    PlaceFull,
    PlaceGone,
    PlaceNotFound,
    PlaceReadOnly,
    PlaceTaken,
)

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_MISSING = frozenset({errno.ENOENT, errno.ENOTDIR})
_TAKEN = frozenset({errno.EEXIST, errno.ENOTEMPTY, errno.EISDIR, errno.ELOOP})
_BUSY = frozenset({errno.EBUSY, errno.ETXTBSY})
# winerror.h. ERROR_NOT_READY, ERROR_BAD_UNIT and ERROR_GEN_FAILURE come as EACCES although it is
# the device that fails; ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION do too.
_WINDOWS_GONE = frozenset({20, 21, 31})
_WINDOWS_BUSY = frozenset({32, 33})


def translated(error: OSError) -> PlaceError:
    """The error of our own tree that *error* of the system amounts to."""
    windows = getattr(error, "winerror", None)
    if windows in _WINDOWS_GONE:
        return PlaceGone()
    if windows in _WINDOWS_BUSY or error.errno in _BUSY:
        return PlaceBusy()
    for numbers, kind in (
        (_FULL, PlaceFull),
        (_READ_ONLY, PlaceReadOnly),
        (_MISSING, PlaceNotFound),
        (_TAKEN, PlaceTaken),
    ):
        if error.errno in numbers:
            return kind()
    return PlaceGone()
