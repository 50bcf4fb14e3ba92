"""One person of concern: everything that is written down."""

from __future__ import annotations

from typing import ClassVar

from screens.base import Place
from screens.people.questions import GROUPS
from screens.people.wording import WORDING
from screens.records.page import RecordPage
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.record import RecordKind
from toolkit.services.people import People


class PersonPage(RecordPage[PersonOfConcern]):
    """One person of concern."""

    PLACE = Place.PERSON
    groups = GROUPS
    wording = WORDING
    record_kind: ClassVar[RecordKind] = RecordKind.PERSON
    form = Place.PERSON_FORM
    titled_by = "names"

    @property
    def service(self) -> People:
        """The persons of concern."""
        return self.workplace.unlocked.people

    def name_of(self, content: PersonOfConcern) -> str:
        """Their names."""
        return content.names
