"""Choosing, once and for a new vault, what a derivation costs."""

from __future__ import annotations

import ctypes
import math
import os
import sys
import time
from collections.abc import Callable
from typing import Any

from toolkit.crypto.kdf import FLOOR, MIB, RECOMMENDED, STANDARD_POLICY, KdfParameters, derive
from toolkit.crypto.secret import Secret
from toolkit.errors import NotEnoughMemory

SHORTEST_SECONDS = 1.0
"""A derivation is made to take at least this long where it was calibrated."""

GIB_BYTES = 1024**3

_MEMORY_BY_MACHINE = ((8 * GIB_BYTES, 256 * MIB), (4 * GIB_BYTES, 128 * MIB), (0, 64 * MIB))
"""Machine memory in bytes from which on so many KiB are asked for: a thirty-second, so that an
older computer that the stick is carried to can give it too."""

# What calls itself 8 GiB reports a little less, as the firmware keeps some.
_REPORTED_SHARE = 0.9


def calibrate(total_memory_bytes: int, measure: Callable[[KdfParameters], float]) -> KdfParameters:
    """Memory by what the computer has, then more passes until a derivation takes a second.

    A slow computer never lowers the cost: the vault is attacked on a fast one.

    Args:
        total_memory_bytes: The computer's memory.
        measure: Runs one derivation and returns its seconds; raises NotEnoughMemory.

    Returns:
        Parameters at or above FLOOR and within STANDARD_POLICY. With the time at three passes below
        a second, the predicted time is between 1 and 1.34 seconds, or less at 16 passes.

    Raises:
        NotEnoughMemory: Not even FLOOR can be had.
    """
    sizes = [
        memory_kib
        for least_bytes, memory_kib in _MEMORY_BY_MACHINE
        if total_memory_bytes >= least_bytes * _REPORTED_SHARE
    ]
    for memory_kib in sizes:
        first = KdfParameters(memory_kib, RECOMMENDED.passes, RECOMMENDED.lanes)
        try:
            seconds = measure(first)
        except NotEnoughMemory:
            continue
        # Time is proportional to the number of passes.
        wanted = math.ceil(first.passes * SHORTEST_SECONDS / max(seconds, 1e-3))
        passes = min(max(wanted, FLOOR.passes), STANDARD_POLICY.highest.passes)
        return KdfParameters(memory_kib, passes, first.lanes)
    raise NotEnoughMemory


def measured_seconds(parameters: KdfParameters) -> float:
    """How long one derivation takes here, in seconds."""
    started = time.perf_counter()
    with Secret(16) as nothing:
        derive(nothing, bytes(32), parameters).wipe()
    return time.perf_counter() - started


def total_memory_bytes(platform: str = sys.platform) -> int:
    """The computer's physical memory in bytes.

    Args:
        platform: As sys.platform names it.
    """
    if platform == "win32":
        return _windows_memory(getattr(ctypes, "windll").kernel32)  # noqa: B009 - not on every system
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


class _MemoryStatus(ctypes.Structure):
    """MEMORYSTATUSEX of sysinfoapi.h."""

    _fields_ = (
        ("length", ctypes.c_uint32),
        ("load", ctypes.c_uint32),
        ("total_physical", ctypes.c_uint64),
        ("rest", ctypes.c_uint64 * 6),
    )


def _windows_memory(kernel32: Any) -> int:  # noqa: ANN401 - a foreign library has no type
    status = _MemoryStatus(length=ctypes.sizeof(_MemoryStatus))
    # A failed call leaves 0, which leads to the smallest choice.
    kernel32.GlobalMemoryStatusEx(ctypes.byref(status))
    return int(status.total_physical)
