"""The ways into the screens on orders, in the shape that places.py asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.base import BaseScreen, Go
from screens.orders.form_screen import OrderForm
from screens.orders.glance_screen import GlanceScreen
from screens.orders.list_screen import OrdersScreen
from screens.orders.page_screen import OrderPage
from screens.records.withdrawal import is_withdrawal

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


def orders(workplace: Workplace, _go: Go) -> BaseScreen:
    """The register."""
    return OrdersScreen(workplace)


def order(workplace: Workplace, go: Go) -> BaseScreen:
    """One order."""
    assert go.record is not None
    return OrderPage(workplace, go.record)


def glance(workplace: Workplace, go: Go) -> BaseScreen:
    """One order, to be shown."""
    assert go.record is not None
    return GlanceScreen(workplace, go.record)


def order_form(workplace: Workplace, go: Go) -> BaseScreen:
    """The form; what is left of a withdrawal is taken up on the page instead."""
    if go.record is not None and is_withdrawal(go.draft):
        return OrderPage(workplace, go.record)
    return OrderForm(workplace, go.record, go.draft)
