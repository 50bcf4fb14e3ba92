"""Leaving the whole program, from the states that a person is really in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.programs import whole_program
from tests.bench.row import Row, median
from tests.bench.vaults import CHEAPEST, PASSPHRASE, make_vault
from tests.bench.way_out import Prepare, measure
from tests.e2e.terminal import PtyTerminal

ENTRIES = 10_000


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


def _asked(terminal: PtyTerminal) -> None:
    _deriving(terminal)
    terminal.wait_for("Keep it here", 60)


STATES: dict[str, Prepare] = {
    "typing": _typing,
    "scrolling 10,000 entries": _list,
    "searching 10,000 entries": _searching,
}


def rows() -> Iterator[Row]:
    """The rows on leaving from the real screens."""
    with tempfile.TemporaryDirectory() as folder:
        real, asking, full = (Path(folder) / name for name in ("real", "asking", "full"))
        make_vault(real).close()
        yield from _leaving("Argon2id running", real, _deriving)
        make_vault(asking, policy=CHEAPEST, own_disk_known=False).close()
        yield from _leaving("a dialog open", asking, _asked)
        make_vault(full, ENTRIES, policy=CHEAPEST).close()
        for name, prepare in STATES.items():
            yield from _leaving(name, full, prepare)


def _leaving(name: str, files: Path, prepare: Prepare) -> Iterator[Row]:
    taken = measure(whole_program(files), prepare)
    yield Row(name=f"way out, {name}: median", value=median(taken), unit="ms", target=5)
    yield Row(name=f"way out, {name}: worst", value=max(taken), unit="ms", target=50)
