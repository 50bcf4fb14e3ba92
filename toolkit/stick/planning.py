"""What is to be written into one system's folder: the program under its name, and what opens it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import NameRefused, NoProgramThere
from toolkit.stick import manifest
from toolkit.stick.disk import Disk, Kind, Pieces
from toolkit.stick.launchers import launcher
from toolkit.stick.layout import (
    MANIFEST,
    READ_ME_COPY,
    is_launcher,
    launcher_file,
    program_file,
)
from toolkit.stick.programs import Program


@dataclass(frozen=True, slots=True)
class Part:
    """One file to write.

    Args:
        path: Below the system's folder.
        digest: What its bytes must come to.
        size: Bytes.
        source: The file to copy, or None if *text* is what it holds.
        text: See source.
        runnable: Whether it gets the execute bit.
    """

    path: str
    digest: str
    size: int
    source: Path | None = None
    text: bytes = b""
    runnable: bool = False

    def pieces(self, disk: Disk) -> Pieces:
        """Its bytes, from where they are taken."""
        if self.source is None:
            yield self.text
        else:
            yield from disk.pieces(self.source)


@dataclass(frozen=True, slots=True)
class Plan:
    """One system's folder as it shall be.

    Args:
        system: One of SYSTEMS.
        parts: Every file of it; the manifest is the first, so that a folder can be told to be ours
            from its first file on.
    """

    system: str
    parts: tuple[Part, ...]

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(part.size for part in self.parts)

    @property
    def folders(self) -> tuple[str, ...]:
        """Every folder that the files need, each after the one it lies in."""
        return tuple(sorted(manifest.folders_of(part.path for part in self.parts)))


def plan(disk: Disk, program: Program, name: str, read_me: bytes) -> Plan:
    """What comes of *program* when it is called *name*.

    Files beside it that its manifest does not list are not taken along.

    Raises:
        NoProgramThere: A file of it is missing, or is a link or behind one.
        NameRefused: Something else in it has that name.
        PlaceError: The source does not answer.
    """
    system = program.system
    real = _real_files(disk, program.folder, program.files)
    parts = []
    for path, digest in program.files.items():
        if is_launcher(system, path) or path == READ_ME_COPY:
            continue
        if path not in real:
            raise NoProgramThere
        source = program.folder / path
        runnable = path == program.executable
        new = program_file(system, name) if runnable else path
        parts.append(Part(new, digest, disk.size(source), source, runnable=runnable))
    parts.append(_text(READ_ME_COPY, read_me))
    if opened_by := launcher_file(system, name):
        parts.append(_text(opened_by, launcher(system, name), runnable=True))
    files = {part.path: part.digest for part in parts}
    if len({path.lower() for path in files}) != len(parts):
        raise NameRefused
    parts.sort(key=lambda part: part.path)
    return Plan(system, (_text(MANIFEST, manifest.written(files)), *parts))


def _text(path: str, text: bytes, *, runnable: bool = False) -> Part:
    return Part(path, manifest.digest([text]), len(text), text=text, runnable=runnable)


def _real_files(disk: Disk, top: Path, files: Mapping[str, str]) -> frozenset[str]:
    """Those of *files* that are files, in folders that are folders, all the way down from *top*."""
    wanted = manifest.folders_of(files)
    found = set()
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        for name, kind in disk.entries(top / folder):
            path = f"{folder}/{name}" if folder else name
            if kind is Kind.FOLDER and path in wanted:
                waiting.append(path)
            elif kind is Kind.FILE:
                found.add(path)
    return frozenset(found)
