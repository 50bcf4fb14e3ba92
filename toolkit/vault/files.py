"""The few things that are done to files other than the databases, and what can go wrong in each.

Everything goes through one small object, so that a test can stand in its place and pull the stick
at any moment. A database file is never opened here while this process holds it: on POSIX, closing any
descriptor of a file gives up all of the process's locks on it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from toolkit.errors import (
    NotAVault,
    VaultBusy,
    VaultError,
    VaultExists,
    VaultFull,
    VaultGone,
    VaultIncomplete,
    VaultReadOnly,
    VaultUnreadable,
)
from toolkit.stick.sync import past_the_cache, strongest_sync

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DENIED = {errno.EROFS, errno.EACCES, errno.EPERM}
# Windows reports these as EACCES although the device is what fails: ERROR_NOT_READY,
# ERROR_BAD_UNIT, ERROR_GEN_FAILURE (winerror.h).
_WINDOWS_GONE = {20, 21, 31}
# And these too, although another program is what stands in the way, often for a moment only:
# ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION.
_WINDOWS_BUSY = {32, 33}

# Where the file system knows of owners; a stick's usually does not.
_OWNER_ONLY = 0o600
_OWNER_ONLY_FOLDER = 0o700

# What bears a file's name may be a link to somewhere else, or a pipe that nobody writes to.
_UNTRUSTING = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class Files(Protocol):
    """What a vault needs of the file system."""

    def names(self, folder: Path) -> tuple[str, ...]:
        """What lies in *folder*; nothing if there is no such folder."""
        ...

    def size(self, path: Path) -> int:
        """Bytes of the file, or -1 if there is none: a folder, a link or a pipe is no file."""
        ...

    def is_something_else(self, path: Path) -> bool:
        """Whether a folder, a link or a pipe lies where the file would be."""
        ...

    def read(self, path: Path, limit: int, start: int = 0) -> bytes:
        """At most *limit* bytes of a file, from the device where the system can be asked to."""
        ...

    def require_writable(self, path: Path) -> None:
        """Pass if the file, which is there, can be opened for writing; it is left as it is."""
        ...

    def create(self, path: Path) -> None:
        """Make an empty file; VaultExists if there is something of that name."""
        ...

    def write(self, path: Path, data: bytes) -> None:
        """Make *data* the whole content, in place, and wait until it is on the device."""
        ...

    def append(self, path: Path, data: bytes) -> None:
        """Add *data* to a file, and wait until it is on the device."""
        ...

    def move(self, path: Path, target: Path) -> None:
        """Give a file another path on the same drive; VaultExists if there is something."""
        ...

    def remove(self, path: Path) -> None:
        """Remove a file if it is there; VaultIncomplete if something else is, which stays."""
        ...

    def make_folder(self, folder: Path) -> bool:
        """Make *folder*, but not what is above it; whether it was not there before."""
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


def translated(error: OSError, denied: type[VaultError] = VaultReadOnly) -> VaultError:
    """The error of our own tree that *error* of the system amounts to.

    Args:
        error: What the system raised.
        denied: What it means when the system does not allow what was tried.
    """
    number, windows = error.errno, getattr(error, "winerror", None)
    if number in _FULL:
        return VaultFull()
    if windows in _WINDOWS_BUSY:
        return VaultBusy()
    if number in _DENIED and windows not in _WINDOWS_GONE:
        return denied()
    if number == errno.ENOTDIR:
        # The vault's folder is none.
        return NotAVault()
    return VaultGone()


@contextlib.contextmanager
def _own_errors(denied: type[VaultError] = VaultReadOnly) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise translated(error, denied) from None


def _open_plain(path: str, flags: int) -> int:
    """Open a file and nothing else, as os.open does.

    Raises:
        VaultIncomplete: Something else is in its place.
    """
    try:
        descriptor = os.open(path, flags | _UNTRUSTING, _OWNER_ONLY)
    except OSError:
        # The same number of the system may mean this or that, and differs between systems.
        if _is_something_else(path):
            raise VaultIncomplete from None
        raise
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise VaultIncomplete


def _open_or_make(path: str, flags: int) -> int:
    return _open_plain(path, flags | os.O_CREAT)


def refuses_writing(path: Path) -> bool:
    """Whether a file is there and the system lets nobody write to it; it is not opened to find out."""
    effective = os.access in os.supports_effective_ids
    return os.path.lexists(path) and not os.access(path, os.W_OK, effective_ids=effective)


def _is_something_else(path: str | Path) -> bool:
    try:
        return not stat.S_ISREG(os.lstat(path).st_mode)
    except FileNotFoundError:
        return False


class DiskFiles:
    """The real thing.

    What looks raises VaultUnreadable, what changes raises VaultFull or VaultReadOnly, and both raise
    VaultBusy, VaultGone, NotAVault where the folder is none, and VaultIncomplete where something
    else lies in a file's place.
    """

    def __init__(self) -> None:
        self._sync = strongest_sync(sys.platform)
        self._past_the_cache = past_the_cache(sys.platform)

    def names(self, folder: Path) -> tuple[str, ...]:
        """See Files."""
        with _own_errors(VaultUnreadable):
            try:
                return tuple(sorted(os.listdir(folder)))  # noqa: PTH208 - names are what is asked
            except FileNotFoundError:
                return ()

    def size(self, path: Path) -> int:
        """See Files."""
        with _own_errors(VaultUnreadable):
            try:
                found = path.lstat()
            except FileNotFoundError:
                return -1
            return found.st_size if stat.S_ISREG(found.st_mode) else -1

    def is_something_else(self, path: Path) -> bool:
        """See Files."""
        with _own_errors(VaultUnreadable):
            return _is_something_else(path)

    def read(self, path: Path, limit: int, start: int = 0) -> bytes:
        """See Files."""
        with (
            _own_errors(VaultUnreadable),
            open(path, "rb", buffering=0, opener=_open_plain) as opened,
        ):
            # Without this, what was just written would be read back from memory.
            self._past_the_cache(opened.fileno())
            opened.seek(start)
            data = bytearray()
            while len(data) < limit and (more := opened.read(limit - len(data))):
                data += more
            return bytes(data)

    def require_writable(self, path: Path) -> None:
        """See Files."""
        with _own_errors():
            os.close(_open_plain(os.fspath(path), os.O_RDWR))

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
            open(path, "r+b", opener=_open_or_make) as opened,
        ):
            opened.write(data)
            opened.truncate()
            opened.flush()
            self._sync(opened.fileno())

    def append(self, path: Path, data: bytes) -> None:
        """See Files."""
        with _own_errors(), open(path, "ab", opener=_open_plain) as opened:
            opened.write(data)
            opened.flush()
            self._sync(opened.fileno())

    def move(self, path: Path, target: Path) -> None:
        """See Files."""
        with _own_errors():
            # Renaming over a file is refused on Windows alone.
            if os.path.lexists(target):
                raise VaultExists
            path.rename(target)

    def remove(self, path: Path) -> None:
        """See Files."""
        with _own_errors():
            if _is_something_else(path):
                raise VaultIncomplete
            path.unlink(missing_ok=True)

    def make_folder(self, folder: Path) -> bool:
        """See Files."""
        with _own_errors():
            if folder.is_dir():
                return False
            try:
                folder.mkdir(mode=_OWNER_ONLY_FOLDER)
            except FileExistsError:
                raise NotAVault from None
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
