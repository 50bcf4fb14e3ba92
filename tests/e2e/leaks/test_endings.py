"""However the program ends, nothing of it is left on the terminal, and nothing of it lives on."""

from __future__ import annotations

import os
import signal
import time

import pytest

from tests.e2e.leaks.misdeeds import SHOWN
from tests.e2e.leaks.probing import (
    OWN,
    Surroundings,
    around,
    both,
    command,
    left_on_the_terminal,
    running,
)
from tests.e2e.processes import stopped
from tests.e2e.terminal import PtyTerminal

__all__ = ["around"]

LEFT_ON = {1000, 1002, 1003, 1004, 1006, 1015, 1016, 1049, 2004, 2048}
"""Modes of a terminal that a program must not leave on."""

REDIRECT = ["sh", "-c", 'exec "$@" 2>errors.log', "sh"]
DEAF = ["sh", "-c", "trap '' HUP; exec \"$@\"", "sh"]


@both
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP])
def test_a_signal_leaves_a_clean_terminal(
    which: str, number: signal.Signals, around: Surroundings
) -> None:
    """The text is gone, and no mode of the terminal is left on."""
    with running(which, around) as terminal:
        terminal.signal(number)
        terminal.wait_end()

        left = bool(terminal.display.modes & LEFT_ON) or terminal.display.kitty_depth > 0
        assert left is (which != OWN)
        assert (SHOWN in terminal.text()) is (which != OWN)


@both
def test_everything_is_cleared_before_the_screen_changes_back(
    which: str, around: Surroundings
) -> None:
    """What a terminal keeps of the screen that it leaves is an empty one."""
    with running(which, around) as terminal:
        terminal.press("ctrl+y")
        terminal.wait_end()

        visible = "\n".join(terminal.display.alternate.display)
        assert (SHOWN in visible) is (which != OWN)


@both
def test_it_cannot_be_stopped_in_the_background(which: str, around: Surroundings) -> None:
    """A stopped process keeps everything in memory; this one goes on running."""
    with running(which, around) as terminal:
        terminal.signal(signal.SIGTSTP)
        time.sleep(0.5)
        is_stopped = stopped(terminal.pid)
        os.kill(terminal.pid, signal.SIGCONT)

        assert is_stopped is (which != OWN)


@both
def test_it_ends_with_its_window(which: str, around: Surroundings) -> None:
    """Even where it was started deaf to the signal, a closed window ends it."""
    with running(which, around, before=DEAF) as terminal:
        terminal.hang_up()
        deadline = time.monotonic() + 3.0
        while not terminal._ended() and time.monotonic() < deadline:
            time.sleep(0.05)

        assert (terminal.exit_code is not None) is (which == OWN)


@both
def test_nothing_is_drawn_into_a_file(which: str, around: Surroundings) -> None:
    """With a stream that leads into a file it does not start, and says so in one sentence."""
    terminal = PtyTerminal([*REDIRECT, *command(which)], folder=around.folder)
    with terminal:
        if which == OWN:
            assert terminal.wait_end() == 2
        else:
            errors = around.folder / "errors.log"
            terminal.wait_until(
                lambda: errors.exists() and SHOWN in errors.read_text(errors="replace"), "a file"
            )

    assert around.holds(SHOWN) is (which != OWN)


@both
def test_no_word_to_the_window(which: str, around: Surroundings) -> None:
    """The title is never set from inside, neither by the program nor by a paste."""
    with running(which, around) as terminal:
        terminal.feed(b"\x1b[200~a\x1b]0;" + SHOWN.encode() + b"\x07b\x1b[201~")
        terminal.settle(0.5)
        terminal.press("ctrl+y")
        terminal.wait_end()

        assert terminal.display.titles == []
        assert terminal.display.bells == 0


def test_a_title_would_be_seen(around: Surroundings) -> None:
    """The check above can fail: a program that sets a title is caught."""
    with PtyTerminal(["printf", "\\033]0;title\\007\\007"], folder=around.folder) as terminal:
        terminal.wait_end()

        assert terminal.display.titles == ["title"]
        assert terminal.display.bells == 1


def test_nothing_is_left_after_an_end_in_order(around: Surroundings) -> None:
    """Neither on the screen nor above it."""
    with running(OWN, around) as terminal:
        terminal.press("ctrl+y")
        terminal.wait_end()

        assert left_on_the_terminal(terminal).strip() == ""
