"""What the keys mean to the converter."""

from __future__ import annotations

from toolkit.front.keys import CONTROL, ESCAPE, SEQUENCE, SHIFTED, TEXT, Key

UP, DOWN, LEFT, RIGHT = "up", "down", "left", "right"
ENTER, TAB, BACKTAB, BACKSPACE, DELETE = "enter", "tab", "backtab", "backspace", "delete"
HOME, END, PAGE_UP, PAGE_DOWN = "home", "end", "page up", "page down"
CLEAR, SWAP, OPEN, ERASE_WORD = "clear", "swap", "open", "erase word"
NOTHING = ""

_CONTROLS = {
    0x0D: ENTER,
    0x0A: ENTER,
    0x09: TAB,
    0x7F: BACKSPACE,
    0x08: BACKSPACE,
    0x01: HOME,
    0x05: END,
    0x0F: OPEN,
    0x12: SWAP,
    0x15: CLEAR,
    0x17: ERASE_WORD,
}
_LETTERS = {"A": UP, "B": DOWN, "C": RIGHT, "D": LEFT, "H": HOME, "F": END, "Z": BACKTAB}
_KEYPAD = {"M": ENTER}
_TILDES = {1: HOME, 3: DELETE, 4: END, 5: PAGE_UP, 6: PAGE_DOWN, 7: HOME, 8: END}
# Numbers of the kitty keyboard protocol, in which keys may still come for a moment after the inner
# program asked for it.
_KITTY = {13: ENTER, 9: TAB, 27: CLEAR, 127: BACKSPACE, 57414: ENTER}
_SHIFT_BIT, _CONTROL_BIT, _LOCK_BITS = 1, 4, 64 | 128
_RELEASED = 3
_WHEEL_UP, _WHEEL_DOWN = 64, 65


def name(key: Key) -> str:
    """The name of *key*, or NOTHING if it has no meaning here (or is text, or the mouse)."""
    if key.kind == SEQUENCE:
        return NOTHING if key.private or key.number(1, 1, 1) == _RELEASED else _sequence_name(key)
    if key.kind == CONTROL:
        return _CONTROLS.get(key.final, NOTHING)
    if key.kind == SHIFTED:
        return _LETTERS.get(chr(key.final)) or _KEYPAD.get(chr(key.final), NOTHING)
    return CLEAR if key.kind == ESCAPE else NOTHING


def _sequence_name(key: Key) -> str:
    if key.final == ord("u"):
        return _kitty_name(key)
    if key.final == ord("~"):
        return _TILDES.get(key.number(0), NOTHING)
    return _LETTERS.get(chr(key.final), NOTHING)


def _kitty_name(key: Key) -> str:
    code, bits = key.number(0), (key.number(1, default=1) - 1) & ~_LOCK_BITS
    if bits & _CONTROL_BIT:
        return _CONTROLS.get(code & 0x1F, NOTHING) if 0x61 <= code <= 0x7A else NOTHING
    if code == 9 and bits & _SHIFT_BIT:
        return BACKTAB
    return _KITTY.get(code, NOTHING)


def text(key: Key, memory: bytearray) -> str:
    """The characters that *key* types, if it types any."""
    if key.kind == TEXT:
        return memory[key.start : key.end].decode("utf-8", "ignore")
    kitty = key.kind == SEQUENCE and key.final == ord("u") and not key.private
    if not kitty or key.number(1, 1, 1) == _RELEASED:
        return ""
    bits = (key.number(1, default=1) - 1) & ~_LOCK_BITS
    code = key.number(2, default=key.number(0))
    return chr(code) if not bits & ~_SHIFT_BIT and 0x20 <= code < 0x7F else ""


def wheel(key: Key) -> int:
    """1 when *key* is a turn of the wheel downwards, -1 upwards, 0 when it is none."""
    if key.kind != SEQUENCE or key.private != ord("<") or key.final != ord("M"):
        return 0
    return {_WHEEL_UP: -1, _WHEEL_DOWN: 1}.get(key.number(0), 0)
