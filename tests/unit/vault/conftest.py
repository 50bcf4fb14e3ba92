from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.vault.making import Book, incident, without_waiting
from tests.unit.vault.sticks import first_book

WAITING = ("test_database",)
"""Modules in which the database is opened as the program opens it."""


@pytest.fixture(scope="module", autouse=True)
def quick(request: pytest.FixtureRequest) -> Iterator[None]:
    """Everywhere else nothing is waited for."""
    if request.module.__name__.endswith(WAITING):
        yield
        return
    with without_waiting():
        yield


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """An empty database, open."""
    made = Book(tmp_path / "A.DAT")
    yield made
    made.database.close()


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Book]:
    """A database with two incidents in it, open, to be copied and joined with others."""
    made = first_book(tmp_path)
    made.records.add(incident("one"))
    made.records.add(incident("two"))
    yield made
    made.database.close()
