"""Whom the person has told, and what."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.domain.incident import LONGEST_TEXT, check_lengths
from toolkit.domain.links import Link, Relation
from toolkit.domain.when import When
from toolkit.errors import InvalidRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """Someone was told: who is required, in words or as a link to a helper.

    Attributes:
        what: What they know now.
        asked: What they were asked to do, or to keep to themselves.
        went: How it went.
    """

    to: str = ""
    when: When | None = None
    what: str = ""
    asked: str = ""
    went: str = ""
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        named = any(link.relation is Relation.TOLD_TO for link in self.links)
        if not self.to.strip() and not named:
            raise InvalidRecord("to", "empty")
        check_lengths(self, LONGEST_TEXT)
