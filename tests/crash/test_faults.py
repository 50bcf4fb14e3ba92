"""The stick is full, gone or read-only at the Nth thing that a save does to a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.crash.diary import State, state_of
from tests.crash.recorder import (
    REACHABLE,
    SQLITE_FULL,
    SQLITE_IOERR_FSYNC,
    SQLITE_IOERR_TRUNCATE,
    SQLITE_IOERR_WRITE,
    SQLITE_OK,
    SQLITE_READONLY,
    Event,
    Recorder,
)
from tests.unit.vault.making import Book, incident
from toolkit.domain.moment import Moment
from toolkit.domain.record import Draft, RecordKind
from toolkit.errors import VaultError, VaultFull, VaultGone, VaultReadOnly
from toolkit.vault import index
from toolkit.vault.chain import check_chain

pytestmark = pytest.mark.skipif(not REACHABLE, reason="this engine's C interface is hidden")

FULL = {"write": SQLITE_FULL}
GONE = {
    "write": SQLITE_IOERR_WRITE,
    "sync": SQLITE_IOERR_FSYNC,
    "truncate": SQLITE_IOERR_TRUNCATE,
}
READ_ONLY = {"write": SQLITE_READONLY}
MOST_EVENTS = 200
"""More than any save here has; a loop that gets there has not found its end."""


@dataclass
class Failing:
    """A stick that stops working.

    Attributes:
        codes: What each kind of event fails with; others still work.
        left: How many of those events still go well.
        lasting: Whether it stays that way once it has begun.
    """

    codes: dict[str, int]
    left: int
    lasting: bool
    failed: int = field(default=0)

    def __call__(self, event: Event) -> int:
        """The answer to *event*."""
        code = self.codes.get(event.what, SQLITE_OK)
        if code == SQLITE_OK:
            return SQLITE_OK
        self.left -= 1
        if self.left >= 0 or (self.failed and not self.lasting):
            return SQLITE_OK
        self.failed += 1
        return code


DRAFT = Draft(key="quick", kind=RecordKind.INCIDENT, fields={"a": "typed"}, saved_at=Moment(1))


def _begin(path: Path) -> Book:
    book = Book(path)
    book.records.add(incident("kept"))
    book.drafts.put("quick", DRAFT)
    return book


def _save(book: Book) -> None:
    """Long enough to need new pages, with its draft, and moving the word index over."""
    with patch.object(index, "MOST_RECENT", 2):
        book.records.add(incident("saved " + "word " * 4000), draft="quick")


@pytest.mark.parametrize("lasting", [True, False], ids=["for good", "once"])
@pytest.mark.parametrize(
    ("codes", "error"),
    [(FULL, VaultFull), (GONE, VaultGone), (READ_ONLY, VaultReadOnly)],
    ids=["full", "gone", "read-only"],
)
def test_whenever_it_fails_nothing_acknowledged_is_lost(
    tmp_path: Path, codes: dict[str, int], error: type[VaultError], *, lasting: bool
) -> None:
    """Each failure is told by its own error, the draft is kept, and the vault works on or opens."""
    failures = 0
    for count in range(MOST_EVENTS):
        path = tmp_path / f"{count}.DAT"
        failing = Failing(codes, count, lasting)
        with Recorder() as recorder:
            book = _begin(path)
            before = state_of(book)
            recorder.fault = failing
            told = _told(book)
            recorder.fault = None
            book.database.close()
            after = _opened_again(path, before if told else None)
        if not failing.failed:
            assert told is None
            break
        failures += told is not None
        assert told in {error, None}
        assert told is not None or len(after.hashes) == len(before.hashes) + 1
        path.unlink()
    assert not failing.failed
    assert failures >= 10


def _told(book: Book) -> type[VaultError] | None:
    try:
        _save(book)
    except VaultError as problem:
        return type(problem)
    return None


def _opened_again(path: Path, expected: State | None) -> State:
    """What is there afterwards; either *expected* or one save more, and new saves go well."""
    book = Book(path)
    try:
        assert check_chain(book.database).intact
        assert book.database.rows("PRAGMA integrity_check") == [("ok",)]
        after = state_of(book)
        if expected is not None and after != expected:
            # Told as failed, and yet there: that is no loss, as long as it is there in full.
            assert after.hashes[: len(expected.hashes)] == expected.hashes
            assert len(after.hashes) == len(expected.hashes) + 1
            assert after.drafts == ()
        _save(book)
        return after
    finally:
        book.database.close()


def test_a_full_stick_that_has_room_again_goes_on(tmp_path: Path) -> None:
    """Without opening again, the next save after a failed one goes well."""
    with Recorder() as recorder:
        book = _begin(tmp_path / "A.DAT")
        recorder.fault = Failing(FULL, 5, lasting=True)
        with pytest.raises(VaultFull):
            _save(book)
        kept = book.drafts.all()
        recorder.fault = None
        _save(book)
        found = book.found("saved")
        book.database.close()

    assert kept == (DRAFT,)
    assert len(found) == 1


def test_nothing_but_the_vault_is_written(tmp_path: Path) -> None:
    """The engine touches the compartment and its journal, and no temporary file anywhere."""
    with Recorder() as recorder:
        book = _begin(tmp_path / "A.DAT")
        for _ in range(5):
            _save(book)
        book.records.search("word", ranked=True)
        book.records.rebuild_derived()
        book.database.close()

    assert {event.name for event in recorder.events} == {"A.DAT", "A.DAT-journal"}
