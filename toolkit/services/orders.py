"""Court orders and conditions, and what broke them."""

from __future__ import annotations

import os
from dataclasses import replace

from toolkit.domain.links import RecordId, TermId
from toolkit.domain.listing import IncidentFilter, IncidentOrder, IncidentRow
from toolkit.domain.order import Order
from toolkit.domain.record import Record, RecordKind
from toolkit.errors import RecordWithdrawn
from toolkit.services.few import Few

MOST_BREACHES = 1000
"""Incidents that are listed under one order."""


class Orders(Few[Order]):
    """The register of orders."""

    kind = RecordKind.ORDER

    def breaches(self, order: RecordId) -> tuple[IncidentRow, ...]:
        """The incidents that broke a term of *order*, the latest first; withdrawn ones are not."""
        narrowed = IncidentFilter(
            order_broken=order, withdrawn=False, order=IncidentOrder.NEWEST_HAPPENED
        )
        return self._records.incidents(narrowed, offset=0, limit=MOST_BREACHES)

    def count_breaches(self, order: RecordId) -> int:
        """How many incidents that stand broke a term of *order*."""
        return self._records.count_incidents(IncidentFilter(order_broken=order, withdrawn=False))

    def asked_to_renew(self, record: RecordId, *, reason: str) -> Record:
        """Say that more time was asked for: the day to do so leaves the order.

        Args:
            record: Which order.
            reason: What stands as the reason of the change.

        Raises:
            NothingChanged: It has no such day.
            RecordWithdrawn: It takes no further change.
        """
        order = self._open(record).content
        if not isinstance(order, Order):
            # Only a destroyed record has no content, and those are withdrawn.
            raise RecordWithdrawn
        return self.correct(record, replace(order, renew_by=None), reason=reason)

    @staticmethod
    def new_term() -> TermId:
        """What names one more term."""
        return TermId(os.urandom(4).hex())
