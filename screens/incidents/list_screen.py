"""The incidents as a list or a timeline, with the entry beside it where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.widgets import Button, Static

from screens.base import BaseScreen, Go, NotDone, Place, task
from screens.incidents.draft_keys import QUICK_KEY, form_key
from screens.incidents.names import Names, look_up_names
from screens.incidents.narrowing import Narrowing, choices_in_words
from screens.incidents.quick_line import QuickLine
from screens.incidents.reading_pane import ReadingPane
from screens.incidents.rows import AnyRow, draw_any_row, incident_row
from screens.incidents.timeline import timeline_page, year_headings
from screens.widgets.fields import TextField
from screens.widgets.paged_list import PagedList
from toolkit import shipped
from toolkit.content import say
from toolkit.domain.incident import Incident
from toolkit.domain.links import RecordId
from toolkit.domain.listing import IncidentFilter, IncidentOrder
from toolkit.domain.record import Draft, RecordKind

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace

TWO_PANES = 140
"""Columns from which on the list leaves a place for reading free before anything is read."""

TIMELINE_ORDERS = (IncidentOrder.NEWEST_HAPPENED, IncidentOrder.OLDEST_HAPPENED)


class IncidentsScreen(BaseScreen):
    """Finds entries; shows titles, and the text of one when it is asked for.

    Args:
        workplace: The open desk and the way to work at it.
        text: Words to narrow the list to at first.
        timeline: Whether to begin with the timeline.
    """

    PLACE: ClassVar[Place] = Place.INCIDENTS
    CSS = shipped.text("screens/incidents/list.tcss")

    def __init__(self, workplace: Workplace, text: str = "", *, timeline: bool = False) -> None:
        super().__init__(workplace)
        order = IncidentOrder.NEWEST_HAPPENED if timeline else IncidentOrder.NEWEST_RECORDED
        self._narrowed = IncidentFilter(text=text, order=order)
        self._timeline = timeline
        self._names = Names()
        self._total = 0
        self._outdated = True
        self._keep_place = False

    def compose_body(self) -> ComposeResult:
        """The quick line, what narrows the list, and the list beside the open entry."""
        yield QuickLine(classes="-closed")
        with Horizontal(id="tools"):
            words = self._narrowed.text
            yield TextField("", "words", words, placeholder=say("incidents.list.search"))
            yield Button(say("incidents.list.narrow"), id="narrow")
            yield Button(self._other_view(), id="other-view")
            yield Button(say("incidents.list.new"), id="new", variant="primary")
        with Horizontal(id="counted-row"):
            yield Static(id="counted", markup=False)
            yield Button(say("incidents.list.show_all"), id="show-all", classes="-quiet")
            yield Button(say("shell.headings.patterns"), id="patterns", classes="-quiet")
        yield Static(say("incidents.timeline.counting"), id="counting", markup=False)
        with Horizontal(id="panes"):
            with Container(id="listing"):
                yield PagedList[AnyRow](draw_any_row)
                with Vertical(id="empty"):
                    yield Static(id="empty-what", markup=False)
                    yield Static(id="empty-next", markup=False)
            yield ReadingPane()

    def on_mount(self) -> None:
        """Take up what was left in the quick line."""
        self.query_one(PagedList).focus()
        self._take_up_line()

    def on_screen_resume(self) -> None:
        """Fetch anew: something may have been written down or changed meanwhile."""
        self._outdated = True
        self._reload()
        shown = self.query_one(ReadingPane).record
        if shown is not None:
            self._show_beside(shown)

    def on_resize(self, event: events.Resize) -> None:
        """Stand the place for reading beside the list where there is room for both."""
        self.set_class(event.size.width >= TWO_PANES, "-two-panes")

    # ---- what the list shows

    @work(group="list", exclusive=True)
    async def _reload(self) -> None:
        narrowed, timeline, desk = self._narrowed, self._timeline, self.workplace.unlocked

        # The list goes on asking for what it was made for, also after something else was chosen.
        async def page(offset: int, limit: int) -> Sequence[AnyRow]:
            if timeline:
                return await self.read(timeline_page, desk.incidents, narrowed, offset, limit)
            return await self.read(desk.incidents.page, narrowed, offset, limit)

        with suppress(NotDone):
            if self._outdated:
                self._names = await self.read(look_up_names, desk)
                self._total = await self.read(desk.incidents.total)
                self._outdated = False
            count = await self.read(desk.incidents.count, narrowed)
            headings = await self.read(year_headings, desk.incidents, narrowed) if timeline else ()
            self._say_count(count)
            self.query_one(PagedList).show(
                count, page, headings=headings, keep_place=self._keep_place
            )
            self._keep_place = True
            if not self._total:
                self.action_new()
            elif self.focused is None:
                self.query_one(PagedList).focus()

    def _say_count(self, count: int) -> None:
        words = choices_in_words(self._narrowed, self._names.people)
        self.set_class(not count, "-nothing")
        self.set_class(self._timeline, "-timeline")
        self.set_class(bool(words), "-narrowed")
        parts = [say(f"incidents.order.{self._narrowed.order}")]
        if count:
            parts.append(say("incidents.list.how_to_open"))
        if words:
            parts.insert(0, say("incidents.list.narrowed_by", choices=words))
            number = say("incidents.list.count_of", count=f"{count:,}", total=f"{self._total:,}")
        elif count == 1:
            number = say("incidents.list.count_one")
        else:
            number = say("incidents.list.count_many", count=f"{count:,}")
        self.query_one("#counted", Static).update(" · ".join([number, *parts]))
        empty = "none_fit" if self._total else "empty"
        self.query_one("#empty-what", Static).update(say(f"incidents.list.{empty}"))
        self.query_one("#empty-next", Static).update(say(f"incidents.list.{empty}_next"))

    # ---- narrowing it down

    def _narrow(self, narrowed: IncidentFilter) -> None:
        self._narrowed = narrowed
        self._keep_place = False
        self._reload()

    @on(TextField.Changed, "#tools TextField")
    def _narrow_by_words(self, event: TextField.Changed) -> None:
        event.stop()
        self._narrow(replace(self._narrowed, text=event.field.value))

    @on(TextField.Submitted, "#tools TextField")
    def _go_to_list(self, event: TextField.Submitted) -> None:
        event.stop()
        self.query_one(PagedList).focus()

    @on(Narrowing.Changed)
    def _narrow_by_choice(self, event: Narrowing.Changed) -> None:
        event.stop()
        chosen = event.narrowing.narrowed
        self._narrow(replace(chosen, text=self._narrowed.text))

    @on(Button.Pressed, "#show-all")
    async def _show_all(self, event: Button.Pressed) -> None:
        event.stop()
        await self._close_narrowing()
        with self.prevent(TextField.Changed):
            self.query_one("#tools TextField", TextField).value = ""
        self._narrow(IncidentFilter(order=self._narrowed.order))
        self.query_one(PagedList).focus()

    @on(Button.Pressed, "#patterns")
    def _show_patterns(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(Go(Place.PATTERNS))

    @on(Button.Pressed, "#narrow")
    def _toggle_narrowing(self, event: Button.Pressed) -> None:
        event.stop()
        self._open_or_close_narrowing()

    @task
    async def _open_or_close_narrowing(self) -> None:
        if self.query(Narrowing):
            await self._close_narrowing()
            return
        years = await self.read(self.workplace.unlocked.incidents.years)
        orders = TIMELINE_ORDERS if self._timeline else tuple(IncidentOrder)
        panel = Narrowing(self._narrowed, years, self._names.people, orders)
        await self.mount(panel, before="#counted-row")
        self.query_one("#narrow", Button).label = say("incidents.list.narrow_done")
        panel.take_cursor()

    async def _close_narrowing(self) -> None:
        await self.query(Narrowing).remove()
        self.query_one("#narrow", Button).label = say("incidents.list.narrow")

    # ---- list or timeline

    def _other_view(self) -> str:
        return say("incidents.list.as_list" if self._timeline else "incidents.list.as_timeline")

    @on(Button.Pressed, "#other-view")
    async def _change_view(self, event: Button.Pressed) -> None:
        event.stop()
        self._timeline = not self._timeline
        event.button.label = self._other_view()
        await self._close_narrowing()
        order = IncidentOrder.NEWEST_HAPPENED if self._timeline else IncidentOrder.NEWEST_RECORDED
        self._narrow(replace(self._narrowed, order=order))
        self.query_one(PagedList).focus()

    # ---- reading an entry

    @on(PagedList.Chosen)
    def _choose(self, event: PagedList.Chosen) -> None:
        event.stop()
        record = incident_row(event.row).id
        if not self.has_class("-wide") or self.query_one(ReadingPane).record == record:
            self.post_message(Go(Place.INCIDENT, record))
        else:
            self._show_beside(record)

    @task
    async def _show_beside(self, record: RecordId) -> None:
        found = await self.read(self.workplace.unlocked.incidents.get, record)
        await self.query_one(ReadingPane).show(found, self._names, self.workplace.now())
        self.add_class("-reading")

    @on(ReadingPane.OpenInFull)
    def _open_in_full(self, event: ReadingPane.OpenInFull) -> None:
        event.stop()
        self.post_message(Go(Place.INCIDENT, event.record))

    @on(ReadingPane.Closed)
    def _back_to_list(self, event: ReadingPane.Closed) -> None:
        event.stop()
        self.remove_class("-reading")
        self.query_one(PagedList).focus()

    # ---- writing one down

    def action_new(self) -> None:
        """Open the quick line."""
        self.query_one(QuickLine).remove_class("-closed")
        self.query_one(QuickLine).take_cursor()

    @on(Button.Pressed, "#new")
    def _new(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_new()

    @on(QuickLine.Closed)
    def _close_line(self, event: QuickLine.Closed) -> None:
        event.stop()
        self.query_one(QuickLine).add_class("-closed")
        self.query_one(PagedList).focus()

    @on(QuickLine.Written)
    def _keep_line(self, event: QuickLine.Written) -> None:
        event.stop()
        self._write_down()

    @task
    async def _write_down(self) -> None:
        line = self.query_one(QuickLine)
        text = line.text
        if not text.strip():
            self.tell(say("incidents.form.empty"), problem=True)
            return
        save = self.workplace.unlocked.incidents.save
        record = await self.do(save, Incident(what_happened=text.strip()), draft=QUICK_KEY)
        # What was typed while it was being saved is the beginning of the next.
        line.text = line.text.removeprefix(text)
        self.tell(say("incidents.list.written", number=record.label))
        self._outdated = True
        self._keep_place = False
        self._reload()

    @on(QuickLine.More)
    def _more(self, event: QuickLine.More) -> None:
        event.stop()
        self._open_form()

    @task
    async def _open_form(self) -> None:
        box, line = self.workplace.unlocked.drafts, self.query_one(QuickLine)
        if not line.text.strip():
            self.post_message(Go(Place.INCIDENT_FORM))
            return
        # Kept under the form's key before it leaves the line: it is never in neither.
        key = form_key(self.workplace.moment())
        draft = self.draft(key, RecordKind.INCIDENT, {"what_happened": line.text})
        await self.do(box.keep, draft)
        line.text = ""
        line.add_class("-closed")
        self.post_message(Go(Place.INCIDENT_FORM, draft=draft))

    @task
    async def _take_up_line(self) -> None:
        left = await self.read(self.workplace.unlocked.drafts.get, QUICK_KEY)
        line = self.query_one(QuickLine)
        if left is not None and not line.text:
            line.text = left.fields.get("what_happened", "")
            line.remove_class("-closed")

    def drafts(self) -> tuple[Draft, ...]:
        """What stands in the quick line."""
        text = self.query_one(QuickLine).text if self.is_mounted else ""
        if not text.strip():
            return ()
        return (self.draft(QUICK_KEY, RecordKind.INCIDENT, {"what_happened": text}),)


class TimelineScreen(IncidentsScreen):
    """The same, beginning with the timeline."""

    PLACE: ClassVar[Place] = Place.TIMELINE

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, timeline=True)
