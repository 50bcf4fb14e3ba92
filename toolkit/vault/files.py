"""The few things that are done to files other than the databases, and what can go wrong in each.

Everything goes through one small object, so that a test can stand in its place and pull the stick
at any moment. A database file is never opened here while this process holds it: on POSIX, closing any
descriptor of a file gives up all of the process's locks on it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

from toolkit.errors import VaultError, VaultExists, VaultFull, VaultGone, VaultReadOnly

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
# Windows reports these as EACCES although the device is what fails: ERROR_NOT_READY,
# ERROR_BAD_UNIT, ERROR_GEN_FAILURE (winerror.h).
_WINDOWS_GONE = {20, 21, 31}

# F_FULLFSYNC of Apple's fcntl.h: fsync there does not reach through the drive's own cache.
_APPLE_FULL_SYNC = 51


# Where the file system knows of owners; a stick's usually does not.
_OWNER_ONLY = 0o600
_OWNER_ONLY_FOLDER = 0o700


class Files(Protocol):
    """What a vault needs of the file system."""

    def names(self, folder: Path) -> tuple[str, ...]:
        """What lies in *folder*; nothing if there is no such folder."""
        ...

    def size(self, path: Path) -> int:
        """Bytes of the file, or -1 if there is none."""
        ...

    def read(self, path: Path, limit: int) -> bytes:
        """The first *limit* bytes of a file, from the device where the system can be asked to."""
        ...

    def create(self, path: Path) -> None:
        """Make an empty file; VaultExists if there is something of that name."""
        ...

    def write(self, path: Path, data: bytes) -> None:
        """Make *data* the whole content, in place, and wait until it is on the device."""
        ...

    def remove(self, path: Path) -> None:
        """Remove a file if it is there."""
        ...

    def make_folder(self, folder: Path) -> bool:
        """Make *folder* and what is above it; whether it was not there before."""
        ...

    def remove_folder(self, folder: Path) -> None:
        """Remove *folder* if it is empty."""
        ...

    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in *folder* are on the device."""
        ...

    def set_times(self, path: Path, seconds: int) -> None:
        """Set the times of access and change to *seconds* since 1970, if the system lets us."""
        ...


def translated(error: OSError) -> VaultError:
    """The error of our own tree that *error* of the system amounts to."""
    if error.errno in _FULL:
        return VaultFull()
    if error.errno in _READ_ONLY and getattr(error, "winerror", None) not in _WINDOWS_GONE:
        return VaultReadOnly()
    return VaultGone()


@contextlib.contextmanager
def _own_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise translated(error) from None


def _make_if_missing(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_CREAT, _OWNER_ONLY)


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


class DiskFiles:
    """The real thing; every method raises VaultFull, VaultReadOnly or VaultGone."""

    def __init__(self) -> None:
        self._sync = strongest_sync(sys.platform)

    def names(self, folder: Path) -> tuple[str, ...]:
        """See Files."""
        with _own_errors():
            try:
                return tuple(sorted(os.listdir(folder)))  # noqa: PTH208 - names are what is asked
            except FileNotFoundError:
                return ()

    def size(self, path: Path) -> int:
        """See Files."""
        with _own_errors():
            try:
                return path.stat().st_size
            except FileNotFoundError:
                return -1

    def read(self, path: Path, limit: int) -> bytes:
        """See Files."""
        with _own_errors(), path.open("rb", buffering=0) as opened:
            # Without this, what was just written would be read back from memory.
            forget = getattr(os, "posix_fadvise", None)
            if forget is not None:
                forget(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            data = bytearray()
            while len(data) < limit and (more := opened.read(limit - len(data))):
                data += more
            return bytes(data)

    def create(self, path: Path) -> None:
        """See Files."""
        with _own_errors():
            try:
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
            except FileExistsError:
                raise VaultExists from None
            try:
                self._sync(descriptor)
            finally:
                os.close(descriptor)

    def write(self, path: Path, data: bytes) -> None:
        """See Files."""
        # Neither "wb", which would empty the file first, nor "r+b" alone, which makes none.
        with (
            _own_errors(),
            open(path, "r+b", opener=_make_if_missing) as opened,
        ):
            opened.write(data)
            opened.truncate()
            opened.flush()
            self._sync(opened.fileno())

    def remove(self, path: Path) -> None:
        """See Files."""
        with _own_errors():
            path.unlink(missing_ok=True)

    def make_folder(self, folder: Path) -> bool:
        """See Files."""
        with _own_errors():
            if folder.is_dir():
                return False
            folder.mkdir(mode=_OWNER_ONLY_FOLDER, parents=True)
            return True

    def remove_folder(self, folder: Path) -> None:
        """See Files."""
        with contextlib.suppress(OSError):
            folder.rmdir()

    def sync_folder(self, folder: Path) -> None:
        """See Files; where the system cannot sync a folder there is nothing to wait for."""
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                self._sync(descriptor)
            finally:
                os.close(descriptor)

    def set_times(self, path: Path, seconds: int) -> None:
        """See Files."""
        with contextlib.suppress(OSError):
            os.utime(path, (seconds, seconds))


DISK = DiskFiles()
"""The files of this computer; it has no state of its own."""
