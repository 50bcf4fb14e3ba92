"""How a bundle starts: with little, from anywhere, and without the execute bit."""

from __future__ import annotations

import platform
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.bundle.sticks import copied
from tests.e2e.processes import children
from tests.e2e.terminal import PtyTerminal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="how Linux starts programs")

LAST_ON_THE_COVER = "Ctrl+Q"
FIRST_INSIDE = "Not now"
LOADERS = {
    "x86_64": "/lib64/ld-linux-x86-64.so.2",
    "aarch64": "/lib/ld-linux-aarch64.so.1",
}
PACKAGES = ("_rust", "_sqlite3", "_cffi", "_ffi", "_asyncio", "_socket", "_ssl", "libcrypto")
"""Parts of the names of libraries that only what is inside has a use for."""


def _libraries(process: int) -> set[str]:
    """The names of the libraries that a process has loaded (proc(5))."""
    maps = Path(f"/proc/{process}/maps").read_text(encoding="utf-8")
    return {Path(path).name for path in re.findall(r"(/\S+\.so\S*)$", maps, re.MULTILINE)}


def test_the_cover_loads_nothing_of_what_is_inside(bundle: Path, tmp_path: Path) -> None:
    """The process with the terminal has Python's own libraries alone, what it starts has others."""
    stick = copied(bundle, tmp_path)
    with PtyTerminal([str(stick.program)], columns=100, rows=32) as terminal:
        terminal.wait_for(LAST_ON_THE_COVER)
        terminal.press("ctrl+o")
        terminal.wait_for(FIRST_INSIDE)

        front = _libraries(terminal.pid)
        (inner,) = children(terminal.pid)

        assert [name for name in front if name.startswith(PACKAGES)] == []
        assert [name for name in _libraries(inner) if name.startswith("_asyncio")] != []


def test_the_loader_starts_it_without_the_execute_bit(bundle: Path, tmp_path: Path) -> None:
    """Given to the system's loader, both of its processes run though no file may be executed."""
    stick = copied(bundle, tmp_path)
    for file in stick.top.rglob("*"):
        if file.is_file():
            file.chmod(0o644)
    assert shutil.which(str(stick.program)) is None

    command = [LOADERS[platform.machine()], str(stick.program)]
    with PtyTerminal(command, columns=100, rows=32) as terminal:
        terminal.wait_for(LAST_ON_THE_COVER)
        terminal.press("ctrl+o")

        terminal.wait_for(FIRST_INSIDE)
