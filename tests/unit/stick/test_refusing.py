"""Places and programs that a stick is not made of, and hostile things on either side."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.unit.stick.sticks import (
    LETTER,
    OtherDisk,
    QuickDisk,
    bundle,
    contents,
    whole_version,
    write,
)
from toolkit.errors import (
    CopyDiffers,
    NameRefused,
    NoProgramThere,
    PlaceError,
    PlaceFull,
    PlaceGone,
    PlaceIsSource,
    PlaceNotFound,
    PlaceOnOwnDisk,
    PlaceTaken,
)
from toolkit.stick.disk import Pieces
from toolkit.stick.layout import MANIFEST
from toolkit.stick.making import make_stick
from toolkit.stick.manifest import written


@pytest.fixture(name="source")
def _source(tmp_path: Path) -> Path:
    bundle(tmp_path / "dist", "Linux")
    bundle(tmp_path / "dist", "Mac")
    return tmp_path / "dist"


@pytest.fixture(name="stick")
def _stick(tmp_path: Path) -> Path:
    write(tmp_path / "stick", {"letter.txt": LETTER})
    return tmp_path / "stick"


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


@pytest.mark.parametrize("what", ["file", "folder", "full folder", "link", "broken link"])
def test_something_elses_name_is_respected(source: Path, stick: Path, what: str) -> None:
    """A file where a folder belongs, a folder of somebody's, a link: all are left alone."""
    place = stick / "Linux"
    elsewhere = stick.parent / "elsewhere"
    bundle(elsewhere, "Linux")
    if what == "file":
        place.write_bytes(LETTER)
    elif what == "link":
        link(place, elsewhere / "Linux")
    elif what == "broken link":
        link(place, stick / "missing")
    else:
        write(stick, {"Linux/photos/1.jpg": LETTER} if what == "full folder" else {})
        place.mkdir(exist_ok=True)
    refused(stick, source, PlaceTaken)


HOSTILE = {
    "up": "../letter.txt",
    "far up": "../../stick/Files/A.DAT",
    "absolute": "/etc/passwd",
    "drive": "C:/letter.txt",
    "backslashes": "..\\letter.txt",
    "here": "./letter.txt",
    "twice": "lib//base.bin",
    "itself": MANIFEST,
    "dot at the end": "lib/base.bin.",
    "stream": "lib/base.bin:x",
    "other signs": "lib/b\u00e4se.bin",
    "control": "lib/\x07",
}


@pytest.mark.parametrize("path", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_list_on_the_stick_is_not_believed(source: Path, stick: Path, path: str) -> None:
    """What lies under our name with a list that we would not write is somebody else's."""
    bundle(stick, "Linux")
    write(stick, {"Files/A.DAT": LETTER, "Linux/letter.txt": LETTER})
    manifest = stick / "Linux" / MANIFEST
    line = f"{hashlib.sha256(LETTER).hexdigest()}  {path}\n".encode()
    manifest.write_bytes(b"".join(sorted([*manifest.read_bytes().splitlines(True), line])))
    refused(stick, source, PlaceTaken)


@pytest.mark.parametrize("state", ["new", "old", "old-2"])
def test_others_folders_of_our_passing_names_are_left(
    source: Path, stick: Path, state: str
) -> None:
    """A folder counts as left over by its manifest; by its name alone it is somebody's."""
    letters = {f"Linux-{state}/letter.txt": LETTER, f"Mac-{state}/lib/files.sha256": b"my list\n"}
    write(stick, letters)

    for _ in range(2):
        make_stick(stick, source, "Notes", systems={"Linux"}, disk=QuickDisk(), volumes=OtherDisk())

    assert {path: (stick / path).read_bytes() for path in letters} == letters


def test_links_in_an_old_program_are_not_followed(
    tmp_path: Path, source: Path, stick: Path
) -> None:
    """Where a folder of the old program was exchanged for a link, what it leads to is untouched."""
    make_stick(stick, source, "Notes", disk=QuickDisk(), volumes=OtherDisk())
    (stick / "Linux" / "lib" / "inner").rename(tmp_path / "elsewhere")
    link(stick / "Linux" / "lib" / "inner", tmp_path / "elsewhere")
    before = contents(tmp_path / "elsewhere")

    make_stick(stick, source, "Notes", disk=QuickDisk(), volumes=OtherDisk())

    assert before
    assert contents(tmp_path / "elsewhere") == before
    assert whole_version(stick / "Linux", "Linux") == "1"


def test_what_has_a_second_name_elsewhere_keeps_its_content(
    tmp_path: Path, source: Path, stick: Path
) -> None:
    """Nothing is ever written into a file that is there, so no hard link carries it anywhere."""
    make_stick(stick, source, "Notes", disk=QuickDisk(), volumes=OtherDisk())
    ours = stick / "Linux" / "notes"
    before = ours.read_bytes()
    (tmp_path / "letter").write_bytes(LETTER)
    for listed in ("Linux/lib/base.bin", "Read me.txt"):
        (stick / listed).unlink()
        os.link(tmp_path / "letter", stick / listed)
    os.link(ours, tmp_path / "program")
    bundle(source, "Linux", "2")

    made = make_stick(stick, source, "Notes", disk=QuickDisk(), volumes=OtherDisk())

    assert made.kept == 2
    assert whole_version(stick / "Linux", "Linux") == "2"
    assert (tmp_path / "letter").read_bytes() == (stick / "Read me.txt").read_bytes() == LETTER
    assert (tmp_path / "program").read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_that_are_no_text_are_names_too(tmp_path: Path, source: Path, stick: Path) -> None:
    """Others' files are kept whatever bytes, spaces and new lines their names have, and the stick's."""
    odd = stick.rename(tmp_path / os.fsdecode(b"st\xffi\nck '"))
    make_stick(odd, source, "Notes", disk=QuickDisk(), volumes=OtherDisk())
    names = [os.fsdecode(name) for name in (b"\xff", b" .", b"a\nb", b"CON", b"-rf", b"*")]
    for name in names:
        (odd / "Linux" / "lib" / name).write_bytes(LETTER)
    os.mkfifo(odd / "Linux" / "lib" / "pipe")

    made = make_stick(odd, source, "Notes", disk=QuickDisk(), volumes=OtherDisk())

    assert made.kept == len(names) + 1
    assert {(odd / "Linux" / "lib" / name).read_bytes() for name in names} == {LETTER}


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
