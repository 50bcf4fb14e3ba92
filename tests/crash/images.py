"""Every state in which a pulled stick may leave the files, and whether the vault stands it.

Three models of what reaches the device before the power goes: everything up to a moment; that, with the last
write torn at a 512-byte sector; and that, with any of the writes since the file's last sync missing, as a
drive that reorders them would leave it.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.crash.diary import Diary, State, state_of
from tests.crash.recorder import Event, Recorder
from tests.unit.vault.making import Book
from toolkit.errors import VaultError
from toolkit.vault.chain import check_chain

SECTOR = 512
LOSSES = 4
"""Different choices of what is missing, for each moment."""

STRANGER = "STRANGER.DAT"
"""A file beside the vault that is none of its business."""

Disk = dict[str, bytearray]


@dataclass
class Outcome:
    """What became of the images: how many of each model were sound, or unsound in which way."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def images(self) -> int:
        """How many there were."""
        return sum(self.counts.values())

    @property
    def bad(self) -> int:
        """How many did not open, were damaged, or had lost what was acknowledged."""
        return sum(number for (_, how), number in self.counts.items() if how != "sound")


@dataclass
class Run:
    """A recorded run.

    Attributes:
        start: The files before it.
        events: What was done to them.
        states: What was held before each operation, and at the end.
        acknowledged: For each of the states, how many events had happened when it was reported.
    """

    start: Disk
    events: list[Event]
    states: list[State]
    acknowledged: list[int]


def record(folder: Path, operations: int, seed: int) -> Run:
    """Carry out that many operations and write down what they do to the files."""
    path = folder / "A.DAT"
    (folder / STRANGER).write_bytes(b"kept")
    with Recorder() as recorder:
        diary = Diary(path, seed)
        start = {file.name: bytearray(file.read_bytes()) for file in folder.iterdir()}
        recorder.events.clear()
        states, acknowledged = [state_of(diary.book)], [0]
        for _ in range(operations):
            diary.next()
            states.append(state_of(diary.book))
            acknowledged.append(len(recorder.events))
        diary.book.database.close()
    return Run(start, recorder.events[: acknowledged[-1]], states, acknowledged)


def judge(run: Run, folder: Path, seed: int) -> Outcome:
    """Make every image of *run* in *folder*, open it, and say what came of it."""
    outcome = Outcome()
    for model, moment, disk in images(run, seed):
        last = max(place for place, events in enumerate(run.acknowledged) if events <= moment)
        allowed = run.states[last : last + 2]
        outcome.counts[model, _verdict(disk, folder, allowed)] += 1
    return outcome


def images(run: Run, seed: int) -> Iterator[tuple[str, int, Disk]]:
    """Model, number of events that had happened, and the files, for each moment of *run*."""
    chance = random.Random(seed)
    synced = {name: bytearray(data) for name, data in run.start.items()}
    waiting: list[Event] = []
    for moment in range(len(run.events) + 1):
        yield "prefix", moment, _after(synced, waiting)
        for _ in range(LOSSES if waiting else 0):
            kept = [event for event in waiting if chance.random() < 0.5]
            yield "lost", moment, _after(synced, kept)
        if moment == len(run.events):
            return
        event = run.events[moment]
        if event.what == "write" and len(event.data) > SECTOR:
            cut = SECTOR * chance.randrange(1, len(event.data) // SECTOR)
            torn = Event("write", event.name, event.at, event.data[:cut])
            yield "torn", moment, _after(synced, [*waiting, torn])
        if event.what == "sync":
            own = [each for each in waiting if each.name == event.name]
            waiting = [each for each in waiting if each.name != event.name]
            synced = _after(synced, own)
        else:
            waiting.append(event)


def _after(disk: Disk, events: list[Event]) -> Disk:
    changed = {name: bytearray(data) for name, data in disk.items()}
    for event in events:
        if event.what == "delete":
            changed.pop(event.name, None)
            continue
        data = changed.setdefault(event.name, bytearray())
        if event.what == "truncate":
            del data[event.at :]
        elif event.what == "write":
            data.extend(bytes(max(0, event.at - len(data))))
            data[event.at : event.at + len(event.data)] = event.data
    return changed


def _verdict(disk: Disk, folder: Path, allowed: list[State]) -> str:
    for old in folder.iterdir():
        old.unlink()
    for name, data in disk.items():
        (folder / name).write_bytes(data)
    try:
        with Recorder() as recorder:
            book = Book(folder / "A.DAT")
            try:
                verdict = _judged(book, allowed)
            finally:
                book.database.close()
    except VaultError as problem:
        return f"does not open: {type(problem).__name__}"
    touched = {event.name for event in recorder.events}
    if STRANGER in touched or (folder / STRANGER).read_bytes() != b"kept":
        return "a stranger's file was touched"
    return verdict


def _judged(book: Book, allowed: list[State]) -> str:
    if not check_chain(book.database).intact:
        return "broken chain"
    if book.database.rows("PRAGMA integrity_check") != [("ok",)]:
        return "damaged"
    return "sound" if state_of(book) in allowed else "lost what was acknowledged"
