from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.terminal import PtyTerminal

HERE = Path(__file__).parent
PYTHON = [sys.executable, "-I", "-S", "-B"]

Start = Callable[..., PtyTerminal]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the guest puts what is sealed; it makes it itself."""
    return tmp_path / "stick" / "files"


@pytest.fixture
def start(folder: Path) -> Iterator[Start]:
    """Starts the cover with a guest in some state behind it, in a terminal of its own."""
    terminals: list[PtyTerminal] = []
    folder.parent.mkdir()

    def started(
        state: str,
        *options: str,
        columns: int = 80,
        rows: int = 24,
        guest: list[str] | None = None,
    ) -> PtyTerminal:
        inside = guest or [*PYTHON, str(HERE / "guest.py"), state]
        command = [*PYTHON, str(HERE / "host.py"), *options, str(folder), *inside]
        terminals.append(PtyTerminal(command, columns=columns, rows=rows))
        return terminals[-1]

    yield started
    for terminal in terminals:
        terminal.close()
