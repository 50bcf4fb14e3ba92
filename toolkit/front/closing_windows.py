"""What Windows tells a console program before it ends it: a closed window, a log-off, a shutdown."""

from __future__ import annotations

import _thread

from toolkit.front.kernel32 import HANDLER_ROUTINE, Kernel32

# consoleapi.h, SetConsoleCtrlHandler: after these the process is ended as soon as its handler
# returns; after the others (Ctrl+C, Ctrl+Break) it goes on.
_CTRL_CLOSE_EVENT = 2
_CTRL_LOGOFF_EVENT = 5
_CTRL_SHUTDOWN_EVENT = 6

_PATIENCE_SECONDS = 4.5
"""Windows waits 5 seconds for a closed console's handler (HungAppTimeout) before it kills."""


class ClosingNotice:
    """Sets an event when the system asks for the end, and holds the system up while it comes about.

    Args:
        kernel: The library.

    Attributes:
        event: Stays set once the end was asked for.
    """

    def __init__(self, kernel: Kernel32) -> None:
        self._kernel = kernel
        self.event = kernel.event()
        self._ended = _thread.allocate_lock()
        self._ended.acquire()
        self._open = True
        # Windows keeps the address only, so the routine must live as long as it is registered.
        self._routine = HANDLER_ROUTINE(self._told)
        try:
            kernel.check(kernel.call.SetConsoleCtrlHandler(self._routine, True))
        except OSError:
            kernel.close(self.event)
            raise

    def _told(self, kind: int) -> int:
        """Windows calls this in a thread of its own; returning true says that it was dealt with."""
        self._kernel.call.SetEvent(self.event)
        if kind in (_CTRL_CLOSE_EVENT, _CTRL_LOGOFF_EVENT, _CTRL_SHUTDOWN_EVENT):
            self._ended.acquire(timeout=_PATIENCE_SECONDS)
        return 1

    def close(self) -> None:
        """Let the system have its way: everything is covered and ended. May be called again."""
        if not self._open:
            return
        self._open = False
        self._kernel.call.SetConsoleCtrlHandler(self._routine, False)
        self._kernel.close(self.event)
        self._ended.release()
