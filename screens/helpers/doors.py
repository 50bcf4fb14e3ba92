"""The ways into the helpers' screens, in the shape that places.py asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.base import BaseScreen, Go
from screens.helpers.form_screen import HelperForm
from screens.helpers.kind_screen import KindScreen
from screens.helpers.map_screen import HelpersScreen
from screens.helpers.page_screen import HelperPage
from screens.records.withdrawal import is_withdrawal
from toolkit.domain.helper import HelperKind

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


def helpers(workplace: Workplace, _go: Go) -> BaseScreen:
    """The map."""
    return HelpersScreen(workplace)


def helper_kind(workplace: Workplace, go: Go) -> BaseScreen:
    """One kind of help."""
    return KindScreen(workplace, go.kind or HelperKind.OTHER)


def helper(workplace: Workplace, go: Go) -> BaseScreen:
    """One helper."""
    assert go.record is not None
    return HelperPage(workplace, go.record)


def helper_form(workplace: Workplace, go: Go) -> BaseScreen:
    """The form; what is left of a withdrawal is taken up on the page instead."""
    if go.record is not None and is_withdrawal(go.draft):
        return HelperPage(workplace, go.record)
    return HelperForm(workplace, go.record, go.draft, go.kind, go.text)
