"""The computer that the program runs on, as far as its screens may look at it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from toolkit.stick.drives import Drive, drives, folders_in, on_own_disk


def nothing_plugged_in() -> tuple[Drive, ...]:
    """For a computer without any other drive."""
    return ()


def nowhere(_folder: Path) -> bool:
    """For a computer whose own disk is not the matter."""
    return False


def no_program() -> None:
    """For where no other stick can be made from."""


def _source() -> Path:
    from toolkit.stick.command import default_source  # noqa: PLC0415 - seldom wanted, and large

    return default_source()


@dataclass(frozen=True, slots=True)
class Computer:
    """How screens see drives and folders. Each of these may take long: call them through beside.

    Without arguments it is a computer with nothing plugged in and whose own disk is never met, for
    tests and for whoever needs none of this.

    Attributes:
        drives: Every drive but the computer's own.
        folders_in: The folders in one.
        on_own_disk: Whether a folder lies on the computer's own disk.
        home: Where the computer's own disk is opened, or None.
        source: Where the program lies that another stick can be made from, or None.
    """

    drives: Callable[[], tuple[Drive, ...]] = nothing_plugged_in
    folders_in: Callable[[Path], tuple[Path, ...]] = folders_in
    on_own_disk: Callable[[Path], bool] = nowhere
    home: Path | None = None
    source: Callable[[], Path | None] = no_program


def this_computer() -> Computer:
    """The real one."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - "~" stays where there is no home
    return Computer(
        drives=drives,
        on_own_disk=on_own_disk,
        home=home if home.is_absolute() else None,
        source=_source,
    )
