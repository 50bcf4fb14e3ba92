"""Places that no stick is made in, and programs that none is made of."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.unit.stick.sticks import (
    LETTER,
    OtherDisk,
    QuickDisk,
    bundle,
    contents,
    link,
    refused,
    whole_version,
    write,
)
from toolkit.errors import (
    CopyDiffers,
    NameRefused,
    NoProgramThere,
    PlaceFull,
    PlaceGone,
    PlaceIsSource,
    PlaceNotFound,
    PlaceOnOwnDisk,
)
from toolkit.stick.disk import Pieces
from toolkit.stick.layout import MANIFEST
from toolkit.stick.making import make_stick
from toolkit.stick.manifest import written


def test_a_place_that_is_not_there_or_no_folder_is_refused(source: Path, stick: Path) -> None:
    """Nothing is made there: a missing folder is a stick that is not plugged in."""
    refused(stick / "missing", source, PlaceNotFound)
    refused(stick / "letter.txt", source, PlaceNotFound)


def test_the_own_disk_is_refused_unless_it_is_wanted(source: Path, stick: Path) -> None:
    """Only who says so puts the program onto the computer itself."""
    refused(stick, source, PlaceOnOwnDisk, volumes=OtherDisk(own=True))

    make_stick(stick, source, "Notes", own_disk=True, disk=QuickDisk(), volumes=OtherDisk(own=True))
    assert whole_version(stick / "Linux", "Linux") == "1"


@pytest.mark.parametrize("inside", [".", "Linux", "Mac/lib", "other"])
def test_a_place_in_the_source_is_refused(source: Path, inside: str) -> None:
    """A stick is not made in what it is made from."""
    (source / "other").mkdir()
    refused(source / inside, source, PlaceIsSource)


def test_a_source_where_the_program_would_go_is_refused(tmp_path: Path, source: Path) -> None:
    """What is exchanged cannot be what is copied."""
    stick = tmp_path / "stick"
    bundle(stick / "Linux" / "dist", "Mac")
    refused(stick, stick / "Linux" / "dist", PlaceIsSource)


def test_a_place_reached_through_a_link_is_the_place_itself(
    tmp_path: Path, source: Path, stick: Path
) -> None:
    """A link to the source is seen through, and a link to a stick serves as the stick."""
    link(tmp_path / "to-source", source)
    link(tmp_path / "to-stick", stick)
    refused(tmp_path / "to-source", source, PlaceIsSource)

    make_stick(tmp_path / "to-stick", source, "Notes", disk=QuickDisk(), volumes=OtherDisk())

    assert whole_version(stick / "Linux", "Linux") == "1"


@pytest.mark.parametrize(
    "name", ["", " ", "a/b", "a\\b", "..", "-x", "C:", "con", "LPT1", "lib", "a" * 21, "é", "a\nb"]
)
def test_a_name_that_some_system_cannot_carry_is_refused(
    source: Path, stick: Path, name: str
) -> None:
    """Nothing is written before the name is known to be good everywhere."""
    refused(stick, source, NameRefused, name=name)


def test_a_name_that_another_file_of_the_program_has_is_refused(source: Path, stick: Path) -> None:
    """Two files cannot have one name, and a stick knows no difference of capitals."""
    (source / "Windows").mkdir()
    write(source / "Windows", {"a.exe": b"program", "lib/base.bin": b"code", "Notes.EXE": b"text"})
    refit(source / "Windows")

    refused(stick, source, NameRefused)


def refit(folder: Path) -> None:
    """Make the manifest fit what is in *folder*."""
    digests = {
        path: hashlib.sha256(data).hexdigest()
        for path, data in contents(folder).items()
        if data is not None and path != MANIFEST
    }
    (folder / MANIFEST).write_bytes(written(digests))


def _remove_manifest(folder: Path) -> None:
    (folder / MANIFEST).unlink()


def _remove_listed(folder: Path) -> None:
    (folder / "lib" / "base.bin").unlink()


def _change_listed(folder: Path) -> None:
    (folder / "lib" / "base.bin").write_bytes(b"1" * 99 + b"0")


def _lengthen_listed(folder: Path) -> None:
    (folder / "lib" / "base.bin").write_bytes(b"1" * 101)


def _no_program(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_file():
            path.unlink()
    refit(folder)


def _two_programs(folder: Path) -> None:
    (folder / "another").write_bytes(b"program")
    refit(folder)


def _link_listed(folder: Path) -> None:
    data = folder / "lib" / "base.bin"
    data.rename(folder.parent / "elsewhere")
    link(data, folder.parent / "elsewhere")


def _link_folder(folder: Path) -> None:
    inner = folder / "lib" / "inner"
    inner.rename(folder.parent / "elsewhere")
    link(inner, folder.parent / "elsewhere")


def _link_library(folder: Path) -> None:
    (folder / "lib").rename(folder.parent / "elsewhere")
    link(folder / "lib", folder.parent / "elsewhere")


def _link_system(folder: Path) -> None:
    folder.rename(folder.parent / "elsewhere")
    link(folder, folder.parent / "elsewhere")


def _point_outside(folder: Path) -> None:
    manifest = folder / MANIFEST
    digest = hashlib.sha256(LETTER).hexdigest()
    manifest.write_bytes(f"{digest}  ../../stick/letter.txt\n".encode() + manifest.read_bytes())


@pytest.mark.parametrize(
    "spoil",
    [
        *(_remove_manifest, _remove_listed, _change_listed, _lengthen_listed, _no_program),
        *(_two_programs, _link_listed, _link_folder, _link_library, _link_system, _point_outside),
    ],
)
def test_a_program_that_is_not_as_it_was_made_is_refused(
    source: Path, stick: Path, spoil: Callable[[Path], None]
) -> None:
    """Whatever is wrong with one system, nothing of any system gets onto the stick."""
    spoil(source / "Mac")
    refused(stick, source, NoProgramThere)


def test_a_source_without_a_program_is_refused(tmp_path: Path, stick: Path, source: Path) -> None:
    """So is one that is missing, and one that lacks the system that is asked for."""
    (tmp_path / "empty").mkdir()
    refused(stick, tmp_path / "empty", NoProgramThere)
    refused(stick, tmp_path / "missing", NoProgramThere)
    refused(stick, source, NoProgramThere, systems={"Windows"})
    refused(stick, source, NoProgramThere, systems={"Linux", "Windows"})
    refused(stick, source, NoProgramThere, systems={"Amiga"})
    refused(stick, source, NoProgramThere, systems=())


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything may be read here")
def test_a_program_that_may_not_be_read_is_refused(source: Path, stick: Path) -> None:
    """It is told as a program that is not there, not as a stick that is write-protected."""
    (source / "Mac" / "lib" / "base.bin").chmod(0)
    refused(stick, source, NoProgramThere)


class SmallDisk(QuickDisk):
    """Has room for one byte less than is needed.

    Args:
        room: Bytes that are free.
    """

    def __init__(self, room: int) -> None:
        super().__init__()
        self._room = room

    def room(self, _folder: Path) -> tuple[int, int]:
        """See Disk."""
        return self._room, 4096


def test_too_little_room_is_told_before_anything_is_written(source: Path, stick: Path) -> None:
    """It is known from the sizes, as the file system counts them."""
    files = 2 * 6  # program, two files below lib, text, launcher, manifest
    refused(stick, source, PlaceFull, disk=SmallDisk(4096 * files))
    make_stick(stick, source, "Notes", disk=SmallDisk(4096 * (files + 20)), volumes=OtherDisk())


class LyingDisk(QuickDisk):
    """Says that it wrote, and gives back something else."""

    def pieces(self, path: Path) -> Pieces:
        """See Disk."""
        lies = path.name == "base.bin" and "-new" in path.parent.parent.name
        for piece in super().pieces(path):
            yield piece[:-1] + b"?" if lies else piece


def test_a_stick_that_reads_back_something_else_is_refused(source: Path, stick: Path) -> None:
    """The counterfeit sticks that forget what is past their true size are like that."""
    refused(stick, source, CopyDiffers, disk=LyingDisk())


class OtherDrive(QuickDisk):
    """Shows another drive in the same place once something was written."""

    _written = 0

    def __init__(self) -> None:
        super().__init__()
        self.made: list[str] = []

    def make_folder(self, folder: Path) -> None:
        """See Disk."""
        self.made.append(folder.name)
        super().make_folder(folder)

    def device(self, folder: Path) -> int:
        """See Disk."""
        return super().device(folder) + self._written

    def create(self, path: Path, pieces: Iterable[bytes], *, runnable: bool = False) -> None:
        """See Disk."""
        self._written = 1
        super().create(path, pieces, runnable=runnable)


def test_a_place_that_becomes_another_drive_is_not_used(source: Path, stick: Path) -> None:
    """When the stick is gone, the empty folder it was seen in belongs to the computer."""
    disk = OtherDrive()

    refused(stick, source, PlaceGone, disk=disk)

    # What the first system still needs fails in its own folder; the second one is not begun.
    assert "Mac-new" in disk.made
    assert "Linux-new" not in disk.made
