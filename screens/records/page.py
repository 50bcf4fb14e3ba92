"""The page of any record: what it says, and what can be done with it."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Button, Static

from screens.base import BaseScreen, Go, Place, task
from screens.records.changes import Changes, OwnWords, change_lines, field_words
from screens.records.questions import Groups
from screens.records.withdrawal import WithdrawalPanel, withdrawal_key
from screens.records.wording import Wording, moment_words
from screens.widgets.cells import harmless, one_line
from screens.widgets.flow import Flow
from screens.widgets.frame import Page
from toolkit.content import say
from toolkit.domain.due import dayless
from toolkit.domain.links import RecordId
from toolkit.domain.record import Content, Draft, Record, RecordKind
from toolkit.services.subject import Subject

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace

Kind = TypeVar("Kind", bound=Content)


class RecordPage(BaseScreen, Generic[Kind]):
    """One record, field by field; empty fields take no room. Subclasses say of what.

    Args:
        workplace: The open desk and the way to work at it.
        record: Which record.
    """

    DEFAULT_CSS = """
    RecordPage {
        & #said {
            height: auto; margin-bottom: 1; padding-right: 1;
            & > Static { height: auto; }
            & > .title { text-style: bold; }
            & > .mark, & > .warning {
                text-style: bold; border-left: heavy $line; padding-left: 1;
            }
            & > .group { color: $quiet; text-style: bold; margin-top: 1; }
            & > .quiet { color: $quiet; }
            & > .first { margin-top: 1; }
            & > .line { height: auto; }
            & > .line > .label { width: 26; height: auto; padding-right: 2; color: $quiet; }
            & > .line > .value { width: 1fr; height: auto; }
        }
        &.-tall #acts { margin-bottom: 1; }
        &.-wide #said > .line > .label { width: 34; }
    }
    """
    AUTO_FOCUS = ""
    groups: ClassVar[Groups]
    wording: ClassVar[Wording]
    record_kind: ClassVar[RecordKind]
    form: ClassVar[Place]
    """Where it is changed."""
    titled_by: ClassVar[str]
    """The field that stands as the title, and not again below it."""

    def __init__(self, workplace: Workplace, record: RecordId) -> None:
        super().__init__(workplace)
        self.shown: Record | None = None
        self.record_id = record
        self._with_changes = False

    # ---- what a subclass gives

    @property
    @abstractmethod
    def service(self) -> Subject[Kind]:
        """Where records of this kind are kept."""

    @abstractmethod
    def name_of(self, content: Kind) -> str:
        """What the record is called."""

    def own_words(self, content: Kind) -> OwnWords:
        """What the subject's own questions hold, in words."""
        del content
        return {}

    def more_buttons(self) -> tuple[Button, ...]:
        """What else can be done here."""
        return ()

    def below(self) -> tuple[Widget, ...]:
        """What stands below what the record says."""
        return ()

    def more_below(self) -> tuple[Widget, ...]:
        """What else stands on the page, below what the record says."""
        return ()

    def warnings(self, content: Kind) -> tuple[str, ...]:
        """What to know before anything else."""
        del content
        return ()

    async def shown_anew(self, record: Record) -> None:
        """Set up what the subclass brought, after *record* was read: first read, then show."""

    # ---- showing

    def compose_body(self) -> ComposeResult:
        """What can be done, the way to take it back, and what it says."""
        with Page(id="page"):
            with Flow(id="acts"):
                yield Button(say("records.page.change"), id="change", classes="standing")
                yield from self.more_buttons()
                yield Button(say("records.page.changes"), id="changes")
                yield Button(say("records.page.versions"), id="versions")
                yield Button(say("records.page.withdraw"), id="withdraw", classes="standing")
            yield WithdrawalPanel()
            yield Vertical(id="said")
            yield from self.more_below()
            yield from self.below()

    def on_mount(self) -> None:
        """Bring back a withdrawal that was half typed."""
        self.query_one("#acts").display = False
        self._take_up_draft()

    def on_screen_resume(self) -> None:
        """Show it as it stands now: it may have been changed meanwhile."""
        self.show_now()

    @task
    async def show_now(self) -> None:
        """Read the record and show it."""
        await self.load()

    async def load(self) -> None:
        """Read the record and show it, from within a task."""
        record = await self.read(self.service.get, self.record_id)
        self.shown = record
        await self.shown_anew(record)
        self.set_class(record.withdrawal is not None, "-withdrawn")
        self.query_one("#changes").display = record.revisions > 1
        self.query_one("#versions").display = record.in_conflict
        for button in self.query(".standing"):
            button.display = record.withdrawal is None
        # None of them moves away under a click: they come all at once, when it is known which.
        self.query_one("#acts").display = True
        changes = await self._changes() if self._with_changes else None
        said = self.query_one("#said")
        async with said.batch():
            await said.remove_children()
            await said.mount_all([*self._parts(record), *([changes] if changes else [])])
        if changes is not None:
            changes.scroll_visible(animate=False, top=True)
        if self.focused is None:
            self._focus_acts()

    def _parts(self, record: Record) -> list[Widget]:
        parts: list[Widget] = []
        content = record.content
        if content is not None:
            parts.append(_text(one_line(self.name_of(content)), "title"))  # type: ignore[arg-type]  # the service gives its own kind
        parts += [_text(line, "mark") for line in self._withdrawal_lines(record)]
        if record.in_conflict:
            parts.append(_text(say("records.page.in_conflict"), "mark"))
        if content is not None:
            parts += [_text(line, "warning") for line in self.warnings(content)]  # type: ignore[arg-type]  # as above
            if record.withdrawal is None:
                parts += [_text(line, "warning") for line in self._dayless_lines(content)]
            parts += self._groups_of(self._words_of(content))
        first, *others = self._history_lines(record)
        parts += [_text(first, "quiet first"), *(_text(line, "quiet") for line in others)]
        return parts

    def _dayless_lines(self, content: Content) -> list[str]:
        """What lies on a day that the words do not tell: nothing can remind of it."""
        return [
            say("records.page.no_day", what=say(f"dates.due.{sort}")) for sort in dayless(content)
        ]

    def _words_of(self, content: Content) -> OwnWords:
        own = self.own_words(content)  # type: ignore[arg-type]  # as above
        return field_words(self.groups, content, own, self.wording, self.workplace.now())

    def _groups_of(self, words: OwnWords) -> list[Widget]:
        parts: list[Widget] = []
        for group in self.groups:
            names = [each.name for each in group.questions if each.name in words]
            lines = [name for name in names if name != self.titled_by]
            if lines:
                parts.append(_text(self.wording.group(group.name), "group"))
                parts += [_field(self.wording.label(name), words[name]) for name in lines]
        return parts

    def _withdrawal_lines(self, record: Record) -> list[str]:
        if record.withdrawal is None:
            return []
        now, taken = self.workplace.now(), record.withdrawal
        lines = [
            say("records.page.withdrawn_on", moment=moment_words(taken.recorded_at, now)),
            say("records.page.withdrawn_why", reason=harmless(taken.reason)),
        ]
        return [*lines, say("records.page.destroyed")] if taken.destroyed else lines

    def _history_lines(self, record: Record) -> list[str]:
        now = self.workplace.now()
        lines = [say("records.page.kept_on", moment=moment_words(record.recorded_at, now))]
        changed, times = moment_words(record.changed_at, now), record.revisions - 1
        if times == 1 and record.withdrawal is None:
            lines.append(say("records.page.changed_once", moment=changed))
        elif times and record.withdrawal is None:
            lines.append(say("records.page.changed_often", number=times, moment=changed))
        if record.typed_by.strip():
            lines.append(say("records.page.typed_by", name=one_line(record.typed_by)))
        return lines

    # ---- what changed

    @on(Button.Pressed, "#versions")
    def _show_versions(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(Go(Place.CONFLICT, self.record_id))

    @on(Button.Pressed, "#changes")
    def _toggle_changes(self, event: Button.Pressed) -> None:
        event.stop()
        self._with_changes = not self._with_changes
        word = "hide_changes" if self._with_changes else "changes"
        event.button.label = say(f"records.page.{word}")
        self.show_now()

    async def _changes(self) -> Changes:
        revisions = await self.read(self.service.history, self.record_id)
        words = [self._words_of(each.content) if each.content else None for each in revisions]
        return Changes(change_lines(revisions, words, self.wording, self.workplace.now()))

    # ---- changing and taking back

    @on(Button.Pressed, "#change")
    def _change(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(Go(self.form, record=self.record_id))

    @on(Button.Pressed, "#withdraw")
    def _open_withdrawal(self, event: Button.Pressed) -> None:
        event.stop()
        self.query_one(WithdrawalPanel).open()

    @on(WithdrawalPanel.Closed)
    def _withdrawal_closed(self, event: WithdrawalPanel.Closed) -> None:
        event.stop()
        self._focus_acts()

    def _focus_acts(self) -> None:
        for button in self.query("#acts Button"):
            if button.display:
                button.focus()
                return

    @task
    async def _take_up_draft(self) -> None:
        draft = await self.read(self.workplace.unlocked.drafts.get, withdrawal_key(self.record_id))
        panel = self.query_one(WithdrawalPanel)
        if draft is not None and not panel.reason:
            panel.reason = draft.fields.get("reason", "")
            panel.open()

    def drafts(self) -> tuple[Draft, ...]:
        """The reason of a withdrawal that was not carried out."""
        reason = self.query_one(WithdrawalPanel).reason if self.query(WithdrawalPanel) else ""
        if not reason.strip():
            return ()
        return (
            self.draft(
                withdrawal_key(self.record_id), self.record_kind, {"reason": reason}, self.record_id
            ),
        )

    @on(WithdrawalPanel.Wanted)
    def _withdraw_it(self, event: WithdrawalPanel.Wanted) -> None:
        event.stop()
        self._withdraw()

    @task
    async def _withdraw(self) -> None:
        panel = self.query_one(WithdrawalPanel)
        reason, destroy = panel.reason.strip(), panel.destroy
        if not reason:
            self.tell(say("records.withdraw.reason_needed"), problem=True)
            return
        assert self.shown is not None
        content = self.shown.content
        name = one_line(self.name_of(content)) if content is not None else ""  # type: ignore[arg-type]  # as above
        if destroy:
            question = say("records.withdraw.ask_destroy", name=name)
            yes = say("records.withdraw.yes_destroy")
        else:
            question = say("records.withdraw.ask_keep", name=name)
            yes = say("records.withdraw.yes_keep")
        if not await self.ask(question, yes, say("records.withdraw.leave")):
            return
        await self.do(self.service.withdraw, self.record_id, reason=reason, destroy=destroy)
        panel.reason = ""
        await self.load()
        panel.action_close()
        self.tell(say("records.withdraw.done"))


def _text(words: str, look: str) -> Static:
    return Static(words, classes=look, markup=False)


def _field(label: str, words: str) -> Horizontal:
    return Horizontal(_text(label, "label"), _text(words, "value"), classes="line")
