"""Whatever is inside does, the person gets out, and a working converter is what is left."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from tests.e2e.front.conftest import Start
from tests.e2e.front.steps import COVER, INSIDE, open_inside, see_cover, trigger
from tests.e2e.processes import children, running
from toolkit.front.cover import words


@pytest.mark.parametrize(
    "way", ["esc", "ctrl+q", "f12", "ctrl+c", "click"], ids=lambda way: f"by {way}"
)
def test_what_is_typed_is_kept_whichever_way_out(start: Start, folder: Path, way: str) -> None:
    """Every way out shows the cover and loses no character; coming back starts anew."""
    terminal = start("calm")
    open_inside(terminal)
    terminal.feed(b"some words")
    if way == "click":
        terminal.click(40, 24)
    else:
        terminal.press(*[way] * {"esc": 3, "ctrl+c": 2}.get(way, 1))
    terminal.wait_for(COVER)
    terminal.wait_until((folder / "typed").exists, "the guest to keep what was typed")
    kept = (folder / "typed").read_bytes()
    assert kept.startswith(b"some words")
    assert kept.replace(b"\x1b", b"").replace(b"\x03", b"") == b"some words"
    see_cover(terminal)
    open_inside(terminal)
    assert "some words" not in terminal.text()


@pytest.mark.parametrize(
    ("state", "shown"),
    [("loop", "Busy"), ("arithmetic", "Busy"), ("stubborn", "Stubborn"), ("flood", "of text")],
)
def test_a_guest_that_does_not_answer_is_left_all_the_same(
    start: Start, state: str, shown: str
) -> None:
    """Hung in Python or in C, deaf to signals or drawing without end: it is covered and killed."""
    terminal = start(state)
    open_inside(terminal)
    trigger(terminal, shown)
    (guest,) = children(terminal.pid)
    terminal.press("ctrl+q")
    see_cover(terminal)
    terminal.wait_until(lambda: not running(guest), "the guest to be gone")
    open_inside(terminal)


@pytest.mark.parametrize("state", ["crash", "killed", "sequence", "string"])
def test_a_guest_that_dies_leaves_the_cover_and_one_sentence(start: Start, state: str) -> None:
    """No traceback, no half a sequence, no stopped picture: the converter and a calm sentence."""
    terminal = start(state)
    open_inside(terminal)
    trigger(terminal)
    terminal.wait_for(words.CLOSED_BY_ITSELF)
    assert "Traceback" not in terminal.text()
    terminal.wait_until(lambda: 2026 not in terminal.display.modes, "the picture to be shown")
    assert terminal.display.clipboard == []
    terminal.settle(1.0)
    see_cover(terminal)
    open_inside(terminal)


@pytest.mark.parametrize("state", ["stillborn", "gush"])
def test_a_guest_that_never_starts_leaves_the_cover_working(start: Start, state: str) -> None:
    """Dead at once, or drawing without end unseen: Open says that it could not."""
    terminal = start(state)
    see_cover(terminal)
    terminal.press("ctrl+o")
    terminal.wait_for(words.NOT_OPENED)
    see_cover(terminal)


def test_a_program_that_is_not_there_leaves_the_cover_working(start: Start) -> None:
    """What cannot be executed at all is the same to the person."""
    terminal = start("", guest=["/nowhere/at/all"])
    terminal.wait_for(COVER)
    terminal.press("ctrl+o")
    terminal.wait_for(words.NOT_OPENED)
    see_cover(terminal)


def test_what_the_guest_has_started_dies_with_it(start: Start) -> None:
    """A process of its own that ignores the hang-up is killed too."""
    terminal = start("family")
    open_inside(terminal)
    trigger(terminal, "child")
    child = int(terminal.text().split("child ")[1].split()[0])
    assert running(child)
    terminal.press("ctrl+q")
    terminal.wait_for(COVER)
    terminal.wait_until(lambda: not running(child), "the child to be gone")


def test_leaving_from_inside(start: Start, folder: Path) -> None:
    """A button inside leads out through the same door."""
    terminal = start("lock")
    open_inside(terminal)
    trigger(terminal)
    terminal.wait_for(COVER)
    terminal.wait_until((folder / "typed").exists, "the guest to keep what was typed")


def test_a_pulled_stick(start: Start, folder: Path) -> None:
    """When the folder on the stick is gone, the cover is there within seconds and says so."""
    folder.mkdir()
    terminal = start("stubborn")
    open_inside(terminal)
    time.sleep(1.2)  # it has to be seen before it can be missed
    assert "Inside" in terminal.text()
    folder.rename(folder.with_name("elsewhere"))
    terminal.wait_for(words.NOT_FOUND)
    terminal.settle(1.0)
    see_cover(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT])
def test_a_signal_ends_it_in_order(start: Start, folder: Path, number: signal.Signals) -> None:
    """What is typed is kept, the guest is gone, and nothing is left on the terminal."""
    terminal = start("calm")
    open_inside(terminal)
    terminal.feed(b"some words")
    terminal.wait_for("some words")
    (guest,) = children(terminal.pid)
    terminal.signal(number)
    assert terminal.wait_end() == 0
    assert (folder / "typed").read_bytes() == b"some words"
    assert not running(guest)
    assert terminal.text().strip() == ""


def test_a_closed_window_ends_it_in_order(start: Start, folder: Path) -> None:
    """Nobody is left to see anything; what is typed is kept and nothing runs on."""
    terminal = start("calm")
    open_inside(terminal)
    terminal.feed(b"some words")
    terminal.wait_for("some words")
    (guest,) = children(terminal.pid)
    terminal.hang_up()
    assert terminal.wait_end() == 0
    assert (folder / "typed").read_bytes() == b"some words"
    assert not running(guest)


def test_it_cannot_be_stopped(start: Start) -> None:
    """Ctrl+Z is a key like others, and the signal is ignored: a stopped process could not leave."""
    terminal = start("calm")
    open_inside(terminal)
    terminal.signal(signal.SIGTSTP)
    terminal.press("ctrl+z")
    terminal.feed(b"still here")
    terminal.wait_for("still here")
    terminal.press("ctrl+q")
    see_cover(terminal)


def test_the_guest_dies_with_a_killed_owner(start: Start) -> None:
    """If the process that owns the terminal is killed, nothing lives on with open files."""
    terminal = start("calm")
    open_inside(terminal)
    (guest,) = children(terminal.pid)
    terminal.signal(signal.SIGKILL)
    terminal.wait_end()
    terminal.wait_until(lambda: not running(guest), "the guest to be gone")


def test_a_guest_that_is_told_its_size(start: Start) -> None:
    """It has one row less than the window, also after the window has changed."""
    terminal = start("calm", columns=90, rows=30)
    open_inside(terminal)
    terminal.wait_for("size 90x29")
    terminal.resize(100, 20)
    terminal.wait_for("size 100x19")
    terminal.wait_until(
        lambda: terminal.display.lines()[19].startswith(INSIDE), "the bar on the last row"
    )
    terminal.click(50, 20)
    see_cover(terminal)
