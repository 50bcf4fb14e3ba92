"""The memory of the stand-in for Windows: runs of pages, and the files that they were read from."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

COMMITTED, FREE = 0x1000, 0x10000
IMAGE, PRIVATE = 0x1000000, 0x20000
READABLE, NO_ACCESS, GUARDED = 0x02, 0x01, 0x104
HIGHEST = 0x7FFF_FFFF_0000


@dataclass
class Run:
    """Pages that are alike.

    Attributes:
        start: Where they begin.
        length: In bytes.
        path: The file that they were read from, if any.
        kind: IMAGE or PRIVATE.
        protect: What may be done with them.
        state: COMMITTED, or FREE.
    """

    start: int
    length: int
    path: str = ""
    kind: int = IMAGE
    protect: int = READABLE
    state: int = COMMITTED


class FakeMemory:
    """The functions for memory, and what they have been asked for."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.locked: list[tuple[int, int]] = []
        self.promised = 0
        self.may_lock = True

    def _get_current_process(self) -> int:
        return -1

    def _virtual_query(self, place: int, about: Any, size: int) -> int:  # noqa: ANN401 - ctypes' pointer
        assert size == ctypes.sizeof(about._obj) == 48
        if place >= HIGHEST:
            return 0
        later = [run for run in self.runs if run.start + run.length > place]
        run = min(later, key=lambda each: each.start, default=Run(HIGHEST, 0))
        if place < run.start:
            run = Run(place, run.start - place, kind=0, protect=NO_ACCESS, state=FREE)
        about._obj.BaseAddress = run.start
        about._obj.AllocationBase = self._module(run.path)
        about._obj.RegionSize = run.length
        about._obj.State, about._obj.Protect, about._obj.Type = run.state, run.protect, run.kind
        return size

    def _module(self, path: str) -> int | None:
        return min((run.start for run in self.runs if path and run.path == path), default=None)

    def _get_module_file_name_w(self, module: int | None, memory: Any, _length: int) -> int:  # noqa: ANN401 - as above
        found = [run.path for run in self.runs if run.start == module]
        memory.value = found[0] if found else ""
        return len(memory.value)

    def _set_process_working_set_size(self, _process: int, least: int, most: int) -> int:
        assert least < most
        self.promised = least
        return 1

    def _virtual_lock(self, start: int, length: int) -> int:
        if not self.may_lock or length > self.promised:
            return 0
        self.locked.append((start, length))
        return 1
