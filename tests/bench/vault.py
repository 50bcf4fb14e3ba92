"""Saving, searching, listing and opening among many records."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.keepass import KeePassFile
from tests.bench.load import Author, TickingClock, load
from tests.bench.row import Row, median, milliseconds
from tests.cheap_kdf import CHEAP
from tests.crash.images import judge, record
from tests.crash.kill import run as kill_rounds
from tests.crash.recorder import Event, Recorder
from tests.systems import ROOT
from toolkit.crypto.secret import passphrase_secret
from toolkit.domain.listing import IncidentFilter
from toolkit.vault.records import Records
from toolkit.vault.vault import Vault

MANY, VERY_MANY, FEW = 10_000, 100_000, 100
SAVES = 200
PAGE_OF_LIST = 50
TYPED = (
    *("waited by the car", "rang again", "Donaudampf", "flowers"),
    *("他又站在", "公司门口", "夜中に三回", "وشأني", "Позвонил"),
)
"""What is typed, a letter at a time, beside a dozen words of the texts' own."""

UNSPACED = ("站", "站在", "公司门口", "知道我住在哪里", "三回")
"""What stands inside a run of Chinese or Japanese without spaces."""

KILLS = 500
CRASH_OPERATIONS = 60


class Opened:
    """A vault of so many incidents, opened as the program opens it but for a cheap derivation.

    Args:
        folder: Where it is; it is made and filled if it is not there.
        incidents: How many.
    """

    def __init__(self, folder: Path, incidents: int) -> None:
        clock = TickingClock()
        if not folder.exists():
            with passphrase_secret("bench") as secret:
                made = Vault.create(folder, secret, policy=CHEAP, clock=clock)
            load(made.database, made.records, incidents)
            made.close()
        with passphrase_secret("bench") as secret:
            started = time.perf_counter()
            self.vault = Vault.open(folder, secret, policy=CHEAP, clock=clock)
        self.records = self.vault.records
        self.vault.drafts.all()
        self.first_page()
        self.opened_in = (time.perf_counter() - started) * 1000

    def first_page(self) -> None:
        """The first page of the incidents, as the list shows it."""
        self.records.incidents(IncidentFilter(), offset=0, limit=PAGE_OF_LIST)


def typed_at_once(records: Records, text: str) -> float:
    """Milliseconds for one search for *text*."""
    (taken,) = milliseconds(lambda: records.search(text), 1)
    return taken


def typed_searches(records: Records) -> list[float]:
    """Milliseconds for the search after each key of TYPED and of words that the texts have."""
    author = Author(seed=8)
    words = [*TYPED, *(author.text(1) for _ in range(12))]
    return [
        typed_at_once(records, word[:length])
        for word in words
        for length in range(1, len(word) + 1)
    ]


def saves(folder: Path) -> tuple[list[float], list[int], list[int]]:
    """For each of SAVES saves: its milliseconds, the bytes that it wrote, and how often it synced."""
    taken: list[float] = []
    written: list[int] = []
    synced: list[int] = []
    author = Author(seed=9)
    with Recorder(really_sync=True) as recorder:
        opened = Opened(folder, MANY)
        person = opened.records.people()[0].id
        for place in range(SAVES):
            incident = author.incident(MANY + place, person)
            recorder.events.clear()
            taken += milliseconds(lambda: opened.records.add(incident), 1)  # noqa: B023 - at once
            written.append(sum(len(event.data) for event in recorder.events))
            synced.append(sum(event == Event("sync", event.name) for event in recorder.events))
        opened.vault.close()
    return taken, written, synced


PAGING = """
import sys
from pathlib import Path
from tests.bench.vault import Opened
from toolkit.crypto.secret import passphrase_secret
from toolkit.domain.listing import IncidentFilter

opened = Opened(Path(sys.argv[1]), 0)
for offset in range(0, 5000, 50):
    opened.records.incidents(IncidentFilter(), offset=offset, limit=50)
print(Path("/proc/self/statm").read_text())
"""


def memory_of(folder: Path) -> float:
    """MiB that a process of its own holds after opening the vault and paging through its list."""
    command = [sys.executable, "-c", PAGING, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    resident = int(done.stdout.split()[1])
    return resident * os.sysconf("SC_PAGE_SIZE") / 1024 / 1024


def rows() -> Iterator[Row]:
    """The rows on the vault."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _many(Path(folder))
        yield from _very_many(Path(folder))
        yield from _pulled(Path(folder))


def _many(folder: Path) -> Iterator[Row]:
    path = folder / "many"
    Opened(path, MANY).vault.close()
    openings = []
    for _ in range(5):
        opened = Opened(path, MANY)
        openings.append(opened.opened_in)
        searches = typed_searches(opened.records)
        opened.vault.close()
    yield Row(
        name="unlock beyond key derivation, 10,000", value=median(openings), unit="ms", target=100
    )
    yield Row(
        name="search while typing, 10,000, median", value=median(searches), unit="ms", target=16
    )
    yield Row(name="search while typing, 10,000, worst", value=max(searches), unit="ms", target=50)
    taken, written, synced = saves(path)
    yield Row(
        name="save among 10,000, written", value=median(written) / 1024, unit="KiB", target=64
    )
    yield Row(name="save among 10,000, syncs", value=median(synced), unit="", target=4)
    peer = KeePassFile(folder / "peer.kdbx", MANY)
    yield Row(
        name="save among 10,000",
        value=median(taken),
        unit="ms",
        target=0.01,
        peer="pykeepass, KDBX 4",
        peer_value=median(milliseconds(peer.save_one)),
        judged="ratio",
    )


def _very_many(folder: Path) -> Iterator[Row]:
    path, small = folder / "very-many", folder / "few"
    opened = Opened(path, VERY_MANY)
    searches = typed_searches(opened.records)
    unspaced = [typed_at_once(opened.records, text) for text in UNSPACED]
    lists = [opened.opened_in, *milliseconds(opened.first_page, 1)]
    opened.vault.close()
    Opened(small, FEW).vault.close()
    yield Row(
        name="search while typing, 100,000, median", value=median(searches), unit="ms", target=50
    )
    yield Row(
        name="search in unspaced writing, 100,000", value=median(unspaced), unit="ms", target=50
    )
    yield Row(name="open and list, 100,000", value=max(lists), unit="ms", target=100)
    yield Row(
        name="memory for 100,000 beyond that for 100",
        value=memory_of(path) - memory_of(small),
        unit="MiB",
        target=30,
    )


def _pulled(folder: Path) -> Iterator[Row]:
    recorded, image = folder / "recorded", folder / "image"
    recorded.mkdir()
    image.mkdir()
    outcome = judge(record(recorded, CRASH_OPERATIONS, seed=5), image, seed=6)
    yield Row(
        name="images of a pulled stick",
        value=outcome.images,
        unit="",
        target=2000,
        bound="at least",
    )
    yield Row(name="images that lost something", value=outcome.bad, unit="", target=0)
    killed = kill_rounds(folder / "killed.dat", KILLS, seed=7)
    yield Row(name="kills while saving", value=killed.rounds, unit="", target=500, bound="at least")
    yield Row(
        name="kills that lost something", value=killed.lost + killed.damaged, unit="", target=0
    )
