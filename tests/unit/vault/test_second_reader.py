"""Another implementation of the same format reads what ours wrote, and writes what ours reads."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import apsw
import pytest

from tests.bench.load import load
from tests.unit.vault.making import RAW_KEY, SALT, Book, incident
from tests.unit.vault.pages import decrypted_pages
from tests.unit.vault.sticks import all_records, copied, copied_by_hand, first_book, join
from tests.vectors.second_reader import Log, Row
from toolkit.domain.body import to_body
from toolkit.domain.record import Record
from toolkit.vault.chain import check_chain


@contextmanager
def _opened(path: Path, raw: bytes = RAW_KEY) -> Iterator[apsw.Connection]:
    connection = apsw.Connection(str(path))
    try:
        connection.pragma("cipher", "sqlcipher")
        connection.pragma("legacy", 4)
        connection.pragma("key", f"x'{raw.hex()}{SALT.hex()}'")
        yield connection
    finally:
        connection.close()


@pytest.fixture
def written(book: Book) -> Book:
    """A database with filler behind it, closed."""
    load(book.database, book.records, 80)
    (row,) = book.records.search("karo", limit=1)
    book.records.withdraw(row.record, reason="r", destroy=True)
    return book


def test_another_engine_reads_every_row(written: Book) -> None:
    """Revisions, lists and the index of words are the same to SQLite3 Multiple Ciphers."""
    queries = (
        "SELECT * FROM revision ORDER BY id",
        "SELECT * FROM entry ORDER BY id",
        "SELECT rowid FROM word WHERE word MATCH 'ka*' ORDER BY rowid",
    )
    ours = [written.database.rows(query) for query in queries]
    written.database.close()

    with _opened(written.path) as other:
        theirs = [list(other.execute(query)) for query in queries]
        sound = list(other.execute("PRAGMA integrity_check"))

    assert theirs == ours
    assert all(ours)
    assert sound == [("ok",)]


def test_another_engine_needs_the_key_too(written: Book) -> None:
    """With another key there is no database."""
    written.database.close()

    with _opened(written.path, bytes(32)) as other, pytest.raises(apsw.NotADBError):
        list(other.execute("SELECT * FROM revision"))


def test_what_another_engine_writes_is_read(written: Book) -> None:
    """A setting that was put by the other engine is there, and nothing is amiss."""
    written.database.close()
    with _opened(written.path) as other:
        other.execute("INSERT INTO setting VALUES ('theirs', CAST('7' AS BLOB))")

    again = written.opened_again()

    assert again.settings.get("theirs", None) == 7
    assert check_chain(again.database).intact
    again.records.add(incident())
    again.database.close()


def test_every_page_verifies_without_any_engine(written: Book) -> None:
    """Each page's MAC is the one that the page about the format describes."""
    assert len(decrypted_pages(written.path, RAW_KEY)) == written.database.used // 4096


def _log(book: Book) -> Log:
    """What another engine finds in a database."""
    with _opened(book.path) as other:
        branches = list(other.execute("SELECT value FROM setting WHERE name = 'vault.branches'"))
        return Log(
            sticks=dict(other.execute("SELECT number, uuid FROM stick")),
            branches={
                int(number): (base, common)
                for (kept,) in branches
                for number, (base, common) in json.loads(kept).items()
            },
            rows=[Row(*row) for row in other.execute("SELECT * FROM revision")],
        )


def _lived(folder: Path, seed: int) -> list[Book]:
    """Four vaults that began as one, written to and joined by chance, and joined at last."""
    chance = random.Random(seed)
    books = [first_book(folder)]
    for number in range(60):
        book = chance.choice(books)
        book.clock.utc += chance.randrange(-(10**9), 10**9)
        records = [each for each in all_records(book) if not book.records.get(each).withdrawal]
        act = chance.choice(("add", "add", "correct", "correct", "note", "take", "copy", "join"))
        if act == "copy" and len(books) < 4:
            copy = chance.choice((copied, copied_by_hand))
            books.append(copy(book, f"stick {len(books)}"))
        elif act == "join" and len(books) > 1:
            join(*chance.sample(books, 2))
        elif act == "add" or not records:
            book.records.add(incident(f"text {number}"))
        elif act == "correct":
            text = incident(chance.choice(("one", "other")))
            book.records.correct(chance.choice(records), text, reason="r")
        elif act == "note":
            book.records.add_note(chance.choice(records), f"note {number}")
        else:
            destroy = chance.random() < 0.3
            book.records.withdraw(chance.choice(records), reason="r", destroy=destroy)
    for pair in (*combinations(books, 2), *combinations(books, 2)):
        join(*pair)
    return books


def test_a_reader_made_from_the_page_says_the_same(tmp_path: Path) -> None:
    """Order, last words, state and chains of joined vaults are what the page says, in each of them."""
    states: Counter[str] = Counter()
    for seed in range(6):
        folder = tmp_path / str(seed)
        folder.mkdir()
        books = _lived(folder, seed)
        for book in books:
            records = {each: book.records.get(each) for each in all_records(book)}
            digests = {
                each: [revision.digest for revision in book.records.history(each)]
                for each in records
            }
            book.database.close()
            log = _log(book)
            assert log.fits()
            for record, ours in records.items():
                state, content = log.state(bytes.fromhex(record))
                assert [row.hash for row in log.order(bytes.fromhex(record))] == digests[record]
                assert content == (ours.content if ours.content is None else to_body(ours.content))
                assert state == _state(ours)
                states[state] += 1
        states["branches"] += len(log.branches)

    assert set(states) == {"stands", "withdrawn", "destroyed", "in conflict", "branches"}


def _state(record: Record) -> str:
    if record.withdrawal is not None:
        return "destroyed" if record.withdrawal.destroyed else "withdrawn"
    return "in conflict" if record.in_conflict else "stands"


@pytest.mark.parametrize(
    "change",
    [
        lambda row: replace(row, recorded_zone="x"),
        lambda row: replace(row, body=b"{}"),
        lambda row: replace(row, salt=None, body=None),
        lambda row: replace(row, salt=None),
        lambda row: replace(row, id=row.id + 1),
        lambda row: replace(row, id=row.id + (9 << 40)),
        lambda _row: None,
    ],
)
def test_that_reader_notices_what_was_changed(
    tmp_path: Path, change: Callable[[Row], Row | None]
) -> None:
    """The check can fail: whichever row was changed or taken out, in whichever chain."""
    one = first_book(tmp_path)
    one.records.add(incident("one"))
    two = copied_by_hand(one, "two")
    for book in (one, two):
        book.records.add(incident("two"))
        book.records.add(incident("three"))
    join(one, two)
    one.database.close()
    log = _log(one)
    assert log.fits()
    assert log.branches

    for place, row in enumerate(log.rows):
        changed = change(row)
        rows = [*log.rows[:place], *([changed] if changed else []), *log.rows[place + 1 :]]
        # That the last one of a chain is missing shows in the index alone.
        is_last = row.id + 1 not in {each.id for each in log.rows}
        assert not replace(log, rows=rows).fits() or (changed is None and is_last)
