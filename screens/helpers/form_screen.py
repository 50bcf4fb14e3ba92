"""Someone who can help, with everything there is to say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from screens.base import Place
from screens.helpers.answers_field import AnswersField
from screens.helpers.own_fields import CardPlaceField, WaysField
from screens.helpers.questions import ANSWERS, CARD_PLACE, GROUPS, WAYS
from screens.helpers.typed import helper_typed, typed_helper, wanted_place
from screens.helpers.wording import WORDING
from screens.records.form import RecordForm
from screens.records.questions import Question
from screens.records.section import OwnField, Section
from screens.records.typed import Typed
from toolkit import phone
from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.links import RecordId
from toolkit.domain.record import Draft, Record, RecordKind
from toolkit.services.helpers import HIGHEST_POSITION, ROOM_BETWEEN, Helpers

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


class HelperForm(RecordForm[Helper]):
    """A new helper, or a correction.

    Args:
        workplace: The open desk and the way to work at it.
        record: Who is corrected; None for someone new.
        draft: What to begin with.
        kind: Which kind of help someone new is.
        first: The field that the cursor stands in at first; empty for the form's first.
    """

    PLACE = Place.HELPER_FORM
    groups = GROUPS
    wording = WORDING
    record_kind: ClassVar[RecordKind] = RecordKind.HELPER
    page = Place.HELPER
    own_fields = {ANSWERS: AnswersField, CARD_PLACE: CardPlaceField}  # noqa: RUF012 - never changed

    def __init__(
        self,
        workplace: Workplace,
        record: RecordId | None = None,
        draft: Draft | None = None,
        kind: HelperKind | None = None,
        first: str = "",
    ) -> None:
        super().__init__(workplace, record, draft)
        self._kind_of_help = kind
        self._first_field = first
        self._region = ""
        self._on_card: tuple[Record, ...] = ()

    @property
    def service(self) -> Helpers:
        """The helpers."""
        return self.workplace.unlocked.helpers

    async def look_around(self, record: Record | None) -> None:
        """See who is on the card already, and how numbers are read where the person lives."""
        del record
        self._on_card = await self.read(self.service.card)
        self._region = (await self.read(self.workplace.unlocked.preferences.read)).region
        # Numbers are judged while they are typed: the tables are to be there by then.
        await self.beside(phone.regions)

    def first_question(self) -> str:
        """The field that was asked for."""
        return self._first_field or super().first_question()

    def own_field(self, question: Question, typed: Typed) -> OwnField:
        """The field for a question of a helper's own."""
        if question.name == WAYS:
            return WaysField(typed, self._region)
        return super().own_field(question, typed)

    @on(Section.Changed)
    def _follow_kind(self) -> None:
        for field in self.query(AnswersField):
            field.follow()

    def blank(self) -> Typed:
        """The kind under which the form was opened."""
        return {"kind": self._kind_of_help.value} if self._kind_of_help else {}

    def typed_from(self, content: Helper) -> Typed:
        """The helper, with their place on the card."""
        return typed_helper(content, self._place_now)

    def content_from(self, typed: Typed, before: Helper | None) -> Helper:
        """The helper that the form says."""
        wanted_place(typed)
        return helper_typed(typed, before, self._last_position)

    def changed_besides(self) -> bool:
        """Whether another place on the card is wanted."""
        place = wanted_place(self._typed)
        return place is not None and self._place_now is not None and place != self._place_now

    async def finish(self, record: Record) -> None:
        """Give them their place on the card."""
        helper, place = record.content, wanted_place(self._typed)
        assert isinstance(helper, Helper)
        if not helper.on_card or helper.do_not_contact or place is None:
            return
        others = [each for each in self._on_card if each.id != record.id]
        now = len(others) if self._place_now is None else self._place_now
        if min(place, len(others)) != now:
            await self.do(self.service.put_on_card, record.id, place, reason=self.reason)

    @property
    def _place_now(self) -> int | None:
        """How many come before the helper being corrected, if they are on the card."""
        ids = [record.id for record in self._on_card]
        return ids.index(self._corrected) if self._corrected in ids else None

    @property
    def _last_position(self) -> int:
        if not self._on_card:
            return 0
        last = self._on_card[-1].content
        assert isinstance(last, Helper)
        return min(last.card_position + ROOM_BETWEEN, HIGHEST_POSITION)
