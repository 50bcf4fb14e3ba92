from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.vault.making import Book, without_waiting

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
