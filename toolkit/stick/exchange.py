"""Writes whole new folders beside those that are there, checks them, and exchanges the two."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from toolkit.errors import (
    Cancelled,
    CopyDiffers,
    NoProgramThere,
    PlaceError,
    PlaceNotFound,
    PlaceReadOnly,
    PlaceTaken,
)
from toolkit.stick import manifest
from toolkit.stick.clearing import discard, free_name, retire
from toolkit.stick.disk import Disk, Kind, Pieces
from toolkit.stick.layout import COMING, GOING, LIBRARY, READ_ME_COMING
from toolkit.stick.planning import Part, Plan


class Watched:
    """Tells how far it is, and hears whether to stop.

    Args:
        progress: Told bytes done and bytes in all.
        cancelled: Whether to stop.
    """

    def __init__(
        self, progress: Callable[[int, int], object], cancelled: Callable[[], bool]
    ) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0
        self.total = 0

    def through(self, pieces: Pieces) -> Pieces:
        """The *pieces*, counted as they pass, and closed at their end whatever it is.

        Windows takes no file away that is still open.

        Raises:
            Cancelled: It is to stop.
        """
        with contextlib.closing(pieces):
            for piece in pieces:
                if self._cancelled():
                    raise Cancelled
                yield piece
                self._done += len(piece)
                self._progress(self._done, self.total)


class Exchange:
    """The folders of several systems, each on its way into place.

    Args:
        disk: What does it.
        top: The stick.
        watched: Who is told, and who may stop it.
        still_there: Raises PlaceGone where *top* is not the drive any more that it was.
    """

    def __init__(
        self, disk: Disk, top: Path, watched: Watched, still_there: Callable[[], object]
    ) -> None:
        self._disk = disk
        self._top = top
        self._watched = watched
        self._still_there = still_there
        self._coming: dict[Path, Plan] = {}
        self._in_place: dict[Path, Plan] = {}
        self._gone: dict[Path, Path] = {}

    def write(self, plans: Collection[Plan]) -> None:
        """Write everything under names of its own.

        Raises:
            NoProgramThere: A source is missing or is not what its manifest says.
            PlaceError: What the drive says.
            Cancelled: It is to stop.
        """
        for plan in plans:
            self._still_there()
            folder = free_name(self._disk, self._top, plan.system, COMING)
            self._coming[folder] = plan
            self._disk.make_folder(folder)
            self._disk.make_folder(folder / LIBRARY)
            manifest_part, *others = plan.parts
            self._write_part(folder, manifest_part)
            for below in plan.folders:
                if below != LIBRARY:
                    self._disk.make_folder(folder / below)
            for part in others:
                self._write_part(folder, part)
            for below in ("", *plan.folders):
                self._disk.sync_folder(folder / below)
        self._disk.sync_folder(self._top)

    def read_back(self) -> None:
        """Read every byte again, from the device where the system can be asked to.

        Raises:
            CopyDiffers: It is not what was written.
            PlaceError: What the drive says.
            Cancelled: It is to stop.
        """
        for folder, plan in self._coming.items():
            for part in plan.parts:
                read = self._watched.through(self._disk.pieces(folder / part.path))
                with contextlib.closing(read):
                    if manifest.digest(read) != part.digest:
                        raise CopyDiffers

    def aside(self) -> Path:
        """A path for one more file in the first of the new folders: undo() takes it away with them."""
        return next(iter(self._coming)) / READ_ME_COMING

    def swap(self) -> None:
        """Give each new folder its name, and the one that had it another.

        Raises:
            PlaceError: What the drive says; a system that was exchanged before stays so.
        """
        for folder, plan in tuple(self._coming.items()):
            home = self._top / plan.system
            if self._disk.look(home) is None:
                self._disk.rename(folder, home)
            else:
                aside = free_name(self._disk, self._top, plan.system, GOING)
                self._pass(folder, home, aside)
                self._gone[aside] = home
            self._in_place[home] = self._coming.pop(folder)
            self._disk.sync_folder(self._top)

    def retire(self) -> int:
        """Take away what the new folders took the place of; how much in it was kept.

        Raises:
            CopyDiffers: A new folder is not whole under its own name; nothing was taken away.
            PlaceError: What the drive says.
        """
        for home, plan in self._in_place.items():
            for part in plan.parts:
                path = home / part.path
                if self._disk.look(path) is not Kind.FILE or self._disk.size(path) != part.size:
                    raise CopyDiffers
        kept = sum(retire(self._disk, aside, home) for aside, home in self._gone.items())
        self._disk.sync_folder(self._top)
        return kept

    def undo(self) -> None:
        """Take away every new folder that did not get into place, as far as the drive lets us."""
        for folder in self._coming:
            with contextlib.suppress(PlaceError):
                discard(self._disk, folder)

    def _pass(self, folder: Path, home: Path, aside: Path) -> None:
        try:
            self._disk.rename(home, aside)
            self._disk.rename(folder, home)
        except PlaceError:
            # Where there is something in place, this changes nothing.
            with contextlib.suppress(PlaceError):
                self._disk.rename(aside, home)
            raise

    def _write_part(self, folder: Path, part: Part) -> None:
        with contextlib.closing(self._checked(part)) as pieces:
            self._disk.create(folder / part.path, pieces, runnable=part.runnable)

    def _checked(self, part: Part) -> Pieces:
        """The bytes of *part*, each read once; raises at their end if they were not the right ones."""
        taken = hashlib.sha256()
        watched = self._watched.through(part.pieces(self._disk))
        with source_errors(), contextlib.closing(watched):
            for piece in watched:
                taken.update(piece)
                yield piece
        if taken.hexdigest() != part.digest:
            raise NoProgramThere


@contextlib.contextmanager
def source_errors() -> Iterator[None]:
    """What is missing, locked or of another kind where the program is taken from, is no program."""
    try:
        yield
    except (PlaceNotFound, PlaceReadOnly, PlaceTaken):
        raise NoProgramThere from None
