"""The files of a vault that can only be read: whatever would change them is refused beforehand."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from toolkit.errors import VaultReadOnly
from toolkit.vault.files import Files


class ReadingFiles:
    """Lets through what looks and refuses what changes, so that not even a time is touched.

    A stick that is write-protected would refuse by itself. A file that is only marked as not to be
    written to still lets its owner set its times, or remove it.

    Args:
        files: How they are reached.
    """

    def __init__(self, files: Files) -> None:
        self.within = files

    def names(self, folder: Path) -> tuple[str, ...]:
        """See Files."""
        return self.within.names(folder)

    def size(self, path: Path) -> int:
        """See Files."""
        return self.within.size(path)

    def is_something_else(self, path: Path) -> bool:
        """See Files."""
        return self.within.is_something_else(path)

    def read(self, path: Path, limit: int, start: int = 0) -> bytes:
        """See Files."""
        return self.within.read(path, limit, start)

    def _refuse(self, *_given: object, **_named: object) -> NoReturn:
        raise VaultReadOnly

    def _leave(self, *_given: object, **_named: object) -> None:
        """Do nothing: whoever asks for this goes on where the system does not let it be done."""

    require_writable = create = write = append = move = remove = make_folder = _refuse
    remove_folder = sync_folder = set_times = _leave
