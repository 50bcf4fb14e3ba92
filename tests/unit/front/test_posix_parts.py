from __future__ import annotations

import os
import pty
import signal
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.front import terminal_posix
from toolkit.front.events import (
    ASKED_TO_END,
    DRAWN,
    INNER_TAKES,
    NOTHING,
    REPORTED,
    RESIZED,
    TERMINAL_TAKES,
    TYPED,
)
from toolkit.front.inner_posix import PosixInner
from toolkit.front.terminal_posix import PosixTerminal
from toolkit.front.waiting_posix import PosixWaiter
from toolkit.services.report import Report

PATIENCE = 20.0
SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGWINCH)


@pytest.fixture
def waiter() -> Iterator[PosixWaiter]:
    """A waiter, with the signals as they were after it."""
    before = {number: signal.getsignal(number) for number in (*SIGNALS, signal.SIGTSTP)}
    made = PosixWaiter()
    yield made
    made.close()
    made.close()
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def far_end(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The other side of a pseudo-terminal that is standard input."""
    far, near = pty.openpty()
    monkeypatch.setattr(terminal_posix, "_INPUT", near)
    os.set_blocking(far, False)
    yield far
    for descriptor in (far, near):
        os.close(descriptor)


def read_until(waiter: PosixWaiter, inner: PosixInner, wanted: bytes) -> bytes:
    buffer = memoryview(bytearray(4096))
    seen = b""
    end = time.monotonic() + PATIENCE
    while wanted not in seen:
        assert time.monotonic() < end, seen
        if waiter.wait(DRAWN, 0.5) & DRAWN:
            count = inner.read_into(buffer)
            assert count != 0, seen
            seen += bytes(buffer[: max(count, 0)])
    return seen


def test_a_program_runs_inside(waiter: PosixWaiter) -> None:
    """It has its terminal's size, gets what is typed, reports, hears of a new size, and is ended."""
    program = (
        "import os, signal, sys, time\n"
        # A signal may come in the middle of a print, which cannot be begun twice.
        "show = lambda *_: os.write(1, b'size %d %d\\n' % tuple(os.get_terminal_size()))\n"
        "signal.signal(signal.SIGWINCH, show); show()\n"
        "os.write(int(sys.argv[sys.argv.index('--report') + 1]), b'ready\\n')\n"
        "print('got', sys.stdin.readline().strip(), sys.argv[1], flush=True)\n"
        # Not one long sleep: a signal just before it would wait for its end.
        "while True: time.sleep(0.02)\n"
    )
    inner = PosixInner(waiter)
    inner.start([sys.executable, "-c", program, "argument"], 91, 17)
    read_until(waiter, inner, b"size 91 17")
    while not waiter.wait(REPORTED, 0.5) & REPORTED:
        pass
    assert inner.read_report() == b"ready\n"
    assert inner.read_report() == b""
    assert waiter.wait(INNER_TAKES, 0.5) == INNER_TAKES
    assert inner.write(memoryview(b"words\n")) == 6
    read_until(waiter, inner, b"got words argument")
    inner.resize(50, 12)
    read_until(waiter, inner, b"size 50 12")
    assert inner.read_into(memoryview(bytearray(10))) == NOTHING
    assert inner.alive()
    inner.end()
    inner.end()
    assert not inner.alive()
    assert inner.read_into(memoryview(bytearray(10))) == 0
    assert inner.write(memoryview(b"more")) == 4
    assert inner.read_report() == b""
    inner.resize(10, 10)


def test_a_program_that_cannot_be_executed_is_one_that_ends(waiter: PosixWaiter) -> None:
    """Nothing is raised; its output ends, and so does its report."""
    inner = PosixInner(waiter)
    inner.start(["/nowhere/at/all"], 80, 23)
    end = time.monotonic() + PATIENCE
    buffer = memoryview(bytearray(4096))
    while not (waiter.wait(DRAWN, 0.5) and inner.read_into(buffer) == 0):
        assert time.monotonic() < end
    assert waiter.wait(REPORTED, 0.5) == REPORTED
    assert inner.read_report() == b""
    assert waiter.wait(REPORTED, 0.0) == 0
    inner.end()


def test_a_system_without_terminals_says_so(
    waiter: PosixWaiter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Starting raises OSError then, and nothing is left open."""

    def refuse() -> tuple[int, int]:
        raise PermissionError

    monkeypatch.setattr(os, "forkpty", refuse)
    before = len(list(Path("/dev/fd").iterdir()))
    inner = PosixInner(waiter)
    with pytest.raises(PermissionError):
        inner.start(["x"], 80, 23)
    assert len(list(Path("/dev/fd").iterdir())) == before


def test_a_hung_program_takes_no_more_and_holds_nobody_up(waiter: PosixWaiter) -> None:
    """When its input is full, write takes 0 at once, and it is killed all the same."""
    inner = PosixInner(waiter)
    program = "import time, tty; tty.setraw(0); print('deaf', flush=True); time.sleep(60)"
    inner.start([sys.executable, "-c", program], 80, 23)
    read_until(waiter, inner, b"deaf")
    view = memoryview(bytes(65536))
    taken = [inner.write(view) for _ in range(50)]
    assert taken[-1] == 0
    inner.end()
    assert not inner.alive()


def test_signals_are_events(waiter: PosixWaiter) -> None:
    """A new size is told once; being asked to end stays told, and waiting is over at once then."""
    assert waiter.wait(TYPED, 0.0) == 0
    os.kill(os.getpid(), signal.SIGWINCH)
    os.kill(os.getpid(), signal.SIGTSTP)
    assert waiter.wait(0, 5.0) == RESIZED
    assert waiter.wait(0, 0.0) == 0
    os.kill(os.getpid(), signal.SIGTERM)
    assert waiter.wait(0, 5.0) == ASKED_TO_END
    assert waiter.wait(0, 60.0) == ASKED_TO_END


def test_the_terminal_is_raw_while_it_is_ours(far_end: int, waiter: PosixWaiter) -> None:
    """Keys come as bytes, without echo; leaving puts the settings back and drops what was typed."""
    terminal = PosixTerminal()
    before = termios.tcgetattr(terminal.descriptor)
    terminal.enter()
    waiter.watch(TYPED, terminal.descriptor)
    waiter.watch(TERMINAL_TAKES, terminal.descriptor)
    assert waiter.wait(TYPED | TERMINAL_TAKES, 0.0) == TERMINAL_TAKES
    buffer = memoryview(bytearray(100))
    assert terminal.read_into(buffer) == NOTHING
    os.write(far_end, b"\x03\x11\x1a\r")
    assert waiter.wait(TYPED, 5.0) == TYPED
    assert terminal.read_into(buffer) == 4
    assert bytes(buffer[:4]) == b"\x03\x11\x1a\r"
    assert terminal.write(memoryview(b"line\n")) == 5
    assert os.read(far_end, 100) == b"line\n"
    os.write(far_end, b"late")
    terminal.leave()
    terminal.leave()
    assert termios.tcgetattr(terminal.descriptor) == before
    assert terminal.read_into(buffer) == NOTHING
    os.close(terminal.descriptor)


def test_a_terminal_that_fetches_nothing_holds_nobody_up(far_end: int) -> None:
    """Writing takes what fits and then 0; what was not fetched can be dropped."""
    terminal = PosixTerminal()
    terminal.enter()
    view = memoryview(b"x" * 65536)
    taken = [terminal.write(view) for _ in range(20)]
    assert taken[-1] == 0
    terminal.forget_unshown()
    assert terminal.write(memoryview(b"y")) == 1
    terminal.leave()
    os.close(terminal.descriptor)


def test_sizes(far_end: int) -> None:
    """The window's size is told; a terminal that has none is 80 by 24."""
    terminal = PosixTerminal()
    assert terminal.size() == (80, 24)
    termios.tcsetwinsize(far_end, (33, 111))
    assert terminal.size() == (111, 33)
    os.close(terminal.descriptor)


def test_a_closed_window_is_the_end_of_the_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading says so, writing takes everything, and nothing raises."""
    far, near = pty.openpty()
    monkeypatch.setattr(terminal_posix, "_INPUT", near)
    terminal = PosixTerminal()
    terminal.enter()
    os.close(far)
    assert terminal.read_into(memoryview(bytearray(10))) == 0
    assert terminal.write(memoryview(b"words")) == 5
    terminal.forget_unshown()
    terminal.leave()
    os.close(terminal.descriptor)
    os.close(near)


def test_without_a_terminal_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file as standard input, and no controlling terminal, is an error."""

    def refuse(_path: str, _flags: int) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(PermissionError):
        PosixTerminal()


def test_a_full_report_pipe_holds_nobody_up() -> None:
    """When the listener does not read, reports are dropped and nothing waits."""
    near, far = os.pipe()
    report = Report(far)
    for _ in range(20_000):
        report.sealed()
    os.close(near)
    os.close(far)
