"""The program as it lies in one system's folder, recognised by its manifest and not by a name."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import NoProgramThere, PlaceError
from toolkit.stick import manifest
from toolkit.stick.disk import DISK, Disk, Kind
from toolkit.stick.layout import (
    GOING,
    LIBRARY,
    MANIFEST,
    SYSTEMS,
    checked_name,
    is_launcher,
    is_program_file,
    name_from,
)


@dataclass(frozen=True, slots=True)
class Program:
    """One system's program.

    Args:
        system: One of SYSTEMS.
        folder: Where it lies; while it is exchanged that is not the folder named *system*.
        files: Digest by path below *folder*, of every file but the manifest.
    """

    system: str
    folder: Path
    files: Mapping[str, str]

    @property
    def executable(self) -> str:
        """The path of its executable below the folder."""
        return next(path for path in self.files if is_program_file(self.system, path))

    @property
    def name(self) -> str:
        """What the program is called, as far as its files tell."""
        return name_from(self.system, self.files)


def program_in(disk: Disk, folder: Path, system: str) -> Program:
    """The program for *system* in *folder*, as its manifest says; the files are not looked at.

    Raises:
        NoProgramThere: There is none.
        PlaceError: The drive does not answer.
    """
    files = manifest_in(disk, folder)
    if sum(is_program_file(system, path) for path in files) != 1:
        raise NoProgramThere
    if sum(is_launcher(system, path) for path in files) > 1:
        raise NoProgramThere
    return Program(system, folder, files)


def manifest_in(disk: Disk, folder: Path) -> dict[str, str]:
    """Digest by path, as the manifest in *folder* says.

    Raises:
        NoProgramThere: There is none.
        PlaceError: The drive does not answer.
    """
    return manifest.parsed(manifest_bytes_in(disk, folder))


def manifest_bytes_in(disk: Disk, folder: Path) -> bytes:
    """What stands where a manifest should.

    Raises:
        NoProgramThere: There is no such file, it is far too long, or links lead to it.
        PlaceError: The drive does not answer.
    """
    path = folder / MANIFEST
    if (
        disk.look(folder) is not Kind.FOLDER
        or disk.look(folder / LIBRARY) is not Kind.FOLDER
        or disk.look(path) is not Kind.FILE
        or disk.size(path) > manifest.LONGEST
    ):
        raise NoProgramThere
    return b"".join(disk.pieces(path))


def programs_in(top: Path, disk: Disk = DISK) -> tuple[Program, ...]:
    """Every program in the systems' folders of *top*, in the order of SYSTEMS.

    Raises:
        PlaceError: The drive does not answer.
    """
    found = []
    for system in SYSTEMS:
        try:
            found.append(program_in(disk, top / system, system))
        except NoProgramThere:
            continue
    return tuple(found)


def name_on(top: Path, disk: Disk = DISK) -> str | None:
    """What the program in *top* is called, or None if none is seen there that could be called so.

    Where an exchange was interrupted, the program may lie under the passing name alone.
    """
    for end in ("", f"-{GOING}"):
        for system in SYSTEMS:
            with contextlib.suppress(PlaceError):
                return checked_name(program_in(disk, top / f"{system}{end}", system).name)
    return None
