from __future__ import annotations

import pytest

from toolkit.vault import prefill


@pytest.fixture(autouse=True)
def small_compartments(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of a few hundred kilobytes, as hundreds of vaults are made here."""
    monkeypatch.setattr(prefill, "SMALLEST", 256 * 1024)
    monkeypatch.setattr(prefill, "SPARE", 16 * 1024)
