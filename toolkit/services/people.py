"""The persons whose behaviour is being written down."""

from __future__ import annotations

from toolkit.domain.listing import PersonRow
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.record import RecordKind
from toolkit.services.subject import Subject


class People(Subject[PersonOfConcern]):
    """The persons of concern."""

    kind = RecordKind.PERSON

    def all(self) -> tuple[PersonRow, ...]:
        """Every person, by name; withdrawn ones as their mark."""
        return self._records.people()
