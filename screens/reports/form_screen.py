"""A report that was made, with everything there is to say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from screens.base import Place
from screens.records.form import RecordForm
from screens.records.helper_field import HELPER, HelperField
from screens.records.questions import Question
from screens.records.section import OwnField
from screens.records.typed import Typed
from screens.reports.covers_field import CoversField
from screens.reports.names import Names, look_up_names
from screens.reports.questions import GROUPS
from screens.reports.typed import report_typed, typed_report
from screens.reports.wording import WORDING
from toolkit.content import say
from toolkit.domain.links import RecordId
from toolkit.domain.record import Draft, Record, RecordKind
from toolkit.domain.report import Report
from toolkit.services.reports import Reports

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


class ReportForm(RecordForm[Report]):
    """A new report, or a correction.

    Args:
        workplace: The open desk and the way to work at it.
        record: Which report is corrected; None for a new one.
        draft: What to begin with: what was left here, or entries that it is to cover.
        begin_at: The field that the cursor stands in at first; empty for the first one.
    """

    PLACE = Place.REPORT_FORM
    groups = GROUPS
    wording = WORDING
    record_kind: ClassVar[RecordKind] = RecordKind.REPORT
    page = Place.REPORT

    def __init__(
        self,
        workplace: Workplace,
        record: RecordId | None = None,
        draft: Draft | None = None,
        *,
        begin_at: str = "",
    ) -> None:
        super().__init__(workplace, record, draft)
        self._begin_at = begin_at
        self._names = Names()
        self._given_anew: Typed = {}

    @property
    def service(self) -> Reports:
        """The reports."""
        return self.workplace.unlocked.reports

    async def look_around(self, record: Record | None) -> None:
        """Read who can be linked to, and whether the draft was ever kept."""
        del record
        desk = self.workplace.unlocked
        self._names = await self.read(look_up_names, desk)
        if self._given is not None and await self.read(desk.drafts.get, self._given.key) is None:
            # Nobody typed what another screen begins it with: left as it is, it is no draft.
            self._given_anew = dict(self._given.fields)

    def blank(self) -> Typed:
        """The entries that it was opened for."""
        return dict(self._given_anew)

    def first_question(self) -> str:
        """The one that the form was opened for."""
        return self._begin_at or super().first_question()

    def own_field(self, question: Question, typed: Typed) -> OwnField:
        """Helpers and entries."""
        if question.name == HELPER:
            label = say("reports.field.helper")
            return HelperField(typed, label, self._names.helpers, self._names.helper)
        return CoversField(typed, self.workplace)

    def typed_from(self, content: Report) -> Typed:
        """The report."""
        return typed_report(content)

    def content_from(self, typed: Typed, before: Report | None) -> Report:
        """The report that the form says."""
        return report_typed(typed, before)
