from __future__ import annotations

import os

from toolkit.crypto.calibration import total_memory_bytes


def test_this_computer_says_how_much_memory_it_has() -> None:
    """It is what the system itself reports."""
    assert total_memory_bytes() == os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
