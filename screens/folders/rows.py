"""What a person chooses a folder from: sticks and disks first, then folders, a row each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from rich.cells import cell_len

from screens.widgets.cells import fit, one_line
from screens.widgets.paged_list import Look, Piece
from toolkit.content import say
from toolkit.stick.drives import Drive

STEP = " / "
"""Between a folder and the one in it."""

GAP = 2
"""Cells between a row's name and what is said about it."""


class Act(Enum):
    """What a row does that is no drive and no folder."""

    TAKE = "take"
    BACK = "back"
    MAKE = "make"
    TYPE = "typed"


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        words: What stands on the left.
        about: What stands on the right, quieter; may be empty.
        target: The folder that it opens, or what it does.
    """

    words: str
    about: str
    target: Path | Act


@dataclass(frozen=True, slots=True)
class Found:
    """A drive, and what was seen on it.

    Attributes:
        drive: The drive.
        is_open: Whether what is open now lies on it.
        holds: Whether files of this kind lie on it.
    """

    drive: Drive
    is_open: bool = False
    holds: bool = False


def drive_rows(found: Sequence[Found], own: Path | None, *, writing: bool) -> tuple[Row, ...]:
    """Sticks and disks, those first that can be used; then this computer's disk and the path.

    Args:
        found: The drives.
        own: Where this computer's own disk is opened, or None where it is not offered.
        writing: Whether something is to be put there.
    """
    rows = [
        Row(_name(each, found), _about(each, writing=writing), each.drive.path)
        for each in sorted(found, key=lambda each: _order(each, writing=writing))
    ]
    if own is not None:
        rows.append(Row(say("folders.own"), say("folders.own_about") if writing else "", own))
    return (*rows, Row(say("folders.typed"), "", Act.TYPE))


def folder_rows(
    name: str, folders: Sequence[Path], *, is_top: bool, writing: bool
) -> tuple[Row, ...]:
    """What can be done in the folder that is called *name*, then the folders in it."""
    back = "folders.back_to_sticks" if is_top else "folders.back"
    rows = [
        Row(say("folders.take", place=name), "", Act.TAKE),
        Row(say(back), "", Act.BACK),
        *([Row(say("folders.make"), "", Act.MAKE)] if writing else []),
    ]
    return (*rows, *(Row(one_line(each.name), "", each) for each in folders))


def draw_row(row: Row, width: int, topmost: bool) -> Sequence[Sequence[Piece]]:  # noqa: ARG001, FBT001 - a Drawer's signature
    """Name on the left, what is said about it on the right."""
    about = row.about
    room = width - cell_len(about) - GAP if about else width
    if room < width // 3:
        room = width // 3
        about = fit(about, width - room - GAP)
    look = Look.PLAIN if isinstance(row.target, Act) else Look.STRONG
    pieces = [Piece(fit(row.words, room), look)]
    if about:
        pieces.append(Piece(" " * GAP + about, Look.FAINT))
    return (tuple(pieces),)


def trail(label: str, top: Path, folder: Path, width: int) -> str:
    """Where *folder* is, from its drive's name on; the middle is left out where room is short."""
    steps = [label, *map(one_line, folder.relative_to(top).parts)]
    words = STEP.join(steps)
    while cell_len(words) > width and len(steps) > 2:
        del steps[1]
        words = STEP.join([steps[0], "…", *steps[1:]])
    return words if cell_len(words) <= width else fit(words, width).rstrip()


def size_words(number: int) -> str:
    """An amount of bytes, in the powers of ten that sticks are sold by."""
    for unit, bytes_in_it in (("gb", 10**9), ("mb", 10**6)):
        if number >= bytes_in_it:
            shown = (
                f"{number / bytes_in_it:.1f}"
                if number < 10 * bytes_in_it
                else f"{number // bytes_in_it:,}"
            )
            return say(f"folders.size.{unit}", number=shown)
    return say("folders.size.kb", number=number // 1000)


def drive_name(drive: Drive) -> str:
    """What a drive is called on the screen."""
    return one_line(drive.label) or one_line(str(drive.path))


def _name(found: Found, others: Sequence[Found]) -> str:
    name = drive_name(found.drive)
    alike = [each for each in others if drive_name(each.drive) == name]
    return name if len(alike) == 1 else f"{name} ({one_line(str(found.drive.path))})"


def _about(found: Found, *, writing: bool) -> str:
    parts = []
    if found.is_open:
        parts.append(say("folders.here"))
    elif found.holds:
        parts.append(say("folders.holds"))
    if writing and not found.drive.writable:
        parts.append(say("folders.read_only"))
    elif writing:
        parts.append(say("folders.free", size=size_words(found.drive.free)))
    return " · ".join(parts)


def _order(found: Found, *, writing: bool) -> tuple[bool, bool, bool, str]:
    drive = found.drive
    unusable = not drive.writable if writing else not found.holds
    return (found.is_open, unusable, not drive.removable, drive_name(drive).casefold())
