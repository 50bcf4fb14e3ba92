"""The ways into the screens on persons of concern, in the shape that places.py asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.base import BaseScreen, Go
from screens.people.form_screen import PersonForm
from screens.people.list_screen import PeopleScreen
from screens.people.page_screen import PersonPage
from screens.records.withdrawal import is_withdrawal

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


def people(workplace: Workplace, _go: Go) -> BaseScreen:
    """The list."""
    return PeopleScreen(workplace)


def person(workplace: Workplace, go: Go) -> BaseScreen:
    """One person of concern."""
    assert go.record is not None
    return PersonPage(workplace, go.record)


def person_form(workplace: Workplace, go: Go) -> BaseScreen:
    """The form; what is left of a withdrawal is taken up on the page instead."""
    if go.record is not None and is_withdrawal(go.draft):
        return PersonPage(workplace, go.record)
    return PersonForm(workplace, go.record, go.draft)
