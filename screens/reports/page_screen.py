"""One report: what was said, which entries it covers, and what is to happen next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button

from screens.base import Go, Place, task
from screens.records.changes import OwnWords
from screens.records.page import RecordPage
from screens.records.reported import next_words
from screens.reports.names import Names, entries_of, helpers_of, look_up_names
from screens.reports.questions import COVERS, GROUPS, OUTCOME_WORDS
from screens.reports.reading import own_words
from screens.reports.wording import WORDING
from screens.widgets.link_list import Link, LinkList
from toolkit.content import say
from toolkit.domain.links import RecordId
from toolkit.domain.record import Record, RecordKind
from toolkit.domain.report import Report
from toolkit.services.reports import Reports

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


class ReportPage(RecordPage[Report]):
    """One report.

    Args:
        workplace: The open desk and the way to work at it.
        record: Which one.
    """

    PLACE = Place.REPORT
    groups = GROUPS
    wording = WORDING
    record_kind: ClassVar[RecordKind] = RecordKind.REPORT
    form = Place.REPORT_FORM
    titled_by = "to"

    def __init__(self, workplace: Workplace, record: RecordId) -> None:
        super().__init__(workplace, record)
        self._names = Names()
        self._helper: RecordId | None = None

    @property
    def service(self) -> Reports:
        """The reports."""
        return self.workplace.unlocked.reports

    def name_of(self, content: Report) -> str:
        """To whom it was made."""
        return self._names.to(content)

    def own_words(self, content: Report) -> OwnWords:
        """Helpers and entries."""
        return own_words(content, self._names)

    def more_buttons(self) -> tuple[Button, ...]:
        """The answer, the next step, and the helper's page."""
        return (
            Button(say("reports.page.came"), id="came", classes="standing"),
            Button(say("reports.page.done"), id="done"),
            Button(id="helper"),
        )

    def below(self) -> tuple[Widget, ...]:
        """The entries that it covers, to open."""
        none = say("reports.page.covers_none")
        return (LinkList(say("reports.page.covers"), none, id="covers"),)

    def _groups_of(self, words: OwnWords) -> list[Widget]:
        # The entries stand below, where they can be opened.
        return super()._groups_of({name: said for name, said in words.items() if name != COVERS})

    async def shown_anew(self, record: Record) -> None:
        """Read the names, and offer what can be done now."""
        report = record.content
        revisions = await self.read(self.service.history, self.record_id)
        said = [each.content for each in revisions if isinstance(each.content, Report)]
        ever = [each for content in said for each in entries_of(content)]
        self._names = await self.read(look_up_names, self.workplace.unlocked, ever)
        standing = report if record.withdrawal is None and isinstance(report, Report) else None
        owed = standing is not None and bool(next_words(standing))
        self.query_one("#done").display = owed
        linked = helpers_of(report) if isinstance(report, Report) else ()
        self._helper = next((each for each in linked if self._names.has_helper(each)), None)
        helper = self.query_one("#helper", Button)
        helper.display = self._helper is not None
        if self._helper is not None:
            name = self._names.helper(self._helper)
            helper.label = Content(say("reports.page.helper", name=name))
        covers = self.query_one("#covers", LinkList)
        covers.display = isinstance(report, Report)
        entries = entries_of(report) if isinstance(report, Report) else ()
        await covers.show([self._link(each) for each in entries])

    def _link(self, entry: RecordId) -> Link:
        return Link(self._names.entry(entry), "", Go(Place.INCIDENT, entry))

    @on(LinkList.Chosen, "#covers")
    def _open_entry(self, event: LinkList.Chosen) -> None:
        event.stop()
        if isinstance(event.target, Go):
            self.go(event.target)

    @on(Button.Pressed, "#helper")
    def _open_helper(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(Go(Place.HELPER, record=self._helper))

    @on(Button.Pressed, "#came")
    def _write_outcome(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(Go(Place.REPORT_FORM, record=self.record_id, text=OUTCOME_WORDS))

    @on(Button.Pressed, "#done")
    def _next_is_done(self, event: Button.Pressed) -> None:
        event.stop()
        self._tick_next()

    @task
    async def _tick_next(self) -> None:
        reason = say("reports.page.done_reason")
        await self.do(self.service.tick_next, self.record_id, done=True, reason=reason)
        await self.load()
        self._focus_acts()
        self.tell(say("reports.page.done_told"))
