"""The ways into the screens on reports, in the shape that places.py asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.base import BaseScreen, Go
from screens.records.withdrawal import is_withdrawal
from screens.reports.form_screen import ReportForm
from screens.reports.list_screen import ReportsScreen
from screens.reports.not_reported_screen import NotReportedScreen
from screens.reports.page_screen import ReportPage

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


def reports(workplace: Workplace, _go: Go) -> BaseScreen:
    """The ledger."""
    return ReportsScreen(workplace)


def report(workplace: Workplace, go: Go) -> BaseScreen:
    """One report."""
    assert go.record is not None
    return ReportPage(workplace, go.record)


def report_form(workplace: Workplace, go: Go) -> BaseScreen:
    """The form, at the field that go.text names; a withdrawal is taken up on the page instead."""
    if go.record is not None and is_withdrawal(go.draft):
        return ReportPage(workplace, go.record)
    return ReportForm(workplace, go.record, go.draft, begin_at=go.text)


def not_reported(workplace: Workplace, _go: Go) -> BaseScreen:
    """The entries that no report covers."""
    return NotReportedScreen(workplace)
