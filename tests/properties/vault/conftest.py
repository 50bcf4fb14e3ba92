from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.vault.making import without_waiting


@pytest.fixture(scope="module", autouse=True)
def quick() -> Iterator[None]:
    """Nothing is waited for until it is on the device."""
    with without_waiting():
        yield
