"""One helper: everything that is written down, and their place on the card."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.widgets import Button

from screens.base import Place, task
from screens.helpers.questions import CARD_PLACE, GROUPS, WAYS
from screens.helpers.wording import WORDING, ways_words
from screens.records.changes import OwnWords
from screens.records.page import RecordPage
from screens.widgets.cells import harmless
from toolkit.content import say
from toolkit.domain.helper import Helper
from toolkit.domain.record import Record, RecordKind
from toolkit.services.helpers import Helpers

LAST = 10_000
"""More than a card ever holds: put_on_card takes it for the last place."""


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
        """The ways to reach them."""
        return {WAYS: ways_words(content), CARD_PLACE: ""}

    def warnings(self, content: Helper) -> tuple[str, ...]:
        """That they are better not contacted, and why."""
        if not content.do_not_contact:
            return ()
        why = harmless(content.do_not_contact_why).strip()
        return (say("helpers.page.do_not_contact"), *([why] if why else []))

    def more_buttons(self) -> tuple[Button, ...]:
        """Onto the card, along it, and off it."""
        return (
            Button(say("helpers.page.put_on_card"), id="on-card"),
            Button(say("helpers.page.take_off_card"), id="off-card"),
            Button(say("helpers.page.earlier"), id="earlier"),
            Button(say("helpers.page.later"), id="later"),
        )

    async def shown_anew(self, record: Record) -> None:
        """Offer what can be done with them on the card."""
        self._place, self._number = await self._standing(record)
        helper = record.content
        free = isinstance(helper, Helper) and record.withdrawal is None
        may = free and isinstance(helper, Helper) and not helper.do_not_contact
        on_card = self._place is not None
        for button, shown in (
            ("#on-card", may and not on_card),
            ("#off-card", on_card),
            ("#earlier", on_card and self._place != 0),
            ("#later", on_card and self._place != self._number - 1),
        ):
            self.query_one(button).display = shown

    async def _standing(self, record: Record) -> tuple[int | None, int]:
        ids = [each.id for each in await self.read(self.service.card)]
        return (ids.index(record.id) if record.id in ids else None), len(ids)

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
