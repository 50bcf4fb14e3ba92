"""Puts the program onto a stick, or a newer one in its place, so that at every moment one works.

For each system a whole new folder is written beside the one that is there, read back from the
device, and only then exchanged with it by two renames. What an interruption leaves is a working
program under its own name or, between those two, under one that says "old"; the next time here
clears it up. Nothing is written to or taken from the folder with the person's files.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import (
    NoProgramThere,
    PlaceFull,
    PlaceGone,
    PlaceIsSource,
    PlaceNotFound,
    PlaceOnOwnDisk,
    PlaceTaken,
)
from toolkit.stick.alone import alone_in
from toolkit.stick.clearing import finish_earlier
from toolkit.stick.disk import DISK, Disk, own_errors
from toolkit.stick.drives import Volumes, on_own_disk
from toolkit.stick.exchange import Exchange, Watched, source_errors
from toolkit.stick.launchers import read_me
from toolkit.stick.layout import SYSTEMS, checked_name, launcher_file, program_file
from toolkit.stick.planning import Plan, plan
from toolkit.stick.programs import Program, program_in, programs_in
from toolkit.stick.top_files import TopFiles

_UNITS_A_FOLDER = 2
_OTHER_UNITS = 8
"""For the files at the top, and what the file system needs itself; in its smallest units."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was put on the stick.

    Systems are in the order of SYSTEMS.

    Args:
        systems: The systems that it now has a new program for.
        files: How many files were written and read back.
        bytes: Their length in all.
        replaced: Those of them that there was a program for before.
        renamed: The systems whose program was kept and now has the new name.
        kept: Files and folders in the program's folders that are not this program's: all of them
            were kept, and hidden ones are not counted.
    """

    systems: tuple[str, ...]
    files: int
    bytes: int
    replaced: tuple[str, ...]
    renamed: tuple[str, ...]
    kept: int


def make_stick(
    target: Path,
    source: Path,
    name: str,
    *,
    systems: Collection[str] | None = None,
    progress: Callable[[int, int], object] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
    own_disk: bool = False,
    disk: Disk = DISK,
    volumes: Volumes | None = None,
) -> Made:
    """Put the program from *source* into *target*, and check every byte of it there.

    A program that *target* has for a system that *source* does not have is kept, under the new
    name if there is one.

    Args:
        target: The top folder of a stick, or another folder that is there.
        source: A folder with folders of SYSTEMS in it: what the build makes, or another stick.
        name: What the program is called in *target*.
        systems: Which of SYSTEMS to take; None takes all that *source* has.
        progress: Told bytes done and bytes in all; each byte counts when written and when read.
        cancelled: Asked between pieces whether to stop; not any more once all is checked.
        own_disk: Whether *target* may be on the computer's own disk.
        disk: What does everything to files.
        volumes: What knows the drives; None asks this system.

    Raises:
        NameRefused: Not every system could carry the name.
        PlaceNotFound: *target* is no folder.
        PlaceIsSource: *target* lies in *source*, or the other way round where it would be in the way.
        PlaceOnOwnDisk: *target* is not on a stick.
        NoProgramThere: *source* lacks a system that is asked for, or a file, or differs from its
            manifest.
        PlaceTaken: *target* has something else where a system's folder belongs.
        PlaceBusy: Another one is being made in *target*, or a program there is running.
        PlaceFull, PlaceReadOnly, PlaceGone: What the drive says, at any moment.
        CopyDiffers: What was read back is not what was written.
        Cancelled: *cancelled* said so; what was written is gone again.
    """
    name = checked_name(name)
    top, origin = _places(target, source)
    with _missing_means_gone():
        # Which drive it is, is noted before anything is asked about it.
        making = _Making(disk, top, name, Watched(progress, cancelled))
        if not own_disk and on_own_disk(top, volumes):
            raise PlaceOnOwnDisk
        with alone_in(top):
            return making.make(_wanted(disk, origin, systems))


def _places(target: Path, source: Path) -> tuple[Path, Path]:
    """Both folders without links; raises if the one is in the way of the other."""
    with own_errors():
        if not target.is_dir():
            raise PlaceNotFound
        top, origin = target.resolve(), source.resolve()
    written = [top / system for system in SYSTEMS]
    if origin in (top, *top.parents) or any(each in (origin, *origin.parents) for each in written):
        raise PlaceIsSource
    return top, origin


def _wanted(disk: Disk, origin: Path, systems: Collection[str] | None) -> tuple[Program, ...]:
    """The programs to take from *origin*."""
    with source_errors():
        there = [system for system in SYSTEMS if disk.look(origin / system) is not None]
        wanted = [system for system in SYSTEMS if system in (there if systems is None else systems)]
        programs = tuple(program_in(disk, origin / system, system) for system in wanted)
    if not programs or (systems is not None and len(wanted) != len(set(systems))):
        raise NoProgramThere
    return programs


class _Making:
    """One time of make_stick().

    Args:
        disk: What does everything to files.
        top: The stick.
        name: The program's name there.
        watched: Who is told, and who may stop it.
    """

    def __init__(self, disk: Disk, top: Path, name: str, watched: Watched) -> None:
        self._disk = disk
        self._top = top
        self._name = name
        self._watched = watched
        self._device = disk.device(top)

    def make(self, wanted: tuple[Program, ...]) -> Made:
        """See make_stick."""
        kept = finish_earlier(self._disk, self._top)
        standing = {each.system: each for each in programs_in(self._top, self._disk)}
        systems = {each.system for each in wanted}
        self._refuse_taken(systems - standing.keys())
        renamed = [each for each in standing.values() if self._is_renamed(each, systems)]
        text = read_me(self._name, systems | standing.keys())
        with source_errors():
            plans = [plan(self._disk, each, self._name, text) for each in (*wanted, *renamed)]
        self._refuse_without_room(plans)
        self._watched.total = 2 * sum(each.size for each in plans)
        top_files = TopFiles(self._disk, self._top, text, standing.values())
        exchange = Exchange(self._disk, self._top, self._watched, self._refuse_another_drive)
        try:
            exchange.write(plans)
            exchange.read_back()
            self._refuse_another_drive()
            kept += top_files.write(exchange.aside())
            exchange.swap()
        except BaseException:
            exchange.undo()
            raise
        kept += exchange.retire()
        return Made(
            systems=tuple(each.system for each in wanted),
            files=sum(len(each.parts) for each in plans),
            bytes=sum(each.size for each in plans),
            replaced=tuple(each.system for each in wanted if each.system in standing),
            renamed=tuple(each.system for each in renamed),
            kept=kept,
        )

    def _is_renamed(self, program: Program, systems: Collection[str]) -> bool:
        system = program.system
        names = {program_file(system, self._name), launcher_file(system, self._name)} - {None}
        return system not in systems and not names <= program.files.keys()

    def _refuse_taken(self, systems: Collection[str]) -> None:
        for system in systems:
            if self._disk.look(self._top / system) is not None:
                raise PlaceTaken

    def _refuse_without_room(self, plans: Collection[Plan]) -> None:
        free, unit = self._disk.room(self._top)
        files = [part.size for each in plans for part in each.parts]
        folders = sum(len(each.folders) + 1 for each in plans)
        units = sum(-(-size // unit) for size in files) + _UNITS_A_FOLDER * folders + _OTHER_UNITS
        if units * unit > free:
            raise PlaceFull

    def _refuse_another_drive(self) -> None:
        # Where a stick was pulled out, its empty folder may be left, and that is on the own disk.
        if self._disk.device(self._top) != self._device:
            raise PlaceGone


@contextlib.contextmanager
def _missing_means_gone() -> Iterator[None]:
    """Everything was there a moment ago, so what is missing went with the drive."""
    try:
        yield
    except PlaceNotFound:
        raise PlaceGone from None
