"""What makes a thousand tests of screens quick, and changes nothing that any of them is about."""

from __future__ import annotations

import pytest
from textual import _wait

from tests.small_vaults import small_compartments

__all__ = ["small_compartments"]

LOOKS_PER_SECOND = 100
"""How often it is looked whether the app has come to rest; Textual itself looks 50 times."""

BUSY = 0.05
"""Share of the time that an app at rest works at most, as Textual has it."""


@pytest.fixture(autouse=True)
def seldom_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Go on soon after each key, as soon as the app has nothing more to do for it."""
    monkeypatch.setattr(_wait, "SLEEP_GRANULARITY", 1 / LOOKS_PER_SECOND)
    monkeypatch.setattr(_wait, "SLEEP_IDLE", BUSY / LOOKS_PER_SECOND)
