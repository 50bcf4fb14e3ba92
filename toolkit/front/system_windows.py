"""Puts the parts for Windows together."""

from __future__ import annotations

from toolkit.front import kernel32
from toolkit.front.events import TYPED
from toolkit.front.sequences import TITLE
from toolkit.front.terminal_windows import WindowsTerminal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.front.inner import Inner
    from toolkit.front.waiting import Waiter


class ConsoleTerminal(WindowsTerminal):
    """The console together with the library that it was opened through."""

    def __init__(self) -> None:
        self.kernel = kernel32.load()
        super().__init__(self.kernel, TITLE)


def open_terminal() -> ConsoleTerminal:
    """The console of this process; enough for a first picture.

    Raises:
        OSError: There is none.
    """
    return ConsoleTerminal()


def connect(terminal: ConsoleTerminal) -> tuple[Waiter, Callable[[], Inner]]:
    """What waits for *terminal*, and what makes inner programs that it waits for too."""
    # Loaded after the first picture, which needs neither.
    from toolkit.front.inner_windows import WindowsInner  # noqa: PLC0415 - see above
    from toolkit.front.waiting_windows import WindowsWaiter  # noqa: PLC0415 - see above

    waiter = WindowsWaiter(terminal.kernel, terminal.size)
    waiter.watch(TYPED, terminal.input)
    return waiter, lambda: WindowsInner(terminal.kernel, waiter, TITLE)


def hold(folder: str) -> None:
    """See `held_windows.hold`."""
    from toolkit.front import held_windows  # noqa: PLC0415 - loaded after the first picture

    held_windows.hold(kernel32.load(), folder)
