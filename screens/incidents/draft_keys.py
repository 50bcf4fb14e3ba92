"""Under which keys half-typed incidents are kept until they are incidents."""

from __future__ import annotations

from toolkit.domain.moment import Moment

QUICK_KEY = "quick:incidents"
"""The line above the list; the home screen's line has its own."""


def form_key(moment: Moment) -> str:
    """A key of its own for a long form that begins with words from elsewhere at *moment*.

    What was left in the form without such words stays beside it, under ``new:incident``.
    """
    return f"new:incident:{moment.utc}"
