"""The safety plan: its items by heading, and when to look at it again."""

from __future__ import annotations

from dataclasses import replace

from toolkit.domain.links import RecordId
from toolkit.domain.plan import PlanHeading, PlanItem, PlanReview
from toolkit.domain.record import Record, RecordKind
from toolkit.errors import RecordWithdrawn
from toolkit.services.few import Few
from toolkit.vault.records import Records


class Plan(Few[PlanItem]):
    """The person's own plan."""

    kind = RecordKind.PLAN_ITEM

    def __init__(self, records: Records) -> None:
        super().__init__(records)
        self.reviews = PlanReviews(records)

    def under(self, heading: PlanHeading) -> tuple[Record, ...]:
        """The items under one heading that stand."""
        return tuple(record for record in self.standing() if _of(record).heading is heading)

    def tick(self, record: RecordId, *, done: bool, reason: str) -> Record:
        """Say that an item is done, or that it is not.

        Args:
            record: Which item.
            done: Whether it is.
            reason: What stands as the reason of the change.

        Raises:
            NothingChanged: It says so already.
        """
        item = _of(self._open(record))
        return self.correct(record, replace(item, done=done), reason=reason)


class PlanReviews(Few[PlanReview]):
    """When to look at the plan again; the last one that was written counts."""

    kind = RecordKind.PLAN_REVIEW

    def current(self) -> Record | None:
        """What is said of it; None if nothing is."""
        return next(reversed(self.standing()), None)


def _of(record: Record) -> PlanItem:
    if not isinstance(record.content, PlanItem):
        # Only a destroyed record has no content, and those are withdrawn.
        raise RecordWithdrawn
    return record.content
