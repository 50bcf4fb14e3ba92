"""What the inner program says through its report pipe."""

from __future__ import annotations

READY = "ready"
"""Its first screen has been drawn."""
SEALED = "sealed"
"""Drafts are where they outlive it."""
LOCK = "lock"
"""The person asked, inside, to leave."""
IDLE = "idle"
"""How long nobody may type before it closes; comes with seconds."""

LONGEST = 64
"""Bytes of a line with its end."""
SHORTEST_IDLE = 30
LONGEST_IDLE = 3600
"""Bounds of `IDLE` in seconds. "Never" is not among them."""

_PLAIN = frozenset({READY, SEALED, LOCK})


class Reports:
    """Puts lines together from pieces, and passes over whatever is not a report."""

    def __init__(self) -> None:
        self._line = b""

    def read(self, data: bytes) -> list[tuple[str, int]]:
        """The reports that *data* completes: a name each, with seconds for IDLE and 0 otherwise."""
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
    if name == IDLE and number.isdigit() and len(number) <= len(str(LONGEST_IDLE)):
        seconds = int(number)
        if SHORTEST_IDLE <= seconds <= LONGEST_IDLE:
            return IDLE, seconds
    return None
