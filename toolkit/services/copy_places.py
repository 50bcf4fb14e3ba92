"""Where in a folder that somebody chose a copy lies, or is to be put."""

from __future__ import annotations

from pathlib import Path

from toolkit.errors import VaultError
from toolkit.stick.layout import FILES_FOLDER
from toolkit.vault.presence import Presence, presence

NOTHING_THERE = frozenset({Presence.ABSENT, Presence.FOREIGN})
"""Where nothing of a vault lies."""


def copy_in(folder: Path) -> Path | None:
    """The folder with files of this kind: *folder* itself, or the one that a stick has for them.

    Only names are looked at; None where there are none, or where nothing can be looked at.
    """
    return next((each for each in (folder, folder / FILES_FOLDER) if _holds(each)), None)


def place_for_copy(folder: Path, *, is_top: bool) -> Path:
    """Where a copy goes that is to be made in *folder*: among other files into a folder of its own.

    The program on a stick looks for its files in a folder of that very name.

    Args:
        folder: The chosen folder.
        is_top: Whether it is the top of a stick or disk.
    """
    found = copy_in(folder)
    if found is not None:
        return found
    return folder if not is_top and _is_empty(folder) else folder / FILES_FOLDER


def _holds(folder: Path) -> bool:
    try:
        return presence(folder) not in NOTHING_THERE
    except VaultError:
        return False


def _is_empty(folder: Path) -> bool:
    try:
        return presence(folder) is Presence.ABSENT
    except VaultError:
        return False
