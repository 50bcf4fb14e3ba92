from __future__ import annotations

import io
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.unit.stick.sticks import LETTER, OtherDisk, QuickDisk, bundle, contents, write
from toolkit import paths
from toolkit.stick.command import DONE, FAILED, NOT_UNDERSTOOD, STOPPED, default_source, main


class Terminal(io.StringIO):
    """Something that can be written to and looks like a terminal."""

    def isatty(self) -> bool:
        """See TextIOBase."""
        return True


class SlowTerminal(Terminal):
    """A terminal that does not keep up with what is written over."""

    def write(self, text: str) -> int:
        """See TextIOBase."""
        if "%" in text:
            raise BlockingIOError
        return super().write(text)


class StoppingTerminal(Terminal):
    """A terminal at which somebody presses Ctrl+C as soon as something is to be seen."""

    def write(self, text: str) -> int:
        """See TextIOBase."""
        if "%" in text:
            signal.raise_signal(signal.SIGINT)
        return super().write(text)


@pytest.fixture(name="top")
def _top(tmp_path: Path) -> Path:
    bundle(tmp_path / "dist", "Linux")
    write(tmp_path / "stick", {"letter.txt": LETTER})
    return tmp_path


def said(arguments: list[str], out: io.StringIO | None = None, **drives: object) -> tuple[int, str]:
    out = out or io.StringIO()
    code = main(arguments, out, disk=QuickDisk(), volumes=OtherDisk(**drives))  # type: ignore[arg-type]  # as each test says
    return code, out.getvalue()


def test_it_says_what_it_did(top: Path) -> None:
    """Which systems, how many files, how much, how long, and that it was checked."""
    code, text = said([f"{top}/stick", "--from", f"{top}/dist"])

    assert code == DONE
    first, second = text.splitlines()
    assert first == 'Done. "Converter" is on the stick, for Linux.'
    assert second.startswith("6 files, 1 MB, in 0 s.")
    assert "read back" in second


def test_the_name_that_a_stick_has_is_kept(top: Path) -> None:
    """Unless another one is asked for; a stick made from it gets its name too."""
    source = ["--from", f"{top}/dist"]
    said([f"{top}/stick", *source, "--name", "Notes"])
    write(top / "stick", {"Linux/mine.txt": LETTER})

    _, text = said([f"{top}/stick", *source])

    assert text.splitlines()[0] == 'Done. "Notes" is on the stick, for Linux.'
    assert text.splitlines()[3] == "One file there is not this program's. It was kept."
    (top / "second").mkdir()
    said([f"{top}/second", "--from", f"{top}/stick"])
    assert (top / "second" / "Linux" / "notes.sh").is_file()


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("vfat", "FAT"),
        ("ntfs", "NTFS"),
        ("ext4", "Linux"),
        ("apfs", "Macs"),
        ("exfat", ""),
        ("", ""),
    ],
)
def test_it_advises_a_format_that_works_everywhere(top: Path, kind: str, word: str) -> None:
    """One plain sentence where it knows that another one would do better, none elsewhere."""
    _, text = said([f"{top}/stick", "--from", f"{top}/dist"], kind=kind)

    advice = text.splitlines()[2:]
    assert len(advice) == bool(word)
    assert all(word in line and "exFAT" in line for line in advice)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        [""],
        ["a", "b"],
        ["--name"],
        ["a", "--name"],
        ["a", "--nmae", "Notes"],
        ["-h"],
        ["--help"],
        ["a", "--system", "Amiga"],
    ],
)
def test_what_is_not_understood_is_answered_with_how_it_goes(arguments: list[str]) -> None:
    """Nothing is done, and everything that can be typed is shown."""
    code, text = said(arguments)

    assert code == NOT_UNDERSTOOD
    for each in ("make-stick FOLDER", "--name", "--from", "--system", "--own-disk", "Linux-ARM"):
        assert each in text


def test_the_name_is_kept_over_an_interruption(top: Path) -> None:
    """Also when the stick was pulled out while its only program had a passing name."""
    source = ["--from", f"{top}/dist"]
    said([f"{top}/stick", *source, "--name", "Notes"])
    (top / "stick" / "Linux").rename(top / "stick" / "Linux-old")

    _, text = said([f"{top}/stick", *source])

    assert text.splitlines()[0] == 'Done. "Notes" is on the stick, for Linux.'
    assert (top / "stick" / "Linux" / "notes.sh").is_file()


def test_it_says_what_was_replaced(top: Path) -> None:
    """For which systems, that the old one was kept till then, and what has a new name alone."""
    bundle(top / "dist", "Mac")
    said([f"{top}/stick", "--from", f"{top}/dist"])
    bundle(top / "dist", "Windows")

    only = ["--system", "Linux", "--system", "Windows"]
    _, text = said([f"{top}/stick", "--from", f"{top}/dist", "--name", "Notes", *only])

    done, replaced, renamed, _written = text.splitlines()
    assert done == 'Done. "Notes" is on the stick, for Windows, Linux.'
    assert "was there for Linux." in replaced
    assert "kept until the new one had been read back" in replaced
    assert renamed == "The program for Mac is the one that was there, under the new name."


def test_a_terminal_that_does_not_keep_up_stops_nothing(top: Path) -> None:
    """How far it is cannot be shown then; what comes of it is."""
    code, text = said([f"{top}/stick", "--from", f"{top}/dist"], SlowTerminal())

    assert code == DONE
    assert "read back" in text


def test_what_went_wrong_is_said_in_words(top: Path) -> None:
    """Each failure has its sentence, and none of them a path."""
    source = ["--from", f"{top}/dist"]
    for arguments, own, word in (
        ([f"{top}/missing", *source], False, "no such folder"),
        ([f"{top}/stick", *source], True, "own disk"),
        ([f"{top}/stick", "--from", f"{top}/missing"], False, "not complete"),
        ([f"{top}/stick", *source, "--name", "a/b"], False, "cannot be called that"),
        ([f"{top}/stick", *source, "--name", ""], False, "cannot be called that"),
        ([f"{top}/stick", *source, "--system", "Mac"], False, "not complete"),
    ):
        code, text = said(arguments, own=own)
        assert code == FAILED
        assert word in text
        assert len(text.splitlines()) == 1
        assert str(top) not in text
    code, _ = said([f"{top}/stick", *source, "--own-disk", "--system", "Linux"], own=True)
    assert code == DONE


def test_a_terminal_shows_how_far_it_is(top: Path) -> None:
    """One line that is written over; a file or a pipe gets only what it comes to."""
    _, text = said([f"{top}/stick", "--from", f"{top}/dist"], Terminal())

    shown = text.splitlines()[0].split("\r")
    assert shown[-1] == ""
    percents = [int(line.rpartition(":")[2].strip(" %")) for line in text.split("\r")[1:-1]]
    assert percents == sorted(set(percents))


@pytest.mark.skipif(sys.platform == "win32", reason="there, raise_signal ends the process at once")
def test_ctrl_c_leaves_everything_as_it_was(top: Path) -> None:
    """It stops between two pieces, says so, and gives the signals back to whoever had them."""
    before = contents(top)
    handlers = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]

    code, text = said([f"{top}/stick", "--from", f"{top}/dist"], StoppingTerminal())

    assert code == STOPPED
    assert text.splitlines()[-1] == "Stopped. Nothing was left half done."
    assert contents(top) == before
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == handlers


def test_the_program_comes_from_where_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From source that is what the build made; in a bundle, the stick that it runs from."""
    assert default_source() == paths.program_folder() / "dist"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "Linux" / "notes"))
    assert default_source() == tmp_path.resolve()


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps the folder while it is used")
def test_a_current_folder_that_is_gone_does_not_matter(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole paths still work; a relative one is a folder that is not there."""
    gone = top / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()

    assert said(["stick", "--from", f"{top}/dist"])[0] == FAILED
    assert said([f"{top}/stick", "--from", f"{top}/dist"])[0] == DONE
