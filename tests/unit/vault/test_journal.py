"""What a save that was cut off leaves beside the database."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.crash.recorder import (
    REACHABLE,
    SQLITE_FULL,
    SQLITE_IOERR_WRITE,
    SQLITE_OK,
    Event,
    Recorder,
)
from tests.unit.vault.making import Book, SetClock, incident
from toolkit.errors import EngineFailed, VaultGone
from toolkit.vault.database import Database

pytestmark = pytest.mark.skipif(not REACHABLE, reason="this engine's C interface is hidden")


@pytest.fixture
def cut(tmp_path: Path) -> Path:
    """A database whose last save was cut off just before it counted, with its journal."""

    def refuse(event: Event) -> int:
        return SQLITE_IOERR_WRITE if event.what == "truncate" else SQLITE_OK

    with Recorder() as recorder:
        book = Book(tmp_path / "A.DAT", SetClock())
        book.records.add(incident("kept"))
        recorder.fault = refuse
        with pytest.raises(VaultGone):
            book.records.add(incident("cut off"))
        (tmp_path / "cut").mkdir()
        for name in ("A.DAT", "A.DAT-journal"):
            shutil.copyfile(tmp_path / name, tmp_path / "cut" / name)
        recorder.fault = None
        book.database.close()
    assert (tmp_path / "cut" / "A.DAT-journal").stat().st_size > 0
    return tmp_path / "cut" / "A.DAT"


def test_undoing_it_leaves_no_journal(cut: Path) -> None:
    """The cut-off save is gone, and so is what it was undone from, before anything is saved."""
    book = Book(cut)

    assert book.found("kept") == ["kept"]
    assert book.found("cut") == []
    assert cut.with_name("A.DAT-journal").read_bytes() == b""
    book.database.close()


def test_the_engine_alone_would_leave_it(cut: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check can fail: without that, page numbers and pages stand there until the next save."""
    monkeypatch.setattr(Database, "_empty_journal", lambda _self: None)

    Book(cut).database.close()

    assert cut.with_name("A.DAT-journal").stat().st_size > 4096


def test_where_that_cannot_be_done_it_opens_all_the_same(cut: Path) -> None:
    """On a full stick what was saved can still be read; the next save empties the journal."""
    writes = 0

    def full(event: Event) -> int:
        nonlocal writes
        # The first writes over the journal's header, once all is undone; the next begins a new one.
        writes += event.what == "write" and event.name.endswith("journal")
        return SQLITE_FULL if writes > 1 else SQLITE_OK

    with Recorder(full):
        book = Book(cut)
        found = book.found("kept")
        book.database.close()

    assert writes > 1
    assert found == ["kept"]


def test_an_engine_that_keeps_its_journal_in_a_file_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing may be left beside a file, it is not taken on trust."""
    book = Book(tmp_path / "A.DAT")
    monkeypatch.setattr(Database, "rows", lambda *_given: [("truncate",)])

    with pytest.raises(EngineFailed):
        book.database.keep_journal_in_memory()

    book.database.close()
