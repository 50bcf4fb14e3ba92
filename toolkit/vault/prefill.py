"""Compartment files of a few fixed lengths, so that neither size nor growth tells what is in them.

What lies behind the end of the database is random bytes, as its encrypted pages look. SQLite's own
page count says where the database ends; it grows into the filler.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from io import FileIO
from pathlib import Path

from toolkit.stick.sync import strongest_sync
from toolkit.vault.files import translated

SMALLEST = 16 * 1024 * 1024
"""Bytes of a compartment at creation."""

LARGEST = 1023 * 1024 * 1024
"""Bytes of the longest one: SQLite leaves its lock page, at 1 GiB, unwritten."""

SPARE = 1024 * 1024
"""Bytes of filler below which a file moves on to the next length: more than nearly any save takes."""

_PIECE = 1024 * 1024


def length_for(used: int) -> int:
    """How long the file of a database of *used* bytes is: 16 MiB, doubling, and at last LARGEST."""
    length = SMALLEST
    while length < used + SPARE and length < LARGEST:
        length *= 2
    return min(length, LARGEST)


def is_full_length(length: int) -> bool:
    """Whether a compartment's file may have this length at rest."""
    return length == length_for(length - SPARE)


def fill(path: Path, length: int) -> None:
    """Lengthen the file to *length* bytes with random ones, and wait until they are on the device.

    Not for a file that this process has open as a database: see Room.

    Raises:
        VaultFull, VaultReadOnly, VaultGone: It has the length that it had.
    """
    try:
        with path.open("r+b", buffering=0) as opened:
            _lengthen(opened, length)
    except OSError as error:
        raise translated(error) from None


class Room:
    """Keeps the compartments' files equally long while one of them is in use.

    It must be closed after the database is: on POSIX, closing any descriptor of a file gives up all
    locks that this process holds on it, the engine's too.

    Args:
        paths: The files.

    Raises:
        VaultReadOnly, VaultGone: One of them could not be opened.
    """

    def __init__(self, paths: Iterable[Path]) -> None:
        self._files: list[FileIO] = []
        try:
            for path in paths:
                self._files.append(path.open("r+b", buffering=0))
        except OSError as error:
            self.close()
            raise translated(error) from None

    def keep_even(self, used: int) -> bool:
        """Give every file the length that a database of *used* bytes asks for, and never less.

        A file that is longer than that was not made so by this program, and is no measure for the
        others: whoever has the stick in hand could otherwise have it filled up.

        Returns:
            Whether they are at least so long now. A full or missing stick is no error here: what was
            saved is safe, and the next call tries again.
        """
        try:
            length = length_for(used)
            for file in self._files:
                if _length(file) < length:
                    _lengthen(file, length)
        except OSError:
            return False
        return True

    def close(self) -> None:
        """Let go of the files; the database has to be closed already."""
        for file in self._files:
            file.close()


def _length(file: FileIO) -> int:
    return os.fstat(file.fileno()).st_size


def _lengthen(file: FileIO, length: int) -> None:
    before = _length(file)
    try:
        file.seek(before)
        left = length - before
        while left > 0:
            left -= file.write(os.urandom(min(left, _PIECE)))
        strongest_sync(sys.platform)(file.fileno())
    except OSError:
        file.truncate(before)
        raise
