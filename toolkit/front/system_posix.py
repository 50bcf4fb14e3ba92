"""Puts the parts for POSIX together."""

from __future__ import annotations

import sys

from toolkit.front.events import TERMINAL_TAKES, TYPED
from toolkit.front.terminal_posix import PosixTerminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.front.inner import Inner
    from toolkit.front.waiting import Waiter


def open_terminal() -> PosixTerminal:
    """The terminal on standard input; enough for a first picture.

    Raises:
        OSError: There is none.
    """
    return PosixTerminal()


def connect(terminal: PosixTerminal) -> tuple[Waiter, Callable[[], Inner]]:
    """What waits for *terminal*, and what makes inner programs that it waits for too."""
    # Loaded after the first picture, which needs neither.
    from toolkit.front.inner_posix import PosixInner  # noqa: PLC0415 - see above
    from toolkit.front.waiting_posix import PosixWaiter  # noqa: PLC0415 - see above

    waiter = PosixWaiter()
    waiter.watch(TYPED, terminal.descriptor)
    waiter.watch(TERMINAL_TAKES, terminal.descriptor)
    return waiter, lambda: PosixInner(waiter)


def hold(folder: str) -> None:
    """See `held.hold`; macOS keeps no list of what is mapped that could be read."""
    from toolkit.front import held  # noqa: PLC0415 - loaded after the first picture

    if sys.platform == "linux":
        held.hold(folder)
