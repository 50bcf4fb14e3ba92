"""What there is for paper: sheets to print, and typing in what was written by hand."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.widgets import Button

from screens.base import Go, Place, task
from screens.folders.errand import Errand, WhereStep
from screens.folders.picker import FolderPicker
from screens.paper.steps import MARKS, ORDER, WHICH, SheetStep
from screens.widgets.cells import one_line
from screens.widgets.choice import ChoiceField
from screens.widgets.step import Step, ToldStep
from toolkit.content import say
from toolkit.domain.helper import Helper
from toolkit.domain.links import RecordId
from toolkit.domain.order import Order
from toolkit.domain.record import RecordKind
from toolkit.paper.glance import glance_of
from toolkit.paper.plain_text import plain_text
from toolkit.paper.sheet import Sheet
from toolkit.paper.sheets import (
    FILE_NAMES,
    SUFFIX,
    CardMarks,
    SheetSort,
    log_sheet,
    order_sheet,
    wallet_card,
)
from toolkit.services.drafts import PAPER_DRAFT
from toolkit.services.new_file import write_new

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


class PaperScreen(Errand):
    """Shows each sheet as it will be printed, and puts it into a file where it is wanted.

    Args:
        workplace: The open desk and the way to work at it.
        order: The order to begin with; None begins with the sheet to write on.
    """

    PLACE = Place.PAPER

    def __init__(self, workplace: Workplace, order: RecordId | None = None) -> None:
        super().__init__(workplace)
        self._sort = SheetSort.LOG if order is None else SheetSort.ORDER
        self._marks = CardMarks.LETTERS
        self._order = order
        self._is_read = False
        self._helpers: tuple[Helper, ...] = ()
        self._orders: dict[RecordId, Order] = {}

    def first_step(self) -> Step:
        """The sheets."""
        names = [(str(each), one_line(order.name)) for each, order in self._orders.items()]
        return SheetStep(self._sort, self._marks, names, str(self._order or ""))

    async def begin(self) -> None:
        """Show the sheets as they stood."""
        await super().begin()
        self._show_sheet()

    def on_mount(self) -> None:
        """Fetch who is on the card, and the orders."""
        super().on_mount()
        self._show_sheet()

    def on_screen_resume(self) -> None:
        """Fetch anew what may have changed meanwhile."""
        if self.query(SheetStep):
            self._load()

    @task
    async def _load(self) -> None:
        desk = self.workplace.unlocked
        card = await self.read(desk.helpers.card)
        orders = await self.read(desk.orders.standing)
        self._helpers = tuple(each.content for each in card if isinstance(each.content, Helper))
        self._is_read, before = True, self._orders
        self._orders = {
            each.id: each.content
            for each in orders
            if isinstance(each.content, Order) and each.withdrawal is None
        }
        if self._order not in self._orders:
            self._order = next(iter(self._orders), None)
        if before == self._orders:
            self._show_sheet()
        else:
            await self.begin()

    # ---- which sheet

    @property
    def _waits(self) -> bool:
        """Whether the sheet is of what was not read so far."""
        return not self._is_read and self._sort is not SheetSort.LOG

    @property
    def _sheet(self) -> Sheet | None:
        match self._sort:
            case SheetSort.LOG:
                return log_sheet()
            case SheetSort.CARD:
                return wallet_card(self._helpers, self._marks)
            case SheetSort.ORDER:
                order = self._orders.get(self._order) if self._order else None
                return order_sheet(glance_of(order)) if order else None

    def _show_sheet(self) -> None:
        for step in self.query(SheetStep):
            step.show(self._sort, None if self._waits else self._sheet, waits=self._waits)

    @on(ChoiceField.Changed)
    def _take_choice(self, event: ChoiceField.Changed) -> None:
        event.stop()
        (chosen,) = event.field.value
        match event.field.name:
            case name if name == WHICH:
                self._sort = SheetSort(chosen)
            case name if name == MARKS:
                self._marks = CardMarks(chosen)
            case name if name == ORDER:
                self._order = RecordId(chosen)
        self.tell("")
        self._show_sheet()

    # ---- into a file

    @on(Button.Pressed, "#keep")
    async def _warn(self, event: Button.Pressed) -> None:
        event.stop()
        if self._waits:
            return
        if self._sheet is None:
            self.tell(say("paper.screen.nothing_to_keep"), problem=True)
            return
        name = FILE_NAMES[self._sort] + SUFFIX
        text = say("paper.warning.text", name=name)
        if self._sort is SheetSort.CARD and self._marks is CardMarks.NAMES:
            text += "\n" + say("paper.warning.names")
        buttons = [("go-on", say("paper.warning.go_on")), ("back", say("paper.warning.back"))]
        await self.show(ToldStep(say("paper.warning.title"), text, buttons))

    @on(Button.Pressed, "#go-on")
    async def _choose_place(self, event: Button.Pressed) -> None:
        event.stop()
        picker = FolderPicker(self.workplace)
        await self.show(WhereStep(say("paper.where.title"), say("paper.where.text"), picker))

    @on(Button.Pressed, "#back")
    async def _go_back(self, event: Button.Pressed) -> None:
        event.stop()
        self.tell("")
        await self.begin()

    async def action_stop_or_leave(self) -> None:
        """Go back to the sheets; from there, to where one came from."""
        if self.query(SheetStep):
            await super().action_stop_or_leave()
            return
        self.tell("")
        await self.begin()

    @on(FolderPicker.Picked)
    def _picked(self, event: FolderPicker.Picked) -> None:
        event.stop()
        self._put(event.folder, event.words)

    @task
    async def _put(self, folder: Path, words: str) -> None:
        self.tell("")
        if not await self.may_lie_in(
            folder,
            say("paper.where.own_disk"),
            say("paper.where.own_disk_yes"),
            say("paper.where.own_disk_no"),
        ):
            return
        assert self._sheet is not None
        data = plain_text(self._sheet)
        put = partial(write_new, folder, FILE_NAMES[self._sort], SUFFIX, data)
        made = await self.beside(put)
        text = say("paper.done.text", file=made.name, place=one_line(words))
        await self.tell_end(say("paper.done.title"), text, [("back", say("paper.warning.back"))])

    # ---- from paper

    @on(Button.Pressed, "#type-in")
    def _type_in(self, event: Button.Pressed) -> None:
        event.stop()
        draft = self.draft(PAPER_DRAFT, RecordKind.INCIDENT, {})
        self.post_message(Go(Place.INCIDENT_FORM, draft=draft))
