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
import re
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

import pyte

PATIENCE = 20.0
"""Seconds that a wait lasts before it fails; generous, for a machine busy with other tests."""

KEYS = {
    "enter": b"\r",
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "esc": b"\x1b",
    "backspace": b"\x7f",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "insert": b"\x1b[2~",
    "delete": b"\x1b[3~",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "f1": b"\x1bOP",
    "f2": b"\x1bOQ",
    "f3": b"\x1bOR",
    "f4": b"\x1bOS",
    "f5": b"\x1b[15~",
    "f6": b"\x1b[17~",
    "f7": b"\x1b[18~",
    "f8": b"\x1b[19~",
    "f9": b"\x1b[20~",
    "f10": b"\x1b[21~",
    "f11": b"\x1b[23~",
    "f12": b"\x1b[24~",
    "space": b" ",
} | {f"ctrl+{letter}": bytes([ord(letter) - 96]) for letter in "abcdefghijklmnopqrstuvwxyz"}
"""What xterm sends for each key (xterm's ctlseqs, "PC-Style Function Keys")."""

_TOKEN = re.compile(
    rb"\x1b\[(?P<private>[<=>?]?)(?P<numbers>[0-9;:]*)(?P<between>[ -/]*)"
    rb"(?:(?P<final>[@-~])|(?P<aborted>[\x18\x1a]|(?=[\x1b])))"
    rb"|\x1b(?P<string>[\]PX^_])(?P<body>[^\x07\x18\x1a\x1b]*)"
    rb"(?:\x07|\x1b\\|[\x18\x1a]|(?=\x1b[^\\]))"
    rb"|\x1b(?P<short>[^\[\]PX^_\x1b])"
)
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x18\x1a\x1b]*\x1b?)?\Z")
_ALTERNATE = {47, 1047, 1049}
_WITHOUT_EFFECT = bytes(set(range(0x20)) - set(b"\a\b\t\n\v\f\r\x0e\x0f\x1b"))
"""Control characters that a terminal passes over; pyte drops all that follows them."""


class Display:
    """What a terminal would show: two screens, modes, title, and what was sent to the clipboard.

    pyte models one screen and prints some sequences that it does not know. This wrapper keeps the
    main and the alternate screen apart and hands pyte only what it understands.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.main = pyte.HistoryScreen(columns, rows, history=10_000)
        self.alternate = pyte.Screen(columns, rows)
        self.modes: set[int] = set()
        """The DEC private modes that are set now."""
        self.kitty_depth = 0
        """How many keyboard modes have been pushed and not popped."""
        self.titles: list[str] = []
        self.clipboard: list[bytes] = []
        self.links: list[bytes] = []
        self.bells = 0
        self._rest = b""
        self._streams = {
            id(screen): pyte.ByteStream(screen) for screen in (self.main, self.alternate)
        }

    @property
    def screen(self) -> pyte.Screen:
        """The screen that is visible now."""
        return self.alternate if self.modes & _ALTERNATE else self.main

    def feed(self, data: bytes) -> None:
        """Take bytes as a terminal would; an unfinished sequence waits for the rest."""
        data = self._rest + data
        self._rest = b""
        position = 0
        while True:
            start = data.find(b"\x1b", position)
            if start < 0:
                self._plain(data[position:])
                return
            self._plain(data[position:start])
            token = _TOKEN.match(data, start)
            if token is not None:
                self._take(token)
                position = token.end()
            elif _UNFINISHED.match(data, start):
                self._rest = data[start:]
                return
            else:
                position = start + 1

    def _plain(self, data: bytes) -> None:
        self.bells += data.count(b"\x07")
        if data:
            self._streams[id(self.screen)].feed(data.translate(None, _WITHOUT_EFFECT))

    def _take(self, token: re.Match[bytes]) -> None:
        if token["string"] is not None:
            self._string(token["string"], token["body"])
        elif token["short"] is not None:
            if token["short"] != b"\\":
                self._plain(token[0])
        elif token["final"] is not None:
            self._control(token)

    def _string(self, kind: bytes, body: bytes) -> None:
        number, _, text = body.partition(b";")
        if kind != b"]":
            return
        if number in (b"0", b"1", b"2"):
            self.titles.append(text.decode("utf-8", "replace"))
        elif number == b"52":
            self.clipboard.append(text)
        elif number == b"8":
            self.links.append(text)

    def _control(self, token: re.Match[bytes]) -> None:
        private, final = token["private"], token["final"]
        numbers = [int(part) for part in re.findall(rb"\d+", token["numbers"])]
        if private == b"?" and final in b"hl" and not token["between"]:
            self._modes(numbers, switched_on=final == b"h")
            if set(numbers) & _ALTERNATE:
                return
        elif private in (b">", b"<") and final == b"u":
            self.kitty_depth = max(0, self.kitty_depth + (1 if private == b">" else -1))
            return
        if private in (b"", b"?") and not token["between"]:
            self._plain(token[0].replace(b":", b";"))

    def _modes(self, numbers: list[int], *, switched_on: bool) -> None:
        if switched_on and set(numbers) & _ALTERNATE:
            self.alternate.reset()
        if switched_on:
            self.modes |= set(numbers)
        else:
            self.modes -= set(numbers)

    def resize(self, columns: int, rows: int) -> None:
        """Give both screens another size."""
        for screen in (self.main, self.alternate):
            screen.resize(rows, columns)

    def lines(self) -> list[str]:
        """The visible rows as text, blanks at the end included."""
        return ["".join(row) for row in self.cells()]

    def cells(self) -> list[list[str]]:
        """The visible cells, row by row; the second half of a wide character is an empty text."""
        screen = self.screen
        columns = range(screen.columns)
        return [
            [screen.buffer[row][column].data for column in columns] for row in range(screen.lines)
        ]

    def scrollback(self) -> str:
        """What has scrolled off the top of the main screen."""
        return "\n".join(
            "".join(line[column].data for column in sorted(line)) for line in self.main.history.top
        )


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
