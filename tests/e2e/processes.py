"""The program's living processes, and what is to be found in their memory."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

CHUNK = 1 << 20
"""Bytes of memory that are looked at in one go."""


def living_tree(root: int) -> list[int]:
    """The process *root* and all that descend from it, as the kernel lists them."""
    found = [root]
    for parent in found:
        with suppress(OSError):
            for task in Path(f"/proc/{parent}/task").iterdir():
                found += [int(child) for child in (task / "children").read_text().split()]
    return found


def copies(process: int, needles: list[bytes]) -> dict[bytes, int]:
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
            for place in range(start, end, CHUNK):
                try:
                    read = os.pread(memory.fileno(), min(CHUNK, end - place), place)
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
            for needle, count in copies(process, needles).items():
                total[needle] += count
    return total
