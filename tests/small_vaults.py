"""A vault's files as small as can be, for tests that make many and are not about their length."""

from __future__ import annotations

import pytest

from toolkit.vault import prefill


@pytest.fixture(autouse=True)
def small_compartments(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of a few hundred kilobytes; those of a real vault begin at 16 MiB each."""
    monkeypatch.setattr(prefill, "SMALLEST", 256 * 1024)
    monkeypatch.setattr(prefill, "SPARE", 16 * 1024)
