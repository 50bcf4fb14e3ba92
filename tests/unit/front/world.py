"""A world for the loop to run in: a terminal, inner programs and time that a test controls.

A test is a generator: what it does between two `yield`s happens at one instant, and each yield
lets so many seconds pass in the world, none of them in ours.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from datetime import date

from tests.e2e.display import Display
from toolkit.front import events, sequences
from toolkit.front.cover import words
from toolkit.front.cover.cover import Cover
from toolkit.front.supervisor import Supervisor

Script = Generator[float, None, None]

OPEN = b"\x0f"
ESC = b"\x1b"
CTRL_Q = b"\x11"
COVER = "1 kilometre"
"""Stands on the cover until somebody uses it."""
BAR_INSIDE = words.CLOSE_INSIDE
BAR_HERE = words.CLOSE_HERE
SEAL = sequences.SEAL_KEY

MOST_SPINS = 500
"""Turns of the loop in one instant; more is a loop that never sleeps."""


class FakeTerminal:
    """Shows what is written on a `Display`.

    Attributes:
        typed: What is to be read, one piece a read.
        takes: How many bytes it takes in each instant, or None for any number.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.display = Display(columns, rows)
        self.typed: list[bytes] = []
        self.takes: int | None = None
        self.forgot = 0
        self.written = bytearray()
        self.hung_up = False

    def enter(self) -> None:
        """See `terminal.Terminal.enter`."""

    def leave(self) -> None:
        """See `terminal.Terminal.leave`."""

    def size(self) -> tuple[int, int]:
        """See `terminal.Terminal.size`."""
        return self.columns, self.rows

    def read_into(self, buffer: memoryview) -> int:
        """See `terminal.Terminal.read_into`."""
        if not self.typed:
            return 0 if self.hung_up else events.NOTHING
        piece = self.typed.pop(0)
        taken = min(len(piece), len(buffer))
        buffer[:taken] = piece[:taken]
        if piece[taken:]:
            self.typed.insert(0, piece[taken:])
        return taken

    def write(self, data: memoryview) -> int:
        """See `terminal.Terminal.write`."""
        count = len(data) if self.takes is None else min(self.takes, len(data))
        if self.takes is not None:
            self.takes -= count
        self.written += data[:count]
        self.display.feed(bytes(data[:count]))
        return count

    def forget_unshown(self) -> None:
        """See `terminal.Terminal.forget_unshown`."""
        self.forgot += 1

    def text(self) -> str:
        """The visible screen, row by row."""
        return "\n".join(self.display.lines())


class FakeInner:
    """One life of an inner program that a test speaks for."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.command: list[str] = []
        self.size = (0, 0)
        self.typed = bytearray()
        self.drawn: list[bytes] = []
        self.reports: list[bytes] = []
        self.takes: int | None = None
        self.gone = False
        self.ended_at: float | None = None

    def start(self, command: Sequence[str], columns: int, rows: int) -> None:
        """See `inner.Inner.start`."""
        if self._world.starts_fail:
            raise OSError
        self.command, self.size = list(command), (columns, rows)
        self._world.lives.append(self)
        self._world.on_start(self)

    def read_into(self, buffer: memoryview) -> int:
        """See `inner.Inner.read_into`."""
        if not self.drawn:
            return 0 if self.gone else events.NOTHING
        piece = self.drawn.pop(0)
        taken = min(len(piece), len(buffer))
        buffer[:taken] = piece[:taken]
        if piece[taken:]:
            self.drawn.insert(0, piece[taken:])
        return taken

    def write(self, data: memoryview) -> int:
        """See `inner.Inner.write`."""
        count = len(data) if self.takes is None else min(self.takes, len(data))
        if self.takes is not None:
            self.takes -= count
        self.typed += data[:count]
        if self._world.seals and self.typed.endswith(sequences.SEAL_KEY):
            self.reports.append(b"sealed\n")
        return count

    def read_report(self) -> bytes:
        """See `inner.Inner.read_report`."""
        return self.reports.pop(0) if self.reports else b""

    def resize(self, columns: int, rows: int) -> None:
        """See `inner.Inner.resize`."""
        self.size = (columns, rows)

    def alive(self) -> bool:
        """See `inner.Inner.alive`."""
        return not self.gone

    def end(self) -> None:
        """See `inner.Inner.end`."""
        if self.ended_at is None:
            self.ended_at = self._world.now
        self.gone = True


class FakeStick:
    """There, until a test says otherwise."""

    gone = False


class World:
    """Everything around the loop, and the loop.

    Args:
        columns: The terminal's width.
        rows: The terminal's height.

    Attributes:
        lives: The inner programs that have been started, in order.
        starts_fail: Whether starting one raises.
        seals: Whether they answer the seal key.
        on_start: Called with each one that starts; by default it draws and says that it is ready.
    """

    def __init__(self, columns: int = 80, rows: int = 24) -> None:
        self.terminal = FakeTerminal(columns, rows)
        self.stick = FakeStick()
        self.lives: list[FakeInner] = []
        self.starts_fail = False
        self.seals = True
        self.on_start: Callable[[FakeInner], None] = draw_and_be_ready
        self.now, self.wall = 1000.0, 5000.0
        self.asked_to_end = False
        self.resized = False
        self._script: Script
        self._until: float | None = None
        self._spins = 0

    @property
    def inner(self) -> FakeInner:
        """The life that was started last."""
        return self.lives[-1]

    def run(self, script: Script) -> None:
        """Run the loop until *script* is over and the loop has ended after that."""
        self._script = script
        cover = Cover(self.terminal.columns, self.terminal.rows, date(2026, 11, 22), coloured=True)
        self.terminal.write(memoryview(sequences.ENTER + cover.frame()))
        Supervisor(
            terminal=self.terminal,
            waiter=self,
            new_inner=lambda: FakeInner(self),
            command=["inner"],
            cover=cover,
            stick=self.stick,  # type: ignore[arg-type] # it needs no folder
            clock=lambda: self.now,
            wall=lambda: self.wall,
        ).run()

    def type(self, *pieces: bytes) -> None:
        """Type, each piece in a read of its own."""
        self.terminal.typed += pieces

    def sleep(self, seconds: float) -> None:
        """The computer sleeps: only the time of day goes on."""
        self.wall += seconds

    def resize(self, columns: int, rows: int) -> None:
        """The window gets another size."""
        self.terminal.columns, self.terminal.rows = columns, rows
        self.terminal.display.resize(columns, rows)
        self.resized = True

    # What the loop calls, as a waiter

    def wait(self, wanted: int, seconds: float) -> int:
        """See `waiting.Waiter.wait`."""
        while True:
            there = self._there(wanted)
            if there == events.ASKED_TO_END:
                # It stays; the loop sleeps a little by itself then.
                self.now += 0.005
                return there
            if there or seconds <= 0:
                self._spins += 1
                assert self._spins < MOST_SPINS, "the loop never sleeps"
                return there
            self._spins = 0
            if self._until is None:
                pause = next(self._script, None)
                if pause is None:
                    self.asked_to_end = True
                    self.terminal.takes = None
                    self._until = float("inf")
                else:
                    self._until = self.now + pause
            elif self.now >= self._until:
                self._until = None
            else:
                step = min(seconds, self._until - self.now)
                self.now += step
                self.wall += step
                return self._there(wanted)

    def _there(self, wanted: int) -> int:
        there = events.ASKED_TO_END if self.asked_to_end else 0
        if self.resized:
            self.resized = False
            there |= events.RESIZED
        if self.terminal.typed or self.terminal.hung_up:
            there |= events.TYPED & wanted
        if self.terminal.takes != 0:
            there |= events.TERMINAL_TAKES & wanted
        if self.lives and self.inner.ended_at is None:
            if self.inner.drawn or self.inner.gone:
                there |= events.DRAWN & wanted
            if self.inner.takes != 0:
                there |= events.INNER_TAKES & wanted
            if self.inner.reports:
                there |= events.REPORTED & wanted
        return there

    def close(self) -> None:
        """See `waiting.Waiter.close`."""


def draw_and_be_ready(inner: FakeInner) -> None:
    """What an inner program does first."""
    inner.drawn.append(b"\x1b[?1049h\x1b[2J\x1b[HInside")
    inner.reports.append(b"ready\n")


def opened(world: World) -> Script:
    """A part of a script: wait for the inner program and open it."""
    yield 0.5
    world.type(OPEN)
    yield 0.5
    assert "Inside" in world.terminal.text()
    assert COVER not in world.terminal.text()
