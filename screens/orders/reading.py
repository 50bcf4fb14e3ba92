"""How an order is put into words and back into its form, for screens that show any record."""

from __future__ import annotations

from datetime import datetime

from screens.base import Place
from screens.orders.questions import GROUPS
from screens.orders.typed import typed_order
from screens.orders.wording import WORDING, own_words
from screens.records.changes import OwnWords, field_words
from screens.records.reading import Reading
from toolkit.domain.order import Order
from toolkit.services.desk import Desk


def _words(_desk: Desk, content: Order, now: datetime) -> OwnWords:
    return field_words(GROUPS, content, own_words(content), WORDING, now)


READING = Reading(
    groups=GROUPS,
    wording=WORDING,
    words=_words,
    typed=typed_order,
    service=lambda desk: desk.orders,
    form=Place.ORDER_FORM,
    always=frozenset({"sort"}),
)
