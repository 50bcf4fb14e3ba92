"""The names behind the links of an incident."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from screens.widgets.cells import one_line
from toolkit.content import say
from toolkit.domain.links import Breach, RecordId
from toolkit.domain.order import Order
from toolkit.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Names:
    """Those whom an incident can be linked to, by id.

    Attributes:
        helpers: Helpers who still stand on the map.
        people: Persons of concern who are still listed.
        withdrawn: Those of either kind who were taken off; old entries may still name them.
        orders: Orders that stand, with their terms.
        past_orders: Orders that were withdrawn, as far as they can still be read.
        former_terms: The last words of every term that any of them ever had.
    """

    helpers: Mapping[RecordId, str] = field(default_factory=dict)
    people: Mapping[RecordId, str] = field(default_factory=dict)
    withdrawn: Mapping[RecordId, str] = field(default_factory=dict)
    orders: Mapping[RecordId, Order] = field(default_factory=dict)
    past_orders: Mapping[RecordId, Order] = field(default_factory=dict)
    former_terms: Mapping[Breach, str] = field(default_factory=dict)

    def of(self, record: RecordId) -> str:
        """The name to show for *record*."""
        for known in (self.helpers, self.people, self.withdrawn):
            if name := known.get(record):
                return name
        return say("incidents.witness.gone")

    def of_order(self, record: RecordId) -> str:
        """The name to show for an order."""
        if order := self.orders.get(record):
            return one_line(order.name)
        if order := self.past_orders.get(record):
            return say("incidents.breach.past_order", order=one_line(order.name))
        return say("incidents.breach.gone_order")


def look_up_names(desk: Desk) -> Names:
    """Every name an incident can be linked to; runs on the vault's thread."""
    helpers, people = desk.helpers.all(), desk.people.all()
    standing: dict[RecordId, Order] = {}
    past: dict[RecordId, Order] = {}
    former: dict[Breach, str] = {}
    for record in desk.orders.all():
        if isinstance(record.content, Order):
            (past if record.withdrawal else standing)[record.id] = record.content
            if record.revisions > 1:
                former |= _terms_ever(desk, record.id)
    return Names(
        helpers={row.id: one_line(row.name) for row in helpers if not row.withdrawn},
        people={row.id: one_line(row.names) for row in people if not row.withdrawn},
        withdrawn={row.id: one_line(row.name) for row in helpers if row.withdrawn}
        | {row.id: one_line(row.names) for row in people if row.withdrawn},
        orders=standing,
        past_orders=past,
        former_terms=former,
    )


def _terms_ever(desk: Desk, order: RecordId) -> dict[Breach, str]:
    contents = (revision.content for revision in desk.orders.history(order))
    return {
        Breach(order, term.id): term.words
        for content in contents
        if isinstance(content, Order)
        for term in content.terms
    }
