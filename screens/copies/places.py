"""Where the last copy is, and what to call that place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath, PureWindowsPath

from screens.widgets.cells import one_line
from toolkit.services.copies import Copies, CopyState
from toolkit.stick.drives import Drive
from toolkit.stick.layout import FILES_FOLDER


def place_name(place: str) -> str:
    """What to call the folder *place*, which may have been chosen on another kind of computer."""
    path = _path_of(place)
    if path.name == FILES_FOLDER:
        path = path.parent
    return one_line(path.name or str(path))


def candidates(place: str, drives: Sequence[Drive]) -> tuple[Path, ...]:
    """Where the copy that was made at *place* may lie now: a stick does not keep its path.

    Args:
        place: The folder as it was chosen.
        drives: What is plugged in.
    """
    parts = _path_of(place).parts[1:]
    below = dict.fromkeys([(FILES_FOLDER,), (), parts[-1:], parts[-2:]])
    return (Path(place), *(drive.path.joinpath(*each) for drive in drives for each in below))


def find_copy(copies: Copies, places: Sequence[Path]) -> Path | None:
    """The first of *places* that holds a copy of what is open; runs on the vault's thread.

    Raises:
        PlaceGone, PlaceReadOnly: One of them cannot be looked into.
    """
    return next((each for each in places if copies.look(each) is CopyState.OURS), None)


def _path_of(place: str) -> PurePath:
    return PureWindowsPath(place) if "\\" in place else PurePath(place)
