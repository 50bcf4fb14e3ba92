"""Finding words in everything that was written, while they are being typed."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from screens.base import BaseScreen, Go, NotDone, Place
from screens.widgets.days import day_words
from screens.widgets.fields import TextField
from screens.widgets.frame import Page
from screens.widgets.link_list import Link, LinkList
from toolkit.content import say
from toolkit.domain.listing import SearchHit
from toolkit.domain.record import RecordKind
from toolkit.services.workplace import Workplace

MOST = 50
"""Hits shown; more words narrow them down."""

OPENS_IN = {
    RecordKind.INCIDENT: Place.INCIDENT,
    RecordKind.HELPER: Place.HELPER,
    RecordKind.PERSON: Place.PERSON,
    RecordKind.ORDER: Place.ORDER,
    RecordKind.REPORT: Place.REPORT,
    RecordKind.DATE: Place.DATE,
    RecordKind.PLAN_ITEM: Place.PLAN_ITEM,
    RecordKind.PLAN_REVIEW: Place.PLAN_REVIEW,
    RecordKind.DISCLOSURE: Place.DISCLOSURE,
}


class SearchScreen(BaseScreen):
    """One line, and below it what was found.

    Args:
        workplace: The open desk.
        text: What to look for at first.
    """

    PLACE = Place.SEARCH
    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "app.focus_next", show=False)]

    def __init__(self, workplace: Workplace, text: str = "") -> None:
        super().__init__(workplace)
        self._text = text
        self._reading: asyncio.Task[tuple[SearchHit, ...]] | None = None

    def compose_body(self) -> ComposeResult:
        """The line, and what was found."""
        with Page():
            yield TextField(say("search.words"), "words", self._text, hint=say("search.hint"))
            yield LinkList(say("search.found"), say("search.nothing_yet"))

    def on_mount(self) -> None:
        """Put the cursor into the line."""
        self.query_one(TextField).focus()
        self._look()

    @on(TextField.Changed)
    def _look(self) -> None:
        # Only the newest words count: a search that still waits its turn is given up.
        if self._reading is not None:
            self._reading.cancel()
        words = self.query_one(TextField).value
        self._reading = asyncio.create_task(
            self.read(self.workplace.unlocked.search.find, words, limit=MOST)
        )
        self.run_worker(self._show(words, self._reading))

    async def _show(self, words: str, reading: asyncio.Task[tuple[SearchHit, ...]]) -> None:
        try:
            hits = await reading
        except (NotDone, asyncio.CancelledError):
            return
        if not self.whole:
            # Whoever has left meanwhile does not wait for it any more.
            return
        found = self.query_one(LinkList)
        found.say_when_empty(say("search.nothing" if words.strip() else "search.nothing_yet"))
        await found.show([_link(hit) for hit in hits])

    @on(TextField.Submitted)
    def _open_first(self) -> None:
        self.query_one(LinkList).choose_first()

    @on(LinkList.Chosen)
    def _go_there(self, event: LinkList.Chosen) -> None:
        if isinstance(event.target, Go):
            self.go(event.target)


def _link(hit: SearchHit) -> Link:
    title = f"{hit.label} · {hit.title}" if hit.label else hit.title
    about = say(
        "search.about", kind=say(f"search.kind.{hit.kind}"), day=day_words(hit.recorded_at.local())
    )
    return Link(title, about, Go(OPENS_IN[hit.kind], hit.record), below=hit.snippet)
