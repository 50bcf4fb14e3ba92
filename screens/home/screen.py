"""The first screen inside: a line to write in, what is due, who to turn to, what was left off."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button

from screens.base import BaseScreen, Go, NotDone, Place, task
from screens.home.lines import (
    MOST_DUE,
    MOST_DUE_SHORT,
    card_links,
    copy_links,
    draft_links,
    due_links,
    entry_links,
)
from screens.widgets.fields import TextField
from screens.widgets.frame import Actions, Page
from screens.widgets.link_list import LinkList
from toolkit import shipped
from toolkit.content import say
from toolkit.domain.record import Draft, RecordKind
from toolkit.services.drafts import QUICK_DRAFT

LEAST_ENTRIES = 5
OTHER_ROWS = 25
"""Entries shown by their titles, and the rows that everything else takes: in a higher window more
entries find room."""


class HomeScreen(BaseScreen):
    """Where everything begins and where one comes back to."""

    PLACE = Place.HOME
    CSS = shipped.text("screens/home/home.tcss")

    _outdated = False

    def compose_body(self) -> ComposeResult:
        """The line, what is not finished, what is due, the card, the last entries, the last copy."""
        with Page(), Vertical(id="columns"):
            with Vertical(id="writing"):
                with Horizontal(id="quick"):
                    yield TextField(
                        say("home.quick"),
                        "what_happened",
                        multiline=True,
                        enter_sends=True,
                        placeholder=say("home.quick_hint"),
                    )
                    yield Button(say("home.write_down"), id="write", variant="primary")
                yield LinkList(say("home.drafts"), id="drafts")
            with Vertical(id="ahead"):
                yield LinkList(say("home.due"), id="due")
                yield LinkList(say("home.card"), say("home.card_empty"), id="card")
            yield LinkList(say("home.last"), say("home.last_empty"), id="last")
        yield LinkList(id="copy")
        with Actions():
            yield Button(say("home.long_form"), id="long")
            yield Button(say("home.more"), id="more")
            yield Button(say("home.enough"), id="enough")

    def on_mount(self) -> None:
        """Put the cursor into the line, with what stood there when it was left."""
        self.query_one("#drafts").display = False
        self.query_one("#due").display = False
        self._line.focus()
        self._take_up_line()
        self._check_record()

    def on_screen_resume(self) -> None:
        """Put the cursor into the line and read again what may have changed meanwhile."""
        self._line.focus()
        # Not before the cursor is there: the lists keep it where it is when they are filled anew.
        self.app.call_later(self.load)

    def drafts(self) -> tuple[Draft, ...]:
        """What stands in the line."""
        if not self._line.value.strip():
            return ()
        fields = {"what_happened": self._line.value}
        return (self.draft(QUICK_DRAFT, RecordKind.INCIDENT, fields),)

    @property
    def _line(self) -> TextField:
        return self.query_one(TextField)

    @task
    async def _take_up_line(self) -> None:
        draft = await self.read(self.workplace.unlocked.drafts.get, QUICK_DRAFT)
        if draft is not None and not self._line.value:
            self._line.value = draft.fields.get("what_happened", "")

    @task
    async def _check_record(self) -> None:
        # A step is short, so a save never waits long behind it.
        check = await self.read(self.workplace.unlocked.record_check.begin)
        while check.verdict is None:
            await self.read(check.step)
        if check.verdict.broken_at is not None:
            self.tell(say("home.not_intact", number=check.verdict.broken_at), problem=True)
        elif self.workplace.unlocked.keys.header_at_risk:
            self.tell(say("home.one_copy_left"), problem=True)
        elif await self.read(self.workplace.unlocked.record_check.has_overlong_file):
            self.tell(say("home.overlong_file"), problem=True)
        elif self.workplace.read_only:
            # Neither a new passphrase nor an answer could be kept.
            self.tell("")
        elif self.workplace.unlocked.keys.opened_with_recovery_code:
            self.tell(say("home.by_recovery_code"))
        elif not (await self.read(self.workplace.unlocked.preferences.read)).practised_exit:
            self.tell(say("home.not_practised"))

    def load(self) -> None:
        """Read the card, the drafts, the last entries, what is due and the last copy, soon."""
        self._outdated = True
        self._load()

    @task
    async def _load(self) -> None:
        # What changes while it is being read is read once more.
        while self._outdated:
            self._outdated = False
            await self._show_what_is_there()

    async def _show_what_is_there(self) -> None:
        desk = self.workplace.unlocked
        drafts = await self.read(desk.drafts.all)
        card = await self.read(desk.helpers.card)
        last = await self.read(desk.incidents.page, limit=self._room())
        links = draft_links(drafts)
        self.query_one("#drafts").display = bool(links)
        await self.query_one("#drafts", LinkList).show(links)
        await self.query_one("#card", LinkList).show(card_links(card))
        await self.query_one("#last", LinkList).show(entry_links(last))
        today = self.workplace.now().date()
        most = MOST_DUE if self.has_class("-tall") else MOST_DUE_SHORT
        dues = due_links(await self.read(desk.dates.due, today), today, most)
        self.query_one("#due").display = bool(dues)
        await self.query_one("#due", LinkList).show(dues)
        last_copy = await self.read(desk.copies.last)
        copy_due = await self.read(desk.copies.is_due, today)
        conflicts = len(await self.read(desk.copies.conflicts))
        copy = copy_links(last_copy, conflicts, today, due=copy_due)
        await self.query_one("#copy", LinkList).show(copy)

    def _room(self) -> int:
        return max(LEAST_ENTRIES, self.size.height - OTHER_ROWS)

    @on(Button.Pressed, "#write")
    @on(TextField.Submitted)
    def _write(self) -> None:
        if self._line.value.strip():
            self.write_down()
        else:
            self._line.focus()

    @task
    async def write_down(self) -> None:
        """Keep the line as an entry."""
        words = self._line.value
        try:
            record = await self.do(self.workplace.unlocked.incidents.write_down, words)
        except NotDone:
            self._line.focus()
            return
        # What was typed while it was being saved stays in the line.
        self._line.value = self._line.value.removeprefix(words)
        self._line.focus()
        self.tell(say("home.written", number=record.label))
        self.load()

    @on(LinkList.Chosen)
    def _go_there(self, event: LinkList.Chosen) -> None:
        if isinstance(event.target, Go):
            self.go(event.target)

    @on(Button.Pressed, "#long")
    def action_new(self) -> None:
        """Open the whole form."""
        self.post_message(Go(Place.INCIDENT_FORM))

    @on(Button.Pressed, "#more")
    def _more(self) -> None:
        self.post_message(Go(Place.MORE))

    @on(Button.Pressed, "#enough")
    async def _enough(self) -> None:
        await self.run_action("app.lock")
