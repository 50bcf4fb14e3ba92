"""Making a copy, and bringing two together, among many records."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.load import Author
from tests.bench.row import Row, median, milliseconds
from tests.bench.vault import MANY, Opened
from tests.crash.recorder import Event, Recorder
from toolkit.vault.files import DISK
from toolkit.vault.layout import LASTING_NAMES

NEW = 300
"""Records that are new on either side: a month of two or three a day on each of some sticks."""


def copied_plainly(source: Path, target: Path) -> None:
    """What a careful person would do by hand: copy the files, wait for the device, read them back."""
    target.mkdir()
    for name in LASTING_NAMES:
        shutil.copyfile(source / name, target / name)
        with (target / name).open("rb+") as file:
            os.fsync(file.fileno())
        length = DISK.size(source / name)
        assert DISK.read(target / name, length) == (source / name).read_bytes()


def rows() -> Iterator[Row]:
    """The rows on the second stick."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        opened = Opened(folder / "vault", MANY)
        yield _made(opened, folder)
        yield from _joined(opened, folder)
        opened.vault.close()
        yield from _joined_little(folder)


def _made(opened: Opened, folder: Path) -> Row:
    places = iter(range(100))
    ours = [
        taken
        for _ in range(3)
        for taken in milliseconds(
            lambda: opened.vault.make_copy(folder / f"copy {next(places)}"), 1
        )
    ]
    plain = [
        taken
        for _ in range(3)
        for taken in milliseconds(
            lambda: copied_plainly(folder / "copy 0", folder / f"plain {next(places)}"), 1
        )
    ]
    return Row(
        name="make a copy of 10,000",
        value=median(ours),
        unit="ms",
        target=4,
        peer="the files copied by hand, synced and compared",
        peer_value=median(plain),
        judged="ratio",
    )


def _joined(opened: Opened, folder: Path) -> Iterator[Row]:
    author = Author(seed=11)
    other = Opened(folder / "copy 0", 0)
    saving = 0.0
    for records in (opened.records, other.records):
        for place in range(NEW):
            incident = author.incident(place)
            saving += sum(milliseconds(lambda: records.add(incident), 1))  # noqa: B023 - at once
    other.vault.close()
    (joining,) = milliseconds(lambda: opened.vault.join(folder / "copy 0"), 1)
    yield Row(
        name=f"join {NEW} and {NEW} among 10,000",
        value=joining,
        unit="ms",
        target=1,
        peer="saving them",
        peer_value=saving,
        judged="ratio",
    )
    nothing = milliseconds(lambda: opened.vault.join(folder / "copy 0"))
    yield Row(name="join where nothing is new", value=median(nothing), unit="ms", target=3000)


def _joined_little(folder: Path) -> Iterator[Row]:
    author = Author(seed=12)
    with Recorder(really_sync=True) as recorder:
        here, there = Opened(folder / "vault", 0), Opened(folder / "copy 0", 0)
        here.records.add(author.incident(0))
        there.records.add(author.incident(1))
        there.vault.close()
        recorder.events.clear()
        here.vault.join(folder / "copy 0")
        events = [*recorder.events]
        here.vault.close()
    written = sum(len(event.data) for event in events)
    synced = sum(event == Event("sync", event.name) for event in events)
    yield Row(
        name="join one and one, written on both", value=written / 1024, unit="KiB", target=256
    )
    yield Row(name="join one and one, syncs on both", value=synced, unit="", target=24)
