"""Court orders and conditions, and what broke them."""

from __future__ import annotations

import os

from toolkit.domain.links import RecordId, TermId
from toolkit.domain.listing import IncidentFilter, IncidentOrder, IncidentRow
from toolkit.domain.order import Order
from toolkit.domain.record import RecordKind
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

    @staticmethod
    def new_term() -> TermId:
        """What names one more term."""
        return TermId(os.urandom(4).hex())
