"""A date to keep in mind, with everything there is to say of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from screens.base import Place
from screens.dates.questions import GROUPS
from screens.dates.typed import date_typed, typed_on
from screens.dates.wording import WORDING
from screens.records.form import RecordForm
from screens.records.typed import Typed, typed_of
from toolkit.domain.key_date import KeyDate
from toolkit.domain.links import RecordId
from toolkit.domain.record import Draft, RecordKind
from toolkit.services.dates import Dates

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


class DateForm(RecordForm[KeyDate]):
    """A new date, or a correction.

    Args:
        workplace: The open desk and the way to work at it.
        record: Which date is corrected; None for a new one.
        draft: What to begin with.
        day: The day that a new one begins with.
    """

    PLACE = Place.DATE_FORM
    groups = GROUPS
    wording = WORDING
    record_kind: ClassVar[RecordKind] = RecordKind.DATE
    page = Place.DATE

    def __init__(
        self,
        workplace: Workplace,
        record: RecordId | None = None,
        draft: Draft | None = None,
        day: date | None = None,
    ) -> None:
        super().__init__(workplace, record, draft)
        self._day = day

    @property
    def service(self) -> Dates:
        """The dates."""
        return self.workplace.unlocked.dates

    def blank(self) -> Typed:
        """The day that was pointed at, if one was."""
        return typed_on(self._day) if self._day else {}

    def typed_from(self, content: KeyDate) -> Typed:
        """The date."""
        return typed_of(GROUPS, content)

    def content_from(self, typed: Typed, before: KeyDate | None) -> KeyDate:
        """The date that the form says."""
        return date_typed(typed, before)
