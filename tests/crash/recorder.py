"""Stands between the database engine and the files, below the encryption.

The engine's own VFS (sqlite.org/vfs.html) is left in place; only the calls that change a file pass through
here on their way, to be written down, or to fail as a full or missing stick would make them fail.
It is reached through the C interface of the very library that the program uses.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

from sqlcipher3 import _sqlite3

SQLITE_OK = 0
SQLITE_FULL = 13
SQLITE_IOERR_WRITE = 10 | 3 << 8
SQLITE_IOERR_FSYNC = 10 | 4 << 8
SQLITE_IOERR_TRUNCATE = 10 | 6 << 8
SQLITE_READONLY = 8

_OPEN = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)
_DELETE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_CLOSE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
_WRITE = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


class _Vfs(ctypes.Structure):
    """The beginning of struct sqlite3_vfs, of sqlite3.h."""

    _fields_ = (
        ("iVersion", ctypes.c_int),
        ("szOsFile", ctypes.c_int),
        ("mxPathname", ctypes.c_int),
        ("pNext", ctypes.c_void_p),
        ("zName", ctypes.c_char_p),
        ("pAppData", ctypes.c_void_p),
        ("xOpen", ctypes.c_void_p),
        ("xDelete", ctypes.c_void_p),
    )


class _IoMethods(ctypes.Structure):
    """struct sqlite3_io_methods, of sqlite3.h, to its third version."""

    _fields_ = (
        ("iVersion", ctypes.c_int),
        ("xClose", ctypes.c_void_p),
        ("xRead", ctypes.c_void_p),
        ("xWrite", ctypes.c_void_p),
        ("xTruncate", ctypes.c_void_p),
        ("xSync", ctypes.c_void_p),
        ("others", ctypes.c_void_p * 13),
    )


@dataclass(frozen=True, slots=True)
class Event:
    """One change of a file.

    Attributes:
        what: The call.
        name: The file's name, without its folder.
        at: Where a write begins, or the length that a file was cut to.
        data: What was written.
    """

    what: Literal["write", "truncate", "sync", "delete"]
    name: str
    at: int = 0
    data: bytes = b""


Fault = Callable[[Event], int]
"""What the engine gets to see in place of *event*: SQLITE_OK to let it happen, or an error."""


REACHABLE = hasattr(ctypes.CDLL(_sqlite3.__file__), "sqlite3_vfs_find")
"""Whether the library lets its C interface be called: not where a build hides its names."""

_KEPT: list[Recorder] = []


class Recorder:
    """Records what the engine does to files while it is entered.

    Args:
        fault: Asked before each event.
        really_sync: Whether to wait for the device; to no effect on what is recorded.
    """

    def __init__(self, fault: Fault | None = None, *, really_sync: bool = False) -> None:
        self.events: list[Event] = []
        self.fault = fault
        self._really_sync = really_sync
        self._names: dict[int, str] = {}
        self._originals: dict[int, _IoMethods] = {}
        # Tables and callbacks have to live as long as a file that points to them.
        self._tables: dict[int, _IoMethods] = {}
        self._callbacks = {
            "xClose": _CLOSE(self._close),
            "xWrite": _WRITE(self._write),
            "xTruncate": _TRUNCATE(self._truncate),
            "xSync": _SYNC(self._sync),
        }
        self._open_callback = _OPEN(self._open)
        self._delete_callback = _DELETE(self._delete)

    def __enter__(self) -> Self:
        library = ctypes.CDLL(_sqlite3.__file__)
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        self._vfs = library.sqlite3_vfs_find(None).contents
        self._real_open, self._real_delete = self._vfs.xOpen, self._vfs.xDelete
        self._vfs.xOpen = _address(self._open_callback)
        self._vfs.xDelete = _address(self._delete_callback)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._vfs.xOpen, self._vfs.xDelete = self._real_open, self._real_delete
        if self._names:
            # Its table would be freed while the engine still calls through it.
            _KEPT.append(self)
            assert error is not None, "a file is still open"

    def _happens(self, event: Event) -> int:
        refused = self.fault(event) if self.fault else SQLITE_OK
        if refused == SQLITE_OK:
            self.events.append(event)
        return refused

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out_flags: int) -> int:
        code: int = _OPEN(self._real_open)(vfs, name, file, flags, out_flags)
        if code != SQLITE_OK or name is None:
            return code
        methods = ctypes.c_void_p.from_address(file)
        real = methods.value or 0
        if real not in self._tables:
            self._tables[real] = _IoMethods.from_buffer_copy(
                ctypes.string_at(real, ctypes.sizeof(_IoMethods))
            )
            for call, callback in self._callbacks.items():
                setattr(self._tables[real], call, _address(callback))
        self._names[file] = Path(ctypes.string_at(name).decode()).name
        self._originals[file] = _IoMethods.from_address(real)
        methods.value = ctypes.addressof(self._tables[real])
        return code

    def _delete(self, vfs: int, name: int, sync_folder: int) -> int:
        event = Event("delete", Path(ctypes.string_at(name).decode()).name)
        code: int = self._happens(event) or _DELETE(self._real_delete)(vfs, name, sync_folder)
        return code

    def _close(self, file: int) -> int:
        del self._names[file]
        code: int = _CLOSE(self._originals.pop(file).xClose)(file)
        return code

    def _write(self, file: int, data: int, length: int, at: int) -> int:
        event = Event("write", self._names[file], at, ctypes.string_at(data, length))
        real = _WRITE(self._originals[file].xWrite)
        code: int = self._happens(event) or real(file, data, length, at)
        return code

    def _truncate(self, file: int, length: int) -> int:
        event = Event("truncate", self._names[file], length)
        real = _TRUNCATE(self._originals[file].xTruncate)
        code: int = self._happens(event) or real(file, length)
        return code

    def _sync(self, file: int, flags: int) -> int:
        refused = self._happens(Event("sync", self._names[file]))
        if refused != SQLITE_OK or not self._really_sync:
            return refused
        code: int = _SYNC(self._originals[file].xSync)(file, flags)
        return code


def _address(callback: Any) -> int | None:  # noqa: ANN401 - ctypes has no name for it
    return ctypes.cast(callback, ctypes.c_void_p).value
