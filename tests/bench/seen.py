"""How long a program takes until something has come on its terminal, and what it took by then."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.processes import living_tree
from tests.e2e.terminal import PtyTerminal

COLUMNS, ROWS = 100, 32

Step = tuple[bytes, bytes]
"""What is typed, and what the answer to it ends with."""


@dataclass(frozen=True)
class Seen:
    """A program that has come so far.

    Attributes:
        milliseconds: From its start to the answer to each step.
        processor: Seconds of processor time that all its processes have taken.
        memory: MiB that all its processes hold, what they share counted in each.
    """

    milliseconds: tuple[float, ...]
    processor: float
    memory: float


def seen(command: Sequence[str], *steps: Step) -> Seen:
    """Start *command*, take the steps one after the other, and end it.

    What comes is compared as bytes: drawing it would take longer than many a start.
    """
    began = time.perf_counter()
    with PtyTerminal(command, columns=COLUMNS, rows=ROWS) as terminal:
        taken = time.perf_counter() - began
        milliseconds = []
        for typed, last in steps:
            taken += terminal.time_until(typed, last)
            milliseconds.append(taken * 1000)
        processes = living_tree(terminal.pid)
        return Seen(
            tuple(milliseconds),
            sum(map(_processor, processes)),
            sum(map(memory, processes)),
        )


def _processor(process: int) -> float:
    # proc(5): the 14th and 15th field, in ticks; the second may have spaces in it.
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(process: int) -> float:
    """MiB that a process holds, what it shares with others counted as well."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024
