"""The person's own plan for staying safe. It is theirs alone and part of no hand-over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from toolkit.domain.incident import LONGEST_TEXT, check_lengths
from toolkit.domain.links import Link
from toolkit.domain.when import When
from toolkit.errors import InvalidRecord


class PlanHeading(StrEnum):
    """What a part of the plan is for."""

    DURING = "during"
    LEAVING = "leaving"
    HOME = "home"
    WORK_OR_SCHOOL = "work_or_school"
    CHILDREN = "children"
    PETS = "pets"
    DEVICES = "devices"
    PAPERS = "papers"
    PEOPLE = "people"
    COURT_DAY = "court_day"
    IF_FOUND = "if_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """One thing of the plan: what, where it is or happens, and whether it is done."""

    words: str
    heading: PlanHeading
    where: str = ""
    done: bool = False
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise InvalidRecord("words", "empty")
        check_lengths(self, LONGEST_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanReview:
    """When to look at the plan again, and with whom it was made."""

    made_with: str = ""
    when: When | None = None
    note: str = ""
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        check_lengths(self, LONGEST_TEXT)
