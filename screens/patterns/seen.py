"""What the pictures show, fetched at one go on the vault's thread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from toolkit.domain.happening import Happening
from toolkit.domain.links import Breach, RecordId
from toolkit.domain.patterns import Chosen, Pattern
from toolkit.services.patterns import BrokenTerm, Event, Patterns

MOST_CHANGES = 12
"""Entries on what the person changed that are listed, the latest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The counts over what was chosen, and what they name.

    Attributes:
        events: Orders and reports, whatever was chosen.
        terms: What each breach names.
        ids: The entries that can be gone to.
    """

    chosen: Chosen
    pattern: Pattern
    events: tuple[Event, ...] = ()
    terms: Mapping[Breach, BrokenTerm] = field(default_factory=dict)
    ids: Mapping[int, RecordId] = field(default_factory=dict)

    @property
    def changes(self) -> tuple[Happening, ...]:
        """The changes that are listed."""
        return self.pattern.changes[-MOST_CHANGES:]


def look(patterns: Patterns, chosen: Chosen) -> Seen:
    """Count what was *chosen*; runs on the vault's thread."""
    pattern = patterns.of(chosen)
    return Seen(
        chosen=chosen,
        pattern=pattern,
        events=patterns.events(),
        terms=patterns.terms(each.breach for each in pattern.breaches),
        ids=patterns.ids({each.entry for each in _named(pattern)}),
    )


def _named(pattern: Pattern) -> Iterator[Happening]:
    found = (
        *(each.first for each in pattern.kinds),
        *(each.last for each in pattern.breaches),
        *pattern.changes[-MOST_CHANGES:],
    )
    yield from (each for each in found if each is not None)
