"""How records point at each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

RecordId = NewType("RecordId", str)
"""32 lower-case hex digits of a random UUID; never reused."""


class Relation(StrEnum):
    """What a link says of its target."""

    WITNESS = "witness"
    DONE_BY = "done_by"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Link:
    """One record's pointer to another; *note* is what the person says of the connection."""

    relation: Relation
    record: RecordId
    note: str = ""
