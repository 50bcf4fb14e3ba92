"""Says which places each call touches, as full paths, and how."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from tests.bundle.trace.lines import Call, behind, text


class How(Enum):
    """What is done to a place."""

    LOOKED = "looked up"
    READ = "read"
    WROTE = "written"
    STARTED = "started"


@dataclass(frozen=True)
class Touch:
    """One place that one call names.

    Attributes:
        path: Full, without "." or ".."; symbolic links are not followed.
        how: What was done there, or was tried.
        call: The call itself.
    """

    path: str
    how: How
    call: Call


_WRITING = re.compile(r"\bO_(WRONLY|RDWR|CREAT|TRUNC|APPEND|TMPFILE)\b")
_OPENS = {"open": (0, None, 1), "openat": (1, 0, 2), "openat2": (1, 0, 2)}
"""Where each call that opens has its path, the folder that the path starts in, and the flags."""

UNKNOWN = "/unknown"
"""Stands for a path that strace could not read; nothing is allowed there."""

_Named = tuple[tuple[int, int | None], ...]
_FIRST: _Named = ((0, None),)
_SECOND_IN_FIRST: _Named = ((1, 0),)

_BY_PATH: dict[str, tuple[How, _Named]] = {
    **dict.fromkeys(
        (
            *("stat", "lstat", "access", "readlink", "statfs", "chdir"),
            *("getxattr", "lgetxattr", "listxattr", "llistxattr"),
        ),
        (How.LOOKED, _FIRST),
    ),
    **dict.fromkeys(
        (
            *("newfstatat", "statx", "faccessat", "faccessat2", "readlinkat"),
            *("name_to_handle_at", "inotify_add_watch"),
        ),
        (How.LOOKED, _SECOND_IN_FIRST),
    ),
    "execve": (How.STARTED, _FIRST),
    "execveat": (How.STARTED, _SECOND_IN_FIRST),
    **dict.fromkeys(
        (
            *("creat", "mkdir", "rmdir", "unlink", "mknod", "chmod", "chown", "lchown"),
            *("truncate", "utime", "utimes", "setxattr", "lsetxattr"),
            *("removexattr", "lremovexattr", "umount2", "chroot", "acct", "swapon", "swapoff"),
        ),
        (How.WROTE, _FIRST),
    ),
    **dict.fromkeys(
        (
            *("mkdirat", "unlinkat", "mknodat", "fchmodat", "fchmodat2", "fchownat"),
            *("futimesat", "utimensat"),
        ),
        (How.WROTE, _SECOND_IN_FIRST),
    ),
    **dict.fromkeys(("rename", "link", "mount", "pivot_root"), (How.WROTE, ((0, None), (1, None)))),
    **dict.fromkeys(("renameat", "renameat2", "linkat"), (How.WROTE, ((1, 0), (3, 2)))),
    # What a symbolic link says is a text, and no place that is touched.
    "symlink": (How.WROTE, ((1, None),)),
    "symlinkat": (How.WROTE, ((2, 1),)),
}
"""For each call that names places: how it touches them, and where each path and its folder stand."""

_BY_DESCRIPTOR = {
    "fchdir": How.LOOKED,
    **dict.fromkeys(
        ("fchmod", "fchown", "ftruncate", "fallocate", "fsetxattr", "fremovexattr"), How.WROTE
    ),
}

KNOWN = frozenset({*_OPENS, *_BY_PATH, *_BY_DESCRIPTOR})
"""Every call that this module knows to name a place."""


class Folders:
    """Where each process stands, so that its relative paths can be told.

    Args:
        calls: All of a trace, for what is whose child may be told later than what the child does.
        start: Where the first process stands.
    """

    def __init__(self, calls: Iterable[Call], start: str) -> None:
        self._start = start
        self._parents: dict[int, int] = {}
        self._sharing: dict[int, int] = {}
        for call in calls:
            if call.name in ("clone", "clone3", "fork", "vfork") and not call.failed:
                child = int(call.result.split()[0])
                together = any("CLONE_FS" in argument for argument in call.arguments)
                (self._sharing if together else self._parents)[child] = call.process
        self._known: dict[int, str] = {}

    def of(self, process: int) -> str:
        """Where *process* stands now."""
        while process in self._sharing:
            process = self._sharing[process]
        if process not in self._known:
            parent = self._parents.get(process)
            self._known[process] = self._start if parent is None else self.of(parent)
        return self._known[process]

    def change(self, process: int, folder: str) -> None:
        """*process*, and whoever shares this with it, stands somewhere else from now on."""
        while process in self._sharing:
            process = self._sharing[process]
        self._known[process] = folder


def touches(calls: Iterable[Call], start: str) -> Iterator[Touch]:
    """Every place that the calls touch, in order.

    Args:
        calls: A whole trace.
        start: The folder that the first process was started in.
    """
    whole = list(calls)
    folders = Folders(whole, start)
    for call in whole:
        found = list(_touches(call, folders.of(call.process)))
        yield from found
        if call.name in ("chdir", "fchdir") and not call.failed and found:
            folders.change(call.process, found[0].path)


def _touches(call: Call, folder: str) -> Iterator[Touch]:
    if call.name in _OPENS:
        yield from _opened(call, folder)
    elif call.name in _BY_PATH:
        how, named = _BY_PATH[call.name]
        for path, base in named:
            if (place := _place(call, path, base, folder)) is not None:
                yield Touch(place, how, call)
    elif call.name in _BY_DESCRIPTOR and (place := behind(call.arguments[0])) is not None:
        yield Touch(place, _BY_DESCRIPTOR[call.name], call)


def _opened(call: Call, folder: str) -> Iterator[Touch]:
    path, base, flags = _OPENS[call.name]
    if (place := _place(call, path, base, folder)) is None:
        return
    how = How.WROTE if _WRITING.search(call.arguments[flags]) else How.READ
    if how is How.READ and (call.failed or "O_PATH" in call.arguments[flags]):
        how = How.LOOKED
    yield Touch(place, how, call)
    # A symbolic link on the way is seen here alone.
    real = behind(call.result)
    if real is not None and real not in (place, folder) and real.startswith("/"):
        yield Touch(real, how, call)


def _place(call: Call, path: int, base: int | None, folder: str) -> str | None:
    """The full path that an argument names; None where it means what is open already."""
    argument = call.arguments[path] if path < len(call.arguments) else ""
    named = "" if argument == "NULL" else text(argument)
    if named is None:
        return UNKNOWN
    if base is not None and (opened := behind(call.arguments[base])) is not None:
        if not named:
            # It was judged when it was opened, and is again only if it is changed now.
            return opened if _BY_PATH[call.name][0] is How.WROTE else None
        folder = opened
    # An absolute path stands as it is.
    return posixpath.normpath(posixpath.join(folder, named))
