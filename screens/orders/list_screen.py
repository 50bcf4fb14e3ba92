"""The register of orders, two lines each."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Button, Static

from screens.base import BaseScreen, Go, Place, task
from screens.orders.rows import OrderRow, draw_order, rows_of
from screens.widgets.flow import Flow
from screens.widgets.paged_list import PagedList
from toolkit import shipped
from toolkit.content import say


class OrdersScreen(BaseScreen):
    """What was laid down for the other person, and until when."""

    PLACE = Place.ORDERS
    CSS = shipped.text("screens/orders/orders.tcss")
    AUTO_FOCUS = ""

    def compose_body(self) -> ComposeResult:
        """The list, or what it is for; then the way to add one, and to what is near it."""
        yield PagedList(draw_order, row_height=2, id="orders")
        with Vertical(id="empty"):
            yield Static(say("orders.list.empty_title"), classes="title", markup=False)
            yield Static(say("orders.list.empty_text"), markup=False)
        with Flow(id="acts"):
            yield Button(say("orders.list.add"), id="add")
            yield Button(say("orders.list.dates"), id="dates")
            yield Button(say("orders.list.patterns"), id="patterns")

    def on_mount(self) -> None:
        """Let the list have its room before it is read: what stands below does not move then."""
        self.query_one("#empty").display = False

    def on_screen_resume(self) -> None:
        """Show what there is now."""
        self._show()

    @task
    async def _show(self) -> None:
        today = self.workplace.now().date()
        rows = await self.read(rows_of, self.workplace.unlocked, today)

        async def page(offset: int, limit: int) -> Sequence[OrderRow]:
            return rows[offset : offset + limit]

        orders = self.query_one("#orders", PagedList)
        orders.display = bool(rows)
        self.query_one("#empty").display = not rows
        orders.show(len(rows), page, keep_place=True)
        if self.focused is None:
            (orders if rows else self.query_one("#add")).focus()

    def action_new(self) -> None:
        """Open the form."""
        self.post_message(Go(Place.ORDER_FORM))

    @on(Button.Pressed, "#add")
    def _add(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_new()

    @on(Button.Pressed, "#dates")
    def _open_dates(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(Go(Place.DATES))

    @on(Button.Pressed, "#patterns")
    def _open_patterns(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(Go(Place.PATTERNS))

    @on(PagedList.Chosen, "#orders")
    def _open_order(self, event: PagedList.Chosen) -> None:
        event.stop()
        row = event.row
        assert isinstance(row, OrderRow)
        self.post_message(Go(Place.ORDER, record=row.id))
