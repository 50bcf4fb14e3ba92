"""Runs the Windows side under Wine, in a real pseudo-terminal. README.md says what that proves.

    python -m tests.wine.smoke PREFIX PYTHON

PREFIX is a Wine prefix, PYTHON the path of a Windows python.exe prepared as README.md says.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tests.e2e.display import Display
from tests.e2e.terminal import PtyTerminal
from toolkit.front.cover import words

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = ROOT / "tests" / "wine"
OWNER = "front_with.py"
COVER = "Temperature"
INSIDE = "inside, 80 by 23"
FIRST_SCREEN = "Is this computer safe"
ENTRY = "a blue bag"
LEFT_SECONDS = 6.0
"""The inner program may take a second to put drafts away, and Wine a while to end processes."""
PATIENCE = 60.0


class WineDisplay(Display):
    """Wine's console passes sequences on but counts them as text and breaks lines in them."""

    BREAK = b"\r\r\n"

    def feed(self, data: bytes) -> None:
        """Take the breaks out, also one split over two reads."""
        data = (self._held + data).replace(self.BREAK, b"")
        kept = next((n for n in (2, 1) if data.endswith(self.BREAK[:n])), 0)
        self._held = data[len(data) - kept :]
        super().feed(data[: len(data) - kept])

    _held = b""


class Lab:
    """A Wine prefix and a Windows Python in it."""

    def __init__(self, prefix: str, python: str) -> None:
        self.environment = {"WINEPREFIX": str(Path(prefix).resolve()), "WINEDEBUG": "-all"}
        self.python = str(Path(python).resolve())

    @contextmanager
    def terminal(self, *arguments: str, under_a_shell: bool = False) -> Iterator[PtyTerminal]:
        """Run the Windows Python with *arguments* on a terminal of 80 by 24.

        Args:
            arguments: Of the Windows Python.
            under_a_shell: Let a shell lead the session. Without one, Linux itself ends the whole
                session with its leader, and nothing could be said about who ended what.
        """
        shell = ["sh", "-c", '"$@"; sleep 60', "sh"] if under_a_shell else []
        command = [*shell, "wine", self.python, "-I", "-S", "-B", *arguments]
        with PtyTerminal(command, environment=self.environment) as terminal:
            terminal.display = WineDisplay(80, 24)
            yield terminal

    def inside(self, mark: str) -> list[str]:
        """The command that runs `keys_inside`, as Windows names it."""
        return [windows(self.python), "-I", "-B", windows(HERE / "keys_inside.py"), mark]


def windows(path: str | Path) -> str:
    """A path of this computer as programs under Wine see it."""
    return "Z:" + str(path).replace("/", "\\")


def processes(*words_in_line: str) -> set[int]:
    """The processes with all of these words in their command lines."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "cmdline").read_bytes()
            except OSError:  # it has just ended
                continue
            if all(word.encode() in line for word in words_in_line):
                found.add(int(entry.name))
    return found


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


def say(result: str) -> None:
    """One line for the person who runs this."""
    print("ok:", result, flush=True)


def open_inside(terminal: PtyTerminal, mark: str) -> None:
    """From the cover to the inner program."""
    terminal.wait_for(COVER, PATIENCE)
    terminal.wait_until(lambda: len(inner(mark)) >= 2, "the inner program's helper", PATIENCE)
    terminal.press("ctrl+o")
    terminal.wait_for(INSIDE, PATIENCE)


def check_life(lab: Lab) -> None:
    """The cover, what was drawn behind it, keys both ways, each way out, the end."""
    mark = f"mark-{uuid.uuid4().hex}"
    with lab.terminal(windows(HERE / OWNER), *lab.inside(mark)) as terminal:
        began = time.monotonic()
        terminal.wait_for(COVER, PATIENCE)
        say(f"the cover is drawn ({time.monotonic() - began:.1f} s, Wine's own start included)")
        for number, leave in enumerate((("ctrl+q",), ("f12",), ("esc", "esc", "esc")), 1):
            open_inside(terminal, mark)
            before = inner(mark)
            terminal.feed(b"k")
            terminal.wait_for("key k")
            terminal.feed("é".encode())
            terminal.wait_for("key é")
            for key in leave:
                terminal.press(key)
                terminal.settle(0.2)
            terminal.wait_for(COVER)
            assert "key k" not in terminal.text(), terminal.text()
            until(partial(gone, before, mark), "the inner program to end", terminal)
            say(f"life {number}: replayed, typed into, left by {'+'.join(leave)}, tree gone")
            time.sleep(2.1)  # a way out pressed again within two seconds is swallowed
        terminal.press("ctrl+q")
        assert terminal.wait_end(PATIENCE) == 0
        assert COVER not in terminal.text(), terminal.text()
        until(lambda: not inner(mark), "everything to end", terminal)
        say("closing the cover ends everything and leaves nothing on screen")


def check_killed_owner(lab: Lab) -> None:
    """Killing the process that owns the terminal takes the inner programs with it."""
    mark = f"mark-{uuid.uuid4().hex}"
    command = (windows(HERE / OWNER), *lab.inside(mark))
    with lab.terminal(*command, under_a_shell=True) as terminal:
        open_inside(terminal, mark)
        for number in owners(mark) - {terminal.pid}:
            os.kill(number, signal.SIGKILL)
        until(lambda: not inner(mark), "the job to kill the inner program", terminal)
        say("killing the owner of the terminal ends the inner program and its helper")


def check_not_started(lab: Lab) -> None:
    """A program that ends at once, each time, leaves a cover that works and says so."""
    command = ["C:\\windows\\system32\\cmd.exe", "/c", "exit"]
    with lab.terminal(windows(HERE / OWNER), *command) as terminal:
        terminal.wait_for(COVER, PATIENCE)
        terminal.press("ctrl+o")
        terminal.wait_for(words.NOT_OPENED, PATIENCE)
        terminal.press("ctrl+q")
        assert terminal.wait_end(PATIENCE) == 0
        say("a program that never starts is said to be so, and the cover goes on")


def check_whole(lab: Lab) -> None:
    """The real program: its first screen is drawn through the pseudo-console."""
    with tempfile.TemporaryDirectory() as folder:
        vault = windows(Path(folder) / "files")
        program = windows(ROOT / "toolkit" / "__main__.py")
        with lab.terminal(program, "--vault", vault) as terminal:
            terminal.wait_for(COVER, PATIENCE)
            terminal.press("ctrl+o")
            terminal.wait_for(FIRST_SCREEN, PATIENCE)
            terminal.press("ctrl+q")
            terminal.wait_for(COVER)
            assert FIRST_SCREEN not in terminal.text(), terminal.text()
            time.sleep(2.1)
            terminal.press("ctrl+q")
            assert terminal.wait_end(PATIENCE) == 0
            assert list(Path(folder).iterdir()) == []
            say("the whole program: cover, first screen, cover, end; no file written")


def type_in(terminal: PtyTerminal, text: str) -> None:
    """Type *text* at a person's pace, then Enter."""
    for mark in text:
        terminal.feed(mark.encode())
        terminal.settle(0.05)
    terminal.press("enter")


def words_on_screen(terminal: PtyTerminal) -> str:
    """The six words in the frame that offers them."""
    lines = terminal.text().splitlines()
    frame = next(number for number, line in enumerate(lines) if "drawn by lot" in line)
    return lines[frame + 1].strip(" │")


def check_vault(lab: Lab) -> None:
    """A vault is made through the pseudo-console, written to, left, and opened again."""
    with tempfile.TemporaryDirectory() as folder:
        program = windows(ROOT / "toolkit" / "__main__.py")
        vault = windows(Path(folder) / "files")
        with lab.terminal(program, "--vault", vault) as terminal:
            terminal.wait_for(COVER, PATIENCE)
            terminal.press("ctrl+o")
            terminal.wait_for(FIRST_SCREEN, PATIENCE)
            terminal.settle(1)
            terminal.press("tab")
            for step in ("2 of 5", "3 of 5", "4 of 5"):
                terminal.press("enter")
                terminal.wait_for(step, PATIENCE)
                terminal.settle(1)
            passphrase = words_on_screen(terminal)
            type_in(terminal, passphrase)
            terminal.wait_for("5 of 5", PATIENCE)
            terminal.settle(1)
            terminal.press("enter")
            terminal.wait_for("What happened?", PATIENCE)
            terminal.settle(1)
            type_in(terminal, ENTRY)
            terminal.wait_gone("What you write down stands here", PATIENCE)
            terminal.press("ctrl+q")
            terminal.wait_for(COVER)
            assert ENTRY not in terminal.text(), terminal.text()
            terminal.settle(2.1)
            terminal.press("ctrl+o")
            terminal.wait_gone(COVER, PATIENCE)
            terminal.settle(3)
            assert ENTRY not in terminal.text(), terminal.text()
            type_in(terminal, passphrase)
            terminal.wait_for(ENTRY, PATIENCE)
            say("a vault is made, written to, left, and opened again with its passphrase")


def main(prefix: str, python: str) -> None:
    """Run every check; the first one that fails ends it with the screen's contents."""
    lab = Lab(prefix, python)
    for check in (check_life, check_killed_owner, check_not_started, check_whole, check_vault):
        check(lab)


if __name__ == "__main__":
    main(*sys.argv[1:])
