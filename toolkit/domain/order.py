"""What a court or a prison has laid down for the other person, and until when it holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from toolkit.domain.incident import LONGEST_TEXT, check_lengths
from toolkit.domain.links import Link, TermId
from toolkit.domain.visibility import Answer
from toolkit.domain.when import When
from toolkit.errors import InvalidRecord

MOST_TERMS = 99
"""Terms of one order; real ones have a handful."""


class OrderSort(StrEnum):
    """What sort of thing lays the terms down."""

    PROTECTION = "protection"
    LETTER = "letter"
    BAIL = "bail"
    PAROLE = "parole"
    PROBATION = "probation"
    HELD = "held"
    CHILDREN = "children"
    OTHER = "other"


class TermSort(StrEnum):
    """What a term is about."""

    NO_CONTACT = "no_contact"
    DISTANCE = "distance"
    PLACE = "place"
    THROUGH_OTHERS = "through_others"
    ONLINE = "online"
    WEAPONS = "weapons"
    CHILDREN = "children"
    PROPERTY = "property"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing that has to be done or left, in the order's own words or the person's."""

    id: TermId
    words: str
    sort: TermSort | None = None
    exceptions: str = ""

    def __post_init__(self) -> None:
        if len(self.id) != 8 or not set(self.id) <= set("0123456789abcdef"):
            raise InvalidRecord("terms", "unknown")
        if not self.words.strip():
            raise InvalidRecord("terms", "empty")
        check_lengths(self, LONGEST_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCopy:
    """Where a copy of the order is: at whose place, in which drawer."""

    where: str
    certified: Answer = Answer.UNKNOWN

    def __post_init__(self) -> None:
        if not self.where.strip():
            raise InvalidRecord("copies", "empty")
        check_lengths(self, LONGEST_TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order, or the conditions of bail, parole or custody; only its name is required.

    Attributes:
        name: What it is called where the person lives.
        protected: Everyone whom it protects.
        renew_by: When to have asked for it to go on.
        held_at: Where the other person is held, and under which number.
        release: When they may come out.
    """

    name: str
    sort: OrderSort = OrderSort.PROTECTION
    court: str = ""
    case_number: str = ""
    judge: str = ""
    issued: When | None = None
    served: Answer = Answer.UNKNOWN
    served_on: When | None = None
    served_by: str = ""
    proof_of_service: str = ""
    in_force_from: When | None = None
    expires: When | None = None
    renew_by: When | None = None
    protected: str = ""
    terms: tuple[Term, ...] = ()
    copies: tuple[OrderCopy, ...] = ()
    registered_with: str = ""
    hearing: When | None = None
    hearing_where: str = ""
    held_at: str = ""
    release: When | None = None
    watched_by: str = ""
    private_note: str = ""
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidRecord("name", "empty")
        if len(self.terms) > MOST_TERMS or len({term.id for term in self.terms}) < len(self.terms):
            raise InvalidRecord("terms", "unknown")
        check_lengths(self, LONGEST_TEXT)

    def term(self, wanted: TermId) -> Term | None:
        """The term of that id; None once it was taken out."""
        return next((term for term in self.terms if term.id == wanted), None)
