"""Days that must not be missed, wherever they are written down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from toolkit.domain.due import Due, DueSort, dues_of
from toolkit.domain.helper import Helper
from toolkit.domain.key_date import KeyDate
from toolkit.domain.links import RecordId
from toolkit.domain.order import Order
from toolkit.domain.record import Content, Record, RecordKind
from toolkit.domain.when import TO_THE_DAY
from toolkit.errors import RecordWithdrawn
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


class Hearing(NamedTuple):
    """A day in court that lies ahead, and where it is, if that was written down."""

    due: Due
    where: str


class Dates(Few[KeyDate]):
    """The dates that were written down as such, and those that other records hold."""

    kind = RecordKind.DATE

    def days(self) -> tuple[Due, ...]:
        """Everything that falls on a day, the earliest first, whether it is over or not."""
        found = [record for kind in _WITH_DAYS for record in self._that_count(kind)]
        names = {
            record.id: record.content.name for record in found if isinstance(record.content, Helper)
        }
        return dues_of(found, names)

    def due(self, today: date) -> tuple[Due, ...]:
        """What is due on *today*, the earliest first."""
        return tuple(each for each in self.days() if each.is_due(today))

    def hearings(self, today: date) -> tuple[Hearing, ...]:
        """The hearings from *today* on whose day is known, the earliest first."""
        return tuple(
            Hearing(each, _where(self._records.get(each.record).content))
            for each in self.days()
            if each.sort is DueSort.HEARING
            and not each.done
            and each.day >= today
            and each.when.precision in TO_THE_DAY
        )

    def tick(self, record: RecordId, *, done: bool, reason: str) -> Record:
        """Say that a date is over or was dealt with, or that it is not.

        Args:
            record: Which date.
            done: Whether it is.
            reason: What stands as the reason of the change.

        Raises:
            NothingChanged: It says so already.
            RecordWithdrawn: It takes no further change.
        """
        content = self._open(record).content
        if not isinstance(content, KeyDate):
            # Only a destroyed record has no content, and those are withdrawn.
            raise RecordWithdrawn
        return self.correct(record, replace(content, done=done), reason=reason)

    def _that_count(self, kind: RecordKind) -> Iterable[Record]:
        """The records of *kind* that say when something is due: of the plan's reviews the last."""
        found = self._records.of_kind(kind)
        if kind is RecordKind.PLAN_REVIEW:
            return [each for each in found if each.withdrawal is None][-1:]
        return found


def _where(content: Content | None) -> str:
    if isinstance(content, Order):
        return content.hearing_where
    return content.where if isinstance(content, KeyDate) else ""
