"""How the loop waits on Windows: one wait for the handles that have something to tell.

The console's input, a pipe's event and a process are all handles, so no thread reads for the loop
and nothing that was typed or drawn lies in a queue.
"""

from __future__ import annotations

from time import monotonic

from toolkit.front.closing_windows import ClosingNotice
from toolkit.front.events import ASKED_TO_END, RESIZED, TERMINAL_TAKES
from toolkit.front.kernel32 import Kernel32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_GLANCE_SECONDS = 0.25
"""How long to sleep at most without a look at the window's size, which has no handle."""


class WindowsWaiter:
    """See `waiting.Waiter`.

    Args:
        kernel: The library.
        size: Tells the terminal's columns and rows.

    Raises:
        OSError: Windows refused an event or the handler.
    """

    def __init__(self, kernel: Kernel32, size: Callable[[], tuple[int, int]]) -> None:
        self._kernel = kernel
        self._size = size
        self._known_size = size()
        self._closing = ClosingNotice(kernel)
        self._handles: dict[int, tuple[int, ...]] = {ASKED_TO_END: (self._closing.event,)}

    def watch(self, event: int, *handles: int) -> None:
        """Report *event*, where it is wanted, while one of *handles* is signalled."""
        self._handles[event] = handles

    def forget(self, event: int) -> None:
        """Report *event* no more, until it is watched again."""
        self._handles.pop(event, None)

    def wait(self, wanted: int, seconds: float) -> int:
        """See `waiting.Waiter.wait`."""
        until = monotonic() + seconds
        while True:
            there = self._there(wanted)
            left = until - monotonic()
            if there or left <= 0:
                return there
            handles = [
                handle
                for event, watched in self._handles.items()
                if event & (wanted | ASKED_TO_END)
                for handle in watched
            ]
            self._kernel.wait(handles, max(1, int(min(left, _GLANCE_SECONDS) * 1000)))

    def _there(self, wanted: int) -> int:
        there = wanted & TERMINAL_TAKES
        for event, watched in self._handles.items():
            if event & (wanted | ASKED_TO_END) and any(map(self._kernel.signalled, watched)):
                there |= event
        size = self._size()
        if size != self._known_size:
            self._known_size = size
            there |= RESIZED
        return there

    def close(self) -> None:
        """See `waiting.Waiter.close`."""
        self._handles.clear()
        self._closing.close()
