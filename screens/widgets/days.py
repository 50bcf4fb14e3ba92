"""A day in a few words, the month always spelled so that nobody reads it the other way round."""

from __future__ import annotations

from datetime import date

from toolkit.content import say


def day_words(day: date) -> str:
    """*day* as "21 Nov 2026"."""
    return say("common.day", day=day.day, month=say(f"common.month.{day.month}"), year=day.year)
