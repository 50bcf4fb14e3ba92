"""Looks through what the inner program draws before it goes to the terminal.

Three things are done to it. What would take the terminal out of front's hands is left out: strings
(titles, clipboard, links), the alternate screen, mouse modes, a full reset. It is let through only
up to a boundary between sequences and characters, so that front can draw its bar in between. And a
full clear is noticed, because it takes the bar with it.
"""

from __future__ import annotations

from toolkit.front.channel import Channel

KEPT_BY_FRONT = frozenset(
    {
        *(47, 1047, 1048, 1049),  # the alternate screen is front's for as long as it runs
        *(1005, 1015, 1016),  # other ways to count mouse positions: the bar is found by cells
        2048,  # resize reports within the input would tell the true height
        9001,  # keys as Windows console records would hide the bytes of the exit keys
    }
)
"""DEC private modes that the inner program may neither set, reset nor ask about."""

NEVER_OFF = frozenset({9, 1000, 1002, 1003, 1006})
"""Mouse modes that stay on, for the Close bar."""

LONGEST = 256
"""Bytes of the longest control sequence; what is longer is let through as it is."""

_ESC = 0x1B
_STRINGS = frozenset(b"]PX^_")  # OSC, DCS, SOS, PM, APC: ECMA-48 section 5.6
_STRING_ENDS = (b"\x07", b"\x18", b"\x1a")


class Drawn:
    """The state between two reads: inside a string or not, and whether the bar is gone."""

    def __init__(self) -> None:
        self.cleared = False
        """Whether a full clear was let through; whoever draws the bar again sets it back."""
        self._in_string = False

    def sort(self, channel: Channel) -> None:
        """Decide on the bytes that have come: out with some, let the others go on."""
        spans: list[tuple[int, int]] = []
        position, end = channel.unsorted
        data = channel.memory
        whole = True
        while whole and position < end:
            if self._in_string:
                position, whole = self._string(data, position, end, spans)
                continue
            escape = data.find(b"\x1b", position, end)
            if escape < 0:
                position = _end_of_characters(data, position, end)
                break
            position, whole = self._after_escape(data, escape, end, spans)
        channel.drop(spans)
        channel.let(position - sum(after - start for start, after in spans))

    # Each of the following returns where to look on, and whether what is before that is whole;
    # if not, that is where to begin again when more has come.

    def _string(
        self, data: bytearray, start: int, end: int, spans: list[tuple[int, int]]
    ) -> tuple[int, bool]:
        found = [place + 1 for mark in _STRING_ENDS if (place := data.find(mark, start, end)) >= 0]
        after = min(found, default=end)
        self._in_string = not found
        escape = data.find(b"\x1b", start, after)
        whole = True
        if escape >= 0:
            whole = escape + 1 < end
            self._in_string = not whole
            terminated = whole and data[escape + 1] == ord("\\")
            after = escape + 2 if terminated else escape
        spans.append((start, after))
        return after, whole

    def _after_escape(
        self, data: bytearray, escape: int, end: int, spans: list[tuple[int, int]]
    ) -> tuple[int, bool]:
        if escape + 1 == end:
            return escape, False
        second = data[escape + 1]
        if second == ord("["):
            return self._control(data, escape, end, spans)
        if second in _STRINGS or second == ord("c"):
            self._in_string = second != ord("c")
            spans.append((escape, escape + 2))
            return escape + 2, True
        if second == _ESC:
            return escape + 1, True
        after = escape + 1
        while after < end and 0x20 <= data[after] <= 0x2F:
            after += 1
        return (after + 1, True) if after < end else (escape, False)

    def _control(
        self, data: bytearray, escape: int, end: int, spans: list[tuple[int, int]]
    ) -> tuple[int, bool]:
        after = escape + 2
        limit = min(end, escape + LONGEST)
        while after < limit and 0x20 <= data[after] <= 0x3F:
            after += 1
        if after == limit:
            return (after, True) if limit < end else (escape, False)
        final = data[after]
        if final < 0x40:
            return after, True
        if final == ord("J"):
            self.cleared |= after == escape + 2 or data[escape + 2] in b"02"
        elif final in b"hlp" and not _allowed(data, escape + 2, after):
            spans.append((escape, after + 1))
        return after + 1, True


def _allowed(data: bytearray, start: int, final: int) -> bool:
    """Whether a mode change or query, or a soft reset (CSI ! p), may go to the terminal."""
    if data[start] != ord("?"):
        return data[final] != ord("p")
    numbers = [0]
    for place in range(start + 1, final):
        if 0x30 <= data[place] <= 0x39:
            numbers[-1] = numbers[-1] * 10 + data[place] - 0x30
        else:
            numbers.append(0)
    barred = KEPT_BY_FRONT | NEVER_OFF if data[final] == ord("l") else KEPT_BY_FRONT
    return barred.isdisjoint(numbers)


def _end_of_characters(data: bytearray, start: int, end: int) -> int:
    """Up to where UTF-8 characters are whole (RFC 3629 section 3)."""
    for back in range(1, min(4, end - start) + 1):
        code = data[end - back]
        if code >= 0xC0:
            wanted = 2 if code < 0xE0 else 3 if code < 0xF0 else 4
            return end - back if wanted > back else end
        if code < 0x80:
            break
    return end
