"""Making a folder that the person names, under a name that every system can carry."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from toolkit.errors import NameRefused
from toolkit.stick.disk import translated

LONGEST = 60
"""Characters: far below what any file system takes, and no longer than can be read in a row."""

# What Windows takes in no name, and the names that it keeps for its devices, with any ending
# (learn.microsoft.com, "Naming Files, Paths, and Namespaces").
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_TAKEN = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(?:\..*)?", re.IGNORECASE)


def make_folder(parent: Path, typed: str) -> Path:
    """Make a new folder in *parent* called what was *typed*, and return it.

    Raises:
        NameRefused: Some system could not carry the name, or would hide the folder.
        PlaceTaken: There is something of this name already; it was left alone.
        PlaceReadOnly, PlaceFull, PlaceGone, PlaceNotFound: It could not be made.
    """
    folder = parent / _checked(typed)
    try:
        folder.mkdir()
    except OSError as error:
        raise translated(error) from None
    return folder


def _checked(typed: str) -> str:
    name = unicodedata.normalize("NFC", typed.strip())
    if not name or len(name) > LONGEST or name.startswith(".") or name.endswith("."):
        raise NameRefused
    if _FORBIDDEN.search(name) or _TAKEN.fullmatch(name):
        raise NameRefused
    if any(unicodedata.category(each) in {"Cc", "Cs", "Cf"} for each in name):
        raise NameRefused
    return name
