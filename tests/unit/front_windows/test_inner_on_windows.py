"""The real calls, with a real program on a real pseudo-console."""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from toolkit.front import kernel32, launch_windows
from toolkit.front.events import DRAWN, REPORTED
from toolkit.front.inner_windows import WindowsInner
from toolkit.front.kernel32 import Kernel32
from toolkit.front.pipes_windows import CAPACITY, inbound, outbound
from toolkit.front.waiting_windows import WindowsWaiter

PATIENCE = 20.0
SYNCHRONIZE = 0x00100000  # winnt.h: the right to wait for a process

ECHO = """
import msvcrt, os, subprocess, sys
report = msvcrt.open_osfhandle(int(sys.argv[sys.argv.index("--report") + 1]), os.O_WRONLY)
os.write(report, b"ready\\n")
size = os.get_terminal_size(1)
print(f"size {size.columns}x{size.lines}", flush=True)
# Without a console it doesn't end with the pseudo-console: only the job ends it.
helper = subprocess.Popen(
    [sys.executable, "-S", "-c", "import time; time.sleep(60)"],
    creationflags=subprocess.DETACHED_PROCESS,
    stdin=subprocess.DEVNULL,
    stdout=subprocess.DEVNULL,
    stderr=subprocess.DEVNULL,
)
print(f"helper {helper.pid}.", flush=True)
while True:
    print(f"key {msvcrt.getwch()!r}", flush=True)
"""


class Life:
    """A running program, what it has drawn so far and what it has reported."""

    def __init__(self, program: Path) -> None:
        self.kernel: Kernel32 = kernel32.load()
        self.waiter = WindowsWaiter(self.kernel, lambda: (80, 24))
        self.inner = WindowsInner(self.kernel, self.waiter, "Converter")
        self.inner.start([sys.executable, str(program)], 80, 23)
        self.drawn = bytearray()
        self.reported = b""

    def until(self, condition: Callable[[], bool]) -> None:
        """Read on until *condition* holds, or fail with what was drawn."""
        buffer = memoryview(bytearray(CAPACITY))
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, bytes(self.drawn)
            there = self.waiter.wait(DRAWN | REPORTED, 0.5)
            if there & REPORTED:
                self.reported += self.inner.read_report()
            if there & DRAWN and (count := self.inner.read_into(buffer)) > 0:
                self.drawn += buffer[:count]


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    """A program that reports, tells its size, starts a helper and shows each key."""
    program = tmp_path / "echo.py"
    program.write_text(ECHO)
    running = Life(program)
    yield running
    running.inner.end()
    running.waiter.close()


def test_a_program_draws_is_typed_into_and_ended(life: Life) -> None:
    """It sees its size, reports, gets what is typed, and dies with what it has started."""
    life.until(lambda: b"helper" in life.drawn and b"." in life.drawn.split(b"helper")[1])
    assert b"80x23" in life.drawn
    life.until(lambda: life.reported == b"ready\n")
    life.inner.write(memoryview(b"k"))
    life.until(lambda: b"'k'" in life.drawn)
    assert life.inner.alive()
    helper = int(life.drawn.split(b"helper ")[1].split(b".")[0])
    life.kernel.call.OpenProcess.restype = kernel32.HANDLE
    handle = life.kernel.opened(life.kernel.call.OpenProcess(SYNCHRONIZE, False, helper))
    try:
        assert not launch_windows.ended(life.kernel, handle, 0)
        life.inner.end()
        assert launch_windows.ended(life.kernel, handle, 5000)
    finally:
        life.kernel.close(handle)
    assert not life.inner.alive()


def open_handles() -> int:
    """How many handles are open, about: new ones take the lowest free numbers, in steps of 4."""
    kernel = kernel32.load()
    many = [kernel.event() for _ in range(200)]
    for handle in many:
        kernel.close(handle)
    return max(many) // 4


def test_no_handle_is_left(tmp_path: Path) -> None:
    """Twenty lives leave no more handles open than a few: not one for each."""
    program = tmp_path / "nothing.py"
    program.write_text("import time; time.sleep(60)")
    counts = []
    for _ in range(20):
        life = Life(program)
        life.inner.end()
        life.waiter.close()
        counts.append(open_handles())
    assert counts[-1] - counts[0] < 15, counts


def test_pipes() -> None:
    """What goes in at one end comes out at the other, both ways, without a wait."""
    kernel = kernel32.load()
    reader, far_writer = inbound(kernel)
    writer, far_reader = outbound(kernel)
    count = kernel32.DWORD()
    kernel.call.WriteFile(far_writer, b"picture", 7, ctypes.byref(count), None)
    assert kernel.wait([reader.event], 2000)
    buffer = memoryview(bytearray(100))
    assert bytes(buffer[: reader.read_into(buffer)]) == b"picture"
    assert writer.write(memoryview(b"keys")) == 4
    room = ctypes.create_string_buffer(100)
    kernel.call.ReadFile(far_reader, room, 100, ctypes.byref(count), None)
    assert room.value == b"keys"
    taken = 0
    while piece := writer.write(memoryview(bytes(CAPACITY))):
        taken += piece
        assert taken <= 10 * CAPACITY
    assert not kernel.signalled(writer.event)
    for end in (far_writer, far_reader):
        kernel.close(end)
    assert reader.read_into(buffer) == 0
    reader.close()
    writer.close()
