"""Folders that can be read and not written to, as on a write-protected stick.

Two ways, because they fail differently: a mount without the right to write (EROFS), which only
root can make, and files whose modes forbid it (EACCES), which root has to be held to.
"""

from __future__ import annotations

import ctypes
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

_CAPABILITY_VERSION = 0x20080522
_IGNORES_MODES = 0b110
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of linux/capability.h, by which root passes over modes."""


@contextmanager
def mounted_for_reading(folder: Path) -> Iterator[None]:
    """Let nothing in *folder* be written through its own path: it is mounted over itself."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount")
    for options in (["--bind"], ["-o", "remount,bind,ro"]):
        command = ["mount", *options, str(folder), str(folder)]
        if subprocess.run(command, capture_output=True, check=False).returncode:
            subprocess.run(["umount", str(folder)], capture_output=True, check=False)
            pytest.skip("root may not mount here")
    try:
        yield
    finally:
        # Whoever still has a file open there keeps it; the name is free again at once.
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def marked_for_reading(folder: Path) -> Iterator[None]:
    """Take the right to write from *folder* and every file in it."""
    if sys.platform == "win32":
        pytest.skip("a folder's mode forbids nothing there")
    modes = {path: path.stat().st_mode for path in (*folder.iterdir(), folder)}
    for path, mode in modes.items():
        path.chmod(mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    try:
        with modes_hold():
            yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


@contextmanager
def modes_hold() -> Iterator[None]:
    """Hold this thread, and those that it starts, to the modes of files, even if it is root's."""
    if sys.platform != "linux" or os.geteuid() != 0:
        yield
        return
    effective = _change_capabilities(lambda held: held & ~_IGNORES_MODES)
    try:
        yield
    finally:
        _change_capabilities(lambda _: effective)


def held_to_modes() -> list[str]:
    """What to put before a command so that the program is held to the modes of files."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return []
    names = "-dac_override,-dac_read_search"
    return ["setpriv", "--bounding-set", names, "--inh-caps", names]


def _change_capabilities(change: Callable[[int], int]) -> int:
    """Change which of this thread's capabilities count now, the first 32; what counted before."""
    library = ctypes.CDLL(None, use_errno=True)
    whose = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    # Effective, permitted, inheritable; then the same of the rest.
    sets = (ctypes.c_uint32 * 6)()
    assert library.capget(whose, sets) == 0
    before = sets[0]
    sets[0] = change(before)
    assert library.capset(whose, sets) == 0
    return before


Way = Callable[[Path], AbstractContextManager[None]]

WAYS: tuple[Way, ...] = (mounted_for_reading, marked_for_reading)
"""Every way in which a folder can only be read."""


def bytes_and_times(folder: Path) -> dict[str, tuple[bytes, int, int, int]]:
    """Each file with its bytes and its times of access, change of content and change of itself."""
    found = {}
    for path in sorted(folder.iterdir()):
        status = path.stat()
        content = path.read_bytes()
        times = (status.st_atime_ns, status.st_mtime_ns, status.st_ctime_ns)
        found[path.name] = (content, *times)
    return found
