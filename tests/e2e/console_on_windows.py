"""A pseudo-console of Windows to test in, with the same screen model as everywhere."""

from __future__ import annotations

import ctypes
import threading
import time
from collections.abc import Sequence

from tests.e2e.seen_terminal import PATIENCE, SeenTerminal
from toolkit.front import kernel32, launch_windows
from toolkit.front.inner_windows import Greeting
from toolkit.front.pipes_windows import CAPACITY, inbound, outbound

LEAVING_SECONDS = 5.0


class ConsoleTerminal(SeenTerminal):
    """A command on a pseudo-console of its own, in a job that ends with it.

    Args:
        command: The program's full path and its arguments.
        columns: Width in cells.
        rows: Height in cells.
    """

    def __init__(self, command: Sequence[str], *, columns: int = 80, rows: int = 24) -> None:
        super().__init__(columns, rows)
        self._kernel = kernel = kernel32.load()
        self._pictures, far_pictures = inbound(kernel)
        self._keys, far_keys = outbound(kernel)
        # A new process has to be given a handle; this one leads nowhere.
        self._unused, far_unused = inbound(kernel, inherited=True)
        self._job = launch_windows.create_job(kernel)
        size = launch_windows.coordinates(columns, rows)
        self._console = launch_windows.create_console(kernel, size, far_keys, far_pictures)
        self._process = launch_windows.launch(
            kernel,
            command,
            console=self._console,
            inherited=far_unused,
            job=self._job,
            title="test",
        )
        for handle in (far_pictures, far_keys, far_unused):
            kernel.close(handle)
        self._greeting = Greeting()
        self._open = True

    def pump(self, seconds: float = 0.0) -> bool:
        """See `SeenTerminal.pump`."""
        if not self._kernel.wait([self._pictures.event], int(seconds * 1000)):
            return False
        buffer = memoryview(bytearray(CAPACITY))
        count = self._pictures.read_into(buffer)
        self.hung_up = count == 0
        if count <= 0:
            return False
        count, asked = self._greeting.received(buffer[:count])
        if asked:
            self.feed(Greeting.ANSWER)
        data = bytes(buffer[:count])
        self.raw += data
        self.display.feed(data)
        return True

    def feed(self, data: bytes) -> None:
        """See `SeenTerminal.feed`."""
        view = memoryview(data)
        deadline = time.monotonic() + PATIENCE
        while view:
            assert time.monotonic() < deadline, "the program does not read what is typed"
            view = view[self._keys.write(view) :]
            if view:
                self.pump(0.01)

    def _ended(self) -> bool:
        if self.exit_code is None and self._kernel.signalled(self._process):
            code = kernel32.DWORD()
            ask = self._kernel.call.GetExitCodeProcess
            ask.argtypes = (kernel32.HANDLE, kernel32.POINTER)
            self._kernel.check(ask(self._process, ctypes.byref(code)))
            self.exit_code = code.value
        return self.exit_code is not None

    def close(self) -> None:
        """See `SeenTerminal.close`."""
        if not self._open:
            return
        self._open = False
        self._kernel.call.TerminateJobObject(self._job, 1)
        launch_windows.ended(self._kernel, self._process, int(LEAVING_SECONDS * 1000))
        self._ended()
        # Closing draws once more, and waits for whoever reads that.
        reader = threading.Thread(target=self._pictures.drain, daemon=True)
        reader.start()
        self._kernel.call.ClosePseudoConsole(self._console)
        self._pictures.stop()
        reader.join(LEAVING_SECONDS)
        for end in (self._pictures, self._keys, self._unused):
            end.close()
        for handle in (self._process, self._job):
            self._kernel.close(handle)
