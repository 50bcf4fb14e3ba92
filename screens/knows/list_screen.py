"""Who knows what: the helpers by how much they may know, and everyone else who was told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Button, Static

from screens.base import BaseScreen, Go, Place, task
from screens.knows.names import fitting
from screens.knows.rows import KnowsRow, draw_row, rows_of
from screens.records.helper_field import HELPER_IDS
from screens.widgets.flow import Flow
from screens.widgets.paged_list import PagedList
from screens.widgets.pages import Heading
from toolkit import shipped
from toolkit.content import say
from toolkit.domain.record import RecordKind

if TYPE_CHECKING:
    from toolkit.domain.links import RecordId
    from toolkit.services.workplace import Workplace


class KnowsScreen(BaseScreen):
    """Who knows what.

    Args:
        workplace: The open desk and the way to work at it.
    """

    PLACE = Place.KNOWS
    CSS = shipped.text("screens/knows/knows.tcss")
    AUTO_FOCUS = ""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._helper: RecordId | None = None

    def compose_body(self) -> ComposeResult:
        """The list, or what it is for; then the ways on."""
        yield PagedList(draw_row, row_height=2, id="knows")
        with Vertical(id="empty"):
            yield Static(say("knows.empty.title"), classes="title", markup=False)
            yield Static(say("knows.empty.text"), markup=False)
        with Flow(id="acts"):
            yield Button(id="helper-told")
            yield Button(say("knows.add"), id="add")
            yield Button(say("knows.talking"), id="talking")

    def on_mount(self) -> None:
        """Show neither until it is known which."""
        for each in ("#knows", "#empty", "#helper-told"):
            self.query_one(each).display = False

    def on_screen_resume(self) -> None:
        """Show how it stands now."""
        self._show()

    @task
    async def _show(self) -> None:
        rows = await self.read(rows_of, self.workplace.unlocked)

        async def page(offset: int, limit: int) -> Sequence[KnowsRow]:
            return rows[offset : offset + limit]

        knows = self.query_one("#knows", PagedList)
        knows.display = bool(rows)
        self.query_one("#empty").display = not rows
        self.query_one("#helper-told").display = any(row.helper for row in rows)
        knows.show(len(rows), page, headings=_headings(rows), keep_place=True)
        if self.focused is None:
            (knows if rows else self.query_one("#add")).focus()

    def action_new(self) -> None:
        """Open the form."""
        self.post_message(Go(Place.DISCLOSURE_FORM))

    @on(PagedList.Highlighted, "#knows")
    def _offer(self, event: PagedList.Highlighted) -> None:
        event.stop()
        row = event.row
        assert isinstance(row, KnowsRow)
        self._helper = row.helper
        button = self.query_one("#helper-told", Button)
        button.display = row.helper is not None
        button.label = Content(say("knows.helper_told", name=fitting(row.name)))
        # Other words alone leave a button as wide as it was.
        button.refresh(layout=True)

    @on(Button.Pressed, "#helper-told")
    def _tell_helper(self, event: Button.Pressed) -> None:
        event.stop()
        if self._helper is not None:
            key = f"new:{RecordKind.DISCLOSURE}:{self._helper}"
            draft = self.draft(key, RecordKind.DISCLOSURE, {HELPER_IDS: self._helper})
            self.post_message(Go(Place.DISCLOSURE_FORM, draft=draft))

    @on(Button.Pressed, "#add")
    def _add(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_new()

    @on(Button.Pressed, "#talking")
    def _open_texts(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(Go(Place.TALKING))

    @on(PagedList.Chosen, "#knows")
    def _open(self, event: PagedList.Chosen) -> None:
        event.stop()
        row = event.row
        assert isinstance(row, KnowsRow)
        if row.helper is not None:
            self.post_message(Go(Place.HELPER, record=row.helper))
        elif row.last is not None:
            self.post_message(Go(Place.DISCLOSURE, record=row.last.id))


def _headings(rows: Sequence[KnowsRow]) -> list[Heading]:
    return [
        Heading(place, say(f"knows.circle.{row.circle}"))
        for place, row in enumerate(rows)
        if not place or rows[place - 1].circle is not row.circle
    ]
