"""Small programs to put onto sticks, and what is looked at afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from toolkit.errors import NoProgramThere, PlaceError
from toolkit.stick.disk import Disk
from toolkit.stick.drives import Drive
from toolkit.stick.layout import GOING, MANIFEST, SYSTEMS, program_file
from toolkit.stick.making import make_stick
from toolkit.stick.manifest import written
from toolkit.stick.programs import program_in

LETTER = b"Dear Ada,"
VAULT = {"K0": b"\x01" * 64, "A.DAT": bytes(range(256)) * 8}


class QuickDisk(Disk):
    """The real thing, except that it waits for no device: what is tested here is order."""

    def __init__(self) -> None:
        super().__init__(pause=lambda _seconds: None)
        self._sync = lambda _descriptor: None
        self._past_the_cache = lambda _descriptor: None


class OtherDisk:
    """Drives of which every folder is on a stick.

    Args:
        own: Whether it is the computer's own instead.
        kind: What it is formatted as.
    """

    def __init__(self, *, own: bool = False, kind: str = "exfat") -> None:
        self._own = own
        self._kind = kind

    def drives(self) -> tuple[Drive, ...]:
        """See Volumes."""
        return ()

    def on_own_disk(self, _folder: str) -> bool:
        """See Volumes."""
        return self._own

    def file_system(self, _folder: str) -> str:
        """See Volumes."""
        return self._kind


def write(top: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_bytes(data)


def bundle(source: Path, system: str, version: str = "1", name: str = "Converter") -> Path:
    """Write a program for *system* into *source*, as the build does, and return its folder."""
    files = {
        program_file(system, name): f"{system} {version}".encode() * 40,
        "lib/base.bin": version.encode() * 100,
        f"lib/inner/only-in-{version}.so": b"machine code" + version.encode(),
    }
    folder = source / system
    write(folder, files)
    digests = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    (folder / MANIFEST).write_bytes(written(digests))
    return folder


def contents(top: Path) -> dict[str, bytes | None]:
    """Every file below *top* with its bytes, and every folder with None."""
    return {
        path.relative_to(top).as_posix(): path.read_bytes() if path.is_file() else None
        for path in sorted(top.rglob("*"))
    }


def whole_version(folder: Path, system: str) -> str | None:
    """The version of the program in *folder*, if every file that it lists is there as it should be."""
    try:
        files = program_in(QuickDisk(), folder, system).files
    except NoProgramThere:
        return None
    for path, digest in files.items():
        file = folder / path
        if not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            return None
    return (folder / "lib/base.bin").read_text()[:1]


def working_versions(top: Path) -> dict[str, str | None]:
    """The version that a person can open for each system, under its own name or the old one's."""
    found = {}
    for system in SYSTEMS:
        places = (top / system, top / f"{system}-{GOING}")
        versions = [version for place in places if (version := whole_version(place, system))]
        found[system] = versions[0] if versions else None
    return found


def with_a_person(top: Path) -> None:
    """Put onto a stick what a person has there: a vault, letters, one of them in an odd place."""
    write(top, {f"Files/{name}": data for name, data in VAULT.items()})
    write(
        top, {"letter.txt": LETTER, "Linux/letter.txt": LETTER, "Linux/lib/inner/mine.txt": LETTER}
    )


def belongings(top: Path) -> list[bytes]:
    """What with_a_person() put there, wherever below *top* it is."""
    return sorted(
        path.read_bytes()
        for path in top.rglob("*")
        if path.is_file()
        and (path.parent.name == "Files" or path.name in {"letter.txt", "mine.txt"})
    )


def refused(stick: Path, source: Path, error: type[PlaceError], **more: object) -> None:
    """Expect *error*, and everything as it was."""
    top = stick.parent
    before = contents(top)
    chosen: dict[str, object] = {"disk": QuickDisk(), "volumes": OtherDisk()} | more
    with pytest.raises(error):
        make_stick(stick, source, str(chosen.pop("name", "Notes")), **chosen)  # type: ignore[arg-type]  # as each test says
    assert contents(top) == before


def link(path: Path, target: Path) -> None:
    try:
        path.symlink_to(target, target_is_directory=target.is_dir())
    except OSError:
        pytest.skip("this system lets us make no links")
