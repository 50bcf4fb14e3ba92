"""What goes to the terminal, and in which order, without ever waiting for it."""

from __future__ import annotations

from toolkit.front.channel import Channel
from toolkit.front.sequences import TAKE_BACK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toolkit.front.terminal import Terminal

_MOST_AT_ONCE = 32768


class Screen:
    """Front's own pictures first, what the inner program draws in between.

    Args:
        terminal: Takes the bytes.
    """

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._rest = memoryview(b"")
        self._next = b""
        self._last = b""

    @property
    def busy(self) -> bool:
        """Whether a picture of front's own is still on its way."""
        return len(self._rest) > 0

    def draw(self, picture: bytes) -> None:
        """Draw after what is on its way; of several that wait, only the last one is drawn."""
        if self.busy:
            self._next = picture
        else:
            self._rest = memoryview(picture)
        self.flush()

    def show(self, picture: bytes) -> None:
        """Draw *picture* unless it is the one that was shown last."""
        if picture is not self._last:
            self._last = picture
            self.draw(picture)

    def seize(self, picture: bytes) -> None:
        """Draw now, whatever was being drawn: the terminal is taken back and *picture* covers all."""
        self._terminal.forget_unshown()
        self._rest = memoryview(TAKE_BACK + picture)
        self._next, self._last = b"", picture
        self.flush()

    def flush(self) -> None:
        """Hand on as much as the terminal takes."""
        while self._rest:
            taken = self._terminal.write(self._rest)
            if not taken:
                return
            self._rest = self._rest[taken:] or memoryview(self._next)
            if self._rest.obj is self._next:
                self._next = b""

    def relay(self, drawn: Channel) -> None:
        """Hand on what the inner program draws, unless front's own picture is on its way."""
        while drawn.ready and not self.busy:
            taken = self._terminal.write(drawn.next(_MOST_AT_ONCE))
            if not taken:
                return
            drawn.went(taken)
