"""A terminal to test in: a real pseudo-terminal, with a screen model that can be read and pictured.

    with PtyTerminal([sys.executable, "program.py"], columns=80, rows=24) as terminal:
        terminal.wait_for("Ready")
        terminal.press("ctrl+o")
        terminal.click_text("Open")
        terminal.picture(Path("screen.png"))

Nothing here sleeps for a fixed time: every wait ends when what it waits for is on the screen, and
fails with the screen's contents when that takes too long.
"""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.e2e.display import KEYS, Display

PATIENCE = 20.0
"""Seconds that a wait lasts before it fails; generous, for a machine busy with other tests."""


class PtyTerminal:
    """A command on a pseudo-terminal of its own.

    Args:
        command: The program and its arguments.
        columns: Width in cells.
        rows: Height in cells.
        environment: Added to (or, with an empty text, taken out of) a small neutral environment.
        folder: The working directory of the command.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        self.columns, self.rows = columns, rows
        self.display = Display(columns, rows)
        self.raw = bytearray()
        """Every byte that the program has sent."""
        self.exit_code: int | None = None
        """Set when the program has ended; negative for a signal."""
        self.hung_up = False
        self.pid, self._master = self._start(list(command), environment or {}, folder)
        self.resize(columns, rows)

    def _start(
        self, command: list[str], extra: Mapping[str, str], folder: Path | None
    ) -> tuple[int, int]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        wanted = kept | {"TERM": "xterm-256color", "LANG": "C.UTF-8"} | dict(extra)
        environment = {name: value for name, value in wanted.items() if value}
        size = struct.pack("HHHH", self.rows, self.columns, 0, 0)
        with warnings.catch_warnings():
            # The child does nothing but execute another program.
            warnings.simplefilter("ignore", DeprecationWarning)
            pid, master = pty.fork()
        if pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, size)
                if folder is not None:
                    os.chdir(folder)
                for number in (signal.SIGPIPE, signal.SIGINT, signal.SIGHUP):
                    signal.signal(number, signal.SIG_DFL)
                os.execvpe(command[0], command, environment)
            finally:
                os._exit(127)
        os.set_blocking(master, False)
        return pid, master

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # What comes out

    def pump(self, seconds: float = 0.0) -> bool:
        """Take what the program has sent, waiting at most *seconds* for the first byte."""
        if self.hung_up or not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except BlockingIOError:
            return False
        except OSError as problem:
            if problem.errno != errno.EIO:
                raise
            data = b""
        if not data:
            self.hung_up = True
            return False
        self.raw += data
        self.display.feed(data)
        return True

    def text(self) -> str:
        """The visible screen, row by row."""
        return "\n".join(self.display.lines())

    def wait_until(
        self, condition: Callable[[], bool], what: str, seconds: float = PATIENCE
    ) -> None:
        """Wait until *condition* holds, taking output all the while."""
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline:
                message = f"waited {seconds:g} s for {what}; the screen:\n{self.text()}"
                raise AssertionError(message)
            if self.hung_up:
                time.sleep(0.01)
            # With a program that never stops drawing there would be no end to this.
            while self.pump(0.05) and time.monotonic() < deadline:
                if condition():
                    return

    def wait_for(self, text: str, seconds: float = PATIENCE) -> None:
        """Wait until *text* stands somewhere on the screen, within one row."""
        self.wait_until(lambda: text in self.text(), repr(text), seconds)

    def wait_gone(self, text: str, seconds: float = PATIENCE) -> None:
        """Wait until *text* stands nowhere on the screen."""
        self.wait_until(lambda: text not in self.text(), f"{text!r} to go", seconds)

    def wait_end(self, seconds: float = PATIENCE) -> int:
        """Wait until the program has ended, and return its exit code (negative: signal)."""
        self.wait_until(self._ended, "the end of the program", seconds)
        while self.pump(0.05):
            pass
        assert self.exit_code is not None
        return self.exit_code

    def settle(self, quiet: float = 0.3) -> None:
        """Take output until none has come for *quiet* seconds."""
        deadline = time.monotonic() + PATIENCE
        while self.pump(quiet):
            assert time.monotonic() < deadline, "the program never stops drawing"

    def passes(self, seconds: float) -> None:
        """Let time pass, taking output all the while."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if not self.pump(left) and self.hung_up:
                time.sleep(left)

    def _ended(self) -> bool:
        if self.exit_code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.exit_code = os.waitstatus_to_exitcode(status)
        return self.exit_code is not None

    # What goes in

    def feed(self, data: bytes) -> None:
        """Send bytes as if typed, all of them, taking output meanwhile."""
        view = memoryview(data)
        deadline = time.monotonic() + PATIENCE
        while view:
            assert time.monotonic() < deadline, "the program does not read what is typed"
            readable, writable, _ = select.select([self._master], [self._master], [], 1.0)
            if readable:
                self.pump()
            if writable:
                try:
                    view = view[os.write(self._master, view) :]
                except BlockingIOError:
                    continue

    def press(self, *keys: str) -> None:
        """Press keys by name (``"ctrl+o"``, ``"f1"``, ``"esc"``), each in a write of its own."""
        for key in keys:
            self.feed(KEYS[key] if key in KEYS else key.encode())

    def click(self, column: int, row: int, *, button: int = 0) -> None:
        """Press and release a mouse button on a cell; both counts start at 1."""
        self.feed(f"\x1b[<{button};{column};{row}M\x1b[<{button};{column};{row}m".encode())

    def time_until(self, typed: bytes, last: bytes, seconds: float = PATIENCE) -> float:
        """Type, and measure how long it takes until *last* has come.

        Args:
            typed: Written in one piece; the clock starts just before.
            last: What the answer ends with. Nothing like it may be on its way already.
            seconds: When to give up.

        Returns:
            Seconds until the last byte of *last* could be read. Nothing is drawn meanwhile, as
            that would take longer than what is measured.
        """
        answer = bytearray()
        looked = 0
        began = time.perf_counter()
        os.write(self._master, typed)
        while answer.find(last, looked) < 0:
            looked = max(0, len(answer) - len(last))
            left = began + seconds - time.perf_counter()
            assert left > 0, f"waited {seconds:g} s for {last!r}"
            if select.select([self._master], [], [], left)[0]:
                answer += os.read(self._master, 65536)
        took = time.perf_counter() - began
        self.raw += answer
        self.display.feed(bytes(answer))
        return took

    def click_text(self, text: str, *, occurrence: int = 1) -> None:
        """Click in the middle of the first (or a later) place where *text* stands."""
        self.wait_for(text)
        column, row = self.find(text)[occurrence - 1]
        self.click(column + len(text) // 2, row)

    def wheel(self, column: int, row: int, *, down: bool = True) -> None:
        """Turn the mouse wheel by one step over a cell."""
        self.feed(f"\x1b[<{65 if down else 64};{column};{row}M".encode())

    def find(self, text: str) -> list[tuple[int, int]]:
        """Where *text* stands: (column, row) of each first character, counted from 1."""
        found = []
        for row, cells in enumerate(self.display.cells(), start=1):
            found += [
                (column + 1, row)
                for column, cell in enumerate(cells)
                if cell and "".join(cells[column:]).startswith(text)
            ]
        return found

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size, which signals SIGWINCH."""
        self.columns, self.rows = columns, rows
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.display.resize(columns, rows)

    def modes(self) -> list[object]:
        """The terminal's own settings (echo, line editing ...), as `termios.tcgetattr` says."""
        return list(termios.tcgetattr(self._master))

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the window: the program gets SIGHUP, reads the end and can write no more."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1
            self.hung_up = True

    def close(self) -> None:
        """End the program if it still runs, and give everything back."""
        self.hang_up()
        deadline = time.monotonic() + 3.0
        while not self._ended() and time.monotonic() < deadline:
            time.sleep(0.01)
        if not self._ended():
            os.kill(self.pid, signal.SIGKILL)
            _, status = os.waitpid(self.pid, 0)
            self.exit_code = os.waitstatus_to_exitcode(status)

    def picture(self, path: Path, *, light: bool = False) -> Path:
        """Draw the visible screen into a PNG file, on a dark or a light background."""
        from tests.e2e.picture import draw_screen

        draw_screen(self.display.screen, path, light=light)
        return path
