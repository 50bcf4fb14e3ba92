"""What others have on a stick, by chance or on purpose, where the program is put or replaced."""

from __future__ import annotations

import hashlib
import os
import sys
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
from toolkit.errors import PlaceTaken
from toolkit.stick.layout import MANIFEST
from toolkit.stick.making import make_stick


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
