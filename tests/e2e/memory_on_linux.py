"""How often a text stands in the memory of a process."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tests.e2e.processes import living_tree

_CHUNK = 1 << 20
"""Bytes of memory that are looked at in one go."""


def copies(process: int, needles: Sequence[bytes]) -> int:
    """How many times any of *needles* stands in the readable memory of *process*.

    Raises:
        OSError: This user may not look into it.
    """
    found = 0
    overlap = max(map(len, needles)) - 1
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for start, end in _ranges(process):
            tail = b""
            position = start
            while position < end:
                memory.seek(position)
                try:
                    chunk = memory.read(min(_CHUNK, end - position))
                except OSError:
                    break  # a region of the kernel's, or one that has just gone
                if not chunk:
                    break
                position += len(chunk)
                window = tail + chunk
                found += sum(window.count(needle) for needle in needles)
                # What stands wholly in the part that is looked at twice is counted once.
                tail = window[-overlap:] if overlap else b""
                found -= sum(tail.count(needle) for needle in needles)
    return found


def copies_of_each(process: int, needles: list[bytes]) -> dict[bytes, int]:
    """How often each of *needles* stands in the writable memory of *process*.

    Raises:
        OSError: The process is gone, or its memory may not be read.
    """
    longest = max(len(needle) for needle in needles)
    counted = dict.fromkeys(needles, 0)
    maps = Path(f"/proc/{process}/maps").read_text(encoding="utf-8").splitlines()
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            span, rights, *_ = line.split()
            if not rights.startswith("rw"):
                continue
            start, end = (int(edge, 16) for edge in span.split("-"))
            overlap = b""
            for place in range(start, end, _CHUNK):
                try:
                    read = os.pread(memory.fileno(), min(_CHUNK, end - place), place)
                except OSError:
                    overlap = b""
                    continue
                block = overlap + read
                for needle in needles:
                    counted[needle] += block.count(needle) - overlap.count(needle)
                overlap = block[-(longest - 1) :]
    return counted


def copies_in_tree(root: int, needles: list[bytes]) -> dict[bytes, int]:
    """How often each of *needles* stands in the memory of *root* and all that descend from it."""
    total = dict.fromkeys(needles, 0)
    for process in living_tree(root):
        with suppress(FileNotFoundError, ProcessLookupError):
            for needle, count in copies_of_each(process, needles).items():
                total[needle] += count
    return total


def _ranges(process: int) -> list[tuple[int, int]]:
    ranges = []
    for line in Path(f"/proc/{process}/maps").read_text().splitlines():
        addresses, rights, *_ = line.split()
        if rights.startswith("r") and not line.endswith(("[vvar]", "[vsyscall]")):
            start, end = (int(part, 16) for part in addresses.split("-"))
            ranges.append((start, end))
    return ranges
