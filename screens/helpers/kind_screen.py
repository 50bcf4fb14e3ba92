"""One kind of help: the person's own people of this kind, and the text on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Button

from screens.base import Go, NotDone, Place, task
from screens.helpers.adding import AddingScreen
from screens.helpers.common_numbers import CommonNumbers
from screens.helpers.guide import KindGuide
from screens.helpers.kinds import kind_name
from screens.helpers.leads import LEADS, Leads
from screens.helpers.quick_add import QUICK_DRAFT, QuickAdd
from screens.helpers.rows import draw_helper, in_order
from screens.helpers.typed import number_typed
from screens.widgets.choice import ChoiceField
from screens.widgets.paged_list import PagedList
from screens.widgets.region_field import RegionField
from toolkit import phone
from toolkit.content import say
from toolkit.domain.helper import HelperKind, MapState
from toolkit.domain.listing import HelperRow
from toolkit.domain.record import RecordKind

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace

WITH_NUMBERS = frozenset({HelperKind.POLICE})
"""The kinds that have numbers which are the same for everybody in a country."""

MOST_ROWS = 6
"""People shown at once in a short window: the text below keeps at least as much room."""


class KindScreen(AddingScreen):
    """Who there is of one kind, where the person stands with it, and what it is for.

    Args:
        workplace: The open desk and the way to work at it.
        kind: Which kind of help.
    """

    PLACE = Place.HELPER_KIND
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    KindScreen PagedList { height: auto; margin: 0 1; max-width: 110; }
    KindScreen ChoiceField { margin: 0 1; }
    KindScreen KindGuide { margin-top: 1; }
    KindScreen #add { height: 3; }
    KindScreen #add Button { width: auto; }
    KindScreen.-tall PagedList, KindScreen.-tall ChoiceField { margin: 1 1 0 1; }
    KindScreen.-tall KindGuide { padding: 0 2; }
    """

    def __init__(self, workplace: Workplace, kind: HelperKind) -> None:
        super().__init__(workplace)
        self._kind = kind

    @property
    def draft_key(self) -> str:
        """One draft a kind, so that two half-typed people do not mix."""
        return f"{QUICK_DRAFT}:{self._kind}"

    def heading(self) -> str:
        """The kind's name."""
        return kind_name(self._kind)

    def compose_body(self) -> ComposeResult:
        """People or where one stands, then the text, then the line to add someone."""
        yield PagedList(draw_helper, row_height=1, id="people")
        yield ChoiceField(
            say("helpers.kind_page.state"),
            "state",
            [(state.value, say(f"helpers.state.{state}")) for state in MapState],
            required=True,
        )
        numbers = [CommonNumbers()] if self._kind in WITH_NUMBERS else []
        yield KindGuide(self._kind, *numbers, Leads(LEADS[self._kind]))
        with Horizontal(id="add"):
            yield QuickAdd(self._kind)
            yield Button(say("helpers.kind_page.long_form"), id="long-form")

    def on_mount(self) -> None:
        """Begin with what was typed before."""
        self.bring_back()

    async def reload(self) -> None:
        """Show who there is now."""
        helpers = self.workplace.unlocked.helpers
        rows = in_order(await self.read(helpers.of_kind, self._kind))
        states = await self.read(helpers.states)
        choices = await self.read(self.workplace.unlocked.preferences.read)

        async def page(offset: int, limit: int) -> Sequence[HelperRow]:
            return rows[offset : offset + limit]

        anyone = any(not row.withdrawn for row in rows)
        people = self.query_one("#people", PagedList)
        people.styles.height = min(len(rows), MOST_ROWS if self.size.height < 30 else 2 * MOST_ROWS)
        people.display = bool(rows)
        people.show(len(rows), page, keep_place=True)
        state = self.query_one(ChoiceField)
        state.display = not anyone
        state.value = (states[self._kind].value,)
        for field in self.query(RegionField):
            field.chosen = choices.region
        await self._show_numbers(choices.region)
        if self.focused is None:
            (people if rows else self.query_one(KindGuide)).focus()

    @on(PagedList.Chosen, "#people")
    def _open_helper(self, event: PagedList.Chosen) -> None:
        event.stop()
        row = event.row
        assert isinstance(row, HelperRow)
        self.post_message(Go(Place.HELPER, record=row.id))

    @on(ChoiceField.Changed)
    def _keep_state(self, event: ChoiceField.Changed) -> None:
        event.stop()
        self._set_state()

    @task
    async def _set_state(self) -> None:
        # What is chosen while this runs starts no other task: the last choice is looked for here.
        field, kept = self.query_one(ChoiceField), ""
        try:
            while (wanted := field.value[0]) != kept:
                state = MapState(wanted)
                await self.do(self.workplace.unlocked.helpers.set_state, self._kind, state)
                kept = wanted
        except NotDone:
            await self.reload()
            raise

    async def _show_numbers(self, region: str) -> None:
        for numbers in self.query(CommonNumbers):
            known = await self.beside(phone.emergency_numbers, region) if region else ()
            await numbers.show(region, known)

    @on(RegionField.Chosen)
    def _choose_region(self, event: RegionField.Chosen) -> None:
        event.stop()
        self._take_region()

    @task
    async def _take_region(self) -> None:
        # As for the state. The numbers come first: they are wanted even if nothing can be kept.
        field, kept = self.query_one(RegionField), None
        while (wanted := field.chosen) != kept:
            await self._show_numbers(wanted)
            await self.do(self.workplace.unlocked.preferences.change, region=wanted)
            kept = wanted

    @on(CommonNumbers.Keep)
    def _begin_with_number(self, event: CommonNumbers.Keep) -> None:
        event.stop()
        typed = number_typed(event.number, self._kind)
        start = self.draft(f"new:helper:{event.number}", RecordKind.HELPER, typed)
        self.post_message(Go(Place.HELPER_FORM, kind=self._kind, draft=start))

    @on(Button.Pressed, "#long-form")
    def _open_form(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(Go(Place.HELPER_FORM, kind=self._kind))
