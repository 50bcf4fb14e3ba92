"""Days that must not be missed, wherever they are written down."""

from __future__ import annotations

from datetime import date

from toolkit.domain.due import Due, dues_of
from toolkit.domain.helper import Helper
from toolkit.domain.key_date import KeyDate
from toolkit.domain.record import RecordKind
from toolkit.services.few import Few

_WITH_DAYS = (
    RecordKind.DATE,
    RecordKind.ORDER,
    RecordKind.REPORT,
    RecordKind.HELPER,
    RecordKind.PERSON,
    RecordKind.PLAN_REVIEW,
)
"""The kinds that say when something is due."""


class Dates(Few[KeyDate]):
    """The dates that were written down as such, and those that other records hold."""

    kind = RecordKind.DATE

    def days(self) -> tuple[Due, ...]:
        """Everything that falls on a day, the earliest first, whether it is over or not."""
        found = [record for kind in _WITH_DAYS for record in self._records.of_kind(kind)]
        names = {
            record.id: record.content.name for record in found if isinstance(record.content, Helper)
        }
        return dues_of(found, names)

    def due(self, today: date) -> tuple[Due, ...]:
        """What is due on *today*, the earliest first."""
        return tuple(each for each in self.days() if each.is_due(today))
