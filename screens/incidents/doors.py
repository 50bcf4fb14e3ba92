"""The ways into the incidents' screens, in the shape that places.py asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.base import BaseScreen, Go
from screens.incidents.draft_keys import form_key
from screens.incidents.entry_screen import EntryScreen
from screens.incidents.form_screen import IncidentForm
from screens.incidents.history_screen import HistoryScreen
from screens.incidents.list_screen import IncidentsScreen, TimelineScreen
from screens.incidents.paper_form import PaperForm
from toolkit.domain.record import Draft, RecordKind
from toolkit.services.drafts import PAPER_DRAFT

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


def incidents(workplace: Workplace, go: Go) -> BaseScreen:
    """The list, narrowed to the words that were given."""
    return IncidentsScreen(workplace, go.text)


def timeline(workplace: Workplace, _go: Go) -> BaseScreen:
    """The list as a timeline."""
    return TimelineScreen(workplace)


def incident(workplace: Workplace, go: Go) -> BaseScreen:
    """One entry."""
    assert go.record is not None
    return EntryScreen(workplace, go.record)


def incident_history(workplace: Workplace, go: Go) -> BaseScreen:
    """What changed in one entry."""
    assert go.record is not None
    return HistoryScreen(workplace, go.record)


def incident_form(workplace: Workplace, go: Go) -> BaseScreen:
    """The form, or the entry whose small form a draft belongs to."""
    draft = go.draft
    if draft is None and go.text.strip():
        now = workplace.moment()
        fields = {"what_happened": go.text}
        draft = Draft(key=form_key(now), kind=RecordKind.INCIDENT, fields=fields, saved_at=now)
    if draft is not None and draft.key == PAPER_DRAFT:
        return PaperForm(workplace, draft)
    if draft is not None and draft.record is not None and not draft.key.startswith("correct:"):
        return EntryScreen(workplace, draft.record)
    return IncidentForm(workplace, draft.record if draft is not None else go.record, draft)
