"""What the parts of a time's words mean, before they are put together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from toolkit.domain.when import Precision

DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Around:
    """What words are read against.

    Attributes:
        now: Local wall-clock time, to the minute.
        day_first: Whether 3/4 is the third of April; None when either may be meant.
        southern: Whether summer begins in December.
        ahead: Open words mean the next such time instead, as for an appointment.
        end: Where a span ends whose beginning is read, or None.
    """

    now: datetime
    day_first: bool | None = None
    southern: bool = False
    ahead: bool = False
    end: datetime | None = None

    @property
    def limit(self) -> datetime:
        """Where open words are looked for from."""
        return self.now if self.end is None else self.end

    def before(self, end: datetime) -> Around:
        """The same, looking back from where a span ends."""
        return replace(self, end=end, ahead=False)


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """One way to read the words. The lowest cost is the likeliest; equals are a real question."""

    cost: int
    start: datetime
    end: datetime | None
    precision: Precision


Days = Callable[[Around], Iterable[Reading]]
"""Finds the day or longer span that words name: none when there is no such day."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day.

    Attributes:
        minutes: What it may be, as minutes after the day begins; two for a bare "nine".
        naked: Only a number: too little without a word or a day beside it.
        by_24: The one reading where the date beside it is written the machine's way.
    """

    minutes: tuple[int, ...]
    naked: bool = False
    by_24: int | None = None


class Part(Enum):
    """A named part of a day.

    Each has its bounds and the span in which an hour named with it may lie, all in minutes after
    the day begins; a night runs on into the next day.
    """

    SMALL_HOURS = (0, 300, 0, 300)
    EARLY_MORNING = (240, 480, 120, 540)
    MORNING = (360, 720, 0, 720)
    LATE_MORNING = (540, 720, 540, 720)
    LUNCHTIME = (720, 840, 660, 900)
    AFTERNOON = (720, 1080, 720, 1140)
    EARLY_AFTERNOON = (720, 900, 720, 960)
    LATE_AFTERNOON = (900, 1080, 900, 1140)
    EVENING = (1080, 1320, 960, 1440)
    EARLY_EVENING = (1020, 1200, 960, 1260)
    LATE_EVENING = (1260, 1440, 1200, 1500)
    NIGHT = (1320, 1800, 1080, 1800)
    THAT_NIGHT = (1080, 1800, 1080, 1800)
    LATE_NIGHT = (1320, 1620, 1260, 1680)

    @property
    def start(self) -> int:
        """Where the part begins."""
        return self.value[0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.value[1]

    def places(self, clock: Clock) -> tuple[int, ...]:
        """Where in the day *clock* lies when this part is named with it."""
        _, _, earliest, latest = self.value
        shifted = (m + day for m in clock.minutes for day in (0, DAY_MINUTES))
        inside = {m for m in shifted if earliest <= m <= latest}
        if self is Part.NIGHT:
            # "Friday night at 2" is said of both nights that touch Friday.
            inside |= {m for m in clock.minutes if m <= Part.SMALL_HOURS.end}
        return tuple(sorted(inside))


class Edge(Enum):
    """Which end of a part of the day is meant; it may stand apart ("late last night")."""

    EARLY = "early"
    LATE = "late"

    def of(self, part: Part) -> Part | None:
        """That end of *part*, or None for one that has no such end."""
        return _EDGES.get((self, part))


_EDGES = {
    (Edge.EARLY, Part.MORNING): Part.EARLY_MORNING,
    (Edge.LATE, Part.MORNING): Part.LATE_MORNING,
    (Edge.EARLY, Part.AFTERNOON): Part.EARLY_AFTERNOON,
    (Edge.LATE, Part.AFTERNOON): Part.LATE_AFTERNOON,
    (Edge.EARLY, Part.EVENING): Part.EARLY_EVENING,
    (Edge.LATE, Part.EVENING): Part.LATE_EVENING,
    (Edge.LATE, Part.NIGHT): Part.LATE_NIGHT,
    (Edge.LATE, Part.THAT_NIGHT): Part.LATE_NIGHT,
}


class Bound(Enum):
    """A span that is open on one side."""

    AFTER = "after"
    BEFORE = "before"
    SINCE = "since"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What some of the words say; all of them put together are one piece again.

    Attributes:
        days: The day or span by the calendar.
        reckoned: The day or span as counted from now ("yesterday"); with *days*, both must fit.
        weekday: Monday is 0.
        weekdays: Which of those weekdays, where nothing else names the day.
        bare_date: *days* is only a number ("Tuesday 14").
        named: A preposition stood before a bare number.
        loose: About, around.
        by_machine: The date is written as machines do, so its clock runs to 24.
        cost: How far from the likeliest meaning of these words this is.
    """

    days: Days | None = None
    reckoned: Days | None = None
    weekday: int | None = None
    weekdays: Days | None = None
    clock: Clock | None = None
    part: Part | None = None
    edge: Edge | None = None
    bound: Bound | None = None
    bare_date: bool = False
    named: bool = False
    loose: bool = False
    by_machine: bool = False
    cost: int = 0

    @property
    def has_day(self) -> bool:
        """Whether a day or a longer span is named."""
        return not (self.days is None and self.reckoned is None and self.weekday is None)

    @property
    def has_time(self) -> bool:
        """Whether something within a day is named."""
        return not (self.clock is None and self.part is None)

    def joined(self, other: Piece) -> Piece | None:
        """Both together, or None when both say the same sort of thing."""
        if any(
            getattr(self, slot) is not None and getattr(other, slot) is not None for slot in _SLOTS
        ):
            return None
        return Piece(
            days=self.days or other.days,
            reckoned=self.reckoned or other.reckoned,
            weekday=other.weekday if self.weekday is None else self.weekday,
            weekdays=self.weekdays or other.weekdays,
            clock=self.clock or other.clock,
            part=self.part or other.part,
            edge=self.edge or other.edge,
            bound=self.bound or other.bound,
            bare_date=self.bare_date or other.bare_date,
            named=self.named or other.named,
            loose=self.loose or other.loose,
            by_machine=self.by_machine or other.by_machine,
            cost=self.cost + other.cost,
        )


_SLOTS = ("days", "reckoned", "weekday", "clock", "part", "edge", "bound")


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that make a piece, or several where they may mean several things.

    Attributes:
        pattern: A regular expression; compiled by whoever reads the first words, not at start.
    """

    pattern: str
    pieces: Callable[[re.Match[str]], Iterable[Piece]]


def rule(pattern: str, pieces: Callable[[re.Match[str]], Iterable[Piece]]) -> Rule:
    """A rule whose words end where *pattern* does: no letter or digit follows."""
    return Rule(rf"(?:{pattern})(?![a-z0-9])", pieces)
