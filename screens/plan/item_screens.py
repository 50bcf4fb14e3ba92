"""One thing of the plan: its form and its page."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.widgets import Button

from screens.base import Place, task
from screens.plan.questions import ITEM_GROUPS
from screens.plan.typed import item_typed
from screens.plan.wording import ITEM_WORDING
from screens.records.form import RecordForm
from screens.records.page import RecordPage
from screens.records.typed import Typed, typed_of
from toolkit.content import say
from toolkit.domain.plan import PlanHeading, PlanItem
from toolkit.domain.record import Record, RecordKind
from toolkit.services.plan import Plan


class PlanItemForm(RecordForm[PlanItem]):
    """A new thing of the plan, or a correction."""

    PLACE = Place.PLAN_ITEM_FORM
    groups = ITEM_GROUPS
    wording = ITEM_WORDING
    record_kind: ClassVar[RecordKind] = RecordKind.PLAN_ITEM
    page = Place.PLAN_ITEM

    @property
    def service(self) -> Plan:
        """The plan."""
        return self.workplace.unlocked.plan

    def blank(self) -> Typed:
        """A form has to begin with some heading."""
        return {"heading": PlanHeading.DURING}

    def typed_from(self, content: PlanItem) -> Typed:
        """The thing."""
        return typed_of(ITEM_GROUPS, content)

    def content_from(self, typed: Typed, before: PlanItem | None) -> PlanItem:
        """The thing that the form says."""
        return item_typed(typed, before)


class PlanItemPage(RecordPage[PlanItem]):
    """One thing of the plan."""

    PLACE = Place.PLAN_ITEM
    groups = ITEM_GROUPS
    wording = ITEM_WORDING
    record_kind: ClassVar[RecordKind] = RecordKind.PLAN_ITEM
    form = Place.PLAN_ITEM_FORM
    titled_by = "words"

    @property
    def service(self) -> Plan:
        """The plan."""
        return self.workplace.unlocked.plan

    def name_of(self, content: PlanItem) -> str:
        """Its words."""
        return content.words

    def more_buttons(self) -> tuple[Button, ...]:
        """The tick."""
        return (Button(id="tick", classes="standing"),)

    async def shown_anew(self, record: Record) -> None:
        """Offer to tick it, or to take the tick away."""
        if isinstance(record.content, PlanItem):
            word = "not_done" if record.content.done else "done"
            self.query_one("#tick", Button).label = say(f"plan.page.{word}")

    @on(Button.Pressed, "#tick")
    def _press_tick(self, event: Button.Pressed) -> None:
        event.stop()
        self._tick()

    @task
    async def _tick(self) -> None:
        assert self.shown is not None
        if isinstance(self.shown.content, PlanItem):
            done = not self.shown.content.done
            reason = say("plan.tick_reason")
            await self.do(self.service.tick, self.record_id, done=done, reason=reason)
            await self.load()
