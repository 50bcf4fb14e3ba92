"""A bit that changed on the stick is noticed before anything that it changed is believed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.vault.making import SALT, Book, incident, key
from toolkit.domain.listing import IncidentFilter
from toolkit.errors import DatabaseDamaged
from toolkit.vault.database import PAGE, Database

PLACES = (20, 2000, PAGE - 70, PAGE - 10)
"""Where in a page a bit is turned: near its start (behind the salt), inside, in its IV, in its MAC."""


def _read(book: Book) -> object:
    rows = book.records.incidents(IncidentFilter(), offset=0, limit=1000)
    return [book.records.get(row.id) for row in rows], book.found("word")


def _write(book: Book) -> object:
    for _ in range(3):
        book.records.add(incident("another " + "word " * 800))
    book.records._index.move_over()
    return None


@pytest.fixture
def written(tmp_path: Path) -> tuple[Path, bytes]:
    """A database without filler, closed, and its bytes."""
    path = tmp_path / "A.DAT"
    book = Book(path, size=0)
    for place in range(40):
        book.records.add(incident(f"word {place} " + "text " * 100))
    book.records._index.move_over()
    book.database.close()
    return path, path.read_bytes()


@pytest.mark.parametrize("act", [_read, _write])
def test_a_turned_bit_is_damage_or_makes_no_difference(
    written: tuple[Path, bytes], act: Callable[[Book], object]
) -> None:
    """In whichever page it is, reading and writing either do not meet it or say that it is damaged."""
    path, sound = written
    expected = _done(path, act)
    seen: Counter[str] = Counter()

    for start in range(0, len(sound), PAGE):
        for place in PLACES:
            damaged = bytearray(sound)
            damaged[start + place] ^= 1
            path.write_bytes(damaged)
            path.with_name("A.DAT-journal").write_bytes(b"")
            try:
                assert _done(path, act) == expected
                seen["not met"] += 1
            except DatabaseDamaged:
                seen["damaged"] += 1

    assert seen["damaged"] >= len(PLACES) * 5


def _done(path: Path, act: Callable[[Book], object]) -> object:
    book = Book(path)
    try:
        return act(book)
    finally:
        book.database.close()


def test_a_file_that_lost_its_end_is_damaged(written: tuple[Path, bytes]) -> None:
    """A file shorter than its database is not opened."""
    path, sound = written
    path.write_bytes(sound[: len(sound) // 2 // PAGE * PAGE])

    with pytest.raises(DatabaseDamaged):
        Database.open(path, key(), SALT)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revision SET kind = 'other'",
        "UPDATE revision SET change = 'other'",
        "UPDATE revision SET change = 'addition'",
        "DELETE FROM revision",
    ],
)
def test_rows_that_nobody_wrote_are_damage(book: Book, statement: str) -> None:
    """A log whose pages verify but whose rows make no sense is said to be damaged."""
    saved = book.records.add(incident("word"))
    book.database.execute(statement)

    with pytest.raises(DatabaseDamaged):
        book.records.search("word")
    if "DELETE" not in statement:
        with pytest.raises(DatabaseDamaged):
            book.records.get(saved.id)
