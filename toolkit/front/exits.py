"""Which keys mean that the person wants out.

Pure: keys and the time go in, a wish comes out. Nothing here looks at what is on screen or at the
state of anything else, so nothing (a paste that never ends, a dialog, a hung program) can be in
the way.
"""

from __future__ import annotations

from toolkit.front.keys import CONTROL, ESCAPE, SEQUENCE, Key

PAUSE = 5.0
"""Seconds that two presses of one wish may be apart."""

BY_ESCAPE = "esc"
BY_SHIFT = "shift"
BY_FUNCTION_KEY = "f12"
BY_CONTROL_Q = "ctrl+q"
BY_CONTROL_C = "ctrl+c"
BY_BAR = "bar"
BY_ALT_F4 = "alt+f4"
"""Asks for the window's end: Windows' own console hands it on to the program instead of closing."""

PRESSES = {
    BY_ESCAPE: 3,
    BY_SHIFT: 3,
    BY_CONTROL_C: 2,
    BY_FUNCTION_KEY: 1,
    BY_CONTROL_Q: 1,
    BY_BAR: 1,
    BY_ALT_F4: 1,
}
"""How many presses of each, one after the other, are the wish."""

_OTHER = "other"
_NO_KEY = ""

# Key numbers and modifier bits of the kitty keyboard protocol; a modifier field is 1 + its bits.
_KITTY_ESCAPE = 27
_KITTY_SHIFTS = (57441, 57447)
_ALT_BIT = 2
_CONTROL_BIT = 4
# Shift and the two locks may be on without making it another key.
_IGNORED_BITS = 1 | 64 | 128
_PRESSED = 1
_LETTERS = {ord("q"): BY_CONTROL_Q, ord("c"): BY_CONTROL_C}
_CODES = {ord(letter) & 0x1F: wish for letter, wish in (("q", BY_CONTROL_Q), ("c", BY_CONTROL_C))}
# Finals of sequences that are keys (cursor, Home, End, F1 to F4, Shift+Tab); the others are replies.
_KEY_FINALS = frozenset(b"ABCDEFHPQSZ")
_F4_FINAL = ord("S")  # CSI 1 ; modifiers S, as below
_F12 = 24  # the number in CSI 24 ~ (xterm ctlseqs, "PC-Style Function Keys")
# An SGR mouse report's first number: low bits 0 is the left button, with these it is no press.
_MOTION_AND_WHEEL = 32 | 64 | 128
_BUTTON_BITS = 3


class Exits:
    """Counts presses.

    Args:
        bar_row: The row of the Close bar, counted from 1.
    """

    def __init__(self, bar_row: int) -> None:
        self.bar_row = bar_row
        self.began: Key | None = None
        """The first of the presses that were counted last."""
        self._last = _OTHER
        self._count = 0
        self._when = 0.0

    def judge(self, key: Key, now: float) -> str | None:
        """The wish that *key* makes complete, if it does.

        Args:
            key: What came.
            now: When it came, in seconds of a clock that only goes forward.
        """
        name = self._name(key)
        if name == _NO_KEY:
            return None
        again = name == self._last and now - self._when <= PAUSE
        self._last, self._when = name, now
        self._count = self._count + 1 if again else 1
        self.began = self.began if again else key
        if self._count < PRESSES.get(name, self._count + 1):
            return None
        self.forget()
        return name

    def one_escape_short(self, now: float) -> bool:
        """Whether one more Esc, now, would be the wish."""
        return (
            self._last == BY_ESCAPE
            and self._count == PRESSES[BY_ESCAPE] - 1
            and now - self._when <= PAUSE
        )

    def on_bar(self, key: Key) -> bool:
        """Whether *key* is a mouse report from the row of the Close bar, whatever the button."""
        return key.private == ord("<") and key.number(2) >= self.bar_row

    def forget(self) -> None:
        """Start over: the next press is a first one."""
        self._last = _OTHER
        self._count = 0

    def _name(self, key: Key) -> str:
        if key.kind == ESCAPE:
            return BY_ESCAPE
        if key.kind == CONTROL:
            return _CODES.get(key.final, _OTHER)
        if key.kind == SEQUENCE:
            return self._name_of_sequence(key)
        return _OTHER

    def _name_of_sequence(self, key: Key) -> str:
        if key.final == ord("M"):
            return BY_BAR if self.on_bar(key) and pressed_left(key) else _NO_KEY
        if key.private or key.number(1, 1, _PRESSED) != _PRESSED:
            return _NO_KEY
        if key.final == ord("u"):
            return _name_of_kitty_key(key)
        if key.final == ord("~"):
            return BY_FUNCTION_KEY if key.number(0) == _F12 else _OTHER
        if key.final == _F4_FINAL and _modifiers(key) == _ALT_BIT:
            return BY_ALT_F4
        return _OTHER if key.final in _KEY_FINALS else _NO_KEY


def pressed_left(key: Key) -> bool:
    """Whether an SGR mouse report (xterm ctlseqs, mode 1006) is a press of the left button."""
    button = key.number(0, default=_BUTTON_BITS)
    return key.final == ord("M") and not button & (_BUTTON_BITS | _MOTION_AND_WHEEL)


def _modifiers(key: Key) -> int:
    """The bits of the modifier keys that make it another key."""
    return (key.number(1, default=1) - 1) & ~_IGNORED_BITS


def _name_of_kitty_key(key: Key) -> str:
    code = key.number(0)
    if code == _KITTY_ESCAPE:
        return BY_ESCAPE
    if code in _KITTY_SHIFTS:
        return BY_SHIFT
    if _modifiers(key) != _CONTROL_BIT:
        return _OTHER
    # The third part is the key's place on a Latin keyboard, for layouts in other scripts.
    return _LETTERS.get(code) or _LETTERS.get(key.number(0, 2), _OTHER)
