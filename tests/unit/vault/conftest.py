from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.vault.making import Book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """An empty database, open."""
    made = Book(tmp_path / "A.DAT")
    yield made
    made.database.close()
