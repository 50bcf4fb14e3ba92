from __future__ import annotations

import pytest

from tests.unit.vault.making import Book
from toolkit.domain.body import Json
from toolkit.errors import DatabaseDamaged


@pytest.mark.parametrize(
    "value", [None, True, 0, -3, "", "\ud800 é", [1, ["x"]], {"a": {"b": None}}]
)
def test_a_value_is_kept(book: Book, value: Json) -> None:
    """Any JSON value comes back the same after opening again, in place of the one before."""
    book.settings.put("name", "before")
    book.settings.put("name", value)

    assert book.opened_again().settings.get("name", "default") == value


def test_what_was_never_put_is_the_default(book: Book) -> None:
    """A name without a value gives what the caller asks for."""
    assert book.settings.get("name", 3) == 3


def test_a_value_that_nobody_wrote_is_damage(book: Book) -> None:
    """What is no JSON is said to be damaged."""
    book.database.execute("INSERT INTO setting VALUES ('name', x'7b')")

    with pytest.raises(DatabaseDamaged):
        book.settings.get("name", None)
