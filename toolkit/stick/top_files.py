"""The few files at the top of a stick: how to open the program, and quiet marks for macOS."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from toolkit.errors import NameRefused
from toolkit.stick import manifest
from toolkit.stick.disk import Disk, Kind
from toolkit.stick.launchers import read_me
from toolkit.stick.layout import QUIET_MARKS, READ_ME, READ_ME_COPY, SYSTEMS, checked_name
from toolkit.stick.programs import Program

_LONGEST = 64 * 1024


class TopFiles:
    """Writes what is missing, brings the one text up to date, and leaves what others put there.

    Args:
        disk: What does it.
        top: The stick.
        text: What the text shall say.
        programs: Those that were there before; an older version's text is known by their manifests.
    """

    def __init__(self, disk: Disk, top: Path, text: bytes, programs: Iterable[Program]) -> None:
        self._disk = disk
        self._top = top
        self._text = text
        self._known = {program.files.get(READ_ME_COPY) for program in programs}

    def write(self, aside: Path) -> int:
        """Write them all.

        Args:
            aside: A free path on the same drive, in a folder that is known to be ours: the text is
                written there and then moved, so that it is never half there.

        Returns:
            How many files of others stand where one belongs; they were left as they are.

        Raises:
            PlaceError: What the drive says.
        """
        for mark in QUIET_MARKS:
            self._mark(mark)
        path = self._top / READ_ME
        if self._disk.look(path) is None:
            self._put(path, aside)
            return 0
        data = self._content(path)
        if data == self._text:
            return 0
        if data is None or not (manifest.digest([data]) in self._known or _is_ours(data)):
            return 1
        self._put(path, aside)
        return 0

    def _mark(self, mark: str) -> None:
        folder, _, _ = mark.rpartition("/")
        if folder and self._disk.look(self._top / folder) is None:
            self._disk.make_folder(self._top / folder)
        # macOS itself makes a folder of one of these names, and a link could lead anywhere.
        free = self._disk.look(self._top / folder) is Kind.FOLDER
        if free and self._disk.look(self._top / mark) is None:
            self._disk.create(self._top / mark, ())

    def _put(self, path: Path, aside: Path) -> None:
        self._disk.create(aside, [self._text])
        self._disk.replace(aside, path)

    def _content(self, path: Path) -> bytes | None:
        if self._disk.look(path) is not Kind.FILE or self._disk.size(path) > _LONGEST:
            return None
        return b"".join(self._disk.pieces(path))


def _is_ours(data: bytes) -> bool:
    """Whether *data* is a text that this program writes."""
    name, _, _ = data.partition(b"\r\n")
    try:
        checked = checked_name(name.decode("ascii", "replace"))
    except NameRefused:
        return False
    return any(
        read_me(checked, systems) == data
        for count in range(len(SYSTEMS) + 1)
        for systems in combinations(SYSTEMS, count)
    )
