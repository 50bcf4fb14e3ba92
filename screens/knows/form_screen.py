"""Someone was told: who, what they know now, and what they were asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from screens.base import Place
from screens.knows.names import Names, look_up_names
from screens.knows.questions import GROUPS
from screens.knows.typed import disclosure_typed, typed_disclosure
from screens.knows.wording import WORDING
from screens.records.form import RecordForm
from screens.records.helper_field import HelperField
from screens.records.questions import Question
from screens.records.section import OwnField
from screens.records.typed import Typed
from toolkit.content import say
from toolkit.domain.disclosure import Disclosure
from toolkit.domain.links import RecordId
from toolkit.domain.record import Draft, Record, RecordKind
from toolkit.services.disclosures import Disclosures

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


class DisclosureForm(RecordForm[Disclosure]):
    """Someone was told, or a correction of that."""

    PLACE = Place.DISCLOSURE_FORM
    groups = GROUPS
    wording = WORDING
    record_kind: ClassVar[RecordKind] = RecordKind.DISCLOSURE
    page = Place.DISCLOSURE

    def __init__(
        self, workplace: Workplace, record: RecordId | None = None, draft: Draft | None = None
    ) -> None:
        super().__init__(workplace, record, draft)
        self._names = Names()
        self._given_anew: Typed = {}

    @property
    def service(self) -> Disclosures:
        """The log."""
        return self.workplace.unlocked.disclosures

    async def look_around(self, record: Record | None) -> None:
        """Read who can be ticked, and whether the draft was ever kept."""
        del record
        desk = self.workplace.unlocked
        self._names = await self.read(look_up_names, desk)
        if self._given is not None and await self.read(desk.drafts.get, self._given.key) is None:
            # Nobody typed what another screen begins it with: left as it is, it is no draft.
            self._given_anew = dict(self._given.fields)

    def blank(self) -> Typed:
        """The helper whom it was opened for."""
        return dict(self._given_anew)

    def own_field(self, question: Question, typed: Typed) -> OwnField:
        """The helpers."""
        label = say(f"knows.field.{question.name}")
        return HelperField(typed, label, self._names.helpers, self._names.helper)

    def typed_from(self, content: Disclosure) -> Typed:
        """Who was told what."""
        return typed_disclosure(content)

    def content_from(self, typed: Typed, before: Disclosure | None) -> Disclosure:
        """What the form says."""
        return disclosure_typed(typed, before)
