"""Pipes whose near end can be waited for together with everything else.

Windows' anonymous pipes only know transfers that block, so a near end here is a named pipe with
overlapped transfers, under a name of 128 random bits, for one partner on this computer. The far end
is an ordinary blocking handle, as pseudo-consoles and child processes want it.
"""

from __future__ import annotations

import ctypes
import os

from toolkit.front.events import NOTHING
from toolkit.front.kernel32 import (
    DWORD,
    ERROR_IO_INCOMPLETE,
    ERROR_IO_PENDING,
    INFINITE,
    OVERLAPPED,
    SECURITY_ATTRIBUTES,
    Kernel32,
)

CAPACITY = 65536
"""Bytes that a pipe holds, and the most that one transfer moves."""

# winbase.h, winnt.h
_PIPE_ACCESS_INBOUND = 0x00000001
_PIPE_ACCESS_OUTBOUND = 0x00000002
_FILE_FLAG_FIRST_PIPE_INSTANCE = 0x00080000
_FILE_FLAG_OVERLAPPED = 0x40000000
_PIPE_REJECT_REMOTE_CLIENTS = 0x00000008
_GENERIC_READ = 0x80000000
_GENERIC_WRITE = 0x40000000
_OPEN_EXISTING = 3


class _NearEnd:
    """One end of a pipe, the event that is set while no transfer is under way, and its buffer.

    The buffer must not move or go while Windows may write to it: it lives as long as the object,
    and `close` waits for the transfer's end.
    """

    def __init__(self, kernel: Kernel32, handle: int) -> None:
        self._kernel = kernel
        self._handle = handle
        self.event = kernel.event()
        self._overlapped = OVERLAPPED(hEvent=self.event)
        self._buffer = bytearray(CAPACITY)
        self._memory = (ctypes.c_char * CAPACITY).from_buffer(self._buffer)
        self._under_way = False
        self._open = True
        self.gone = False
        """Whether the partner has closed its end, or this end is closed."""

    def _begin(self, started: int) -> None:
        """Note what a call that begins a transfer answered."""
        if started or self._kernel.last_error() == ERROR_IO_PENDING:
            self._under_way = True
        else:
            self._lose()

    def _lose(self) -> None:
        """The partner is gone: waiting for this end returns at once from now on."""
        self._under_way = False
        self.gone = True
        self._kernel.call.SetEvent(self.event)

    def _finish(self, *, wait: bool) -> int:
        """Return how many bytes the transfer has moved, or `NOTHING` while it is under way."""
        count = DWORD()
        done = self._kernel.call.GetOverlappedResult(
            self._handle, ctypes.byref(self._overlapped), ctypes.byref(count), wait
        )
        if done:
            self._under_way = False
            return count.value
        if self._kernel.last_error() == ERROR_IO_INCOMPLETE:
            return NOTHING
        self._lose()
        return 0

    def _wipe(self) -> None:
        ctypes.memset(self._memory, 0, CAPACITY)

    def close(self) -> None:
        """End what is under way, wipe the buffer and close both handles. May be called again."""
        if not self._open:
            return
        self._open = False
        self.gone = True
        if self._under_way:
            self._kernel.call.CancelIoEx(self._handle, ctypes.byref(self._overlapped))
            self._finish(wait=True)
        self._wipe()
        self._kernel.close(self._handle)
        self._kernel.close(self.event)


class PipeReader(_NearEnd):
    """The end that reads. One read is always under way, so its event says that there is something."""

    def __init__(self, kernel: Kernel32, handle: int) -> None:
        super().__init__(kernel, handle)
        self._start = 0
        self._stop = 0
        self._read_ahead()

    def _read_ahead(self) -> None:
        self._begin(
            self._kernel.call.ReadFile(
                self._handle, self._memory, CAPACITY, None, ctypes.byref(self._overlapped)
            )
        )

    def read_into(self, buffer: memoryview) -> int:
        """Move what has come into *buffer*, at most its length, and wipe it here. Never waits.

        Returns:
            The number of bytes moved; 0 when the partner is gone; `NOTHING` when nothing came.
        """
        if self._start == self._stop:
            if self._under_way:
                self._start, self._stop = 0, max(self._finish(wait=False), 0)
            if self._under_way:
                return NOTHING
            if self.gone:
                return 0
        moved = min(len(buffer), self._stop - self._start)
        buffer[:moved] = memoryview(self._buffer)[self._start : self._start + moved]
        self._start += moved
        if self._start == self._stop:
            self._wipe()
            self._read_ahead()
        return moved or NOTHING

    def drain(self) -> None:
        """Throw away what comes until the partner is gone or another thread says `stop`."""
        while not self.gone:
            if self._under_way:
                self._kernel.call.WaitForSingleObject(self.event, INFINITE)
                self._finish(wait=False)
            else:
                self._read_ahead()

    def stop(self) -> None:
        """Let `drain`, in another thread, come to its end."""
        # In this order: a read that begins in between resets the event, but is looked after by
        # a loop that finds the partner gone.
        self.gone = True
        self._kernel.call.SetEvent(self.event)


class PipeWriter(_NearEnd):
    """The end that writes. Its event is set while it would take something."""

    def __init__(self, kernel: Kernel32, handle: int) -> None:
        super().__init__(kernel, handle)
        kernel.call.SetEvent(self.event)

    def write(self, data: memoryview) -> int:
        """Take as much of *data* as there is room for, and send it on without waiting.

        Returns:
            The number of bytes taken, perhaps 0. A partner that is gone takes everything.
        """
        self.settle()
        if self.gone:
            return len(data)
        if self._under_way:
            return 0
        taken = min(len(data), CAPACITY)
        memoryview(self._buffer)[:taken] = data[:taken]
        self._begin(
            self._kernel.call.WriteFile(
                self._handle, self._memory, taken, None, ctypes.byref(self._overlapped)
            )
        )
        self.settle()
        return taken

    def settle(self) -> None:
        """Wipe the buffer if what was written has been fetched."""
        if self._under_way:
            self._finish(wait=False)
        if not self._under_way:
            self._wipe()


def _connected(kernel: Kernel32, near: int, far: int, *, inherited: bool) -> tuple[int, int]:
    """Make a pipe and connect it to itself: the near handle, then the far one."""
    name = rf"\\.\pipe\{os.urandom(16).hex()}"
    flags = near | _FILE_FLAG_OVERLAPPED | _FILE_FLAG_FIRST_PIPE_INSTANCE
    near_handle = kernel.opened(
        kernel.call.CreateNamedPipeW(
            name, flags, _PIPE_REJECT_REMOTE_CLIENTS, 1, CAPACITY, CAPACITY, 0, None
        )
    )
    security = SECURITY_ATTRIBUTES(ctypes.sizeof(SECURITY_ATTRIBUTES), None, inherited)
    try:
        far_handle = kernel.opened(
            kernel.call.CreateFileW(name, far, 0, ctypes.byref(security), _OPEN_EXISTING, 0, None)
        )
    except OSError:
        kernel.close(near_handle)
        raise
    return near_handle, far_handle


def inbound(kernel: Kernel32, *, inherited: bool = False) -> tuple[PipeReader, int]:
    """Make a pipe to read from; the far end, which may be *inherited*, is the caller's to close.

    Raises:
        OSError: Windows refused; nothing is left open.
    """
    near, far = _connected(kernel, _PIPE_ACCESS_INBOUND, _GENERIC_WRITE, inherited=inherited)
    try:
        return PipeReader(kernel, near), far
    except OSError:
        kernel.close(near)
        kernel.close(far)
        raise


def outbound(kernel: Kernel32) -> tuple[PipeWriter, int]:
    """Make a pipe to write to; the far end is the caller's to close.

    Raises:
        OSError: Windows refused; nothing is left open.
    """
    near, far = _connected(kernel, _PIPE_ACCESS_OUTBOUND, _GENERIC_READ, inherited=False)
    try:
        return PipeWriter(kernel, near), far
    except OSError:
        kernel.close(near)
        kernel.close(far)
        raise
