"""A day that must not be missed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from toolkit.domain.incident import LONGEST_TEXT, check_lengths
from toolkit.domain.links import Link
from toolkit.domain.when import When
from toolkit.errors import InvalidRecord


class DateSort(StrEnum):
    """What happens on that day."""

    HEARING = "hearing"
    RENEWAL = "renewal"
    RELEASE = "release"
    FOLLOW_UP = "follow_up"
    EVIDENCE = "evidence"
    APPOINTMENT = "appointment"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyDate:
    """What and when are required; the day may be as vague as a month.

    Attributes:
        sort: EVIDENCE is the last day before something is overwritten or thrown away.
        done: It is over, or was dealt with.
    """

    what: str
    when: When
    sort: DateSort = DateSort.OTHER
    where: str = ""
    bring: str = ""
    who_comes: str = ""
    done: bool = False
    private_note: str = ""
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        if not self.what.strip():
            raise InvalidRecord("what", "empty")
        if self.when.start is None:
            raise InvalidRecord("when", "unknown")
        check_lengths(self, LONGEST_TEXT)
