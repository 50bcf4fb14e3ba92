"""After leaving, the terminal is as it was: its modes, its main screen, its scrollback, its title."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.e2e.front.conftest import HERE, PYTHON, Start
from tests.e2e.front.steps import COVER, open_inside, see_cover
from tests.e2e.terminal import PtyTerminal
from toolkit.front.cover import words

HARMLESS_MODES = {7, 25}
"""Lines wrap and the cursor shows, as in any shell."""


@pytest.mark.parametrize("seen", ["cover only", "inside too"])
def test_the_terminal_is_given_back_as_it_was(folder: Path, seen: str) -> None:
    """A shell finds its screen, its settings and its title again, and nothing else."""
    folder.parent.mkdir()
    guest = [*PYTHON, str(HERE / "guest.py"), "calm"]
    command = shlex.join([*PYTHON, str(HERE / "host.py"), str(folder), *guest])
    script = f"for i in $(seq 40); do echo line $i; done; read x; {command}; echo AFTER; read x"
    with PtyTerminal(["/bin/sh", "-c", script]) as terminal:
        terminal.wait_for("line 40")
        before, modes = terminal.display.lines(), terminal.modes()
        above = terminal.display.scrollback()
        terminal.press("enter")
        see_cover(terminal)
        if seen == "inside too":
            open_inside(terminal)
            terminal.feed(b"some words")
            terminal.wait_for("some words")
            terminal.press("esc", "esc", "esc")
            see_cover(terminal)
            terminal.settle(2.2)  # ways out are swallowed until then
        terminal.press("ctrl+q")
        terminal.wait_for("AFTER")
        *shown, last = (line.strip() for line in terminal.display.lines() if line.strip())
        assert last == "AFTER"
        # Newlines have scrolled it up by a row or two.
        assert shown == [line.strip() for line in before if line.strip()][-len(shown) :]
        assert len(shown) >= 20
        assert terminal.display.modes <= HARMLESS_MODES
        assert terminal.display.kitty_depth == 0
        assert terminal.modes() == modes
        assert terminal.display.scrollback().startswith(above)
        assert "some words" not in terminal.display.scrollback()
        assert "".join(terminal.display.alternate.display).strip() == ""
        assert set(terminal.display.titles) == {words.HEADING, ""}
        assert terminal.display.clipboard == []
        assert terminal.display.bells == 0
        terminal.press("enter")


def test_the_check_itself_can_fail(folder: Path) -> None:
    """The guest alone, killed, does leave modes, a title and its text behind."""
    guest = [*PYTHON, str(HERE / "guest.py"), "killed", "--files", str(folder), "--report", "1"]
    with PtyTerminal(guest) as terminal:
        terminal.wait_for("Inside")
        terminal.feed(b"!")
        assert terminal.wait_end() == -9
        assert terminal.display.modes > HARMLESS_MODES - {7, 25}
        assert terminal.display.kitty_depth == 1
        assert "Guest" in terminal.display.titles
        assert "Inside" in terminal.text()


def test_presses_that_come_too_late_do_not_reach_the_shell(start: Start) -> None:
    """Keys typed while it ends are dropped with the terminal's settings put back."""
    terminal = start("calm")
    terminal.wait_for(COVER)
    terminal.feed(b"\x11rm -rf something\r")
    assert terminal.wait_end() == 0
    assert "something" not in terminal.text()


def main_file(*arguments: str) -> list[str]:
    return [*PYTHON, str(ROOT / "toolkit" / "__main__.py"), *arguments]


@pytest.mark.parametrize("stream", ["<", ">", "2>"])
def test_a_redirected_stream_gets_one_sentence(tmp_path: Path, stream: str) -> None:
    """Where a standard stream is no terminal it does not start: exit code 2, and nothing drawn."""
    other = tmp_path / "other"
    other.write_text("")
    command = f"{shlex.join(main_file())} {stream} {shlex.quote(str(other))}"
    with PtyTerminal(["/bin/sh", "-c", command], folder=tmp_path) as terminal:
        assert terminal.wait_end() == 2
        said = other.read_text() if stream == "2>" else terminal.text()
        assert said.split("\n")[0].strip() == "This program needs a terminal window."
        assert b"\x1b" not in terminal.raw


def test_a_dumb_terminal_gets_the_same_sentence(tmp_path: Path) -> None:
    """TERM=dumb means that nothing can be drawn."""
    with PtyTerminal(main_file(), environment={"TERM": "dumb"}, folder=tmp_path) as terminal:
        assert terminal.wait_end() == 2
        assert "terminal window" in terminal.text()


@pytest.mark.parametrize("arguments", [["--help"], ["--files"], ["x"], ["--report", "1"]])
def test_arguments_that_are_none_get_the_usage(tmp_path: Path, arguments: list[str]) -> None:
    """One line, exit code 2, and no word of what is inside."""
    with PtyTerminal(main_file(*arguments), folder=tmp_path) as terminal:
        assert terminal.wait_end() == 2
        assert terminal.text().strip() == "Usage: converter [--files FOLDER]"


def test_the_program_itself_opens_what_is_inside_and_writes_nothing(tmp_path: Path) -> None:
    """From the first picture to the first step inside and out again: no file, no trace at home."""
    home, stick = tmp_path / "home", tmp_path / "stick"
    (home / "Downloads").mkdir(parents=True)
    stick.mkdir()
    environment = {"HOME": str(home), "TEXTUAL_LOG": str(home / "log"), "TEXTUAL_DEBUG": "1"}
    command = main_file("--files", str(stick / "files"))
    with PtyTerminal(command, environment=environment, folder=home) as terminal:
        terminal.wait_for(COVER)
        terminal.press("ctrl+o")
        terminal.wait_for(words.CLOSE_INSIDE)
        terminal.wait_gone("kilometre")
        terminal.settle(0.5)
        assert terminal.text().strip()
        terminal.press("f12")
        see_cover(terminal)
        terminal.settle(2.2)
        terminal.press("ctrl+q")
        assert terminal.wait_end() == 0
        assert terminal.display.modes <= HARMLESS_MODES
    assert [path.name for path in home.rglob("*")] == ["Downloads"]
    assert list(stick.rglob("*")) == []
