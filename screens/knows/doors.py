"""The ways into who knows what, in the shape that places.py asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.base import BaseScreen, Go
from screens.knows.form_screen import DisclosureForm
from screens.knows.list_screen import KnowsScreen
from screens.knows.page_screen import DisclosurePage
from screens.records.withdrawal import is_withdrawal

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


def knows(workplace: Workplace, _go: Go) -> BaseScreen:
    """Everyone."""
    return KnowsScreen(workplace)


def disclosure(workplace: Workplace, go: Go) -> BaseScreen:
    """One time that someone was told."""
    assert go.record is not None
    return DisclosurePage(workplace, go.record)


def disclosure_form(workplace: Workplace, go: Go) -> BaseScreen:
    """The form; what is left of a withdrawal is taken up on the page instead."""
    if go.record is not None and is_withdrawal(go.draft):
        return DisclosurePage(workplace, go.record)
    return DisclosureForm(workplace, go.record, go.draft)
