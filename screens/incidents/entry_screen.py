"""One incident on its own page: read it, correct it, add to it, withdraw it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Button, Static

from screens.base import BaseScreen, Go, Place, task
from screens.incidents.addition_panel import AdditionPanel
from screens.incidents.entry_view import EntryView
from screens.incidents.names import look_up_names
from screens.records.reported import Reported
from screens.records.withdrawal import WithdrawalPanel
from screens.widgets.flow import Flow
from toolkit import shipped
from toolkit.content import say
from toolkit.domain.links import RecordId
from toolkit.domain.record import Draft, Record, RecordKind

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace

Panel = AdditionPanel | WithdrawalPanel


class EntryScreen(BaseScreen):
    """Shows one record and what can be done with it.

    Args:
        workplace: The open desk and the way to work at it.
        record: Which one.
    """

    PLACE: ClassVar[Place] = Place.INCIDENT
    CSS = shipped.text("screens/incidents/entry.tcss")

    def __init__(self, workplace: Workplace, record: RecordId) -> None:
        super().__init__(workplace)
        self._entry = record
        self._shown: Record | None = None

    def compose_body(self) -> ComposeResult:
        """What can be done, then what it says."""
        with Flow(id="acts"):
            yield Static(id="number", markup=False)
            yield Button(say("incidents.entry.correct"), id="correct", classes="standing")
            yield Button(say("incidents.entry.add"), id="add", classes="standing")
            yield Button(say("incidents.entry.withdraw"), id="withdraw", classes="standing")
            yield Button(say("incidents.entry.changes"), id="changes")
            yield Button(say("records.page.versions"), id="versions")
        with VerticalScroll(id="panels", can_focus=False):
            yield AdditionPanel()
            yield WithdrawalPanel(say("incidents.withdraw.explain"))
        title, none = say("reports.entry.title"), say("reports.entry.none")
        yield EntryView(Reported(title, none, say("reports.entry.add")))

    def on_mount(self) -> None:
        """Let the arrow keys scroll at once, and bring back what was half typed."""
        self.query_one(EntryView).focus()
        self._take_up_drafts()

    def on_screen_resume(self) -> None:
        """Show it as it stands now: it may have been corrected meanwhile."""
        self._show()

    @task
    async def _show(self) -> None:
        await self._read_and_show()

    async def _read_and_show(self) -> None:
        desk = self.workplace.unlocked
        names = await self.read(look_up_names, desk)
        record = await self.read(desk.incidents.get, self._entry)
        self._shown = record
        number = say("incidents.entry.number", number=record.label)
        self.query_one("#number", Static).update(number)
        self.set_class(record.withdrawal is not None, "-withdrawn")
        self.set_class(record.revisions > 1, "-changed")
        self.set_class(record.in_conflict, "-in-conflict")
        reports = await self.read(desk.reports.covering, self._entry)
        known, withdrawn = {**names.withdrawn, **names.helpers}, record.withdrawal is not None
        await self.query_one(Reported).show(reports, known, withdrawn=withdrawn)
        await self.query_one(EntryView).show(record, names, self.workplace.now())

    @on(Button.Pressed, "#correct")
    def _correct(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(Go(Place.INCIDENT_FORM, self._entry))

    @on(Button.Pressed, "#changes")
    def _show_changes(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(Go(Place.INCIDENT_HISTORY, self._entry))

    @on(Button.Pressed, "#versions")
    def _show_versions(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(Go(Place.CONFLICT, self._entry))

    # ---- what of it was reported

    @on(Reported.Wanted)
    def _write_report(self, event: Reported.Wanted) -> None:
        event.stop()
        key = f"new:{RecordKind.REPORT}:{self._entry}"
        draft = self.draft(key, RecordKind.REPORT, {"covers.ids": self._entry})
        self.post_message(Go(Place.REPORT_FORM, draft=draft))

    @on(Reported.Chosen)
    def _open_report(self, event: Reported.Chosen) -> None:
        event.stop()
        self.go(event.where)

    # ---- the small forms above the text

    @on(Button.Pressed, "#add")
    def _begin_addition(self, event: Button.Pressed) -> None:
        event.stop()
        self._open(self.query_one(AdditionPanel))

    @on(Button.Pressed, "#withdraw")
    def _begin_withdrawal(self, event: Button.Pressed) -> None:
        event.stop()
        self._open(self.query_one(WithdrawalPanel))

    def _open(self, panel: Panel) -> None:
        for other in self.query("#panels > *"):
            other.set_class(other is panel, "-open")
        panel.open()

    @task
    async def _take_up_drafts(self) -> None:
        box = self.workplace.unlocked.drafts
        addition, withdrawal = self.query_one(AdditionPanel), self.query_one(WithdrawalPanel)
        added = await self.read(box.get, self._key("add"))
        taken = await self.read(box.get, self._key("withdraw"))
        if taken is not None and not withdrawal.reason:
            withdrawal.reason = taken.fields.get("reason", "")
            self._open(withdrawal)
        if added is not None and not addition.text:
            addition.text = added.fields.get("text", "")
            self._open(addition)

    def _key(self, what: str) -> str:
        return f"{what}:{self._entry}"

    def drafts(self) -> tuple[Draft, ...]:
        """What stands in the small forms, open or not."""
        if not self.query(EntryView):
            return ()
        typed = {
            "add": {"text": self.query_one(AdditionPanel).text},
            "withdraw": {"reason": self.query_one(WithdrawalPanel).reason},
        }
        return tuple(
            self.draft(self._key(what), RecordKind.INCIDENT, fields, self._entry)
            for what, fields in typed.items()
            if any(words.strip() for words in fields.values())
        )

    @on(AdditionPanel.Wanted)
    def _add_it(self, event: AdditionPanel.Wanted) -> None:
        event.stop()
        self._add()

    @task
    async def _add(self) -> None:
        panel = self.query_one(AdditionPanel)
        text = panel.text
        if not text.strip():
            self.tell(say("incidents.entry.addition_empty"), problem=True)
            return
        await self.do(self.workplace.unlocked.incidents.add_note, self._entry, text.strip())
        panel.text = panel.text.removeprefix(text)
        panel.action_close()
        self.tell(say("incidents.entry.addition_kept"))
        await self._read_and_show()
        self.query_one(EntryView).focus()
        self.query_one(EntryView).scroll_end(animate=False)

    @on(WithdrawalPanel.Wanted)
    def _withdraw_it(self, event: WithdrawalPanel.Wanted) -> None:
        event.stop()
        self._withdraw()

    @task
    async def _withdraw(self) -> None:
        assert self._shown is not None
        panel = self.query_one(WithdrawalPanel)
        number, reason, destroy = self._shown.label, panel.reason.strip(), panel.destroy
        if not reason:
            self.tell(say("records.withdraw.reason_needed"), problem=True)
            return
        if destroy:
            question = say("incidents.withdraw.ask_destroy", number=number)
            yes = say("records.withdraw.yes_destroy")
        else:
            question = say("incidents.withdraw.ask_keep", number=number)
            yes = say("records.withdraw.yes_keep")
        if not await self.ask(question, yes, say("records.withdraw.leave")):
            return
        withdraw = self.workplace.unlocked.incidents.withdraw
        await self.do(withdraw, self._entry, reason=reason, destroy=destroy)
        panel.reason = self.query_one(AdditionPanel).text = ""
        panel.action_close()
        done = "done_destroyed" if destroy else "done_kept"
        self.tell(say(f"incidents.withdraw.{done}", number=number))
        await self._read_and_show()
        self.query_one(EntryView).focus()
