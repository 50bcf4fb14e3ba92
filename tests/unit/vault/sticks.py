"""Several sticks that began as one, without the files around their databases."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from pathlib import Path

from tests.unit.vault.making import STICK, Book, SetClock
from toolkit.domain.happening import Happening
from toolkit.domain.links import RecordId
from toolkit.domain.listing import IncidentFilter
from toolkit.domain.record import Record, Revision
from toolkit.vault.chain import check_chain
from toolkit.vault.chains import STICK as WRITING
from toolkit.vault.records import Records


def stick_named(name: str) -> bytes:
    """The UUID of a stick in these tests."""
    return hashlib.sha256(name.encode()).digest()[:16]


def first_book(folder: Path, clock: SetClock | None = None) -> Book:
    """A new vault's database."""
    book = Book(folder / "first.DAT", clock)
    book.settings.put(WRITING, STICK.hex())
    return book


def copied_by_hand(book: Book, name: str) -> Book:
    """The same file once more, as a file manager makes it: it writes as the same stick."""
    path = book.path.with_name(f"{name}.DAT")
    # Nothing is being saved, so the file is whole; the engine's lock is only a promise.
    book.database.close()
    shutil.copyfile(book.path, path)
    again = reopened(book)
    book.database, book.records = again.database, again.records
    book.drafts, book.settings = again.drafts, again.settings
    # No two clocks show the very same.
    return _as_it_writes(Book(path, SetClock(book.clock.utc + stick_named(name)[0] + 1)))


def copied(book: Book, name: str) -> Book:
    """A proper copy, which writes as a stick of its own, whose number the original keeps free."""
    made = copied_by_hand(book, name)
    stick = stick_named(name)
    for each in (made, book):
        Records(each.database, each.clock, stick)
    made.settings.put(WRITING, stick.hex())
    made.records = Records(made.database, made.clock, stick)
    return made


def join(one: Book, other: Book) -> tuple[int, int]:
    """Both ways; how many records came to *one* and went to *other*."""
    came = one.records.take_over(other.database, lambda _more: None)
    return came, other.records.take_over(one.database, lambda _more: None)


def writing(book: Book) -> bytes:
    """The stick that a database writes as."""
    return bytes.fromhex(str(book.settings.get(WRITING, None)))


def all_records(book: Book) -> list[RecordId]:
    """Every record's id, sorted."""
    found = book.database.rows("SELECT DISTINCT hex(record) FROM revision")
    return sorted(RecordId(record.lower()) for (record,) in found)


Said = tuple[Record, tuple[Revision, ...]]


def everything(book: Book) -> dict[RecordId, Said]:
    """What is written down: every record and its history, without numbers of sticks."""
    return {
        record: (
            replace(book.records.get(record), stick=0),
            tuple(replace(each, stick=0) for each in book.records.history(record)),
        )
        for record in all_records(book)
    }


def counted(book: Book) -> list[Happening]:
    """What is counted of all incidents, without numbers of sticks."""
    found = [replace(each, entry=0, stick=0) for each in book.records.happenings()]
    return sorted(found, key=repr)


def labels(book: Book) -> list[str]:
    """The numbers of all incidents as a list shows them, newest first."""
    rows = book.records.incidents(IncidentFilter(), offset=0, limit=10_000)
    return [row.label for row in rows]


def titles(book: Book) -> list[str]:
    """What a list of incidents shows, newest first."""
    rows = book.records.incidents(IncidentFilter(), offset=0, limit=10_000)
    return [row.title for row in rows]


def assert_same(*books: Book) -> None:
    """All of them say the same, each chain holds, and what is derived is as if made anew."""
    for book in books:
        assert everything(book) == everything(books[0])
        assert check_chain(book.database).intact
        assert titles(book) == titles(books[0])
        assert counted(book) == counted(books[0])
        before = derived(book)
        book.records.rebuild_derived()
        assert derived(book) == before


def derived(book: Book) -> list[object]:
    """What the derived tables hold."""
    return [
        book.database.rows("SELECT * FROM entry ORDER BY id"),
        book.database.rows("SELECT * FROM tie ORDER BY entry, relation, target, term"),
        book.database.rows("SELECT * FROM conflict ORDER BY entry"),
    ]


def reopened(book: Book) -> Book:
    """The same database, closed and opened, writing as it wrote."""
    return _as_it_writes(book.opened_again())


def _as_it_writes(book: Book) -> Book:
    book.records = Records(book.database, book.clock, writing(book))
    return book
