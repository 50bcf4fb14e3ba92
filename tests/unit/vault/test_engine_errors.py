from __future__ import annotations

import pytest

from toolkit.errors import (
    DatabaseDamaged,
    NotEnoughMemory,
    VaultBusy,
    VaultError,
    VaultFull,
    VaultGone,
    VaultReadOnly,
)
from toolkit.vault.engine_errors import meaning_of


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        (1, DatabaseDamaged),
        (5, VaultBusy),
        (6, VaultBusy),
        (7, NotEnoughMemory),
        (8, VaultReadOnly),
        (8 | 3 << 8, VaultReadOnly),
        (10, VaultGone),
        (10 | 4 << 8, VaultGone),
        (11, DatabaseDamaged),
        (13, VaultFull),
        (14, VaultGone),
        (26, DatabaseDamaged),
    ],
)
def test_each_result_code_has_its_meaning(code: int, meaning: type[VaultError]) -> None:
    """Primary and extended result codes lead to the same error."""
    assert meaning_of(code) is meaning
