"""The person, or one of the persons, whose behaviour is being written down."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.domain.incident import LONGEST_TEXT, check_lengths
from toolkit.domain.links import Link
from toolkit.domain.when import When
from toolkit.errors import InvalidRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonOfConcern:
    """What is known of a person of concern; any one name, even a description, is enough."""

    names: str
    relationship: str = ""
    handles: str = ""
    numbers: str = ""
    appearance: str = ""
    vehicles: str = ""
    addresses: str = ""
    work: str = ""
    weapons: str = ""
    custody: str = ""
    release: When | None = None
    parole: When | None = None
    conditions: str = ""
    private_note: str = ""
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        if not self.names.strip():
            raise InvalidRecord("names", "empty")
        check_lengths(self, LONGEST_TEXT)
