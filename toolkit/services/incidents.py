"""Writing down what happened, and reading it again."""

from __future__ import annotations

from dataclasses import dataclass, fields

from toolkit.domain.incident import Incident
from toolkit.domain.links import RecordId
from toolkit.domain.listing import IncidentFilter, IncidentRow
from toolkit.domain.record import Record, RecordKind
from toolkit.errors import InvalidRecord
from toolkit.services.drafts import QUICK_DRAFT
from toolkit.services.subject import Subject

EVERYTHING = IncidentFilter()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that a correction changed, with its value in the domain class before and after."""

    field: str
    before: object
    after: object


class Incidents(Subject[Incident]):
    """The incidents, numbered from 1 without gaps."""

    kind = RecordKind.INCIDENT

    def write_down(self, text: str) -> Record:
        """Save one line from the quick entry as an incident, and drop the quick draft.

        Raises:
            InvalidRecord: The text is empty or too long.
        """
        return self.save(Incident(what_happened=text.strip()), draft=QUICK_DRAFT)

    def correct(
        self,
        record: RecordId,
        content: Incident,
        *,
        reason: str,
        typed_by: str = "",
        draft: str | None = None,
    ) -> Record:
        """As Subject.correct, with a reason that is never empty.

        Raises:
            InvalidRecord: The reason is empty.
        """
        if not reason.strip():
            raise InvalidRecord("reason", "empty")
        return super().correct(record, content, reason=reason, typed_by=typed_by, draft=draft)

    def add_note(self, record: RecordId, text: str, *, typed_by: str = "") -> Record:
        """Add something remembered later, under its own date.

        Raises:
            InvalidRecord: The text is empty.
            UnknownRecord: There is no such incident.
            RecordWithdrawn: It takes no further change.
        """
        self._open(record)
        if not text.strip():
            raise InvalidRecord("text", "empty")
        return self._records.add_note(record, text, typed_by=typed_by)

    def page(
        self, narrowed: IncidentFilter = EVERYTHING, offset: int = 0, limit: int = 100
    ) -> tuple[IncidentRow, ...]:
        """Rows *offset* to *offset + limit* of the list, without loading the rest."""
        return self._records.incidents(narrowed, offset=offset, limit=limit)

    def count(self, narrowed: IncidentFilter = EVERYTHING) -> int:
        """How many rows the list has."""
        return self._records.count_incidents(narrowed)

    def total(self) -> int:
        """How many incidents were ever written down, withdrawn ones included."""
        return self.count(EVERYTHING)

    def years(self) -> tuple[int, ...]:
        """The years in which something happened, newest first."""
        return self._records.incident_years()

    @staticmethod
    def changes(older: Incident, newer: Incident) -> tuple[FieldChange, ...]:
        """What *newer* says otherwise than *older*, in the order of the fields."""
        return tuple(
            FieldChange(field.name, before, after)
            for field in fields(Incident)
            if (before := getattr(older, field.name)) != (after := getattr(newer, field.name))
        )
