"""What a terminal shows and what its keys send, without any terminal: works on every system."""

from __future__ import annotations

import re

import pyte

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
