"""The map: every kind of help there is, and who stands under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from screens.base import Go, Place
from screens.helpers.adding import AddingScreen
from screens.helpers.guide import KindGuide
from screens.helpers.kinds import KindRow, circle_headings, draw_kind, kind_at, kind_rows
from screens.helpers.leads import FROM_THE_MAP, Leads
from screens.helpers.quick_add import QUICK_DRAFT, QuickAdd
from screens.widgets.paged_list import PagedList
from toolkit.content import say

ROOM_FOR_BOTH = 124
"""Columns from which the text stands beside the map without cutting its names away."""


class HelpersScreen(AddingScreen):
    """The map, with the text on the kind under the cursor beside it where there is room."""

    PLACE = Place.HELPERS
    draft_key: ClassVar[str] = QUICK_DRAFT
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "to_map", show=False),
    ]
    DEFAULT_CSS = """
    HelpersScreen .intro { height: auto; padding: 0 2; color: $quiet; }
    HelpersScreen PagedList { width: 1fr; padding: 0 1; }
    HelpersScreen KindGuide { width: 1fr; padding: 1 2; display: none; }
    HelpersScreen.-beside PagedList { width: 1fr; }
    HelpersScreen.-beside KindGuide { display: block; }
    HelpersScreen.-tall .intro { padding: 1 3 0 3; }
    HelpersScreen.-tall QuickAdd { margin: 1 1; }
    """

    def compose_body(self) -> ComposeResult:
        """One sentence, the map beside its text, the line to add someone."""
        yield Static(say("helpers.map.intro"), classes="intro", markup=False)
        with Horizontal():
            yield PagedList(draw_kind, row_height=1, id="map")
            yield KindGuide(None, Leads(FROM_THE_MAP))
        yield QuickAdd()

    def on_mount(self) -> None:
        """Begin on the map."""
        self.query_one("#map").focus()
        self.bring_back()

    def on_resize(self, event: events.Resize) -> None:
        """Put the text beside the map where both have room: the names on the map come first."""
        self.set_class(event.size.width >= ROOM_FOR_BOTH, "-beside")

    async def reload(self) -> None:
        """Show the map as it is now, with the cursor where it was."""
        helpers = self.workplace.unlocked.helpers
        rows = kind_rows(await self.read(helpers.all), await self.read(helpers.states))

        async def page(offset: int, limit: int) -> Sequence[KindRow]:
            return rows[offset : offset + limit]

        self._map.show(len(rows), page, headings=circle_headings(), keep_place=True)

    @property
    def _map(self) -> PagedList[KindRow]:
        return self.query_one("#map", PagedList)

    @on(PagedList.Highlighted, "#map")
    def _read_about_it(self, event: PagedList.Highlighted) -> None:
        event.stop()
        row = event.row
        assert isinstance(row, KindRow)
        self.query_one(KindGuide).show(row.kind)
        self.query_one(QuickAdd).suggest(row.kind)

    def action_to_map(self) -> None:
        """Leave the line: the key that leads here also leads back to the letters."""
        self._map.focus()

    def on_key(self, event: events.Key) -> None:
        """Open a kind by its letter, wherever letters are not being typed as words."""
        line = self.query_one(QuickAdd)
        kind = kind_at(event.character or "")
        if kind is None or (self.focused is not None and line in self.focused.ancestors):
            return
        event.stop()
        event.prevent_default()
        self.post_message(Go(Place.HELPER_KIND, kind=kind))

    @on(PagedList.Chosen, "#map")
    def _open_kind(self, event: PagedList.Chosen) -> None:
        event.stop()
        row = event.row
        assert isinstance(row, KindRow)
        self.post_message(Go(Place.HELPER_KIND, kind=row.kind))
