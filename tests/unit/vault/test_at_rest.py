from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench.load import load
from tests.unit.vault.making import RAW_KEY, SALT, SMALL, Book, incident, key
from tests.unit.vault.pages import decrypted_pages
from tests.unit.vault.randomness import BLOCK, telling_blocks
from toolkit.domain.listing import IncidentFilter
from toolkit.vault.database import Database
from toolkit.vault.prefill import Room, fill


def _written(book: Book) -> None:
    load(book.database, book.records, 150)


def _destroyed(book: Book) -> None:
    _written(book)
    for row in book.records.incidents(IncidentFilter(), offset=0, limit=20):
        book.records.withdraw(row.id, reason="r", destroy=True)


def _rebuilt(book: Book) -> None:
    _written(book)
    book.records.rebuild_derived()


def _rolled_back(book: Book) -> None:
    """More than the cache holds, so that the file itself is changed and changed back."""
    text = "x" * 20_000_000
    with pytest.raises(KeyError):
        book.fail_after(lambda: book.settings.put("a", text))


def _grown(book: Book) -> None:
    room = Room([book.path])
    book.database.after_change(room.keep_even)
    book.settings.put("a", "x" * SMALL)
    book.database.close()
    room.close()


def _copied(book: Book) -> None:
    _written(book)
    other = Database.create(book.path.with_name("C.DAT"), key(), SALT, 0)
    book.database.copy_to(other, lambda _done, _total: None)
    book.database.take_over(other)


def _emptied(book: Book) -> None:
    book.settings.put("a", "x" * (2 * SMALL))
    book.settings.put("a", "")


@pytest.mark.parametrize(
    "scenario",
    [lambda _book: None, _written, _destroyed, _rebuilt, _rolled_back, _grown, _copied, _emptied],
    ids=["new", "written", "destroyed", "rebuilt", "rolled back", "grown", "copied", "emptied"],
)
def test_every_block_at_rest_looks_random(tmp_path: Path, scenario: Callable[[Book], None]) -> None:
    """Whatever was done, no block of any file stands out, and the journals are empty."""
    book = Book(tmp_path / "A.DAT")
    scenario(book)
    book.database.close()

    for file in tmp_path.iterdir():
        data = file.read_bytes()
        assert len(data) % BLOCK == 0
        assert telling_blocks(data) == []
        assert bool(data) != file.name.endswith("-journal")


@pytest.mark.parametrize(
    "block",
    [
        bytes(BLOCK),
        b"a page of English text, which has few different bytes. " * 80,
        os.urandom(BLOCK - 8) + bytes(8),
        os.urandom(BLOCK // 2).hex().encode(),
        os.urandom(BLOCK // 2) + bytes(range(16)) * (BLOCK // 32),
    ],
)
def test_the_check_itself_can_fail(block: bytes) -> None:
    """Zeros, text, hex digits, or half a block of a pattern are told from random bytes."""
    assert telling_blocks(os.urandom(BLOCK) + block[:BLOCK] + os.urandom(BLOCK)) == [1]


def test_a_plain_database_would_stand_out(tmp_path: Path) -> None:
    """The check can fail: the same pages without encryption are not taken for random ones."""
    book = Book(tmp_path / "A.DAT")
    book.records.add(incident())

    pages = decrypted_pages(book.path, RAW_KEY)

    assert telling_blocks(b"".join(page.ljust(BLOCK, b"\0") for page in pages)) == list(
        range(len(pages))
    )
    book.database.close()


def test_filler_cannot_be_told_from_pages(tmp_path: Path) -> None:
    """Filler alone passes the same check as a database does."""
    path = tmp_path / "A.DAT"
    path.touch()

    fill(path, 2 * SMALL)

    assert telling_blocks(path.read_bytes()) == []
