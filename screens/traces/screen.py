"""What this computer may keep of a visit, and what can be done about it."""

from __future__ import annotations

import sys

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from screens.base import BaseScreen, Place
from screens.traces.rows import EVERYWHERE, Row, System, rows_of, system_of
from screens.widgets.choice import ChoiceField
from screens.widgets.frame import Page, Prose
from toolkit.content import say
from toolkit.services.workplace import Workplace


class TracesScreen(BaseScreen):
    """A page to read: this computer's rows first, those of other systems on request.

    Args:
        workplace: As of any screen; nothing has to be open.
        platform: The computer's name in sys.platform.
    """

    PLACE = Place.TRACES
    DEFAULT_CSS = """
    TracesScreen {
        & ChoiceField { margin-right: 1; margin-bottom: 1; }
        & .rows { height: auto; }
        & TraceRow { height: auto; margin-bottom: 1; padding-right: 1; }
        & TraceRow > Horizontal { height: auto; }
        & .what { width: 1fr; height: auto; text-style: bold; }
        & .state { width: auto; padding-left: 2; color: $quiet; }
        & .where, & .do { height: auto; padding-left: 2; }
        & .do { color: $quiet; }
    }
    """

    # Nothing has the cursor at first: then the arrow keys scroll.
    AUTO_FOCUS = ""

    def __init__(self, workplace: Workplace, platform: str = sys.platform) -> None:
        super().__init__(workplace)
        self._here = system_of(platform)

    def compose_body(self) -> ComposeResult:
        """What it is about, the choice of a system, its rows, and what holds on each."""
        with Page():
            yield Prose(say("traces.intro"))
            yield ChoiceField(
                say("traces.system"),
                "system",
                [(each.value, self._called(each)) for each in self._order()],
                chosen=(self._here.value,),
                required=True,
            )
            with Vertical(classes="rows", id="rows"):
                yield from map(TraceRow, rows_of(self._here))
            yield Prose(say("traces.everywhere"), classes="-title")
            with Vertical(classes="rows"):
                yield from map(TraceRow, rows_of(EVERYWHERE))

    def _order(self) -> list[System]:
        return sorted(System, key=lambda each: each is not self._here)

    def _called(self, system: System) -> str:
        name = say(f"traces.name.{system}")
        return say("traces.this_one", system=name) if system is self._here else name

    @on(ChoiceField.Changed)
    async def _show(self, event: ChoiceField.Changed) -> None:
        event.stop()
        (system,) = event.field.value
        rows = self.query_one("#rows")
        async with rows.batch():
            await rows.remove_children()
            await rows.mount_all(map(TraceRow, rows_of(system)))


class TraceRow(Widget):
    """One thing that may be found later."""

    def __init__(self, row: Row) -> None:
        super().__init__()
        self._row = row

    def compose(self) -> ComposeResult:
        """What it is beside whether it can be helped, then where it is and what to do."""
        with Horizontal():
            yield Static(self._row.what, classes="what", markup=False)
            yield Static(say(f"traces.state.{self._row.state}"), classes="state", markup=False)
        yield Static(self._row.where, classes="where", markup=False)
        if self._row.do:
            yield Static(say("traces.do", text=self._row.do), classes="do", markup=False)
