"""A day in a few words, the month always spelled so that nobody reads it the other way round."""

from __future__ import annotations

from datetime import date

from toolkit.content import say


def day_words(day: date) -> str:
    """*day* as "21 Nov 2026"."""
    return say("common.day", day=day.day, month=say(f"common.month.{day.month}"), year=day.year)


def age_words(day: date, today: date) -> str:
    """How long ago *day* was; a day that lies ahead, by a clock that was wrong, counts as today."""
    days = (today - day).days
    if days <= 0:
        return say("common.age.today")
    return say("common.age.yesterday") if days == 1 else say("common.age.days", number=days)
