"""What an older program wrote is brought up to date, whatever comes in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.diary import Diary, state_of
from tests.crash.images import STRANGER, Run, judge
from tests.crash.recorder import REACHABLE, SQLITE_OK, Recorder
from tests.crash.test_faults import FULL, Failing
from tests.unit.vault.making import Book, without_waiting
from tests.unit.vault.older import is_version_1, make_version_1
from tests.unit.vault_keys.support import CORRECTED, DRAFT, create_filled, open_vault, texts
from toolkit.domain.incident import Incident
from toolkit.errors import VaultReadOnly
from toolkit.vault import prefill
from toolkit.vault.layout import JOURNAL_SUFFIX

pytestmark = pytest.mark.skipif(not REACHABLE, reason="this engine's C interface is hidden")

MOST_WRITES = 200
"""More than it takes here; a loop that gets there has not found its end."""


def test_pulled_at_any_moment_it_opens_and_nothing_is_lost(tmp_path: Path) -> None:
    """Whatever was cut, torn or lost unsynced: old tables or new ones, and all that was kept."""
    run = _recorded(tmp_path)

    outcome = judge(run, tmp_path / "image", seed=4)

    assert outcome.images > 100
    assert outcome.bad == 0, outcome.counts


def test_without_syncing_the_same_moments_are_bad(tmp_path: Path) -> None:
    """The check can fail: an engine that does not wait for the device leaves some damaged."""
    with without_waiting():
        run = _recorded(tmp_path)

    assert judge(run, tmp_path / "image", seed=4).bad > 0


def _recorded(folder: Path) -> Run:
    """What is done to the files of a compartment of version 1 as it is opened."""
    place = folder / "recorded"
    for each in (place, folder / "image"):
        each.mkdir()
    diary = Diary(place / "A.DAT", seed=3)
    for _ in range(12):
        diary.next()
    kept = state_of(diary.book)
    make_version_1(diary.book.database)
    diary.book.database.close()
    (place / STRANGER).write_bytes(b"kept")
    start = {file.name: bytearray(file.read_bytes()) for file in place.iterdir()}
    with Recorder() as recorder:
        book = Book(place / "A.DAT")
        assert not is_version_1(book.database)
        assert state_of(book) == kept
        events = [*recorder.events]
        book.database.close()
    return Run(start, events, [kept], [0])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a vault of version 1 at rest."""
    monkeypatch.setattr(prefill, "SMALLEST", 256 * 1024)
    monkeypatch.setattr(prefill, "SPARE", 16 * 1024)
    create_filled(tmp_path / "folder")
    vault = open_vault(tmp_path / "folder")
    make_version_1(vault.database)
    vault.close()
    return tmp_path / "folder"


def test_on_a_full_stick_it_is_opened_to_be_read(folder: Path) -> None:
    """Whichever write finds no room: all can be read, and with room again it is brought up to date."""
    read_only = 0
    for count in range(MOST_WRITES):
        failing = Failing(FULL, count, lasting=True)
        with Recorder() as recorder:
            # What is there already can be written over; it is the journal that needs room.
            recorder.fault = lambda event, failing=failing: (
                failing(event) if event.name.endswith(JOURNAL_SUFFIX) else SQLITE_OK
            )
            vault = open_vault(folder)
            recorder.fault = None
            if not failing.failed:
                assert not is_version_1(vault.database)
                vault.close()
                break
            assert vault.read_only
            assert is_version_1(vault.database)
            assert texts(vault) == CORRECTED
            assert vault.drafts.all() == (DRAFT,)
            assert len(vault.records.happenings()) == 1
            with pytest.raises(VaultReadOnly):
                vault.records.add(Incident(what_happened="no room for it"))
            vault.close()
        read_only += 1

    assert read_only > 10
    vault = open_vault(folder)
    assert not vault.read_only
    assert texts(vault) == CORRECTED
    vault.close()
