"""The form of any record: write it down, or correct it, and never lose what was typed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import on
from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import Button

from screens.base import BaseScreen, Go, Place, task
from screens.records.questions import Group, Groups, Question, every_question
from screens.records.section import OwnField, Section
from screens.records.typed import Typed
from screens.records.wording import Wording
from screens.widgets.fields import TextField
from screens.widgets.flow import Flow
from screens.widgets.frame import Page
from toolkit.content import say
from toolkit.domain.links import RecordId
from toolkit.domain.record import Content, Draft, Record, RecordKind
from toolkit.errors import InvalidRecord
from toolkit.services.subject import Subject

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace

Kind = TypeVar("Kind", bound=Content)

REASON = "reason"
TYPED_BY = "typed_by"


def settling_key(record: RecordId) -> str:
    """The key of a draft that takes all versions of a record together: saving it settles them."""
    return f"correct:{record}:both"


class RecordForm(BaseScreen, Generic[Kind]):
    """A new record, or a correction of one. Subclasses say of what.

    Args:
        workplace: The open desk and the way to work at it.
        record: Which record is corrected; None for a new one.
        draft: What to begin with.
    """

    groups: ClassVar[Groups]
    wording: ClassVar[Wording]
    record_kind: ClassVar[RecordKind]
    page: ClassVar[Place]
    """Where a new record is shown once it is kept."""
    own_fields: ClassVar[Mapping[str, Callable[[Typed], OwnField]]] = {}
    """What makes the field for each question of the subject's own, by its name."""

    def __init__(
        self, workplace: Workplace, record: RecordId | None = None, draft: Draft | None = None
    ) -> None:
        super().__init__(workplace)
        self._corrected = record
        self._given = draft
        self._before: Record | None = None
        self._base: Typed = {}
        self._typed: Typed = {}
        self._done = False

    # ---- what a subclass gives

    @property
    @abstractmethod
    def service(self) -> Subject[Kind]:
        """Where records of this kind are kept."""

    def blank(self) -> Typed:
        """What stands in the form of a new record."""
        return {}

    @abstractmethod
    def typed_from(self, content: Kind) -> Typed:
        """What stands in the form that *content* is opened in."""

    @abstractmethod
    def content_from(self, typed: Typed, before: Kind | None) -> Kind:
        """What the form says.

        Raises:
            InvalidRecord: It cannot be kept; it names the field.
        """

    def own_field(self, question: Question, typed: Typed) -> OwnField:
        """The field for a question of the subject's own."""
        return self.own_fields[question.name](typed)

    def section(self, group: Group) -> Section:
        """The section for one group."""
        return Section(group, self._typed, self.wording, self.workplace, self.own_field)

    def first_reason(self) -> str:
        """What stands as the reason of a correction until the person gives one."""
        return say("records.form.reason_start")

    def first_question(self) -> str:
        """The field that the cursor stands in at first."""
        return next(every_question(self.groups)).name

    def buttons(self) -> list[Button]:
        """What can be done with what is typed."""
        return [
            Button(say("records.form.save"), id="save", variant="primary"),
            Button(say("records.form.leave"), id="leave"),
        ]

    def where_next(self, record: Record) -> Go | None:
        """What opens once it is kept, over where the form was opened; None for nothing."""
        return Go(self.page, record=record.id) if self._corrected is None else None

    def kept_words(self, record: Record) -> str:
        """What to say once it is kept."""
        del record
        return say("records.form.kept")

    async def look_around(self, record: Record | None) -> None:
        """Read what the form needs besides the record."""

    def changed_besides(self) -> bool:
        """Whether something changed that is not part of the record's content."""
        return False

    async def finish(self, record: Record) -> None:
        """Do what belongs to saving besides the record."""

    # ---- opening

    @property
    def draft_key(self) -> str:
        """Under which key what is typed here is kept."""
        if self._given is not None:
            return self._given.key
        if self._corrected is not None:
            return f"correct:{self._corrected}"
        return f"new:{self.record_kind}"

    def compose_body(self) -> ComposeResult:
        """A page that the questions come onto once it is known what stands in them."""
        yield Page(id="form")

    def on_mount(self) -> None:
        """Fetch what stands in the form."""
        self._open()

    @task
    async def _open(self) -> None:
        if self._corrected is not None:
            self._before = await self.read(self.service.get, self._corrected)
            if self._before.withdrawal is not None:
                self.tell(say("records.form.withdrawn"), problem=True)
                return
        await self.look_around(self._before)
        content = self._before.content if self._before else None
        self._base = self.blank()
        if content is not None:
            self._base = self.typed_from(content) | {REASON: self.first_reason()}  # type: ignore[arg-type]  # the service gives its own kind
        kept = await self.read(self.workplace.unlocked.drafts.get, self.draft_key)
        begun = kept or self._given
        self._typed = dict(begun.fields if begun else self._base)
        await self.query_one("#form").mount_all(self._fields(restored=kept is not None))
        if kept is not None:
            self.tell(say("records.form.restored"))
        await self.take_cursor(self.first_question())

    def _fields(self, *, restored: bool) -> list[Widget]:
        fields: list[Widget] = [self.section(group) for group in self.groups]
        if self._corrected is not None:
            words = self._typed.get(REASON, "")
            hint = say("records.form.reason_hint")
            fields.append(TextField(say("records.form.reason"), REASON, words, hint=hint))
        words = self._typed.get(TYPED_BY, "")
        fields.append(TextField(say("records.form.typed_by"), TYPED_BY, words))
        buttons = self.buttons()
        if restored:
            buttons.append(Button(say("records.form.fresh"), id="fresh"))
        return [*fields, Flow(*buttons)]

    # ---- what stands in it

    async def take_cursor(self, name: str) -> None:
        """Put the cursor into the field *name*, and open its group."""
        for section in self.query(Section):
            await section.take_cursor(name)
        if self.focused is not None:
            # Only what has its place on the page already can be scrolled to.
            self.call_after_refresh(self.focused.scroll_visible, animate=False)

    def drafts(self) -> tuple[Draft, ...]:
        """What stands in the form, where that is not what it began with."""
        if self._done or _said(self._typed) == _said(self._base):
            return ()
        typed = _said(self._typed)
        return (self.draft(self.draft_key, self.record_kind, typed, self._corrected),)

    @on(TextField.Changed)
    def _take_words(self, event: TextField.Changed) -> None:
        event.stop()
        if event.field.name in {REASON, TYPED_BY}:
            self._typed[str(event.field.name)] = event.field.value

    # ---- keeping it

    def action_save(self) -> None:
        """Keep it."""
        self._save()

    @on(Button.Pressed, "#save")
    def _save_by_button(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_save()

    @on(Button.Pressed, "#leave")
    def _leave_by_button(self, event: Button.Pressed) -> None:
        event.stop()
        self.app.call_later(self.app.run_action, "back")

    @on(Button.Pressed, "#fresh")
    def _begin_anew(self, event: Button.Pressed) -> None:
        event.stop()
        self._clear()

    @task
    async def _clear(self) -> None:
        question = say("records.form.fresh_ask")
        if not await self.ask(
            question, say("records.form.fresh_yes"), say("records.form.fresh_no")
        ):
            return
        await self.do(self.workplace.unlocked.drafts.drop, self.draft_key)
        self._typed = dict(self._base)
        form = self.query_one("#form")
        await form.remove_children()
        await form.mount_all(self._fields(restored=False))
        self.tell("")
        await self.take_cursor(self.first_question())

    @task
    async def _save(self) -> None:
        if self._done or not self.query(Section):
            return
        for section in self.query(Section):
            section.take_in()
        before = self._before.content if self._before else None
        try:
            content = self.content_from(self._typed, before)  # type: ignore[arg-type]  # as above
        except InvalidRecord as problem:
            await self._point_out(problem)
            return
        if content == before and not self.changed_besides() and not self._settles:
            self.tell(say("records.form.unchanged"))
            return
        record = await self._keep(content)
        self._done = True
        await self.finish(record)
        await self._go_on(record)

    async def _keep(self, content: Kind) -> Record:
        typed_by = self._typed.get(TYPED_BY, "").strip()
        key, before = self.draft_key, self._before
        if before is None:
            return await self.do(self.service.save, content, typed_by=typed_by, draft=key)
        if self._settles:
            settle = self.workplace.unlocked.copies.settle
            record = await self.do(settle, before.id, content, self.reason)
            await self.do(self.workplace.unlocked.drafts.drop, key)
            return record
        if before.content == content:
            await self.do(self.workplace.unlocked.drafts.drop, key)
            return before
        correct = self.service.correct
        return await self.do(
            correct, before.id, content, reason=self.reason, typed_by=typed_by, draft=key
        )

    @property
    def _settles(self) -> bool:
        """Whether saving this settles a record that says several things."""
        return self._corrected is not None and self.draft_key == settling_key(self._corrected)

    @property
    def reason(self) -> str:
        """Why it is corrected, in the person's words or neutral ones."""
        return self._typed.get(REASON, "").strip() or self.first_reason()

    async def _go_on(self, record: Record) -> None:
        """Leave the form for what comes next, and say there that it is kept."""
        # Each waits in the app's queue for the one before; this screen is gone after the first.
        app, where = self.app, self.where_next(record)
        await app.run_action("back")
        if where is not None:
            app.post_message(where)
        app.call_later(_tell_on_top, app, self.kept_words(record))

    async def _point_out(self, problem: InvalidRecord) -> None:
        word = problem.problem if problem.problem in {"empty", "too_long"} else "unclear"
        label = self.wording.label(problem.field)
        self.tell(say(f"records.form.{word}", field=label), problem=True)
        await self.take_cursor(problem.field)


def _tell_on_top(app: App[None], words: str) -> None:
    top = app.screen
    if isinstance(top, BaseScreen):
        top.tell(words)


def _said(typed: Typed) -> Typed:
    return {name: words for name, words in typed.items() if words}
