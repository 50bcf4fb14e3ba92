"""Asking the inner program to put drafts away before it is ended, and not for long."""

from __future__ import annotations

BUDGET = 2.5
"""Seconds in all. Nobody sees them pass, and a slow stick on a busy computer needs some for a save;
only a program that hangs uses them up."""
SHORT_BUDGET = 0.3
"""Seconds when the files are gone, so that hardly anything can be put away."""
AGAIN = 0.15
"""Seconds until the key is sent again: a lone Esc typed just before may have swallowed the first
one, and by then it has been understood as an Esc."""


class Seal:
    """When to send the key, and when to give up.

    Args:
        now: The time at which it begins.
        budget: Seconds until `over`.
    """

    def __init__(self, now: float, budget: float = BUDGET) -> None:
        self._end = now + budget
        self._next = now

    def over(self, now: float) -> bool:
        """Whether the time is up."""
        return now >= self._end

    def due(self, now: float) -> bool:
        """Whether the key is to be sent (again)."""
        return now >= self._next

    def sent(self, now: float) -> None:
        """The key is on its way."""
        self._next = now + AGAIN

    def patience(self, now: float) -> float:
        """Seconds until something is to be done."""
        return max(0.0, min(self._next, self._end) - now)
