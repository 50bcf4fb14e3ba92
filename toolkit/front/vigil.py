"""When the inner program has been on screen with nobody there for too long."""

from __future__ import annotations

USUAL_IDLE = 180
"""Seconds without a key or a click, until the person chooses otherwise."""

LONGEST_WAIT = 3600.0
"""Seconds after the last key or click during which what is being done keeps it from being idle."""

LONGEST_GAP = 30.0
"""Seconds that may be missing between two looks; more is sleep, of the computer or its person."""


class Vigil:
    """Counts idle time and notices sleep.

    Clocks are read by whoever calls: *now* only goes forward and may stand still while the
    computer sleeps; *wall* is the time of day, which may be set either way.
    """

    def __init__(self) -> None:
        self.idle_seconds = USUAL_IDLE
        self._touched = 0.0
        self._moved = 0.0
        self._now = 0.0
        self._wall = 0.0

    def begin(self, now: float, wall: float) -> None:
        """The inner program comes on screen."""
        self._touched = self._moved = self._now = now
        self._wall = wall

    def touched(self, now: float) -> None:
        """A key, a click or a move of the mouse has come."""
        self._touched = now

    def moved(self, now: float) -> None:
        """What the person waits for, such as a copy being made, has come a little further."""
        if now - self._touched < LONGEST_WAIT:
            self._moved = now

    def over(self, now: float, wall: float) -> bool:
        """Whether it is time to leave: idle for too long, or the computer has slept.

        A jump of the clock back counts too: a computer that wakes may find its clock wrong.
        """
        passed, shown = now - self._now, wall - self._wall
        self._now, self._wall = now, wall
        slept = passed > LONGEST_GAP or abs(shown - passed) > LONGEST_GAP
        return slept or now - max(self._touched, self._moved) >= self.idle_seconds
