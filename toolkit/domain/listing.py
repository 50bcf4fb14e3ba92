"""Rows of lists and what they can be narrowed by: small enough to load by the page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from toolkit.domain.helper import HelperKind
from toolkit.domain.incident import IncidentKind
from toolkit.domain.links import RecordId
from toolkit.domain.moment import Moment
from toolkit.domain.numbering import number_label
from toolkit.domain.record import RecordKind
from toolkit.domain.when import When

TITLE_LENGTH = 120
"""Characters of the first line that a list keeps as a title."""


class IncidentOrder(StrEnum):
    """How a list of incidents runs; each has its own index, so paging stays cheap."""

    NEWEST_RECORDED = "newest_recorded"
    NEWEST_HAPPENED = "newest_happened"
    OLDEST_HAPPENED = "oldest_happened"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFilter:
    """What a list of incidents is narrowed to; the empty filter keeps everything.

    Attributes:
        text: Words that must occur, as in search; empty for any.
        kinds: At least one of these; empty for any.
        year: The year it happened in, or None.
        person: Done by this person of concern, or None.
        reported: Whether a report that stands covers it, or None for either.
        order_broken: It broke a term of this order, or None for any.
        withdrawn: Whether withdrawn entries are listed (as their mark).
        order: How the list runs.
    """

    text: str = ""
    kinds: frozenset[IncidentKind] = frozenset()
    year: int | None = None
    person: RecordId | None = None
    reported: bool | None = None
    order_broken: RecordId | None = None
    withdrawn: bool = True
    order: IncidentOrder = IncidentOrder.NEWEST_RECORDED


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """One line of a list of incidents; the fields that Record has too mean the same."""

    id: RecordId
    number: int
    title: str
    when: When | None
    recorded_at: Moment
    kinds: tuple[IncidentKind, ...]
    times: int
    revisions: int
    additions: int
    withdrawn: bool
    stick: int = 0
    in_conflict: bool = False
    written_on_paper: When | None = None

    @property
    def label(self) -> str:
        """The number as it is shown."""
        return number_label(self.number, self.stick)


@dataclass(frozen=True, slots=True, kw_only=True)
class HelperRow:
    """One line of a list of helpers."""

    id: RecordId
    name: str
    kind: HelperKind
    organisation: str
    first_way: str
    on_card: bool
    card_position: int
    do_not_contact: bool
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One line of the list of persons of concern."""

    id: RecordId
    names: str
    relationship: str
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """One place where the words were found.

    Attributes:
        snippet: Some words around the match, plain text.
    """

    record: RecordId
    kind: RecordKind
    number: int | None
    title: str
    snippet: str
    recorded_at: Moment
    stick: int = 0

    @property
    def label(self) -> str:
        """The number as it is shown; empty for kinds that have none."""
        return number_label(self.number, self.stick)


def title_of(text: str) -> str:
    """The first line of *text* as a list shows it, at most TITLE_LENGTH characters."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1].rstrip() + "…"
