"""One date: everything that is written down, and whether it was dealt with."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.widgets import Button

from screens.base import Place, task
from screens.dates.questions import GROUPS
from screens.dates.wording import WORDING
from screens.records.page import RecordPage
from toolkit.content import say
from toolkit.domain.key_date import KeyDate
from toolkit.domain.record import Record, RecordKind
from toolkit.services.dates import Dates


class DatePage(RecordPage[KeyDate]):
    """One date."""

    PLACE = Place.DATE
    groups = GROUPS
    wording = WORDING
    record_kind: ClassVar[RecordKind] = RecordKind.DATE
    form = Place.DATE_FORM
    titled_by = "what"

    @property
    def service(self) -> Dates:
        """The dates."""
        return self.workplace.unlocked.dates

    def name_of(self, content: KeyDate) -> str:
        """What it is."""
        return content.what

    def more_buttons(self) -> tuple[Button, ...]:
        """The way to have done with it, and back."""
        return (Button(say("dates.page.done"), id="done", classes="standing"),)

    async def shown_anew(self, record: Record) -> None:
        """Let the button say what it would do now."""
        word = "not_done" if _is_done(record) else "done"
        self.query_one("#done", Button).label = say(f"dates.page.{word}")

    @on(Button.Pressed, "#done")
    def _tick_by_button(self, event: Button.Pressed) -> None:
        event.stop()
        self._tick()

    @task
    async def _tick(self) -> None:
        assert self.shown is not None
        done = not _is_done(self.shown)
        reason = say("dates.page.done_reason" if done else "dates.page.not_done_reason")
        await self.do(self.service.tick, self.record_id, done=done, reason=reason)
        await self.load()
        self.tell(say("dates.page.told" if done else "dates.page.told_not"))


def _is_done(record: Record) -> bool:
    return isinstance(record.content, KeyDate) and record.content.done
