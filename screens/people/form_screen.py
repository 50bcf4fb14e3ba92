"""A person of concern, with everything there is to say of them."""

from __future__ import annotations

from typing import ClassVar

from screens.base import Place
from screens.people.questions import GROUPS
from screens.people.typed import person_typed
from screens.people.wording import WORDING
from screens.records.form import RecordForm
from screens.records.typed import Typed, typed_of
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.record import RecordKind
from toolkit.services.people import People


class PersonForm(RecordForm[PersonOfConcern]):
    """A new person of concern, or a correction."""

    PLACE = Place.PERSON_FORM
    groups = GROUPS
    wording = WORDING
    record_kind: ClassVar[RecordKind] = RecordKind.PERSON
    page = Place.PERSON

    @property
    def service(self) -> People:
        """The persons of concern."""
        return self.workplace.unlocked.people

    def typed_from(self, content: PersonOfConcern) -> Typed:
        """The person."""
        return typed_of(GROUPS, content)

    def content_from(self, typed: Typed, before: PersonOfConcern | None) -> PersonOfConcern:
        """The person that the form says."""
        return person_typed(typed, before)
