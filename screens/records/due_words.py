"""How a day that something falls on is put into a few words, and where it leads."""

from __future__ import annotations

from datetime import date

from screens.base import Go, Place
from screens.widgets.cells import one_line
from screens.widgets.days import day_words
from toolkit.content import say
from toolkit.domain.due import Due, DueSort
from toolkit.domain.record import RecordKind
from toolkit.domain.when import TO_THE_DAY, Precision, When, last_day_of

COUNTED = 99
"""Days that are counted; what is farther off is found by its date."""

_PAGES = {
    RecordKind.ORDER: Place.ORDER,
    RecordKind.REPORT: Place.REPORT,
    RecordKind.HELPER: Place.HELPER,
    RecordKind.PERSON: Place.PERSON,
    RecordKind.PLAN_REVIEW: Place.PLAN_REVIEW,
    RecordKind.DATE: Place.DATE,
}


def page_of(due: Due) -> Go:
    """The record that it comes from."""
    return Go(_PAGES[due.kind], record=due.record)


def due_words(due: Due) -> str:
    """What it is, with its title."""
    title = one_line(due.title)
    what = say(f"dates.due.{due.sort}")
    if not title:
        return what
    return title if due.sort is DueSort.OTHER else say("dates.named", what=what, title=title)


def near_words(when: When, today: date) -> str:
    """How near it is; nothing for what is far off, or as vague as a month."""
    if when.start is None or when.precision not in TO_THE_DAY:
        return ""
    return near_day_words(when.start.date(), last_day(when), today)


def near_day_words(first: date, last: date, today: date) -> str:
    """How near the days from *first* to *last* are; nothing where that is more than COUNTED days."""
    days = max((first - today).days, 0) or min((last - today).days, 0)
    for known, word in ((0, "today"), (1, "tomorrow"), (-1, "yesterday")):
        if days == known:
            return say(f"dates.near.{word}")
    if abs(days) > COUNTED:
        return ""
    return say(f"dates.near.{'ahead' if days > 0 else 'ago'}", number=abs(days))


def date_words(when: When) -> str:
    """The day, with the time if that is known; or the months or years that it lies in."""
    assert when.start is not None
    if when.precision not in TO_THE_DAY:
        return _span(when.start.date(), last_day(when))
    day, time = weekday_and_day(when.start.date()), time_words(when)
    return say("dates.short.at", day=day, time=time) if time else day


def time_words(when: When) -> str:
    """The time of day, where one was named."""
    assert when.start is not None
    time = f"{when.start:%H:%M}"
    match when.precision:
        case Precision.EXACT:
            return time
        case Precision.ABOUT:
            return say("dates.short.about", time=time)
        case _:
            return ""


def weekday_and_day(day: date) -> str:
    """*day* as "Thu 3 Dec 2026"."""
    weekday = say(f"dates.weekday.{day.weekday()}")
    return say("dates.short.day", weekday=weekday, day=day_words(day))


def last_day(when: When) -> date:
    """The last day that *when* reaches into; an end at midnight belongs to the day before."""
    assert when.start is not None
    return last_day_of(when.start, when.end)


def _span(first: date, last: date) -> str:
    whole_years = (first.month, last.month) == (1, 12)
    ends = [str(day.year) if whole_years else _month(day) for day in (first, last)]
    if ends[0] == ends[1]:
        return ends[0]
    return say("dates.short.span", first=ends[0], last=ends[1])


def _month(day: date) -> str:
    return say("dates.short.month", month=say(f"common.month.{day.month}"), year=day.year)
