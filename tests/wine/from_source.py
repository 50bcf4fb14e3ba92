"""Checks of the Windows side with a Windows Python and the source tree."""

from __future__ import annotations

import os
import signal
import tempfile
import time
import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.e2e import first_day
from tests.e2e.first_day import COVER, PATIENCE
from tests.e2e.terminal import PtyTerminal
from tests.wine.lab import Lab, processes, say, windows
from toolkit.front.cover import words

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = ROOT / "tests" / "wine"
OWNER = "front_with.py"
INSIDE = "inside, 80 by 23"
ENTRY = "a blue bag"
LEFT_SECONDS = 6.0
"""The inner program may take a second to put drafts away, and Wine a while to end processes."""


class Source:
    """A Windows Python that runs the source tree, in a laboratory.

    Args:
        lab: Where.
        python: The path of python.exe.
    """

    def __init__(self, lab: Lab, python: str) -> None:
        self.lab = lab
        self.python = str(Path(python).resolve())
        self.terminal = lab.terminal

    def run(self, *arguments: str) -> list[str]:
        """The command that runs the Windows Python as the program's first process is."""
        return [self.python, "-I", "-S", "-B", *arguments]

    def around(self, mark: str) -> list[str]:
        """The command that runs `front_with` around `keys_inside`."""
        inside = [windows(self.python), "-I", "-B", windows(HERE / "keys_inside.py"), mark]
        return self.run(windows(HERE / OWNER), *inside)

    def program(self) -> list[str]:
        """The command that runs the whole program, with its files on the drive S."""
        return self.run(windows(ROOT / "toolkit" / "__main__.py"), "--files", "S:\\files")


def owners(mark: str) -> set[int]:
    """The processes that own the terminal of the run called *mark*, and the shell above."""
    return processes(OWNER, mark)


def inner(mark: str) -> set[int]:
    """What runs inside there: the inner program and its helper."""
    return processes(mark) - owners(mark)


def until(condition: Callable[[], bool], what: str, terminal: PtyTerminal) -> None:
    """Wait for something outside the terminal, and go on reading the terminal meanwhile."""
    terminal.wait_until(condition, what, LEFT_SECONDS)


def gone(before: set[int], mark: str) -> bool:
    """Whether none of the processes that ran inside *before* is left."""
    return before.isdisjoint(inner(mark))


def open_inside(terminal: PtyTerminal, mark: str) -> None:
    """From the cover to the inner program, once its helper runs too."""
    terminal.wait_for(COVER, PATIENCE)
    terminal.wait_until(lambda: len(inner(mark)) >= 2, "the inner program's helper", PATIENCE)
    terminal.press("ctrl+o")
    terminal.wait_for(INSIDE, PATIENCE)


def check_life(source: Source) -> None:
    """The cover, what was drawn behind it, keys both ways, each way out, the end."""
    mark = f"mark-{uuid.uuid4().hex}"
    with source.terminal(source.around(mark)) as terminal:
        began = time.monotonic()
        terminal.wait_for(COVER, PATIENCE)
        say(f"the cover is drawn ({time.monotonic() - began:.1f} s, Wine's own start included)")
        for number, way in enumerate((("ctrl+q",), ("f12",), ("esc", "esc", "esc")), 1):
            open_inside(terminal, mark)
            before = inner(mark)
            terminal.feed(b"k")
            terminal.wait_for("key k")
            terminal.feed("é".encode())
            terminal.wait_for("key é")
            for key in way:
                terminal.press(key)
                terminal.settle(0.2)
            terminal.wait_for(COVER)
            assert "key k" not in terminal.text(), terminal.text()
            until(partial(gone, before, mark), "the inner program to end", terminal)
            say(f"life {number}: replayed, typed into, left by {'+'.join(way)}, tree gone")
            time.sleep(first_day.SWALLOWED_SECONDS)
        first_day.close(terminal)
        until(lambda: not inner(mark), "everything to end", terminal)
        say("closing the cover ends everything and leaves nothing on screen")


def check_killed_owner(source: Source) -> None:
    """Killing the process that owns the terminal takes the inner programs with it."""
    mark = f"mark-{uuid.uuid4().hex}"
    with source.terminal(source.around(mark), under_a_shell=True) as terminal:
        open_inside(terminal, mark)
        for number in owners(mark) - {terminal.pid}:
            os.kill(number, signal.SIGKILL)
        until(lambda: not inner(mark), "the job to kill the inner program", terminal)
        say("killing the owner of the terminal ends the inner program and its helper")


def check_not_started(source: Source) -> None:
    """A program that ends at once, each time, leaves a cover that works and says so."""
    ends = ["C:\\windows\\system32\\cmd.exe", "/c", "exit"]
    with source.terminal(source.run(windows(HERE / OWNER), *ends)) as terminal:
        terminal.wait_for(COVER, PATIENCE)
        terminal.press("ctrl+o")
        terminal.wait_for(words.NOT_OPENED, PATIENCE)
        first_day.close(terminal)
        say("a program that never starts is said to be so, and the cover goes on")


def check_whole(source: Source) -> None:
    """The real program: its first screen is drawn through the pseudo-console."""
    with tempfile.TemporaryDirectory() as folder:
        with (
            source.lab.drive("s", Path(folder)),
            source.terminal(source.program()) as terminal,
        ):
            first_day.open_inside(terminal, first_day.SETTING_UP)
            first_day.leave(terminal, first_day.SETTING_UP)
            first_day.close(terminal)
        assert list(Path(folder).iterdir()) == []
    say("the whole program: cover, first screen, cover, end; no file written")


def check_vault(source: Source) -> None:
    """A vault is made through the pseudo-console, written to, left, and opened again."""
    with (
        tempfile.TemporaryDirectory() as folder,
        source.lab.drive("s", Path(folder)),
        source.terminal(source.program()) as terminal,
    ):
        first_day.open_inside(terminal, first_day.SETTING_UP)
        passphrase = first_day.set_up(terminal)
        first_day.write_down(terminal, ENTRY)
        first_day.leave(terminal, ENTRY)
        first_day.unlock(terminal, passphrase, ENTRY)
    say("a vault is made, written to, left, and opened again with its passphrase")


CHECKS = (check_life, check_killed_owner, check_not_started, check_whole, check_vault)
