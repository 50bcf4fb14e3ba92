"""A derivation that costs next to nothing, for tests that are about something else."""

from __future__ import annotations

from toolkit.crypto.kdf import KdfParameters, KdfPolicy

CHEAP_PARAMETERS = KdfParameters(memory_kib=64, passes=1, lanes=1)

CHEAP = KdfPolicy(
    lowest=KdfParameters(memory_kib=8, passes=1, lanes=1),
    highest=KdfParameters(memory_kib=128, passes=2, lanes=1),
    for_new=CHEAP_PARAMETERS,
)
