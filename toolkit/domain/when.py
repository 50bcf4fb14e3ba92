"""When something happened, as precisely as the person can honestly say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from toolkit.errors import InvalidRecord


class Precision(StrEnum):
    """How much of the time is known; EXACT to the minute, UNKNOWN not at all."""

    EXACT = "exact"
    ABOUT = "about"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    UNKNOWN = "unknown"


TO_THE_DAY = frozenset(
    {Precision.EXACT, Precision.ABOUT, Precision.PART_OF_DAY, Precision.DAY},
)
"""Precisions that name a day."""


@dataclass(frozen=True, slots=True)
class When:
    """A span of local time with its precision, and the words it was given in.

    For ABOUT, start is the named time itself; for PART_OF_DAY and coarser, start and end bound the
    span that the words mean ("summer 2023"). UNKNOWN has neither.

    Attributes:
        precision: How exact start is.
        start: Local wall-clock time without a zone, or None when unknown.
        end: The end of a span or of something that lasted, or None.
        words: What was typed, unchanged.
    """

    precision: Precision
    start: datetime | None = None
    end: datetime | None = None
    words: str = ""

    def __post_init__(self) -> None:
        if (self.start is None) != (self.precision is Precision.UNKNOWN):
            raise InvalidRecord("when", "unknown")
        if self.end is not None and (self.start is None or self.end < self.start):
            raise InvalidRecord("when", "backwards")
        for side in (self.start, self.end):
            if side is not None and side.tzinfo is not None:
                raise InvalidRecord("when", "zone")


def last_day_of(start: datetime, end: datetime | None) -> date:
    """The last day that a span reaches into; an end at midnight belongs to the day before.

    Args:
        start: As When has it.
        end: The same; None for what has none.
    """
    if end is None:
        return start.date()
    return max(start, end - timedelta(minutes=1)).date()
