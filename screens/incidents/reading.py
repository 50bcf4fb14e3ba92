"""How an incident is put into words and back into its form, for screens that show any record."""

from __future__ import annotations

from datetime import datetime

from screens.base import Place
from screens.incidents.entry_sections import words_of
from screens.incidents.form_groups import GROUPS, SEEN_BY
from screens.incidents.form_values import form_of
from screens.incidents.form_wording import WORDING
from screens.incidents.names import look_up_names
from screens.records.changes import OwnWords
from screens.records.reading import Reading
from toolkit.domain.incident import Incident
from toolkit.services.desk import Desk


def _words(desk: Desk, content: Incident, now: datetime) -> OwnWords:
    return words_of(content, look_up_names(desk), now)


READING = Reading(
    groups=GROUPS,
    wording=WORDING,
    words=_words,
    typed=form_of,
    service=lambda desk: desk.incidents,
    form=Place.INCIDENT_FORM,
    always=frozenset(f"{SEEN_BY}.{group.name}" for group in GROUPS),
)
