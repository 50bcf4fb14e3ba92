"""Leaving the whole program, from the states that a person is really in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.programs import whole_program
from tests.bench.row import Row, median
from tests.bench.vaults import PASSPHRASE, make_vault
from tests.bench.way_out import Prepare, measure
from tests.e2e.terminal import PtyTerminal

ENTRIES = 10_000
TRIES = 12
"""Tries a state: each has to unlock anew, at the real cost."""


def _deriving(terminal: PtyTerminal) -> None:
    terminal.press("ctrl+o")
    terminal.wait_for("Passphrase")
    terminal.feed(PASSPHRASE.encode() + b"\r")
    terminal.wait_for("Opening")


def _home(terminal: PtyTerminal) -> None:
    _deriving(terminal)
    terminal.wait_for("What happened?", 60)


def _typing(terminal: PtyTerminal) -> None:
    _home(terminal)
    terminal.feed(b"in the middle of a")


def _list(terminal: PtyTerminal) -> None:
    _home(terminal)
    terminal.press("f3")
    terminal.wait_for("entries")
    terminal.press("end", "pageup")


def _searching(terminal: PtyTerminal) -> None:
    _home(terminal)
    terminal.press("ctrl+f")
    terminal.wait_for("Words to find")
    terminal.feed(b"ka")


STATES: dict[str, Prepare] = {
    "Argon2id running": _deriving,
    "typing": _typing,
    "scrolling 10,000 entries": _list,
    "searching 10,000 entries": _searching,
}


def rows() -> Iterator[Row]:
    """The rows on leaving from the real screens."""
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "files"
        make_vault(files, ENTRIES).close()
        for name, prepare in STATES.items():
            taken = measure(whole_program(files), prepare, tries=TRIES)
            yield Row(name=f"way out, {name}: median", value=median(taken), unit="ms", target=5)
            yield Row(name=f"way out, {name}: worst", value=max(taken), unit="ms", target=50)
