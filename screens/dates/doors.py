"""The ways into the screens on dates, in the shape that places.py asks for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from screens.base import BaseScreen, Go
from screens.dates.calendar_screen import CalendarScreen
from screens.dates.form_screen import DateForm
from screens.dates.list_screen import DatesScreen
from screens.dates.month_screen import MonthScreen
from screens.dates.page_screen import DatePage
from screens.records.withdrawal import is_withdrawal

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


def dates(workplace: Workplace, _go: Go) -> BaseScreen:
    """Everything that lies on a day."""
    return DatesScreen(workplace)


def month(workplace: Workplace, _go: Go) -> BaseScreen:
    """A month at a time."""
    return MonthScreen(workplace)


def key_date(workplace: Workplace, go: Go) -> BaseScreen:
    """One date."""
    assert go.record is not None
    return DatePage(workplace, go.record)


def date_form(workplace: Workplace, go: Go) -> BaseScreen:
    """The form; what is left of a withdrawal is taken up on the page instead.

    A new one can be given its day as the words to begin with, as date.isoformat writes it.
    """
    if go.record is not None and is_withdrawal(go.draft):
        return DatePage(workplace, go.record)
    day = date.fromisoformat(go.text) if go.text else None
    return DateForm(workplace, go.record, go.draft, day)


def calendar(workplace: Workplace, _go: Go) -> BaseScreen:
    """Hearings as a file for a calendar."""
    return CalendarScreen(workplace)
