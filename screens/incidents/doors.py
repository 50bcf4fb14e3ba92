"""The ways into the incidents' screens, in the shape that places.py asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.base import BaseScreen, Go
from screens.incidents.entry_screen import EntryScreen
from screens.incidents.form_screen import IncidentForm
from screens.incidents.history_screen import HistoryScreen
from screens.incidents.list_screen import IncidentsScreen, TimelineScreen
from screens.incidents.quick_draft import NEW_KEY
from toolkit.domain.record import Draft, RecordKind

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
        # A key of its own: what was left in another form must not come up in its place.
        key = f"{NEW_KEY}:{workplace.moment().utc}"
        draft = Draft(
            key=key,
            kind=RecordKind.INCIDENT,
            fields={"what_happened": go.text},
            saved_at=workplace.moment(),
        )
    if draft is not None and draft.record is not None and not draft.key.startswith("correct:"):
        return EntryScreen(workplace, draft.record)
    return IncidentForm(workplace, draft.record if draft is not None else go.record, draft)
