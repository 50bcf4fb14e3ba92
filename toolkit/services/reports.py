"""What was reported, and what was not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.domain.links import RecordId, Relation
from toolkit.domain.listing import IncidentFilter, IncidentOrder, IncidentRow
from toolkit.domain.record import Content, Record, RecordKind
from toolkit.domain.report import Report
from toolkit.errors import RecordWithdrawn
from toolkit.services.few import Few

NOT_REPORTED = IncidentFilter(reported=False, withdrawn=False, order=IncidentOrder.NEWEST_HAPPENED)


class Reports(Few[Report]):
    """The ledger of reports that were made."""

    kind = RecordKind.REPORT

    def covering(self, incident: RecordId) -> tuple[Record, ...]:
        """The reports that cover *incident*, in the order in which they were written."""
        return tuple(record for record in self.standing() if incident in covered_by(record.content))

    def made_to(self, helper: RecordId) -> tuple[Record, ...]:
        """The reports that were made to one of the helpers, in the order they were written."""
        return tuple(
            record
            for record in self.standing()
            if helper in _linked(record.content, Relation.REPORTED_TO)
        )

    def covered(self) -> frozenset[RecordId]:
        """The incidents that some report covers."""
        return frozenset(each for record in self.standing() for each in covered_by(record.content))

    def tick_next(self, record: RecordId, *, done: bool, reason: str) -> Record:
        """Say that the next step of a report was taken, or that it was not.

        Args:
            record: Which report.
            done: Whether it was.
            reason: What stands as the reason of the change.

        Raises:
            NothingChanged: It says so already.
            RecordWithdrawn: It takes no further change.
        """
        report = self._open(record).content
        if not isinstance(report, Report):
            # Only a destroyed record has no content, and those are withdrawn.
            raise RecordWithdrawn
        return self.correct(record, replace(report, next_done=done), reason=reason)

    def not_reported(self, offset: int = 0, limit: int = 100) -> tuple[IncidentRow, ...]:
        """The incidents that no report covers, the latest first."""
        return self._records.incidents(NOT_REPORTED, offset=offset, limit=limit)

    def count_not_reported(self) -> int:
        """How many incidents no report covers."""
        return self._records.count_incidents(NOT_REPORTED)


def covered_by(report: Content | None) -> Iterable[RecordId]:
    """The incidents that a report covers."""
    return _linked(report, Relation.COVERS)


def _linked(report: Content | None, relation: Relation) -> tuple[RecordId, ...]:
    links = report.links if isinstance(report, Report) else ()
    return tuple(link.record for link in links if link.relation is relation)
