"""Whether bytes could come from a random source, block by block."""

from __future__ import annotations

import re
from collections import Counter

BLOCK = 4096

HIGHEST_CHI_SQUARE = 450
"""For 255 degrees of freedom random blocks exceed it about once in 10**12 (Wilson-Hilferty)."""

_RUN = re.compile(rb"(.)\1{6}", re.DOTALL)
"""Seven equal bytes on end: about once in 10**11 random blocks."""


def telling_blocks(data: bytes) -> list[int]:
    """The numbers, from 0, of the blocks of *data* that do not look random."""
    return [
        start // BLOCK
        for start in range(0, len(data), BLOCK)
        if not _looks_random(data[start : start + BLOCK])
    ]


def _looks_random(block: bytes) -> bool:
    expected = len(block) / 256
    counts = Counter(block)
    chi_square = sum((counts[byte] - expected) ** 2 for byte in range(256)) / expected
    return chi_square < HIGHEST_CHI_SQUARE and not _RUN.search(block)
