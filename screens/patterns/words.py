"""What is said of counts and days, never more exact than what was written down."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from screens.patterns.steps import Steps, Unit
from toolkit.content import say
from toolkit.domain.happening import Happening
from toolkit.domain.incident import IncidentKind
from toolkit.domain.patterns import Chosen, Count, Pattern
from toolkit.domain.when import TO_THE_DAY, Precision


def number_of(what: str, number: int) -> str:
    """The sentence on *what* for one or for many."""
    if number == 1:
        return say(f"patterns.number.{what}_one")
    return say(f"patterns.number.{what}_many", number=f"{number:,}")


def entries_of(count: Count) -> str:
    """As in "12 entries"."""
    return number_of("entries", count.entries)


def times_of(count: Count) -> str:
    """As in "37 times"."""
    return number_of("times", count.times)


def long_day(day: date) -> str:
    """As in "3 March 2024"."""
    month = say(f"incidents.month.{day.month}")
    return say("patterns.day.long", day=day.day, month=month, year=f"{day.year:04}")


def short_day(day: date) -> str:
    """As in "3 Mar 2024"."""
    month = say(f"common.month.{day.month}")
    return say("patterns.day.long", day=day.day, month=month, year=f"{day.year:04}")


def day_of(happening: Happening | None, *, short: bool = False) -> str:
    """When it began, as far as that is known: the day, the month, or the year alone."""
    if happening is None or happening.start is None:
        return say("patterns.kinds.unknown")
    start = happening.start
    if happening.precision in TO_THE_DAY:
        return short_day(start) if short else long_day(start)
    if happening.precision is Precision.MONTH:
        month = say(f"common.month.{start.month}" if short else f"incidents.month.{start.month}")
        return say("patterns.day.month", month=month, year=f"{start.year:04}")
    return say("patterns.day.year", year=f"{start.year:04}")


def step_words(steps: Steps, first: date) -> str:
    """The name of the week, month or longer time that begins with *first*."""
    month = say(f"common.month.{first.month}")
    year = f"{first.year:04}"
    match steps.unit:
        case Unit.WEEK:
            return short_day(first)
        case Unit.MONTH:
            return say("patterns.day.month", month=month, year=year)
        case Unit.QUARTER:
            last = say(f"common.month.{first.month + 2}")
            return say("patterns.axis.quarter", first=month, last=last, year=year)
        case Unit.YEAR:
            return year
        case Unit.DECADE:
            return say("patterns.axis.decade", first=year, last=f"{first.year // 10 * 10 + 9:04}")


def count_line(pattern: Pattern, chosen: Chosen) -> str:
    """How many entries and times, from when to when, and how many are left out."""
    estimates, undated = pattern.estimated, pattern.undated
    narrow = chosen.since is not None or chosen.until is not None
    first, last = day_of(pattern.first), day_of(pattern.last)
    days = ""
    if pattern.first is not None and first == last:
        days = say("patterns.count.one_day", first=first)
    elif pattern.first is not None:
        days = say("patterns.count.days", first=first, last=last)
    return say(
        "patterns.count.line",
        entries=entries_of(pattern.total),
        times=times_of(pattern.total),
        estimates=number_of("estimates", estimates) if estimates else "",
        days=days,
        left_out=number_of("outside" if narrow else "undated", undated) if undated else "",
    )


def kinds_words(kinds: Iterable[IncidentKind]) -> str:
    """The kinds by name, in the order in which they are offered."""
    wanted = set(kinds)
    return ", ".join(say(f"incidents.kind.{kind}") for kind in IncidentKind if kind in wanted)


def chosen_words(chosen: Chosen) -> str:
    """What has to be said of a narrow choice beside its counts; empty where all is chosen."""
    words = []
    if chosen.kinds:
        words.append(say("patterns.count.kinds", kinds=kinds_words(chosen.kinds)))
    if chosen.since is not None or chosen.until is not None:
        words.append(say("patterns.count.by_beginning"))
    return " ".join(words)


def left_out(what: str, number: int) -> str:
    """How many entries a picture leaves out, and why."""
    if not number:
        return say("patterns.left_out.none")
    return number_of(f"no_{what}", number)
