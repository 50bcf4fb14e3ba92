"""Saves in a process that is killed at any moment, and what is there afterwards."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.systems import ROOT
from tests.unit.vault.making import Book
from toolkit.domain.listing import IncidentFilter
from toolkit.vault.chain import check_chain

LONGEST = 0.12
"""Seconds after its first save that a process may live: some tens of saves."""

SAVER = """
import sys
from pathlib import Path
from tests.unit.vault.making import Book, incident
from toolkit.domain.listing import IncidentFilter

book = Book(Path(sys.argv[1]))
number = book.records.count_incidents(IncidentFilter())
while True:
    number += 1
    if sys.argv[2] == "early":
        print(number, flush=True)
    book.records.add(incident("text " * 100))
    if sys.argv[2] == "late":
        print(number, flush=True)
"""


@dataclass
class Killed:
    """What the rounds came to.

    Attributes:
        rounds: How many processes were killed.
        saved: Records that were acknowledged in all.
        lost: Acknowledged ones that were not there afterwards.
        damaged: Rounds after which the vault was not sound.
    """

    rounds: int = 0
    saved: int = 0
    lost: int = 0
    damaged: int = 0


def run(
    path: Path, rounds: int, seed: int, acknowledging: Literal["early", "late"] = "late"
) -> Killed:
    """Start, kill and check, *rounds* times over the same compartment.

    Args:
        path: The compartment, which is made.
        rounds: How many processes.
        seed: Chooses when each is killed.
        acknowledging: A process that tells of a save before it is one is bound to lose some.
    """
    chance = random.Random(seed)
    killed = Killed()
    Book(path).database.close()
    for _ in range(rounds):
        acknowledged = _one(path, chance.random() * LONGEST, acknowledging)
        killed.rounds += 1
        killed.saved = max(killed.saved, acknowledged)
        book = Book(path)
        present = book.records.count_incidents(IncidentFilter())
        sound = check_chain(book.database).intact
        sound = sound and book.database.rows("PRAGMA integrity_check") == [("ok",)]
        book.database.close()
        killed.lost += max(0, acknowledged - present)
        killed.damaged += not sound
    return killed


def _one(path: Path, seconds: float, acknowledging: str) -> int:
    """Let a process save, kill it so long after its first save; the last number that it told."""
    command = [sys.executable, "-c", SAVER, str(path), acknowledging]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        assert first, "it ended before it had saved anything"
        time.sleep(seconds)
        process.kill()
        told = [first, *process.stdout.read().splitlines()]
    # The last line may have been cut off in the middle.
    whole = [int(line) for line in told if line.strip()]
    return whole[-1] if whole else 0
