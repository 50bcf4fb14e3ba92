"""The inner program on Windows: a pseudo-console (ConPTY), a job object, and three pipes."""

from __future__ import annotations

import _thread
from _thread import LockType
from time import monotonic

from toolkit.front import launch_windows, pipes_windows
from toolkit.front.events import DRAWN, END_SECONDS, INNER_TAKES, NOTHING, REPORTED
from toolkit.front.kernel32 import Kernel32
from toolkit.front.pipes_windows import PipeReader, PipeWriter
from toolkit.front.waiting_windows import WindowsWaiter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_LARGEST_REPORT = 512


class Greeting:
    """The question that a pseudo-console asks first, answered and kept from the real terminal.

    From Windows Terminal 1.22 on it wants to know what kind of terminal it has (ECMA-48 DA) and
    starts its program up to 3 seconds late if nobody says. Nobody would: its output is not shown
    before the person opens it.
    """

    QUESTION = b"\x1b[c"
    ANSWER = b"\x1b[?61c"
    """A VT500 of the first level, which promises nothing more."""

    _REACH = 256
    """Bytes from the start in which the question can stand; older systems never ask."""

    def __init__(self) -> None:
        self._left = self._REACH
        self._tail = b""

    def received(self, buffer: memoryview) -> tuple[int, bool]:
        """Look through what was read and take the question out of it, in place.

        Returns:
            How many bytes of *buffer* remain, and whether the answer is due.
        """
        if self._left <= 0:
            return len(buffer), False
        # What is copied here was drawn before anybody could unlock anything.
        text = self._tail + bytes(buffer[: self._left])
        found = text.find(self.QUESTION)
        if found < 0:
            self._left -= len(buffer)
            self._tail = text[-2:]
            return len(buffer), False
        self._left = 0
        start = max(0, found - len(self._tail))
        rest = buffer[found + len(self.QUESTION) - len(self._tail) :]
        buffer[start : start + len(rest)] = rest
        return start + len(rest), True


class WindowsInner:
    """See `inner.Inner`.

    Args:
        kernel: The library.
        waiter: Told what to wait for while the program runs.
        title: What the pseudo-console is called before the program names it.
    """

    def __init__(self, kernel: Kernel32, waiter: WindowsWaiter, title: str) -> None:
        self._kernel = kernel
        self._waiter = waiter
        self._title = title
        self._pictures: PipeReader | None = None
        self._report: PipeReader | None = None
        self._keys: PipeWriter | None = None
        self._console: int | None = None
        self._job: int | None = None
        self._process: int | None = None
        self._greeting = Greeting()

    def start(self, command: Sequence[str], columns: int, rows: int) -> None:
        """See `inner.Inner.start`."""
        far_ends: list[int] = []
        kernel = self._kernel
        try:
            self._pictures, pictures = pipes_windows.inbound(kernel)
            far_ends.append(pictures)
            self._report, report = pipes_windows.inbound(kernel, inherited=True)
            far_ends.append(report)
            self._keys, keys = pipes_windows.outbound(kernel)
            far_ends.append(keys)
            self._job = launch_windows.create_job(kernel)
            size = launch_windows.coordinates(columns, rows)
            self._console = launch_windows.create_console(kernel, size, keys, pictures)
            self._process = launch_windows.launch(
                kernel,
                [*command, "--report", str(report)],
                console=self._console,
                inherited=report,
                job=self._job,
                title=self._title,
            )
        except OSError:
            self._close(far_ends)
            self.end()
            raise
        self._close(far_ends)
        self._waiter.watch(DRAWN, self._pictures.event, self._process)
        self._waiter.watch(INNER_TAKES, self._keys.event)
        self._waiter.watch(REPORTED, self._report.event)

    def _close(self, handles: list[int]) -> None:
        for handle in handles:
            self._kernel.close(handle)

    def read_into(self, buffer: memoryview) -> int:
        """See `inner.Inner.read_into`."""
        if self._pictures is None or self._keys is None:
            return 0
        self._keys.settle()
        count = self._pictures.read_into(buffer)
        if count == NOTHING:
            # A pseudo-console outlives its program, so its pipe doesn't tell of the end.
            return NOTHING if self.alive() else 0
        count, asked = self._greeting.received(buffer[:count])
        if asked:
            self._keys.write(memoryview(Greeting.ANSWER))
        return count or NOTHING

    def write(self, data: memoryview) -> int:
        """See `inner.Inner.write`."""
        return len(data) if self._keys is None else self._keys.write(data)

    def read_report(self) -> bytes:
        """See `inner.Inner.read_report`."""
        if self._report is None:
            return b""
        buffer = bytearray(_LARGEST_REPORT)
        count = self._report.read_into(memoryview(buffer))
        if count == 0:
            self._waiter.forget(REPORTED)
        return bytes(buffer[: max(count, 0)])

    def resize(self, columns: int, rows: int) -> None:
        """See `inner.Inner.resize`."""
        if self._console is not None:
            size = launch_windows.coordinates(columns, rows)
            self._kernel.call.ResizePseudoConsole(self._console, size)

    def alive(self) -> bool:
        """See `inner.Inner.alive`."""
        return self._process is not None and not self._kernel.signalled(self._process)

    def end(self) -> None:
        """See `inner.Inner.end`."""
        until = monotonic() + END_SECONDS
        kernel = self._kernel
        for event in (DRAWN, INNER_TAKES, REPORTED):
            self._waiter.forget(event)
        if self._job is not None:
            kernel.call.TerminateJobObject(self._job, 1)
        if self._process is not None:
            launch_windows.ended(kernel, self._process, int(END_SECONDS * 1000))
            kernel.close(self._process)
            self._process = None
        if self._job is not None:
            kernel.close(self._job)
            self._job = None
        self._close_console(until)
        for pipe in (self._keys, self._report):
            if pipe is not None:
                pipe.close()
        self._keys = self._report = None

    def _close_console(self, until: float) -> None:
        """Close the pseudo-console and the pipe it draws into, waiting for that till *until*.

        Before Windows 11 24H2 closing waits for whoever reads what it still draws, and there have
        been versions that never came back; neither may hold up the loop, hence the threads.
        """
        pictures, console = self._pictures, self._console
        self._pictures = self._console = None
        if pictures is None:
            return
        if console is None:
            pictures.close()
            return
        drained, closed = _taken(), _taken()
        _thread.start_new_thread(_drain, (pictures, drained))
        _thread.start_new_thread(_close, (self._kernel, console, pictures, drained, closed))
        closed.acquire(timeout=max(0.0, until - monotonic()))


def _taken() -> LockType:
    """Make a lock that another thread releases when it has done its part."""
    lock = _thread.allocate_lock()
    lock.acquire()
    return lock


def _drain(pictures: PipeReader, drained: LockType) -> None:
    pictures.drain()
    drained.release()


def _close(
    kernel: Kernel32, console: int, pictures: PipeReader, drained: LockType, closed: LockType
) -> None:
    kernel.call.ClosePseudoConsole(console)
    # Its pipe may stay open: other programs of the console's own may have inherited an end.
    pictures.stop()
    drained.acquire()
    pictures.close()
    closed.release()
