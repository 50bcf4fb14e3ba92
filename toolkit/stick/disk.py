"""What is done to files and folders on a stick, and what can go wrong in each.

Everything goes through one small object, so that a test can stand in its place and pull the stick
at any moment.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import TypeAlias

from toolkit.errors import (
    PlaceBusy,
    PlaceError,
    PlaceFull,
    PlaceGone,
    PlaceNotFound,
    PlaceReadOnly,
    PlaceTaken,
)
from toolkit.stick.sync import past_the_cache, strongest_sync

PIECE = 1024 * 1024
"""Bytes that are read or written at once."""

Pieces: TypeAlias = Generator[bytes, None, None]
"""A file's bytes, one after the other; close() closes the file."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_MISSING = frozenset({errno.ENOENT, errno.ENOTDIR})
_TAKEN = frozenset({errno.EEXIST, errno.ENOTEMPTY, errno.EISDIR, errno.ELOOP})
_BUSY = frozenset({errno.EBUSY, errno.ETXTBSY})
# winerror.h. ERROR_NOT_READY, ERROR_BAD_UNIT and ERROR_GEN_FAILURE come as EACCES although it is
# the device that fails; ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION do too.
_WINDOWS_GONE = frozenset({20, 21, 31})
_WINDOWS_BUSY = frozenset({32, 33})
_WINDOWS_DENIED = 5

_NEW_FILE = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
)
_OWNER_READS = 0o600
_EVERYONE_READS = 0o644
_EVERYONE_RUNS = 0o755

# What looks for viruses opens each new file for a moment, and Windows renames nothing meanwhile.
_TRIES = 20
_BETWEEN_TRIES_SECONDS = 0.1


class Kind(Enum):
    """What something in a folder is."""

    FILE = "file"
    FOLDER = "folder"
    OTHER = "other"
    """A link, a device, a pipe: nothing that is ever followed, read or removed."""


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


@contextlib.contextmanager
def own_errors() -> Iterator[None]:
    """Turn what the system says into our own tree of errors."""
    try:
        yield
    except OSError as error:
        raise translated(error) from None


class Disk:
    """The real thing. Every method may raise each kind of PlaceError that translated() knows.

    Args:
        platform: As sys.platform.
        pause: Waits that many seconds.
        owner_only: Whether new files are for their owner alone, where the file system knows of
            owners; a program is for everyone.
    """

    def __init__(
        self,
        platform: str = sys.platform,
        pause: Callable[[float], None] = time.sleep,
        *,
        owner_only: bool = False,
    ) -> None:
        self._sync = strongest_sync(platform)
        self._past_the_cache = past_the_cache(platform)
        self._pause = pause
        self._readers = _OWNER_READS if owner_only else _EVERYONE_READS

    def device(self, folder: Path) -> int:
        """A number that another drive at the same place would not have."""
        with own_errors():
            return folder.stat().st_dev

    def room(self, folder: Path) -> tuple[int, int]:
        """Bytes that are free, and those that the smallest file takes there."""
        with own_errors():
            # Where the system does not say: the largest that exFAT takes on a usual stick.
            unit = os.statvfs(folder).f_frsize if hasattr(os, "statvfs") else 128 * 1024
            return shutil.disk_usage(folder).free, unit

    def look(self, path: Path) -> Kind | None:
        """What is at *path*, without following a link; None if nothing is."""
        with own_errors():
            try:
                found = path.lstat()
            except (FileNotFoundError, NotADirectoryError):
                return None
            return _kind(found)

    def size(self, path: Path) -> int:
        """Bytes of the file."""
        with own_errors():
            return path.lstat().st_size

    def entries(self, folder: Path) -> tuple[tuple[str, Kind], ...]:
        """Name and kind of everything in *folder*, by name."""
        with own_errors(), os.scandir(folder) as found:
            pairs = [(each.name, _kind(each.stat(follow_symlinks=False))) for each in found]
        return tuple(sorted(pairs, key=lambda pair: pair[0]))

    def pieces(self, path: Path) -> Pieces:
        """The file's bytes, from the device where the system can be asked to."""
        with own_errors(), path.open("rb", buffering=0) as opened:
            self._past_the_cache(opened.fileno())
            while piece := opened.read(PIECE):
                yield piece

    def create(self, path: Path, pieces: Iterable[bytes], *, runnable: bool = False) -> None:
        """Write a new file and wait until it is on the device.

        Raises:
            PlaceTaken: There is something of that name.
        """
        with own_errors():
            descriptor = os.open(path, _NEW_FILE, _EVERYONE_RUNS if runnable else self._readers)
        try:
            for piece in pieces:
                self.write(descriptor, piece)
            self.sync(descriptor)
        finally:
            with own_errors():
                os.close(descriptor)

    def write(self, descriptor: int, data: bytes) -> None:
        """Write all of *data* to an open file."""
        rest = memoryview(data)
        with own_errors():
            while rest:
                rest = rest[os.write(descriptor, rest) :]

    def sync(self, descriptor: int) -> None:
        """Wait until an open file is on the device."""
        with own_errors():
            self._sync(descriptor)

    def make_folder(self, folder: Path) -> None:
        """Make one folder.

        Raises:
            PlaceTaken: There is something of that name.
        """
        with own_errors():
            folder.mkdir(mode=_EVERYONE_RUNS)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file or folder a free name.

        Raises:
            PlaceTaken: There is something of that name.
        """
        if self.look(new) is not None:
            raise PlaceTaken
        self._patiently(lambda: os.rename(old, new))  # noqa: PTH104 - Path.rename differs by system

    def replace(self, old: Path, new: Path) -> None:
        """Give a file the name of another, which is gone with that."""
        self._patiently(lambda: os.replace(old, new))  # noqa: PTH105 - as with rename

    def remove(self, path: Path) -> None:
        """Remove a file."""
        self._patiently(path.unlink)

    def remove_folder(self, folder: Path) -> bool:
        """Remove a folder if nothing is in it; whether it was."""
        if self.entries(folder):
            return False
        self._patiently(folder.rmdir)
        return True

    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in *folder* are on the device, where the system can."""
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                self._sync(descriptor)
            finally:
                os.close(descriptor)

    def _patiently(self, action: Callable[[], object]) -> None:
        for left in reversed(range(_TRIES)):
            try:
                action()
            except OSError as error:
                held = getattr(error, "winerror", None) in {_WINDOWS_DENIED, *_WINDOWS_BUSY}
                if not held:
                    raise translated(error) from None
                if not left:
                    raise PlaceBusy from None
                self._pause(_BETWEEN_TRIES_SECONDS)
            else:
                return


def _kind(found: os.stat_result) -> Kind:
    # Junctions and the like of Windows say that they are folders.
    points = getattr(found, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_REPARSE_POINT
    if stat.S_ISREG(found.st_mode) and not points:
        return Kind.FILE
    return Kind.FOLDER if stat.S_ISDIR(found.st_mode) and not points else Kind.OTHER


DISK = Disk()
"""The drives of this computer; it has no state of its own."""
