"""The pictures of 10,000 entries, in the whole program: how soon they stand, and what they hold."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.programs import whole_program
from tests.bench.row import Row, median, milliseconds
from tests.bench.seen import COLUMNS, ROWS, memory
from tests.bench.vaults import CHEAPEST, PASSPHRASE, make_vault
from tests.e2e.processes import living_tree
from tests.e2e.terminal import PtyTerminal
from toolkit.services.patterns import Patterns

ENTRIES = 10_000
TRIES = 5

MOST_MILLISECONDS = 300
MOST_MEBIBYTES = 30

_BELOW = b"Each bar is"
"""Begins the words below the first picture; the screen is written from top to bottom."""


@dataclass(frozen=True)
class Shown:
    """What it took.

    Attributes:
        first: Milliseconds from the key to the first picture, the first time in a program.
        again: The same of the times after that.
        grown: MiB that the program holds more once the page stands.
        grown_most: The same after each form of all pictures, and after coming back to them.
    """

    first: float
    again: tuple[float, ...]
    grown: float
    grown_most: float


def show(files: Path) -> Shown:
    """Open the page from the list of entries, some times, and look at it in every form."""
    with PtyTerminal(whole_program(files), columns=COLUMNS, rows=ROWS) as terminal:
        terminal.press("ctrl+o")
        terminal.wait_for("Passphrase")
        terminal.feed(PASSPHRASE.encode() + b"\r")
        terminal.wait_for("What happened?", 60)
        terminal.press("f3")
        terminal.wait_for("entries")
        # From the list, the line that leads to the patterns is one step back.
        terminal.press("shift+tab")
        terminal.passes(1)
        before = _held(terminal)
        taken = [_open(terminal)]
        terminal.passes(1)
        grown = _held(terminal) - before
        for _ in range(TRIES):
            terminal.press("esc")
            terminal.wait_for("Narrow down")
            terminal.passes(1)
            taken.append(_open(terminal))
            terminal.passes(1)
        for key in ("f9", "f9", "ctrl+t", "f9"):
            terminal.press(key)
            terminal.passes(1)
        return Shown(taken[0], tuple(taken[1:]), grown, _held(terminal) - before)


def rows() -> Iterator[Row]:
    """The rows on the patterns."""
    with tempfile.TemporaryDirectory() as folder:
        vault = make_vault(Path(folder), ENTRIES, policy=CHEAPEST)
        alone = median(milliseconds(Patterns(vault.records).of))
        vault.close()
        shown = show(Path(folder))
    for name, value in (("first time", shown.first), ("again, median", median(shown.again))):
        yield Row(
            name=f"patterns of 10,000 entries, {name}: key to first picture",
            value=value,
            unit="ms",
            target=MOST_MILLISECONDS,
            peer="the count alone",
            peer_value=alone,
        )
    yield Row(
        name="patterns of 10,000 entries: memory more than the list",
        value=shown.grown,
        unit="MiB",
        target=MOST_MEBIBYTES,
    )
    yield Row(
        name="patterns of 10,000 entries: the same after every form",
        value=shown.grown_most,
        unit="MiB",
        target=MOST_MEBIBYTES,
    )


def _open(terminal: PtyTerminal) -> float:
    return terminal.time_until(b"\r", _BELOW) * 1000


def _held(terminal: PtyTerminal) -> float:
    return sum(map(memory, living_tree(terminal.pid)))
