"""The inner program on POSIX: a pseudo-terminal, a session of its own, and a pipe."""

from __future__ import annotations

import os
import signal
import termios
import time
from collections.abc import Sequence

from toolkit.front.events import DRAWN, END_SECONDS, INNER_TAKES, NOTHING, REPORTED
from toolkit.front.waiting_posix import PosixWaiter

_LARGEST_REPORT = 512
_LOOK_SECONDS = 0.001
_CANNOT_EXECUTE = 127
# Python itself ignores SIGPIPE, and a shell or nohup may have left others ignored.
_DEFAULTED = (
    signal.SIGHUP,
    signal.SIGINT,
    signal.SIGQUIT,
    signal.SIGTERM,
    signal.SIGPIPE,
    signal.SIGWINCH,
)


class PosixInner:
    """See `inner.Inner`.

    Args:
        waiter: Told what to wait for while the program runs.
    """

    def __init__(self, waiter: PosixWaiter) -> None:
        self._waiter = waiter
        self._process = 0
        self._terminal = -1
        self._report = -1

    def start(self, command: Sequence[str], columns: int, rows: int) -> None:
        """See `inner.Inner.start`."""
        self._report, told = os.pipe()
        try:
            process, terminal = os.forkpty()
        except OSError:
            os.close(told)
            self.end()
            raise
        if process == 0:
            _become(command, told, columns, rows)
        os.close(told)
        self._process, self._terminal = process, terminal
        for descriptor in (self._terminal, self._report):
            os.set_blocking(descriptor, False)
        self._waiter.watch(DRAWN, self._terminal)
        self._waiter.watch(INNER_TAKES, self._terminal)
        self._waiter.watch(REPORTED, self._report)

    def read_into(self, buffer: memoryview) -> int:
        """See `inner.Inner.read_into`."""
        try:
            return os.readv(self._terminal, [buffer])
        except BlockingIOError:
            return NOTHING
        except OSError:
            return 0  # Linux says EIO when the last one to have the other side open is gone

    def write(self, data: memoryview) -> int:
        """See `inner.Inner.write`."""
        try:
            return os.write(self._terminal, data)
        except BlockingIOError:
            return 0
        except OSError:
            return len(data)

    def read_report(self) -> bytes:
        """See `inner.Inner.read_report`."""
        try:
            report = os.read(self._report, _LARGEST_REPORT)
        except BlockingIOError:
            return b""
        except OSError:
            report = b""
        if not report:
            self._waiter.forget(REPORTED)
        return report

    def resize(self, columns: int, rows: int) -> None:
        """See `inner.Inner.resize`; the system sends the program SIGWINCH."""
        if self._terminal < 0:
            return
        try:
            termios.tcsetwinsize(self._terminal, (rows, columns))
        except (termios.error, OSError):
            return  # it has ended, which read_into will say

    def alive(self) -> bool:
        """See `inner.Inner.alive`."""
        return self._process != 0 and not self._reaped()

    def end(self) -> None:
        """See `inner.Inner.end`."""
        for event in (DRAWN, INNER_TAKES, REPORTED):
            self._waiter.forget(event)
        if self._process:
            _kill_group(self._process)
        until = time.monotonic() + END_SECONDS
        while self.alive() and time.monotonic() < until:
            time.sleep(_LOOK_SECONDS)
        for descriptor in (self._terminal, self._report):
            if descriptor >= 0:
                os.close(descriptor)
        self._terminal = self._report = -1

    def _reaped(self) -> bool:
        try:
            gone, _ = os.waitpid(self._process, os.WNOHANG)
        except ChildProcessError:
            gone = self._process
        if gone:
            # What it had started may outlive it, and is still in its group.
            _kill_group(self._process)
            self._process = 0
        return bool(gone)


def _kill_group(process: int) -> None:
    """Kill a session leader and what it has started; the group is its own, forkpty saw to that."""
    try:
        os.killpg(process, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _become(command: Sequence[str], told: int, columns: int, rows: int) -> None:
    """Turn the forked child into the inner program, with three standard streams and the pipe."""
    try:
        signal.set_wakeup_fd(-1)
        termios.tcsetwinsize(0, (rows, columns))
        for number in _DEFAULTED:
            signal.signal(number, signal.SIG_DFL)
        # Python opens everything else so that it closes by itself here (PEP 446).
        os.set_inheritable(told, True)
        arguments = [*command, "--report", str(told)]
        os.execv(arguments[0], arguments)  # noqa: S606 - the program itself, no shell and no search
    finally:
        os._exit(_CANNOT_EXECUTE)
