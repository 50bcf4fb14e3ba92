"""The terminal that the person sits at, on POSIX."""

from __future__ import annotations

import os
import termios

from toolkit.front.events import NOTHING

_INPUT = 0
_IFLAG, _OFLAG, _CFLAG, _LFLAG, _CC = 0, 1, 2, 3, 6  # places in what tcgetattr returns


class PosixTerminal:
    """See `terminal.Terminal`.

    It opens the terminal anew, to write and read without waiting: the standard streams share
    their settings with the shell, which would find itself not waiting either.

    Attributes:
        descriptor: For waiting.

    Raises:
        OSError: Standard input is no terminal, or it cannot be opened.
    """

    def __init__(self) -> None:
        flags = os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC
        try:
            self.descriptor = os.open(os.ttyname(_INPUT), flags)
        except OSError:
            # In a container the name may lead nowhere.
            self.descriptor = os.open("/dev/tty", flags)
        self._found: list[int | list[bytes | int]] | None = None

    def enter(self) -> None:
        """See `terminal.Terminal.enter`; the settings are those of POSIX.1's "raw" in cfmakeraw."""
        self._found = termios.tcgetattr(self.descriptor)
        raw = termios.tcgetattr(self.descriptor)
        raw[_IFLAG] &= ~(
            termios.IGNBRK
            | termios.BRKINT
            | termios.PARMRK
            | termios.ISTRIP
            | termios.INLCR
            | termios.IGNCR
            | termios.ICRNL
            | termios.IXON
            | termios.IXOFF
        )
        raw[_OFLAG] &= ~termios.OPOST
        raw[_CFLAG] = raw[_CFLAG] & ~(termios.CSIZE | termios.PARENB) | termios.CS8
        raw[_LFLAG] &= ~(
            termios.ECHO | termios.ECHONL | termios.ICANON | termios.ISIG | termios.IEXTEN
        )
        raw[_CC][termios.VMIN] = 1
        raw[_CC][termios.VTIME] = 0
        termios.tcsetattr(self.descriptor, termios.TCSANOW, raw)

    def leave(self) -> None:
        """See `terminal.Terminal.leave`."""
        found, self._found = self._found, None
        if found is not None:
            try:
                # Without waiting for a window that may no longer fetch anything.
                termios.tcsetattr(self.descriptor, termios.TCSANOW, found)
                termios.tcflush(self.descriptor, termios.TCIFLUSH)
            except (termios.error, OSError):
                return  # the window is closed: nobody is left to see it

    def size(self) -> tuple[int, int]:
        """See `terminal.Terminal.size`."""
        try:
            rows, columns = termios.tcgetwinsize(self.descriptor)
        except (termios.error, OSError):
            rows = columns = 0
        # Serial lines and some embedded terminals say 0; 80 by 24 is what they are.
        return (columns or 80, rows or 24)

    def read_into(self, buffer: memoryview) -> int:
        """See `terminal.Terminal.read_into`."""
        try:
            return os.readv(self.descriptor, [buffer])
        except BlockingIOError:
            return NOTHING
        except OSError:
            return 0

    def write(self, data: memoryview) -> int:
        """See `terminal.Terminal.write`."""
        try:
            return os.write(self.descriptor, data)
        except BlockingIOError:
            return 0
        except OSError:
            return len(data)

    def forget_unshown(self) -> None:
        """See `terminal.Terminal.forget_unshown`."""
        try:
            termios.tcflush(self.descriptor, termios.TCOFLUSH)
        except (termios.error, OSError):
            return  # the window is closed
