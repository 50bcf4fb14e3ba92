"""Putting a plain file into a folder that the person chose, beside whatever lies there already."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from toolkit.errors import PlaceError, PlaceIsKept, PlaceTaken
from toolkit.services.copy_places import copy_in
from toolkit.stick.disk import Disk

MOST_ALIKE = 999
"""How many files of one name are put into one folder, told apart by a number."""

OWN_DISK = Disk(owner_only=True)
"""The drives of this computer. What is written there is nobody's business but the person's."""


def write_new(folder: Path, name: str, suffix: str, data: bytes, disk: Disk = OWN_DISK) -> Path:
    """Write a new file and return where it is, once it is on the device; nothing is ever replaced.

    It is called *name* with *suffix*, or where that is taken "name-2", "name-3" and so on. A file
    that could not be written to its end is taken away again, as far as the place still answers.

    Args:
        folder: The chosen folder.
        name: What to call it, without the ending: plain letters, and nothing that tells a purpose.
        suffix: The ending, with its dot.
        data: All that is in it.
        disk: How the place is reached.

    Raises:
        PlaceIsKept: A vault's files lie in *folder*.
        PlaceTaken: Every name that could be given is taken.
        PlaceReadOnly, PlaceFull, PlaceGone, PlaceNotFound, PlaceBusy: It could not be written.
    """
    if copy_in(folder) == folder:
        raise PlaceIsKept
    for number in range(1, MOST_ALIKE + 1):
        path = folder / (f"{name}{suffix}" if number == 1 else f"{name}-{number}{suffix}")
        with suppress(PlaceTaken):
            _write(disk, path, data)
            disk.sync_folder(folder)
            return path
    raise PlaceTaken


def _write(disk: Disk, path: Path, data: bytes) -> None:
    try:
        disk.create(path, [data])
    except PlaceTaken:
        # It is somebody else's.
        raise
    except PlaceError:
        with suppress(PlaceError):
            disk.remove(path)
        raise
