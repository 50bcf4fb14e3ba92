"""Console events -> the bytes that a terminal on any other system would have sent.

With virtual terminal input a console delivers each UTF-16 unit of what was typed, pasted or
reported as one key event. Reading the events themselves rather than text has two reasons: before
2024 a console's byte-wise reading turned everything outside ASCII into zeros, and only events tell
of the Shift key.
"""

from __future__ import annotations

from toolkit.front.kernel32 import INPUT_RECORD, KEY_EVENT_RECORD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

# wincontypes.h, winuser.h
_KEY_EVENT = 0x0001
_VK_SHIFT = 0x10
_VK_MENU = 0x12

_SHIFT = b"\x1b[57441u"
"""The left Shift key in the kitty keyboard protocol ("Functional key definitions")."""

# Virtual-key codes (winuser.h) and what xterm sends for them.
_UNTRANSLATED = {
    0x1B: b"\x1b",  # Escape
    0x21: b"\x1b[5~",  # Page Up
    0x22: b"\x1b[6~",  # Page Down
    0x23: b"\x1b[F",  # End
    0x24: b"\x1b[H",  # Home
    0x25: b"\x1b[D",  # Left
    0x26: b"\x1b[A",  # Up
    0x27: b"\x1b[C",  # Right
    0x28: b"\x1b[B",  # Down
    0x2D: b"\x1b[2~",  # Insert
    0x2E: b"\x1b[3~",  # Delete
    0x70: b"\x1bOP",  # F1
    0x71: b"\x1bOQ",
    0x72: b"\x1bOR",
    0x73: b"\x1bOS",
    0x74: b"\x1b[15~",
    0x75: b"\x1b[17~",
    0x76: b"\x1b[18~",
    0x77: b"\x1b[19~",
    0x78: b"\x1b[20~",
    0x79: b"\x1b[21~",
    0x7A: b"\x1b[23~",
    0x7B: b"\x1b[24~",  # F12
}
"""Keys that a console without full virtual terminal input reports by their code alone: the ways
out must be known there as well. One that translates a key never reports it in both ways."""

_MOST_REPEATS = 32
"""A console counts the repeats of a key held down; nobody reads this far behind."""

MOST_BYTES = 5 * _MOST_REPEATS
"""The most bytes that one event becomes."""


class KeyDecoder:
    """Remembers what one event leaves open: half a surrogate pair, and a Shift key held down."""

    def __init__(self) -> None:
        self._high = 0
        self._shift_held = False

    def decode(self, records: Sequence[INPUT_RECORD], buffer: memoryview) -> int:
        """Write what *records* say into *buffer*, as UTF-8, and return the number of bytes.

        Args:
            records: Console events in order.
            buffer: Has room for `MOST_BYTES` for each of them.
        """
        used = 0
        for record in records:
            if record.EventType != _KEY_EVENT:
                continue
            key = record.KeyEvent
            if key.wVirtualKeyCode == _VK_SHIFT and key.UnicodeChar == 0:
                if key.bKeyDown and not self._shift_held:
                    used = _append(_SHIFT, buffer, used)
                self._shift_held = bool(key.bKeyDown)
            # A character composed on the number pad comes when its Alt key is let go.
            elif key.bKeyDown or key.wVirtualKeyCode == _VK_MENU:
                for _ in range(max(1, min(key.wRepeatCount, _MOST_REPEATS))):
                    used = self._press(key, buffer, used)
        return used

    def _press(self, key: KEY_EVENT_RECORD, buffer: memoryview, at: int) -> int:
        if key.UnicodeChar:
            return self._encode(key.UnicodeChar, buffer, at)
        return _append(_UNTRANSLATED.get(key.wVirtualKeyCode, b""), buffer, at)

    def _encode(self, unit: int, buffer: memoryview, at: int) -> int:
        """Append one UTF-16 unit as UTF-8 (RFC 3629) and return where the next one goes.

        Written out because text made on the way would stay in memory. Half a pair is dropped.
        """
        if 0xD800 <= unit < 0xDC00:
            self._high = unit
            return at
        high, self._high = self._high, 0
        if 0xDC00 <= unit < 0xE000:
            if not high:
                return at
            point = 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00)
            lead, continuations = 0xF0, 3
        elif unit < 0x80:
            buffer[at] = unit
            return at + 1
        else:
            point = unit
            lead, continuations = (0xC0, 1) if unit < 0x800 else (0xE0, 2)
        buffer[at] = lead | point >> 6 * continuations
        for offset in range(1, continuations + 1):
            buffer[at + offset] = 0x80 | point >> 6 * (continuations - offset) & 0x3F
        return at + 1 + continuations


def _append(sequence: bytes, buffer: memoryview, at: int) -> int:
    buffer[at : at + len(sequence)] = sequence
    return at + len(sequence)
