"""How often a text stands in the memory of a process (Linux)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

_CHUNK = 1 << 20


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


def _ranges(process: int) -> list[tuple[int, int]]:
    ranges = []
    for line in Path(f"/proc/{process}/maps").read_text().splitlines():
        addresses, rights, *_ = line.split()
        if rights.startswith("r") and not line.endswith(("[vvar]", "[vsyscall]")):
            start, end = (int(part, 16) for part in addresses.split("-"))
            ranges.append((start, end))
    return ranges
