"""What no driver of this program does, on any system."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Any driver that is whole will do: at run time it is the next class in line.
    from textual.drivers.headless_driver import HeadlessDriver as _Base
else:
    _Base = object

CLIPBOARD = "\x1b]52;"
"""Begins "put this into the computer's clipboard" (xterm's ctlseqs, OSC 52)."""

HIDE_CURSOR = "\x1b[?25l"

CLEAR = "\x1b[0m\x1b[2J\x1b[3J\x1b[H"
"""Everything off the screen and out of the lines that scrolled away."""


class QuietDriver(_Base):
    """To be mixed into one of Textual's drivers, before it."""

    @property
    def can_suspend(self) -> bool:
        """Never: a stopped process keeps everything in memory."""
        return False

    def write(self, data: str) -> None:
        """Write to the terminal what belongs there.

        A request to fill the clipboard is dropped whole. The cursor is never hidden: it follows the
        focus, which is how a braille line or a magnifier finds it.
        """
        if CLIPBOARD in data:
            return
        if data != HIDE_CURSOR:
            super().write(data)

    def stop_application_mode(self) -> None:
        """Clear everything, then give the terminal back."""
        self.write(CLEAR)
        super().stop_application_mode()

    def suspend_application_mode(self) -> None:
        """Stay."""

    def open_url(self, url: str, new_tab: bool = True) -> None:  # noqa: FBT001, FBT002 - Textual's
        """Start no browser."""

    def deliver_binary(self, *_args: object, **_options: object) -> None:
        """Save no file."""
