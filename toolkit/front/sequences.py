"""What front itself says to the terminal, besides pictures.

Names and numbers are those of xterm's ctlseqs, the kitty keyboard protocol and, for 2026, the
synchronized output proposal; a terminal that does not know one of them ignores it.
"""

from __future__ import annotations

TITLE = "Converter"

_MOUSE_ON = "\x1b[?1000h\x1b[?1006h"
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"

ENTER = f"\x1b[?1049h\x1b[22;0t\x1b]2;{TITLE}\x1b\\{_MOUSE_ON}\x1b[0m\x1b[?7h{_CLEAR}".encode()
"""Alternate screen, title kept and set, mouse presses reported, everything clear."""

TAKE_BACK = (
    "\x18\x1b\\"  # an unfinished sequence or string of whoever drew last ends here
    "\x1b[?2026l"  # else the terminal would go on holding the old picture
    "\x1b[<8u\x1b[>4m\x1b[?1l\x1b>"  # keys as they come without being asked for
    "\x1b[?1003l\x1b[?1002l\x1b[?1016l\x1b[?1015l\x1b[?1005l\x1b[?1004l\x1b[?2004l\x1b[?2048l"
    f"\x1b[?9001l{_MOUSE_ON}"
    "\x0f\x1b(B\x1b[r\x1b[?6l\x1b[?7h\x1b[4l\x1b[?5l\x1b[0 q\x1b[0m"
    f"{_CLEAR}"
).encode()
"""Undo all that the inner program may have done, and clear; the cover's picture comes next."""

HAND_OVER = f"\x1b[?2026l\x1b[0m\x1b[?25l{_CLEAR}".encode()
"""A clear screen for the inner program."""

LEAVE = f"\x1b[?1006l\x1b[?1000l{_CLEAR}\x1b[?25h\x1b]2;\x1b\\\x1b[23;0t\x1b[?1049l".encode()
"""After `TAKE_BACK`: leave the terminal as it was found, with nothing drawn left behind."""

SEAL_KEY = b"\x1b[34~"
"""The key F20, which no keyboard in use has: front asks the inner program to put drafts away."""

FRAME_BEGIN = "\x1b[?2026h"
FRAME_END = "\x1b[?2026l"
"""Around a picture, so that it is shown at once and not while it is built up."""


def on_last_row(rows: int, text: str) -> bytes:
    """Draw *text* on the last row and come back to where the cursor was.

    The rows above become the scrolling region, so that a program that writes past its end scrolls
    its own rows and not the last one away.

    Args:
        rows: The terminal's height.
        text: Fills the row; may hold SGR sequences, and ends with a reset.
    """
    region = f"\x1b[1;{rows - 1}r" if rows > 2 else ""
    return f"\x1b7{region}\x1b[{rows};1H\x1b[0m{text}\x1b8".encode()
