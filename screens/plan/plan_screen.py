"""The plan: headings, what stands under them, and a line to add to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from screens.base import BaseScreen, Go, Place, task
from screens.plan.plan_list import PlanList
from screens.plan.quick_line import QUICK_DRAFT, QuickLine
from screens.plan.rows import (
    HeadingRow,
    IdeaRow,
    ItemRow,
    ReviewRow,
    Row,
    WholePlan,
    draw_row,
    read_plan,
    rows_of,
)
from toolkit import shipped
from toolkit.content import say
from toolkit.domain.links import RecordId
from toolkit.domain.plan import PlanHeading, PlanItem
from toolkit.domain.record import Draft, RecordKind

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace

MOST_OPEN = 12
"""Things up to which all are shown at first; where there are more, the headings alone are."""


class PlanScreen(BaseScreen):
    """The person's own plan.

    Args:
        workplace: The open desk and the way to work at it.
    """

    PLACE = Place.PLAN
    CSS = shipped.text("screens/plan/plan.tcss")
    AUTO_FOCUS = ""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._plan: WholePlan | None = None
        self._opened: set[PlanHeading] = set()
        self._rows: tuple[Row, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Whose it is, the plan, and the line to add to it."""
        yield Static(say("plan.yours"), id="yours", markup=False)
        yield PlanList(draw_row, row_height=1, id="plan")
        yield QuickLine()

    def on_mount(self) -> None:
        """Begin with what was typed before."""
        self._bring_back()

    def on_screen_resume(self) -> None:
        """Show it as it stands now."""
        self._show_again()

    @task
    async def _show_again(self) -> None:
        await self._reload()

    async def _reload(self) -> None:
        first = self._plan is None
        self._plan = await self.read(read_plan, self.workplace.unlocked)
        if first and sum(map(len, self._plan.items.values())) <= MOST_OPEN:
            self._opened = {heading for heading, items in self._plan.items.items() if items}
        self._show()
        if self.focused is None:
            self._list.focus()

    def _show(self, *, at: PlanHeading | None = None) -> None:
        assert self._plan is not None
        today = self.workplace.now().date()
        rows = self._rows = rows_of(self._plan, self._opened, today)

        async def page(offset: int, limit: int) -> Sequence[Row]:
            return rows[offset : offset + limit]

        self._list.show(len(rows), page, keep_place=True)
        if at is not None:
            self._list.cursor = self._place_of(at)

    def _place_of(self, wanted: PlanHeading | RecordId) -> int:
        return next(
            place
            for place, row in enumerate(self._rows)
            if (isinstance(row, HeadingRow) and row.heading is wanted)
            or (isinstance(row, ItemRow) and row.record == wanted)
        )

    @property
    def _list(self) -> PlanList:
        return self.query_one(PlanList)

    @property
    def _line(self) -> QuickLine:
        return self.query_one(QuickLine)

    # ---- the line

    def action_new(self) -> None:
        """Put the cursor into the line."""
        self._line.focus()

    @task
    async def _bring_back(self) -> None:
        draft = await self.read(self.workplace.unlocked.drafts.get, QUICK_DRAFT)
        if draft is not None and not self._line.words:
            self._line.restore(dict(draft.fields))
            self.tell(say("plan.quick.unfinished"))

    def drafts(self) -> tuple[Draft, ...]:
        """What stands in the line."""
        typed = self._line.typed() if self.query(QuickLine) else {}
        return (self.draft(QUICK_DRAFT, RecordKind.PLAN_ITEM, typed),) if typed else ()

    @on(PlanList.Highlighted)
    def _aim(self, event: PlanList.Highlighted) -> None:
        event.stop()
        # Words that are being typed stay under the heading that they were typed for.
        if not isinstance(event.row, ReviewRow) and not self._line.words.strip():
            assert isinstance(event.row, HeadingRow | ItemRow | IdeaRow)
            self._line.aim(event.row.heading)

    @on(QuickLine.Wanted)
    def _add_what_is_typed(self, event: QuickLine.Wanted) -> None:
        event.stop()
        self._add()

    @task
    async def _add(self) -> None:
        words, heading = self._line.words.strip(), self._line.heading
        if not words:
            self.tell(say("plan.quick.empty"), problem=True)
            self._line.focus()
            return
        item = PlanItem(words=words, heading=heading)
        await self.do(self.workplace.unlocked.plan.save, item, draft=QUICK_DRAFT)
        self._line.clear()
        self._opened.add(heading)
        await self._reload()
        self._show(at=heading)
        self._line.focus()
        self.tell(say("plan.quick.added"))

    # ---- the list

    @on(PlanList.Chosen)
    def _choose(self, event: PlanList.Chosen) -> None:
        event.stop()
        match event.row:
            case ReviewRow(record=None):
                self.post_message(Go(Place.PLAN_REVIEW_FORM))
            case ReviewRow(record=record):
                self.post_message(Go(Place.PLAN_REVIEW, record=record))
            case HeadingRow(heading=heading, is_open=is_open):
                self._fold(heading, unfold=not is_open)
            case ItemRow(record=record):
                self.post_message(Go(Place.PLAN_ITEM, record=record))
            case IdeaRow() as idea:
                self._take_over(idea)

    @on(PlanList.Ticked)
    def _tick_row(self, event: PlanList.Ticked) -> None:
        event.stop()
        if isinstance(event.row, ItemRow):
            self._tick(event.row)
        else:
            self._list.action_choose()

    @on(PlanList.Unfolded)
    @on(PlanList.Folded)
    def _fold_row(self, event: PlanList.Unfolded | PlanList.Folded) -> None:
        event.stop()
        if isinstance(event.row, HeadingRow | ItemRow | IdeaRow):
            self._fold(event.row.heading, unfold=isinstance(event, PlanList.Unfolded))

    def _fold(self, heading: PlanHeading, *, unfold: bool) -> None:
        if unfold == (heading in self._opened):
            return
        if unfold:
            self._opened.add(heading)
        else:
            self._opened.discard(heading)
        self._show(at=heading)

    @task
    async def _tick(self, row: ItemRow) -> None:
        tick = self.workplace.unlocked.plan.tick
        await self.do(tick, row.record, done=not row.done, reason=say("plan.tick_reason"))
        await self._reload()

    @task
    async def _take_over(self, idea: IdeaRow) -> None:
        item = PlanItem(words=idea.words, heading=idea.heading)
        kept = await self.do(self.workplace.unlocked.plan.save, item)
        await self._reload()
        # It moved up to the others: the cursor goes along, or another idea would stand under it.
        self._list.cursor = self._place_of(kept.id)
        self.tell(say("plan.taken_over"))
