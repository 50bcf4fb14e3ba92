"""An order, or the terms of someone's release, with everything there is to say of it."""

from __future__ import annotations

from typing import ClassVar

from screens.base import Place
from screens.orders.questions import COPIES, GROUPS, TERMS
from screens.orders.row_fields import CopiesField, TermsField
from screens.orders.typed import order_typed, typed_order
from screens.orders.wording import WORDING
from screens.records.form import RecordForm
from screens.records.typed import Typed
from toolkit.domain.order import Order
from toolkit.domain.record import RecordKind
from toolkit.services.orders import Orders


class OrderForm(RecordForm[Order]):
    """A new order, or a correction."""

    PLACE = Place.ORDER_FORM
    groups = GROUPS
    wording = WORDING
    record_kind: ClassVar[RecordKind] = RecordKind.ORDER
    page = Place.ORDER
    own_fields = {TERMS: TermsField, COPIES: CopiesField}  # noqa: RUF012 - never changed

    @property
    def service(self) -> Orders:
        """The orders."""
        return self.workplace.unlocked.orders

    def typed_from(self, content: Order) -> Typed:
        """The order."""
        return typed_order(content)

    def content_from(self, typed: Typed, before: Order | None) -> Order:
        """The order that the form says."""
        return order_typed(typed, before)
