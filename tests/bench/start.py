"""How long the first frame takes, and the screen behind it."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.programs import bare_textual, empty_python, whole_program
from tests.bench.row import Row, median
from tests.bench.vaults import make_vault
from tests.e2e.terminal import PtyTerminal

ROUNDS = 9
LAST_ON_THE_COVER = "Ctrl+Q"
ON_THE_UNLOCK_SCREEN = "Passphrase"
READY_AFTER = 3.0
"""Seconds after which the program behind the cover has long drawn its first screen."""


def first_frame(command: list[str], seen: str) -> float:
    """Milliseconds from starting *command* to *seen* standing on its screen."""
    started = time.perf_counter()
    with PtyTerminal(command, columns=100, rows=32) as terminal:
        terminal.wait_for(seen)
        return (time.perf_counter() - started) * 1000


def until_end(command: list[str]) -> float:
    """Milliseconds from starting *command* to its end."""
    started = time.perf_counter()
    with PtyTerminal(command) as terminal:
        terminal.wait_end()
        return (time.perf_counter() - started) * 1000


def unlock_screen(vault: Path, *, after: float) -> float:
    """Milliseconds to the unlock screen: from the start when *after* is 0, else from the key."""
    started = time.perf_counter()
    with PtyTerminal(whole_program(vault), columns=100, rows=32) as terminal:
        terminal.wait_for(LAST_ON_THE_COVER)
        if after:
            terminal.settle(after)
            started = time.perf_counter()
        terminal.press("ctrl+o")
        terminal.wait_for(ON_THE_UNLOCK_SCREEN)
        return (time.perf_counter() - started) * 1000


def rows() -> Iterator[Row]:
    """The rows on starting."""
    with tempfile.TemporaryDirectory() as folder:
        vault = Path(folder) / "files"
        make_vault(vault).close()
        cover, nothing, cold, hello = [], [], [], []
        for _ in range(ROUNDS):
            nothing.append(until_end(empty_python()))
            cover.append(first_frame(whole_program(vault), LAST_ON_THE_COVER))
            hello.append(first_frame(bare_textual(), "Hello there"))
            cold.append(unlock_screen(vault, after=0))
        warm = [unlock_screen(vault, after=READY_AFTER) for _ in range(5)]
    yield Row(
        name="first frame of the cover",
        value=median(cover),
        unit="ms",
        target=4,
        peer="python -I -S -c pass",
        peer_value=median(nothing),
        judged="ratio",
    )
    yield Row(
        name="unlock screen from a cold start",
        value=median(cold),
        unit="ms",
        target=1.5,
        peer="bare Textual program",
        peer_value=median(hello),
        judged="ratio",
    )
    yield Row(
        name="unlock screen after Open, program ready behind the cover",
        value=median(warm),
        unit="ms",
        target=100,
    )
