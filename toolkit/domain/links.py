"""How records point at each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

RecordId = NewType("RecordId", str)
"""32 lower-case hex digits of a random UUID; never reused."""

TermId = NewType("TermId", str)
"""Tells a term from the others of its order, also after it was worded anew; 8 hex digits."""


class Relation(StrEnum):
    """What a link says of its target."""

    WITNESS = "witness"
    DONE_BY = "done_by"
    ABOUT = "about"
    COVERS = "covers"
    REPORTED_TO = "reported_to"
    TOLD_TO = "told_to"


@dataclass(frozen=True, slots=True)
class Link:
    """One record's pointer to another; *note* is what the person says of the connection."""

    relation: Relation
    record: RecordId
    note: str = ""


@dataclass(frozen=True, slots=True)
class Breach:
    """A term of an order that was broken; without a term, the order as a whole."""

    order: RecordId
    term: TermId | None = None
