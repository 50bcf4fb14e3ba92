"""The few files at the top of a stick: how to open the program, and quiet marks for macOS."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from toolkit.errors import NameRefused, PlaceTaken
from toolkit.stick import manifest
from toolkit.stick.disk import Disk, Kind
from toolkit.stick.launchers import read_me
from toolkit.stick.layout import QUIET_MARKS, READ_ME, READ_ME_COPY, SYSTEMS, checked_name
from toolkit.stick.programs import Program

_LONGEST = 64 * 1024
_COMING = ("Read me-new.txt", *(f"Read me-new-{number}.txt" for number in range(2, 10)))


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

    def clear(self) -> None:
        """Take away what an interrupted write() left."""
        for name in _COMING:
            data = self._content(self._top / name)
            if data is not None and _is_ours(data, whole=False):
                self._disk.remove(self._top / name)

    def write(self) -> int:
        """Write them all.

        Returns:
            How many files of others stand where one belongs; they were left as they are.

        Raises:
            PlaceError: What the drive says.
        """
        for mark in QUIET_MARKS:
            self._mark(mark)
        path = self._top / READ_ME
        if self._disk.look(path) is None:
            self._put(path)
            return 0
        data = self._content(path)
        if data == self._text:
            return 0
        if data is None or not (manifest.digest([data]) in self._known or _is_ours(data)):
            return 1
        self._put(path)
        return 0

    def _mark(self, mark: str) -> None:
        folder, _, _ = mark.rpartition("/")
        if folder and self._disk.look(self._top / folder) is None:
            self._disk.make_folder(self._top / folder)
        # macOS itself makes a folder of one of these names, and a link could lead anywhere.
        free = self._disk.look(self._top / folder) is Kind.FOLDER
        if free and self._disk.look(self._top / mark) is None:
            self._disk.create(self._top / mark, ())

    def _put(self, path: Path) -> None:
        """Write the text beside *path* and give it that name, so that it is never half there."""
        self.clear()
        free = [name for name in _COMING if self._disk.look(self._top / name) is None]
        if not free:
            raise PlaceTaken
        self._disk.create(self._top / free[0], [self._text])
        self._disk.replace(self._top / free[0], path)

    def _content(self, path: Path) -> bytes | None:
        if self._disk.look(path) is not Kind.FILE or self._disk.size(path) > _LONGEST:
            return None
        return b"".join(self._disk.pieces(path))


def _is_ours(data: bytes, *, whole: bool = True) -> bool:
    """Whether *data* is a text that this program writes, or the beginning of one."""
    if not whole:
        # What was not written yet may read as zeros.
        data = data.rstrip(b"\0")
        if not data:
            return True
    name, _, _ = data.partition(b"\r\n")
    try:
        checked = checked_name(name.decode("ascii", "replace"))
    except NameRefused:
        return False
    texts = (
        read_me(checked, systems)
        for count in range(len(SYSTEMS) + 1)
        for systems in combinations(SYSTEMS, count)
    )
    return any(text == data if whole else text.startswith(data) for text in texts)
