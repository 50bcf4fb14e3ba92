"""What the inner program says through its report pipe."""

from __future__ import annotations

READY = "ready"
"""Its first screen has been drawn."""
SEALED = "sealed"
"""Drafts are where they outlive it."""
LOCK = "lock"
"""The person asked, inside, to leave."""
MOVING = "moving"
"""Something that the person waits for has come a little further."""
IDLE = "idle"
"""How long nobody may type before it closes; comes with seconds."""

STEP = "step"
"""Where the next life is to go on; comes with a number, 0 for nowhere in particular."""

LONGEST = 64
"""Bytes of a line with its end."""
SHORTEST_IDLE = 30
LONGEST_IDLE = 3600
"""Bounds of `IDLE` in seconds. "Never" is not among them."""
LAST_STEP = 9

_BOUNDS = {IDLE: (SHORTEST_IDLE, LONGEST_IDLE), STEP: (0, LAST_STEP)}
_PLAIN = frozenset({READY, SEALED, LOCK, MOVING})


class Reports:
    """Puts lines together from pieces, and passes over whatever is not a report."""

    def __init__(self) -> None:
        self._line = b""

    def read(self, data: bytes) -> list[tuple[str, int]]:
        """The reports that *data* completes: a name each, and its number or 0."""
        *lines, rest = (self._line + data).split(b"\n")
        # What is too long already stays too long, however much of it is kept.
        self._line = rest[:LONGEST]
        return [found for line in lines if (found := _understood(line)) is not None]


def _understood(line: bytes) -> tuple[str, int] | None:
    if len(line) >= LONGEST or not line.isascii():
        return None
    name, _, number = line.decode("ascii").partition(" ")
    if name in _PLAIN and not number:
        return name, 0
    least, most = _BOUNDS.get(name, (1, 0))
    if number.isdigit() and len(number) <= len(str(most)) and least <= int(number) <= most:
        return name, int(number)
    return None
