"""One helper: everything that is written down, and their place on the card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Button

from screens.base import Go, Place, task
from screens.helpers.asking import answers_words
from screens.helpers.questions import ANSWERS, CARD_PLACE, GROUPS, WAYS
from screens.helpers.wording import WORDING, ways_words
from screens.records.changes import OwnWords
from screens.records.helper_field import HELPER_IDS
from screens.records.linked import LinkedRecords
from screens.records.page import RecordPage
from screens.records.reported import Reported
from screens.records.told import Told
from screens.widgets.cells import harmless
from toolkit.content import say
from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.record import Record, RecordKind
from toolkit.help_map import kind_text
from toolkit.services.helpers import Helpers

LAST = 10_000
"""More than a card ever holds: put_on_card takes it for the last place."""

IN_CHARGE = frozenset(
    {
        HelperKind.POLICE,
        HelperKind.COURT,
        HelperKind.PRISON,
        HelperKind.PAROLE_OR_PROBATION,
        HelperKind.BUILDING_SECURITY,
        HelperKind.SOCIAL_SERVICES,
    }
)
"""Kinds that things are reported to, so that a first report can be written down on their page."""


class HelperPage(RecordPage[Helper]):
    """One helper."""

    PLACE = Place.HELPER
    groups = GROUPS
    wording = WORDING
    record_kind: ClassVar[RecordKind] = RecordKind.HELPER
    form = Place.HELPER_FORM
    titled_by = "name"

    @property
    def service(self) -> Helpers:
        """The helpers."""
        return self.workplace.unlocked.helpers

    def name_of(self, content: Helper) -> str:
        """Their name."""
        return content.name

    def own_words(self, content: Helper) -> OwnWords:
        """The ways to reach them, and what they answered."""
        return {WAYS: ways_words(content), ANSWERS: answers_words(content), CARD_PLACE: ""}

    def warnings(self, content: Helper) -> tuple[str, ...]:
        """That they are better not contacted, and why."""
        if not content.do_not_contact:
            return ()
        why = harmless(content.do_not_contact_why).strip()
        return (say("helpers.page.do_not_contact"), *([why] if why else []))

    def more_buttons(self) -> tuple[Button, ...]:
        """What to ask them, onto the card, along it, and off it."""
        return (
            Button(say("helpers.page.ask_first"), id="ask-first"),
            Button(say("helpers.page.put_on_card"), id="on-card"),
            Button(say("helpers.page.take_off_card"), id="off-card"),
            Button(say("helpers.page.earlier"), id="earlier"),
            Button(say("helpers.page.later"), id="later"),
        )

    def below(self) -> tuple[Widget, ...]:
        """What they were told, and what was reported to them."""
        return (
            Told(say("knows.told.title"), say("knows.told.none"), say("knows.told.add"), id="told"),
            Reported(
                say("reports.to_them.title"),
                say("reports.to_them.none"),
                say("reports.to_them.add"),
                id="reported",
            ),
        )

    async def shown_anew(self, record: Record) -> None:
        """Offer what can be done with them on the card, and show what they know of."""
        desk = self.workplace.unlocked
        told = await self.read(desk.disclosures.told, record.id)
        reports = await self.read(desk.reports.made_to, record.id)
        self._place, self._number = await self._standing(record)
        self._offer(record)
        await self._show_what_they_know(record, told, reports)

    def _offer(self, record: Record) -> None:
        helper = record.content
        free = isinstance(helper, Helper) and record.withdrawal is None
        may = free and isinstance(helper, Helper) and not helper.do_not_contact
        on_card = self._place is not None
        asks = free and isinstance(helper, Helper) and bool(kind_text(helper.kind).ask_first)
        for button, shown in (
            ("#ask-first", asks),
            ("#on-card", may and not on_card),
            ("#off-card", on_card),
            ("#earlier", on_card and self._place != 0),
            ("#later", on_card and self._place != self._number - 1),
        ):
            self.query_one(button).display = shown

    async def _show_what_they_know(
        self, record: Record, told: Sequence[Record], reports: Sequence[Record]
    ) -> None:
        helper, withdrawn = record.content, record.withdrawal is not None
        await self.query_one(Told).show(told, withdrawn=withdrawn)
        reported = self.query_one(Reported)
        in_charge = isinstance(helper, Helper) and helper.kind in IN_CHARGE
        reported.display = bool(reports) or in_charge
        names = {record.id: helper.name} if isinstance(helper, Helper) else {}
        await reported.show(reports, names, withdrawn=withdrawn)

    @on(LinkedRecords.Wanted, "#reported")
    def _write_report(self, event: LinkedRecords.Wanted) -> None:
        event.stop()
        self._write(RecordKind.REPORT, Place.REPORT_FORM)

    @on(LinkedRecords.Wanted, "#told")
    def _write_what_they_know(self, event: LinkedRecords.Wanted) -> None:
        event.stop()
        self._write(RecordKind.DISCLOSURE, Place.DISCLOSURE_FORM)

    def _write(self, kind: RecordKind, form: Place) -> None:
        """Open the form of a new record with this helper ticked in it."""
        draft = self.draft(f"new:{kind}:{self.record_id}", kind, {HELPER_IDS: self.record_id})
        self.post_message(Go(form, draft=draft))

    @on(LinkedRecords.Chosen)
    def _open_linked(self, event: LinkedRecords.Chosen) -> None:
        event.stop()
        self.go(event.where)

    async def _standing(self, record: Record) -> tuple[int | None, int]:
        ids = [each.id for each in await self.read(self.service.card)]
        return (ids.index(record.id) if record.id in ids else None), len(ids)

    @on(Button.Pressed, "#ask-first")
    def _ask_first(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(Go(Place.HELPER_FORM, record=self.record_id, text=ANSWERS))

    @on(Button.Pressed, "#on-card, #off-card, #earlier, #later")
    def _move(self, event: Button.Pressed) -> None:
        event.stop()
        match event.button.id:
            case "on-card":
                self._put(LAST)
            case "off-card":
                self._take_off()
            case "earlier":
                self._put((self._place or 0) - 1)
            case "later":
                self._put((self._place or 0) + 1)

    @task
    async def _put(self, place: int) -> None:
        reason = say("helpers.page.card_reason")
        await self.do(self.service.put_on_card, self.record_id, place, reason=reason)
        await self.load()
        assert self._place is not None
        self.tell(say("helpers.page.place", place=self._place + 1, number=self._number))

    @task
    async def _take_off(self) -> None:
        reason = say("helpers.page.card_reason")
        await self.do(self.service.take_off_card, self.record_id, reason=reason)
        await self.load()
        self.tell(say("helpers.page.taken_off"))
