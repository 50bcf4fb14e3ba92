"""One record that says two things: both versions, and the choice between them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.widgets import Button

from screens.base import BaseScreen, Go, Place, task
from screens.conflicts.list_screen import title_words
from screens.conflicts.merging import merged
from screens.conflicts.versions import Versions
from screens.records.form import REASON, settling_key
from screens.records.reading import Reading, words_of_all
from screens.widgets.fields import TextField
from screens.widgets.frame import Actions, Heading, Page, Prose
from toolkit.content import say
from toolkit.domain.links import RecordId
from toolkit.domain.record import RecordKind
from toolkit.services.copies import Conflict, Head

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace

Readings = Mapping[RecordKind, Reading]


class ConflictScreen(BaseScreen):
    """Shows the versions; keeps one of them, or takes all into the form.

    Args:
        workplace: The open desk and the way to work at it.
        record: Which record.
        readings: How each kind of record is put into words.
    """

    PLACE = Place.CONFLICT
    # Nothing has the cursor at first: the arrow keys scroll, and Enter chooses nothing unread.
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    ConflictScreen #versions { height: auto; margin-bottom: 1; }
    ConflictScreen.-wide {
        & Page, & Actions { max-width: 140; }
        & .side-by-side {
            layout: grid; grid-size: 2; grid-columns: 1fr 1fr; grid-rows: auto; grid-gutter: 1 2;
            margin-bottom: 1;
        }
        & .cell { margin-bottom: 0; }
    }
    """

    def __init__(self, workplace: Workplace, record: RecordId, readings: Readings) -> None:
        super().__init__(workplace)
        self._about = record
        self._readings = readings
        self._shown: Conflict | None = None

    def compose_body(self) -> ComposeResult:
        """What happened, a place for the versions, the reason, and what can be done."""
        with Page():
            yield Prose("", id="text")
            yield Vertical(id="versions")
            yield TextField(
                say("conflicts.reason"),
                "reason",
                say("conflicts.reason_start"),
                hint=say("conflicts.reason_hint"),
            )
            yield Prose(say("conflicts.both_hint"), classes="-quiet", id="both-hint")
        yield Actions()

    def on_screen_resume(self) -> None:
        """Show it as it stands: it may have been settled in the form meanwhile."""
        self._load()

    @property
    def _reading(self) -> Reading:
        assert self._shown is not None
        return self._readings[self._shown.kind]

    @task
    async def _load(self) -> None:
        desk, now = self.workplace.unlocked, self.workplace.now()
        found = await self.read(desk.copies.conflicts)
        conflict = next((each for each in found if each.record == self._about), None)
        if conflict is None:
            await self._say_settled()
            return
        if conflict == self._shown:
            return
        self._shown = conflict
        self.query_one(Heading).update(title_words(conflict))
        number = len(conflict.heads)
        text = say("conflicts.text") if number == 2 else say("conflicts.text_many", number=number)
        self.query_one("#text", Prose).update(text)
        contents = tuple(head.content for head in conflict.heads)
        words = await self.read(words_of_all, self._reading, desk, contents, now)
        place = self.query_one("#versions")
        async with place.batch():
            await place.remove_children()
            await place.mount(Versions(conflict.heads, words, self._reading, now))
        await self._offer(conflict.heads)

    async def _say_settled(self) -> None:
        self._shown = None
        self.query_one("#text", Prose).update(say("conflicts.elsewhere"))
        await self.query_one("#versions").remove_children()
        await self.query_one(Actions).remove_children()
        self.query_one(TextField).display = False
        self.query_one("#both-hint").display = False

    async def _offer(self, heads: tuple[Head, ...]) -> None:
        buttons = []
        for number, head in enumerate(heads, start=1):
            if head.withdrawn:
                buttons.append(Button(say("conflicts.withdraw"), name=str(number), classes="-keep"))
            elif head.content is not None:
                words = say("conflicts.keep", number=number)
                buttons.append(Button(words, name=str(number), classes="-keep"))
        may_merge = sum(head.content is not None for head in heads) > 1
        if may_merge:
            buttons.append(Button(say("conflicts.both"), id="both"))
        self.query_one("#both-hint").display = may_merge
        actions = self.query_one(Actions)
        async with actions.batch():
            await actions.remove_children()
            await actions.mount_all(buttons)

    # ---- choosing

    @on(Button.Pressed, ".-keep")
    def _keep_by_button(self, event: Button.Pressed) -> None:
        event.stop()
        assert self._shown is not None
        self._keep(self._shown.heads[int(event.button.name or "1") - 1])

    @task
    async def _keep(self, head: Head) -> None:
        desk = self.workplace.unlocked
        reason = self.query_one(TextField).value.strip() or say("conflicts.reason_start")
        if head.withdrawn:
            withdraw = self._reading.service(desk).withdraw
            await self.do(partial(withdraw, self._about, reason=reason, destroy=False))
        else:
            assert head.content is not None
            await self.do(desk.copies.settle, self._about, head.content, reason)
        app = self.app
        await app.run_action("back")
        app.call_later(_tell_on_top, app)

    @on(Button.Pressed, "#both")
    def _take_both(self, event: Button.Pressed) -> None:
        event.stop()
        assert self._shown is not None
        versions = [
            self._reading.typed(head.content)
            for head in self._shown.heads
            if head.content is not None
        ]
        fields = merged(self._reading.groups, versions)
        fields[REASON] = self.query_one(TextField).value.strip()
        kind = self._shown.kind
        draft = self.draft(settling_key(self._about), kind, fields, self._about)
        self.post_message(Go(self._reading.form, self._about, draft=draft))


def _tell_on_top(app: App[None]) -> None:
    top = app.screen
    if isinstance(top, BaseScreen):
        top.tell(say("conflicts.settled"))
