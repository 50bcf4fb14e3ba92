"""Another implementation of the same format reads what ours wrote, and writes what ours reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import pytest

from tests.bench.load import load
from tests.unit.vault.making import RAW_KEY, SALT, Book, incident
from tests.unit.vault.pages import decrypted_pages
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
