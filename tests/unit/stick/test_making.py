from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.unit.stick.sticks import (
    LETTER,
    OtherDisk,
    QuickDisk,
    belongings,
    bundle,
    contents,
    whole_version,
    with_a_person,
    write,
)
from toolkit.errors import Cancelled
from toolkit.stick.layout import MANIFEST
from toolkit.stick.making import Made, make_stick


@pytest.fixture(name="source")
def _source(tmp_path: Path) -> Path:
    bundle(tmp_path / "dist", "Linux")
    bundle(tmp_path / "dist", "Windows")
    bundle(tmp_path / "dist", "Mac")
    return tmp_path / "dist"


@pytest.fixture(name="stick")
def _stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def make(stick: Path, source: Path, name: str = "Converter", **more: object) -> Made:
    chosen: dict[str, object] = {"disk": QuickDisk(), "volumes": OtherDisk()} | more
    return make_stick(stick, source, name, **chosen)  # type: ignore[arg-type]  # as each test says


def _out_of(answers: Iterator[bool]) -> Callable[[], bool]:
    return lambda: next(answers, True)


def test_a_new_stick_has_the_program_for_every_system(source: Path, stick: Path) -> None:
    """Each system's folder holds its program, what opens it, and a manifest that fits."""
    made = make(stick, source)

    assert made.systems == ("Windows", "Mac", "Linux")
    assert made.replaced == ()
    assert made.kept == 0
    assert {path for path in contents(stick) if path.count("/") < 2} == {
        *(".Trashes", ".fseventsd", ".fseventsd/no_log", ".metadata_never_index", "Read me.txt"),
        *("Windows", "Windows/Converter.exe", "Windows/lib"),
        *("Mac", "Mac/converter", "Mac/Converter.command", "Mac/lib"),
        *("Linux", "Linux/converter", "Linux/converter.sh", "Linux/lib"),
    }
    assert {whole_version(stick / system, system) for system in made.systems} == {"1"}
    written = [data for path, data in contents(stick).items() if "/" in path and data is not None]
    in_systems = [data for data in written if data]
    assert made.files == len(in_systems)
    assert made.bytes == sum(map(len, in_systems))


def test_the_manifest_is_what_other_tools_read(source: Path, stick: Path) -> None:
    """Every line is a digest and a path, in order, for every file of the folder but itself."""
    make(stick, source)

    lines = (stick / "Mac" / MANIFEST).read_bytes().decode("ascii").splitlines()
    listed = [line.split("  ", 1) for line in lines]

    assert listed == [
        [hashlib.sha256(data).hexdigest(), path]
        for path, data in sorted(contents(stick / "Mac").items())
        if data is not None and path != MANIFEST
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no execute bit")
def test_only_what_is_opened_can_be_run(source: Path, stick: Path) -> None:
    """Where the file system keeps the execute bit, the program and its launchers have it."""
    make(stick, source)

    runnable = {
        path.relative_to(stick).as_posix()
        for path in stick.rglob("*")
        if path.is_file() and path.stat().st_mode & 0o111
    }

    assert runnable == {
        *("Linux/converter", "Linux/converter.sh"),
        *("Mac/converter", "Mac/Converter.command"),
        "Windows/Converter.exe",
    }


def test_what_the_person_has_there_stays(source: Path, stick: Path) -> None:
    """Neither the files to keep nor anything else is touched, on a new stick or an old one."""
    with_a_person(stick)
    (stick / "Linux").rename(stick / "elsewhere")
    before = contents(stick)

    make(stick, source)
    after_first = contents(stick)
    made = make(stick, source)

    assert before.items() <= after_first.items()
    assert contents(stick) == after_first
    assert made.replaced


def test_a_newer_program_takes_the_place_of_the_older(
    tmp_path: Path, source: Path, stick: Path
) -> None:
    """Nothing of the older one is left, and others' files in its folders are where they were."""
    make(stick, source)
    with_a_person(stick)
    owned = belongings(stick)
    for system in ("Linux", "Windows"):
        bundle(tmp_path / "newer", system, "2")

    made = make(stick, tmp_path / "newer")

    assert made.replaced == made.systems == ("Windows", "Linux")
    assert made.renamed == ()
    assert made.kept == 2
    assert [whole_version(stick / system, system) for system in ("Linux", "Windows", "Mac")] == [
        *("2", "2"),
        "1",
    ]
    assert belongings(stick) == owned
    assert (stick / "Linux" / "letter.txt").read_bytes() == LETTER
    assert not [path for path in contents(stick) if "only-in-1" in path and "Mac" not in path]
    assert not [path for path in contents(stick) if "-old" in path or "-new" in path]


def test_another_name_takes_the_first_one_off_the_stick(
    tmp_path: Path, source: Path, stick: Path
) -> None:
    """Also for a system that the source does not have, and in the text that says how to open it."""
    make(stick, source)
    bundle(tmp_path / "newer", "Linux", "2")

    made = make(stick, tmp_path / "newer", "My Notes")

    names = {path.rpartition("/")[2] for path in contents(stick)}
    assert made.systems == made.replaced == ("Linux",)
    assert made.renamed == ("Windows", "Mac")
    assert {"my-notes", "my-notes.sh", "My Notes.exe", "My Notes.command"} <= names
    assert not [name for name in names if "onverter" in name]
    assert whole_version(stick / "Linux", "Linux") == "2"
    assert whole_version(stick / "Mac", "Mac") == "1"
    text = (stick / "Read me.txt").read_bytes()
    assert text.startswith(b"My Notes\r\n")
    assert b"onverter" not in text
    assert b"open the folder Mac, then My Notes.command" in text


def test_a_name_that_differs_in_spaces_and_capitals_is_another(
    tmp_path: Path, source: Path, stick: Path
) -> None:
    """Also where only what opens the program shows the difference: the text names what is there."""
    make(stick, source, "my-notes")
    bundle(tmp_path / "newer", "Windows", "2")

    made = make(stick, tmp_path / "newer", "My Notes")

    assert made.renamed == ("Mac",)
    assert (stick / "Mac" / "My Notes.command").is_file()
    assert not (stick / "Mac" / "my-notes.command").exists()


def test_a_stick_is_made_from_another_stick(source: Path, stick: Path, tmp_path: Path) -> None:
    """What others put into its folders is not taken along, and neither are the files to keep."""
    make(stick, source)
    with_a_person(stick)
    (tmp_path / "second").mkdir()

    make(tmp_path / "second", stick, "Notes")

    assert belongings(tmp_path / "second") == []
    assert not (tmp_path / "second" / "Files").exists()
    assert (tmp_path / "second" / "Windows" / "Notes.exe").is_file()


def test_one_system_can_be_chosen(source: Path, stick: Path) -> None:
    """The others are not written; one that is added later replaces none."""
    made = make(stick, source, systems={"Mac"})

    assert made.systems == ("Mac",)
    assert not (stick / "Linux").exists()
    assert not make(stick, source, systems={"Linux"}).replaced
    assert make(stick, source).replaced == ("Mac", "Linux")


def test_the_progress_counts_writing_and_reading(source: Path, stick: Path) -> None:
    """It rises to twice the bytes that were written."""
    seen: list[tuple[int, int]] = []

    made = make(stick, source, progress=lambda done, total: seen.append((done, total)))

    assert seen == sorted(seen)
    assert seen[-1] == (2 * made.bytes, 2 * made.bytes)


def test_a_text_that_is_somebody_elses_is_left(source: Path, stick: Path) -> None:
    """A file of the name that the program's text would have is kept and counted."""
    write(stick, {"Read me.txt": b"Buy milk."})

    assert make(stick, source).kept == 1
    assert (stick / "Read me.txt").read_bytes() == b"Buy milk."


@pytest.mark.parametrize("text", [b"Buy milk", b"Buy milk\r\n", b"C", b"", bytes(7)])
@pytest.mark.parametrize("name", ["Read me-new.txt", "Read me-new-2.txt", "Read me-old.txt"])
def test_others_texts_of_a_like_name_are_left(
    source: Path, stick: Path, name: str, text: bytes
) -> None:
    """However short or empty, and whatever they begin with: the text is not written beside them."""
    write(stick, {name: text})

    for program in ("Converter", "Notes"):
        assert make(stick, source, program).kept == 0

    assert (stick / name).read_bytes() == text


def test_the_text_of_an_older_version_is_replaced(source: Path, stick: Path) -> None:
    """It is known by the older program's manifest, whatever its words were."""
    make(stick, source, systems={"Linux"})
    old = b"How to open it: in other words than today's.\r\n"
    manifest = stick / "Linux" / MANIFEST
    today = (stick / "Read me.txt").read_bytes()
    write(stick, {"Read me.txt": old, "Linux/lib/Read me.txt": old})
    manifest.write_bytes(
        manifest.read_bytes().replace(
            hashlib.sha256(today).hexdigest().encode(), hashlib.sha256(old).hexdigest().encode()
        )
    )

    assert make(stick, source, systems={"Linux"}).kept == 0
    assert (stick / "Read me.txt").read_bytes() == today


def test_marks_that_are_there_are_left(source: Path, stick: Path) -> None:
    """A Mac makes folders of these names itself; they and what is in them stay as they are."""
    write(stick, {".Trashes/501/letter.txt": LETTER, ".fseventsd/0000000001": b"log"})

    make(stick, source)

    assert (stick / ".Trashes" / "501" / "letter.txt").read_bytes() == LETTER
    assert (stick / ".fseventsd" / "0000000001").read_bytes() == b"log"
    assert (stick / ".fseventsd" / "no_log").read_bytes() == b""


def test_stopping_leaves_everything_as_it_was(tmp_path: Path, source: Path, stick: Path) -> None:
    """Whenever it is stopped, the stick holds what it held before, and no more."""
    make(stick, source)
    with_a_person(stick)
    bundle(tmp_path / "newer", "Linux", "2")
    before = contents(stick)
    moments = 0
    while True:
        moments += 1
        answers = iter([False] * moments)
        try:
            make(stick, tmp_path / "newer", cancelled=_out_of(answers))
        except Cancelled:
            assert contents(stick) == before
        else:
            break
    # Six files were written and read, each in one piece: no moment was left out.
    assert moments == 2 * 6


def test_what_systems_leave_for_themselves_is_kept_and_not_counted(
    source: Path, stick: Path
) -> None:
    """A Mac puts such files beside others; nobody has to be told that they are not ours."""
    make(stick, source)
    left = {"Mac/._converter": b"attributes", "Mac/lib/.DS_Store": b"windows and icons"}
    write(stick, left)

    assert make(stick, source, "Notes").kept == 0
    assert {path: (stick / path).read_bytes() for path in left} == left


def test_a_changed_file_of_the_old_program_is_not_taken_away(source: Path, stick: Path) -> None:
    """What is not as it was written may be somebody's: it stays, in a folder that says "old"."""
    make(stick, source)
    (stick / "Linux" / "lib" / "base.bin").write_bytes(b"not what was written")

    made = make(stick, source)

    assert made.kept == 1
    assert whole_version(stick / "Linux", "Linux") == "1"
    assert (stick / "Linux-old" / "lib" / "base.bin").read_bytes() == b"not what was written"
    assert [path for path, data in contents(stick / "Linux-old").items() if data is not None] == [
        "lib/base.bin"
    ]


def test_a_file_that_is_in_the_way_of_the_new_program_stays_aside(
    tmp_path: Path, source: Path, stick: Path
) -> None:
    """Somebody's file whose name the newer program needs is kept where the old one was."""
    make(stick, source)
    write(stick, {"Linux/lib/inner/only-in-2.so": LETTER})
    bundle(tmp_path / "newer", "Linux", "2")

    assert make(stick, tmp_path / "newer").kept == 1
    assert whole_version(stick / "Linux", "Linux") == "2"
    assert (stick / "Linux-old" / "lib" / "inner" / "only-in-2.so").read_bytes() == LETTER
    # The name is taken now; the next exchange uses another one.
    make(stick, source)
    assert (stick / "Linux-old" / "lib" / "inner" / "only-in-2.so").read_bytes() == LETTER
    assert not (stick / "Linux-old-2").exists()
