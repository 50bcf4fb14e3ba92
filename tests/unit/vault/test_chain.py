from __future__ import annotations

import hashlib
import json

import pytest

from tests.unit.vault.making import RAW_KEY, SALT, STICK, Book, incident, key
from tests.unit.vault.pages import decrypted_pages
from toolkit.domain.helper import Helper, HelperKind
from toolkit.errors import Cancelled
from toolkit.vault import chain
from toolkit.vault.chain import ChainCheck, ChainVerdict, check_chain
from toolkit.vault.database import PAGE, Database
from toolkit.vault.records import Records


@pytest.fixture
def written(book: Book) -> Book:
    """Seven revisions: two incidents, a correction, a note, a helper, two withdrawals."""
    first = book.records.add(incident("one"))
    second = book.records.add(incident("two"))
    book.records.correct(first.id, incident("uno"), reason="r")
    book.records.add_note(second.id, "more")
    book.records.add(Helper(name="Sam", kind=HelperKind.FRIEND))
    book.records.withdraw(first.id, reason="r", destroy=True)
    book.records.withdraw(second.id, reason="r", destroy=False)
    return book


def test_what_the_program_wrote_is_intact(written: Book) -> None:
    """Every kind of change, a destroyed text too, fits into the chain."""
    verdict = check_chain(written.database)

    assert verdict == ChainVerdict(revisions=7)
    assert verdict.intact


def test_an_empty_vault_is_intact(book: Book) -> None:
    """Where nothing was written, nothing can have been changed."""
    assert check_chain(book.database) == ChainVerdict(revisions=0)


def test_the_hash_is_the_one_that_is_described(written: Book) -> None:
    """The chain can be followed with the page about the format and a hash function alone."""
    previous = bytes(32)
    rows = written.database.rows("SELECT * FROM revision ORDER BY id")
    for row in rows:
        (id_, uuid, record, kind, change, number, utc, offset, zone, salt, body, digest, hash_) = (
            row
        )
        moment = json.dumps([utc, offset, zone], separators=(",", ":"), ensure_ascii=False)
        parts = [
            b"toolkit/1/revision",
            STICK,
            id_.to_bytes(8, "big"),
            previous,
            uuid,
            record,
            kind.encode(),
            change.encode(),
            b"" if number is None else number.to_bytes(8, "big"),
            moment.encode(),
            digest,
        ]
        joined = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
        assert hashlib.sha256(joined).digest() == hash_
        if body is not None:
            assert hashlib.sha256(salt + body).digest() == digest
        previous = hash_
    assert len(rows) == 7


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("uuid", bytes(16)),
        ("record", bytes(16)),
        ("kind", "person"),
        ("change", "first"),
        ("number", 9),
        ("recorded_utc", 1),
        ("recorded_offset", 1),
        ("recorded_zone", "x"),
        ("salt", bytes(16)),
        ("salt", None),
        ("body", b"{}"),
        ("content_digest", bytes(32)),
        ("hash", bytes(32)),
    ],
)
def test_no_column_can_be_changed(written: Book, column: str, value: object) -> None:
    """Each part of a revision is covered: the check names the one that was touched."""
    written.database.execute(f"UPDATE revision SET {column} = ? WHERE id = 4", value)

    assert check_chain(written.database).broken_at == 4


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("DELETE FROM revision WHERE id = 1", 1),
        ("DELETE FROM revision WHERE id = 3", 3),
        ("UPDATE revision SET id = 20 WHERE id = 7", 7),
        ("UPDATE revision SET salt = NULL, body = NULL WHERE id = 5", 5),
        ("UPDATE revision SET salt = NULL, body = NULL WHERE id = 7", 7),
        ("DELETE FROM stick", 1),
        ("UPDATE stick SET uuid = zeroblob(16)", 1),
    ],
)
def test_nothing_can_be_taken_out(written: Book, statement: str, broken_at: int) -> None:
    """A missing or moved revision, another stick, a text emptied without a word: all are noticed."""
    written.database.execute(statement)

    assert check_chain(written.database).broken_at == broken_at


def test_a_text_cannot_be_put_back(written: Book) -> None:
    """A body in place of the destroyed one does not fit without its salt, nor with another."""
    written.database.execute("UPDATE revision SET salt = zeroblob(16), body = x'7b7d' WHERE id = 1")

    assert check_chain(written.database).broken_at == 1


def test_two_sticks_are_followed_each_on_its_own(written: Book) -> None:
    """Chains of several sticks are checked one after the other."""
    other = Records(written.database, written.clock, bytes(16))
    other.add(incident("three"))
    assert check_chain(written.database) == ChainVerdict(revisions=8)

    written.database.execute("UPDATE revision SET number = 1 WHERE id > 7")

    assert check_chain(written.database).broken_at == 1


def test_it_works_in_slices_between_which_there_may_be_saves(
    written: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is saved between two steps is followed too."""
    monkeypatch.setattr(chain, "SLICE", 3)
    check = ChainCheck(written.database)

    check.step()
    written.records.add(incident("while checking"))
    done = check.done
    while check.verdict is None:
        check.step()

    assert done == 3
    assert check.verdict == ChainVerdict(revisions=8)


def test_progress_is_told_and_it_can_be_stopped(
    written: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Done and total are told after each slice; a yes to stopping ends it."""
    monkeypatch.setattr(chain, "SLICE", 3)
    told: list[tuple[int, int]] = []

    check_chain(written.database, lambda done, total: told.append((done, total)), lambda: False)
    with pytest.raises(Cancelled):
        check_chain(written.database, None, lambda: True)

    assert told == [(3, 7), (6, 7), (7, 7)]


def test_an_old_page_of_the_log_is_noticed(book: Book) -> None:
    """Any page of revisions that is put back verifies by itself, and does not fit the chain."""
    ids = [book.records.add(incident(f"text {place} " + "x" * 500)).id for place in range(40)]
    before, plain = _pages(book), decrypted_pages(book.path, RAW_KEY)
    book.records.withdraw(ids[5], reason="r", destroy=True)
    book.records.add_note(ids[39], "the last one")
    after = _pages(book)
    noticed: list[str] = []

    for place, content in enumerate(plain):
        if before[place] != after[place] and b'{"content":' in content:
            book.path.write_bytes(b"".join([*after[:place], before[place], *after[place + 1 :]]))
            noticed.append(_who_notices(book))
    book.path.write_bytes(b"".join(after))

    assert noticed == ["the chain"] * len(noticed)
    assert len(noticed) >= 2
    assert _who_notices(book) == "nobody"


def test_a_newest_revision_that_is_gone_is_noticed(book: Book) -> None:
    """The page that got the last revision, put back to before it, leaves a chain that is too short."""
    saved = [book.records.add(incident(f"text {place}")) for place in range(3)]
    before, plain = _pages(book), decrypted_pages(book.path, RAW_KEY)
    book.records.add_note(saved[0].id, "the last one")
    after = _pages(book)
    (place,) = [at for at, content in enumerate(plain) if b'{"content":' in content]
    book.database.close()
    book.path.write_bytes(b"".join([*after[:place], before[place], *after[place + 1 :]]))

    database = Database.open(book.path, key(), SALT)

    assert check_chain(database) == ChainVerdict(revisions=3, broken_at=4)
    database.close()


def _pages(book: Book) -> list[bytes]:
    stored = book.path.read_bytes()
    return [stored[start : start + PAGE] for start in range(0, len(stored), PAGE)]


def _who_notices(book: Book) -> str:
    book.database.close()
    database = Database.open(book.path, key(), SALT)
    try:
        if not check_chain(database).intact:
            return "the chain"
        sound = database.rows("PRAGMA integrity_check") == [("ok",)]
        return "nobody" if sound else "the engine"
    finally:
        database.close()
