"""Cuts what was typed into keys, without copying a byte of it.

A key is a place in the buffer, not its text: only the numbers of an escape sequence are looked
at. What was typed may be a passphrase, and a `bytes` object made from it could not be wiped.
"""

from __future__ import annotations

TEXT = 1
"""A run of bytes that are neither control characters nor part of a sequence; UTF-8 comes so."""
CONTROL = 2
"""One control character (0 to 31 without Esc, or 127); `Key.final` is its code."""
ESCAPE = 3
"""The Esc key."""
SEQUENCE = 4
"""A control sequence, CSI ... final (ECMA-48 section 5.4): function keys, mouse, replies."""
SHIFTED = 5
"""A key sent as ESC O final (VT100 keypad and cursor keys, F1 to F4)."""
BROKEN = 6
"""A sequence that was cut short, by another key or by silence."""

LONGEST = 64
"""Bytes of the longest sequence that is waited for. The longest key of the kitty protocol needs
less than 40; without an end, a stray ESC [ would swallow what is typed after it."""

_ESC = 0x1B
_DEL = 0x7F


class Key:
    """One key, mouse report or reply: its kind, its place and the numbers in it."""

    __slots__ = ("end", "final", "kind", "numbers", "private", "start")

    def __init__(self, kind: int, start: int, end: int, final: int = 0) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.final = final
        """The last byte of a sequence, or the code of a control character."""
        self.private = 0
        """``<``, ``=``, ``>`` or ``?`` where a sequence has one in front of its numbers."""
        self.numbers: list[list[int]] = []
        """Parameters, each with its sub-parameters (after colons); -1 where none was given."""

    def number(self, position: int, part: int = 0, default: int = -1) -> int:
        """A parameter's part, or *default* where the sequence leaves it out."""
        if position >= len(self.numbers) or part >= len(self.numbers[position]):
            return default
        given = self.numbers[position][part]
        return default if given < 0 else given


def cut(data: bytes | bytearray | memoryview, start: int, end: int, *, final: bool) -> list[Key]:
    """The keys in *data* from *start* up to *end*, in order and without gaps.

    Args:
        data: What was typed; it is only looked at.
        start: Where the first key begins.
        end: Just after the last byte.
        final: Whether an unfinished sequence at the end is all that comes. If not, it is left
            out, and the last key's end says where it begins.
    """
    keys = []
    position = start
    while position < end:
        key = _next(data, position, end, final=final)
        if key is None:
            break
        keys.append(key)
        position = key.end
    return keys


def _next(data: bytes | bytearray | memoryview, start: int, end: int, *, final: bool) -> Key | None:
    code = data[start]
    if code == _ESC:
        return _after_escape(data, start, end, final=final)
    if code < 0x20 or code == _DEL:
        return Key(CONTROL, start, start + 1, code)
    position = start + 1
    while position < end and data[position] >= 0x20 and data[position] != _DEL:
        position += 1
    return Key(TEXT, start, position)


def _after_escape(
    data: bytes | bytearray | memoryview, start: int, end: int, *, final: bool
) -> Key | None:
    if start + 1 == end:
        return Key(ESCAPE, start, end) if final else None
    follower = data[start + 1]
    if follower == ord("["):
        return _sequence(data, start, end, final=final)
    if follower != ord("O"):
        # Also Alt with a key: the Esc is one key and what follows is another.
        return Key(ESCAPE, start, start + 1)
    if start + 2 == end:
        return Key(BROKEN, start, end) if final else None
    code = data[start + 2]
    if 0x20 <= code < _DEL:
        return Key(SHIFTED, start, start + 3, code)
    return Key(BROKEN, start, start + 2)


def _sequence(
    data: bytes | bytearray | memoryview, start: int, end: int, *, final: bool
) -> Key | None:
    position = start + 2
    limit = min(end, start + LONGEST)
    private = 0
    numbers = [[-1]]
    while position < limit:
        code = data[position]
        if 0x30 <= code <= 0x39:
            numbers[-1][-1] = max(numbers[-1][-1], 0) * 10 + code - 0x30
        elif code == ord(";"):
            numbers.append([-1])
        elif code == ord(":"):
            numbers[-1].append(-1)
        elif 0x3C <= code <= 0x3F:
            private = code
        elif 0x40 <= code < _DEL:
            key = Key(SEQUENCE, start, position + 1, code)
            key.private, key.numbers = private, numbers
            return key
        elif not 0x20 <= code <= 0x2F:
            return Key(BROKEN, start, position)
        position += 1
    if final or limit == start + LONGEST:
        return Key(BROKEN, start, limit)
    return None
