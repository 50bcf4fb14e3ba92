"""Asks which entries a report covers, out of any number of them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.base import BaseScreen, NotDone
from screens.records.section import OwnField
from screens.records.typed import Typed, put_chosen
from screens.reports.names import look_up_entries, row_words
from screens.reports.questions import COVERS, COVERS_IDS
from screens.reports.typed import covering
from screens.widgets.choice import ChoiceField, Option
from screens.widgets.fields import TextField
from screens.widgets.standing import stands
from toolkit.content import say
from toolkit.domain.links import RecordId
from toolkit.domain.listing import IncidentFilter, IncidentOrder, IncidentRow
from toolkit.services.desk import Desk

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace

LATEST = 8
"""Entries that are offered before any words are typed."""

MOST_FOUND = 30
"""Entries that are shown for some words; more words find fewer."""

MOST_TICKED = 50
"""Ticked entries that stand on top; the others are found by their words."""

Found = tuple[Mapping[RecordId, str], tuple[IncidentRow, ...]]


class CoversField(OwnField):
    """A line to find entries by, and ticks: those that are ticked, then those that were found.

    Args:
        typed: The form's values, shared with it.
        workplace: Where the entries are.
    """

    DEFAULT_CSS = """
    CoversField {
        height: auto;
        & > #entries { height: auto; }
        & ChoiceField Option { width: 100%; text-wrap: nowrap; text-overflow: ellipsis; }
        & > .hint { height: auto; color: $quiet; padding: 0 2; margin-bottom: 1; }
    }
    """

    def __init__(self, typed: Typed, workplace: Workplace) -> None:
        super().__init__(name=COVERS)
        self._typed = typed
        self._workplace = workplace
        self._known: dict[RecordId, str] = {}
        self._reading: asyncio.Task[Found] | None = None
        self._said = ""

    def compose(self) -> ComposeResult:
        """The line, the ticks, and how many there are."""
        yield TextField(say("reports.covers.find"), "find")
        yield Vertical(id="entries")
        yield Static(classes="hint", markup=False)

    def on_mount(self) -> None:
        """Offer the latest entries."""
        self._look()

    @on(TextField.Changed)
    def _find(self, event: TextField.Changed) -> None:
        event.stop()
        self._look()

    def _look(self) -> None:
        # Only the newest words count: a search that still waits its turn is given up.
        if self._reading is not None:
            self._reading.cancel()
        screen, words = self.screen, self.query_one(TextField).value.strip()
        assert isinstance(screen, BaseScreen)
        unknown = [each for each in covering(self._typed) if each not in self._known]
        self._reading = asyncio.create_task(
            screen.read(_find_entries, self._workplace.unlocked, words, unknown)
        )
        self.run_worker(self._show(words, self._reading))

    async def _show(self, words: str, reading: asyncio.Task[Found]) -> None:
        try:
            ticked, rows = await reading
        except (NotDone, asyncio.CancelledError):
            return
        if not stands(self) or not stands(self.screen):
            # Whoever has left meanwhile does not wait for it any more.
            return
        screen = self.screen
        most = MOST_FOUND if words else LATEST
        self._known |= ticked
        self._known |= {row.id: row_words(row) for row in rows[:most]}
        self._said = ""
        if len(rows) > most and words:
            self._said = say("reports.covers.many")
        elif not rows:
            self._said = say("reports.covers.nothing" if words else "reports.covers.empty")
        place = self.query_one("#entries")
        choice = self._choice([row.id for row in rows[:most]])
        had_cursor = screen.focused is not None and place in screen.focused.ancestors
        async with place.batch():
            await place.remove_children()
            await place.mount_all(choice)
        self._say_state()
        if had_cursor and choice:
            choice[0].focus()
        elif screen.focused is not None:
            # What stands below has moved down, with the cursor if that is where it was.
            self.call_after_refresh(screen.focused.scroll_visible, animate=False)

    def _choice(self, found: list[RecordId]) -> list[ChoiceField]:
        ticked, gone = covering(self._typed), say("reports.row.no_entry")
        shown = dict.fromkeys([*ticked[:MOST_TICKED], *found])
        options = [(str(each), self._known.get(each, gone)) for each in shown]
        if not options:
            return []
        label = say("reports.field.covers")
        return [ChoiceField(label, COVERS, options, several=True, chosen=ticked)]

    @on(ChoiceField.Changed)
    def _take(self, event: ChoiceField.Changed) -> None:
        event.stop()
        shown = {option.value for option in event.field.query(Option)}
        now = event.field.value
        stay = [each for each in covering(self._typed) if each not in shown or each in now]
        put_chosen(self._typed, COVERS_IDS, tuple(dict.fromkeys([*stay, *now])))
        self._say_state()
        self.post_message(self.Changed())

    def _say_state(self) -> None:
        number = len(covering(self._typed))
        sentences = [self._said]
        if number:
            word = "count_one" if number == 1 else "count"
            sentences.append(say(f"reports.covers.{word}", number=f"{number:,}"))
        elif self.query(Option):
            sentences.append(say("reports.covers.count_none"))
        if number > MOST_TICKED:
            left = f"{number - MOST_TICKED:,}"
            sentences.append(say("reports.covers.more_ticked", number=left))
        self.query_one(".hint", Static).update(" ".join(filter(None, sentences)))


def _find_entries(desk: Desk, words: str, ticked: list[RecordId]) -> Found:
    order = IncidentOrder.NEWEST_HAPPENED
    narrowed = IncidentFilter(text=words, withdrawn=False, order=order)
    most = MOST_FOUND if words else LATEST
    return look_up_entries(desk, ticked), desk.incidents.page(narrowed, limit=most + 1)
