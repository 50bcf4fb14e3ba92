from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from toolkit.stick.launchers import launcher, read_me
from toolkit.stick.layout import SYSTEMS

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows needs no launcher")
SHELLS = [shell for shell in ("sh", "dash", "bash", "busybox") if shutil.which(shell)]
ODD_PLACES = [
    "plain",
    "with  two spaces",
    "it's",
    'a "b"',
    "$HOME",
    "`id`",
    "*",
    "-n",
    "é",
    "a\nb\n",
]


def placed(folder: Path, *, runnable: bool = True) -> Path:
    """Put a launcher into *folder*, beside a real program that repeats its arguments."""
    folder.mkdir(parents=True)
    program = folder / "notes"
    shutil.copy(shutil.which("echo") or "", program)
    program.chmod(0o755 if runnable else 0o644)
    script = folder / "notes.sh"
    script.write_bytes(launcher("Linux", "Notes"))
    return script


def run(command: Sequence[str | Path], cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@posix
@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("place", ODD_PLACES)
def test_the_launcher_finds_the_program_beside_it(tmp_path: Path, place: str, shell: str) -> None:
    """From wherever it is started, and whatever signs the path to it has."""
    script = placed(tmp_path / place)
    begun = [shell, "sh"] if shell == "busybox" else [shell]
    ways: list[tuple[list[str], Path]] = [
        ([*begun, str(script)], Path("/")),
        ([*begun, "notes.sh"], script.parent),
    ]
    if shell != "busybox":
        ways.append(([*begun, "--", f"{place}/notes.sh"], tmp_path))

    for command, folder in ways:
        done = run([*command, "a  b", "*"], folder)
        assert (done.stdout, done.stderr, done.returncode) == ("a  b *\n", "", 0)


@posix
def test_the_launcher_needs_no_current_folder(tmp_path: Path) -> None:
    """It works from a folder that is not there any more."""
    script = placed(tmp_path / "stick")
    gone = tmp_path / "gone"
    gone.mkdir()
    change = f'cd "{gone}" && rmdir "{gone}" && exec sh "{script}" well'

    assert run(["sh", "-c", change], tmp_path).stdout == "well\n"


@pytest.mark.skipif(sys.platform != "linux", reason="about Linux's loader")
@pytest.mark.parametrize("place", ODD_PLACES)
def test_a_program_without_the_execute_bit_is_run_all_the_same(tmp_path: Path, place: str) -> None:
    """The system's own loader runs it, as it does on a stick that keeps no such bits."""
    script = placed(tmp_path / place, runnable=False)
    with pytest.raises(PermissionError):
        run([script.with_name("notes")], tmp_path)

    done = run(["sh", script, "a  b"], tmp_path)

    assert (done.stdout, done.stderr, done.returncode) == ("a  b\n", "", 0)


@posix
def test_where_nothing_can_be_run_it_says_so(tmp_path: Path) -> None:
    """One neutral sentence and a failure; the program is not copied anywhere to run it there."""
    script = placed(tmp_path / "stick")
    script.with_name("notes").write_bytes(b"no program of any kind")
    script.with_name("notes").chmod(0o644)
    before = sorted(tmp_path.rglob("*"))

    done = run(["sh", script], tmp_path)

    assert done.stdout == ""
    assert done.stderr == "This computer does not let this program run from the stick.\n"
    assert done.returncode == 1
    assert sorted(tmp_path.rglob("*")) == before


@posix
def test_the_launcher_for_macs_does_the_same(tmp_path: Path) -> None:
    """It finds the program beside it and hands over to it."""
    folder = tmp_path / "it's a  stick"
    placed(folder)
    command = folder / "Notes.command"
    command.write_bytes(launcher("Mac", "Notes"))
    command.chmod(0o755)

    assert run([command, "a  b"], Path("/")).stdout == "a  b\n"


def test_launchers_are_plain_text() -> None:
    """Shells stumble over carriage returns, and old ones over other signs than ASCII's."""
    for system in ("Linux", "Linux-ARM", "Mac", "Mac-Intel"):
        text = launcher(system, "My Notes")
        assert text.startswith(b"#!/bin/sh\n")
        assert b"/my-notes" in text
        assert text.isascii()
        assert b"\r" not in text
        assert b"@P" not in text


def test_the_text_can_be_read_everywhere() -> None:
    """It is ASCII, with the line ends of Windows, and no line is wider than a small window."""
    text = read_me("My Notes", SYSTEMS)

    assert text.isascii()
    assert text.count(b"\r\n") == text.count(b"\n") == text.count(b"\r")
    assert max(map(len, text.splitlines())) <= 79
    for system in SYSTEMS:
        assert f"folder {system}," in text.decode()


def test_the_text_speaks_of_what_is_there() -> None:
    """A system that is not on the stick is not in its text."""
    text = read_me("Notes", {"Linux"}).decode()

    assert "sh notes.sh" in text
    assert "Windows" not in text
    assert "Mac" not in text


@posix
def test_the_check_itself_can_fail(tmp_path: Path) -> None:
    """A launcher that does not quote the path to itself is found out by the odd places."""
    script = placed(tmp_path / "with  two spaces")
    careless = script.read_bytes().replace(b'"$program" "$@"', b'$program "$@"')
    script.write_bytes(careless)

    assert run(["sh", script, "well"], tmp_path).stdout != "well\n"
