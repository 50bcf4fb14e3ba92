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
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.e2e.seen_terminal import PATIENCE, SeenTerminal


class PtyTerminal(SeenTerminal):
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
        super().__init__(columns, rows)
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
