"""Whom the person has told."""

from __future__ import annotations

from toolkit.domain.disclosure import Disclosure
from toolkit.domain.links import RecordId
from toolkit.domain.record import Record, RecordKind
from toolkit.services.few import Few


class Disclosures(Few[Disclosure]):
    """The log of who was told what."""

    kind = RecordKind.DISCLOSURE

    def told(self, helper: RecordId) -> tuple[Record, ...]:
        """What *helper* was told, in the order in which it was written down."""
        return tuple(
            record
            for record in self.standing()
            if record.content and any(link.record == helper for link in record.content.links)
        )
