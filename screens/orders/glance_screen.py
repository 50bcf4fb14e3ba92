"""An order in one glance, to turn the screen round and show it to an officer."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from screens.base import BaseScreen, Place, task
from screens.widgets.cells import harmless, one_line
from toolkit.content import say
from toolkit.domain.links import RecordId
from toolkit.domain.order import Order
from toolkit.paper.glance import Glance, Row, glance_of
from toolkit.services.workplace import Workplace


class GlanceScreen(BaseScreen):
    """What is asked for first, in few lines with room between them, and nothing else.

    Args:
        workplace: The open desk and the way to work at it.
        record: Which order.
    """

    PLACE = Place.GLANCE
    DEFAULT_CSS = """
    GlanceScreen.-tall Sheet { padding-top: 1; }
    """
    AUTO_FOCUS = ""

    def __init__(self, workplace: Workplace, record: RecordId) -> None:
        super().__init__(workplace)
        self._record = record

    def compose_body(self) -> ComposeResult:
        """An empty sheet until the order is read."""
        yield Sheet(id="sheet")

    def on_screen_resume(self) -> None:
        """Show the order as it stands now."""
        self._show()

    @task
    async def _show(self) -> None:
        record = await self.read(self.workplace.unlocked.orders.get, self._record)
        sheet = self.query_one(Sheet)
        if isinstance(record.content, Order) and record.withdrawal is None:
            await sheet.show(glance_of(record.content))
        else:
            await sheet.say_nothing()
        if self.focused is None:
            sheet.focus()


class Sheet(VerticalScroll, can_focus=True):
    """The order; arrow keys scroll it."""

    DEFAULT_CSS = """
    Sheet {
        padding: 0 1 0 2; max-width: 104; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        border-left: blank;
        &:focus { border-left: outer $border; }
        & Static { height: auto; }
        & > .title { text-style: bold; }
        & > .group { text-style: bold; margin-top: 1; }
        & > .line { height: auto; }
        & > .line.-first { margin-top: 1; }
        & > .line > .label { width: 20; padding-right: 2; color: $quiet; }
        & > .line > .value { width: 1fr; text-style: bold; }
        & > .line > .number { width: 4; text-style: bold; }
        & > .line > .term { width: 1fr; }
        & > .quiet { color: $quiet; margin-top: 1; }
    }
    """

    async def show(self, glance: Glance) -> None:
        """Show *glance* from its top."""
        async with self.batch():
            await self.remove_children()
            await self.mount_all(_lines(glance))
        self.scroll_home(animate=False)

    async def say_nothing(self) -> None:
        """Say that there is nothing to show."""
        async with self.batch():
            await self.remove_children()
            await self.mount(_words(say("orders.glance.withdrawn"), "title"))


def _lines(glance: Glance) -> Iterator[Widget]:
    yield _words(one_line(glance.name), "title")
    yield _words(glance.sort, "sort")
    for at, row in enumerate(glance.rows):
        yield _pair(row, "line -first" if at == 0 else "line")
    yield _words(say("orders.glance.terms"), "group")
    for number, term in enumerate(glance.terms, 1):
        yield Horizontal(
            _words(f"{number}.", "number"), _words(harmless(term), "term"), classes="line"
        )
    if not glance.terms:
        yield _words(say("orders.glance.no_terms"), "none")
    for at, row in enumerate(glance.copies):
        yield _pair(row, "line -first" if at == 0 else "line")
    yield _words(say("orders.glance.note"), "quiet")


def _pair(row: Row, classes: str) -> Widget:
    label, words = row
    return Horizontal(_words(label, "label"), _words(harmless(words), "value"), classes=classes)


def _words(words: str, classes: str) -> Static:
    return Static(words, classes=classes, markup=False)
