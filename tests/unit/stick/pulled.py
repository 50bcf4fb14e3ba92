"""A stick that fails at the Nth thing that is done to a file on it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import TypeVar

from tests.unit.stick.sticks import QuickDisk
from toolkit.errors import PlaceError, PlaceGone
from toolkit.stick.disk import Kind, Pieces

Answer = TypeVar("Answer")

WRITING = ("create", "write", "sync", "make_folder")
CHANGING = (*WRITING, "rename", "replace", "remove", "remove_folder")
EVERYTHING = ()
"""Every step, also those that only look."""


class Torn(Enum):
    """What becomes of a file that was being written when it happened."""

    HALF = "half"
    EMPTY = "empty"
    ZEROS = "zeros"
    """Its length was noted and its bytes were not."""


class FailingDisk(QuickDisk):
    """Counts what is done, and fails from one moment on, or at it alone.

    Args:
        moment: Which step fails, from 1; 0 never fails and only counts.
        error: What it fails with.
        lasting: Whether everything after it fails too.
        done: Whether the step that fails has its effect all the same.
        torn: See Torn.
        only: Names of the steps that can fail; others are not counted. Empty means all.
    """

    def __init__(
        self,
        moment: int,
        error: type[PlaceError] = PlaceGone,
        *,
        lasting: bool = True,
        done: bool = False,
        torn: Torn = Torn.HALF,
        only: Iterable[str] = (),
    ) -> None:
        super().__init__()
        self.steps = 0
        self.failed = False
        self._moment = moment
        self._error = error
        self._lasting = lasting
        self._done = done
        self._torn = torn
        self._only = frozenset(only)

    def _fails(self, step: str) -> bool:
        if self._only and step not in self._only:
            return False
        self.steps += 1
        if self.steps == self._moment:
            self.failed = True
            return True
        return self.failed and self._lasting

    def _do(self, step: str, action: Callable[[], Answer]) -> Answer:
        was_well = not self.failed
        if not self._fails(step):
            return action()
        if was_well and self._done:
            with suppress(PlaceError):
                action()
        raise self._error

    def device(self, folder: Path) -> int:
        """See Disk."""
        return self._do("device", lambda: QuickDisk.device(self, folder))

    def room(self, folder: Path) -> tuple[int, int]:
        """See Disk."""
        return self._do("room", lambda: QuickDisk.room(self, folder))

    def look(self, path: Path) -> Kind | None:
        """See Disk."""
        return self._do("look", lambda: QuickDisk.look(self, path))

    def size(self, path: Path) -> int:
        """See Disk."""
        return self._do("size", lambda: QuickDisk.size(self, path))

    def entries(self, folder: Path) -> tuple[tuple[str, Kind], ...]:
        """See Disk."""
        return self._do("entries", lambda: QuickDisk.entries(self, folder))

    def pieces(self, path: Path) -> Pieces:
        """See Disk."""
        yield from self._do("pieces", lambda: QuickDisk.pieces(self, path))

    def create(self, path: Path, pieces: Iterable[bytes], *, runnable: bool = False) -> None:
        """See Disk."""
        self._do("create", lambda: QuickDisk.create(self, path, pieces, runnable=runnable))

    def write(self, descriptor: int, data: bytes) -> None:
        """See Disk."""
        was_well = not self.failed
        if not self._fails("write"):
            QuickDisk.write(self, descriptor, data)
            return
        if was_well and self._torn is Torn.ZEROS:
            os.ftruncate(descriptor, len(data))
        elif was_well and self._torn is Torn.HALF:
            QuickDisk.write(self, descriptor, data[: len(data) // 2])
        raise self._error

    def sync(self, descriptor: int) -> None:
        """See Disk."""
        self._do("sync", lambda: QuickDisk.sync(self, descriptor))

    def make_folder(self, folder: Path) -> None:
        """See Disk."""
        self._do("make_folder", lambda: QuickDisk.make_folder(self, folder))

    def rename(self, old: Path, new: Path) -> None:
        """See Disk."""
        self._do("rename", lambda: QuickDisk.rename(self, old, new))

    def replace(self, old: Path, new: Path) -> None:
        """See Disk."""
        self._do("replace", lambda: QuickDisk.replace(self, old, new))

    def remove(self, path: Path) -> None:
        """See Disk."""
        self._do("remove", lambda: QuickDisk.remove(self, path))

    def remove_folder(self, folder: Path) -> bool:
        """See Disk."""
        return self._do("remove_folder", lambda: QuickDisk.remove_folder(self, folder))
