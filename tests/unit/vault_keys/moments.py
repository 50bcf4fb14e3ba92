"""Files that remember what the folder looked like whenever the power might have gone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from toolkit.errors import VaultError
from toolkit.vault.files import DiskFiles

SECTOR = 512


class RememberingFiles(DiskFiles):
    """The real files, and before each change a copy of the whole folder.

    A write also leaves copies in which it was torn: cut off after some bytes, and with a sector of
    zeros in it.

    Args:
        folder: The vault's folder.
        into: Where the copies go, one numbered folder each.
    """

    def __init__(self, folder: Path, into: Path) -> None:
        super().__init__()
        self._folder = folder
        self._into = into
        self._count = 0

    @property
    def moments(self) -> Iterator[Path]:
        """The copies, oldest first."""
        return (self._into / str(number) for number in range(self._count))

    def remember(self) -> Path:
        """Copy the folder as it is now."""
        copy = self._into / str(self._count)
        self._count += 1
        if self._folder.exists():
            shutil.copytree(self._folder, copy)
        return copy

    def write(self, path: Path, data: bytes) -> None:
        """Remember before, and torn."""
        self.remember()
        before = path.read_bytes() if path.exists() else b""
        for torn in torn_writes(before, data):
            (self.remember() / path.name).write_bytes(torn)
        super().write(path, data)

    def create(self, path: Path) -> None:
        """Remember before."""
        self.remember()
        super().create(path)

    def remove(self, path: Path) -> None:
        """Remember before."""
        self.remember()
        super().remove(path)

    def sync_folder(self, folder: Path) -> None:
        """Remember before."""
        self.remember()
        super().sync_folder(folder)


def torn_writes(before: bytes, data: bytes) -> Iterator[bytes]:
    """What may stand in a file of *before* when writing *data* is cut off."""
    for cut in (1, SECTOR, 3 * SECTOR + 7, len(data) - SECTOR, len(data) - 1):
        yield data[:cut] + before[cut:]
    zeroed = 2 * SECTOR
    yield data[:zeroed] + bytes(SECTOR) + data[zeroed + SECTOR :]
    if not before:
        yield bytes(len(data))


class FailingFiles(DiskFiles):
    """The real files, until a change of a given number fails, and all after it.

    Args:
        error: What is raised.
        at: Which change fails first, from 0.
        torn: Whether a write that fails has written half.
        lasting: Whether everything after it fails too.
    """

    def __init__(
        self, error: type[VaultError], at: int, *, torn: bool = False, lasting: bool = True
    ) -> None:
        super().__init__()
        self._error = error
        self._left = at
        self._torn = torn
        self._lasting = lasting

    @property
    def failed(self) -> bool:
        """Whether it came to that."""
        return self._left < 0

    def _step(self) -> bool:
        """Whether the change that is about to be made fails."""
        self._left -= 1
        return self._left == -1 or (self._left < -1 and self._lasting)

    def create(self, path: Path) -> None:
        """Fail when it is time."""
        if self._step():
            raise self._error
        super().create(path)

    def write(self, path: Path, data: bytes) -> None:
        """Fail when it is time, perhaps having written half."""
        if self._step():
            if self._torn:
                half = len(data) // 2
                before = path.read_bytes() if path.exists() else b""
                path.write_bytes(data[:half] + before[half:])
            raise self._error
        super().write(path, data)
