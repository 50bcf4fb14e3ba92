"""One group of a form: a line with its name, and its questions while it is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from screens.records.questions import Group, How, Question
from screens.records.typed import (
    YES,
    Typed,
    chosen,
    is_filled,
    put_chosen,
    put_when,
    read_when,
)
from screens.records.wording import Wording
from screens.widgets.choice import ChoiceField
from screens.widgets.fields import TextField
from screens.widgets.when_field import WhenField
from toolkit.content import say

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace

OPEN, CLOSED = "▾", "▸"

OwnFields = Callable[[Question, Typed], "OwnField"]


class OwnField(Vertical):
    """A field that a subject brings; it writes what is typed in it into the form's values itself."""

    class Changed(Message):
        """Something in it changed."""


class Section(Vertical):
    """A group's line and its questions, which are made when it is first opened.

    Args:
        group: What it asks.
        typed: The form's values, shared by all its sections.
        wording: What the fields are called.
        workplace: For times.
        own: Makes the fields of the subject's own.
    """

    DEFAULT_CSS = """
    Section { height: auto; }
    Section > .questions { height: auto; padding: 0 0 1 2; display: none; }
    Section.-open > .questions { display: block; }
    """

    class Changed(Message):
        """Something in it was answered otherwise."""

    def __init__(
        self, group: Group, typed: Typed, wording: Wording, workplace: Workplace, own: OwnFields
    ) -> None:
        super().__init__()
        self.group = group
        self._typed = typed
        self._wording = wording
        self._workplace = workplace
        self._own = own

    def compose(self) -> ComposeResult:
        """The line; the questions follow when they are wanted."""
        yield SectionLine()
        yield Vertical(classes="questions")

    async def on_mount(self) -> None:
        """Stand open where something is filled in already, or where every form begins."""
        if self.group.opened or self._filled:
            await self.open()
        self._say_state()

    @property
    def is_open(self) -> bool:
        """Whether the questions are to be seen."""
        return self.has_class("-open")

    async def open(self) -> None:
        """Show the questions."""
        self.add_class("-open")
        self._say_state()
        questions = self.query_one(".questions")
        if not questions.children:
            await questions.mount_all(self._field(each) for each in self.group.questions)

    async def toggle(self) -> None:
        """Open what is closed and close what is open; nothing typed is lost by it."""
        if self.is_open:
            self.remove_class("-open")
            self._say_state()
        else:
            await self.open()

    async def take_cursor(self, name: str) -> bool:
        """Open it with the cursor in the field *name*; False when it does not ask for that."""
        if all(question.name != name for question in self.group.questions):
            return False
        await self.open()
        for field in self.query_one(".questions").children:
            if field.name == name:
                field.focus()
        return True

    def take_in(self) -> None:
        """Take words that stand in a field and are still on their way here, on a slow computer."""
        for field in self.query_one(".questions").children:
            if isinstance(field, TextField | WhenField):
                words = field.value if isinstance(field, TextField) else field.words
                if words != self._typed.get(str(field.name), ""):
                    self._take(field)

    @property
    def _filled(self) -> int:
        return sum(is_filled(question, self._typed) for question in self.group.questions)

    def state(self) -> str:
        """What the line says beside the group's name."""
        number = self._filled
        return {0: "", 1: say("records.form.filled_one")}.get(
            number, say("records.form.filled", number=number)
        )

    def _say_state(self) -> None:
        heading = self._wording.group(self.group.name)
        self.query_one(SectionLine).show(OPEN if self.is_open else CLOSED, heading, self.state())

    def _field(self, question: Question) -> Widget:
        if question.how is How.OWN:
            return self._own(question, self._typed)
        name = question.name
        label, hint = self._wording.label(name), self._wording.hint(name)
        if question.how in {How.WHEN, How.AHEAD}:
            words, meant = self._typed.get(name, ""), read_when(self._typed, name)
            ahead = question.how is How.AHEAD
            return WhenField(label, name, self._workplace, words, meant, hint=hint, ahead=ahead)
        if question.how in {How.ONE_OF, How.SOME_OF}:
            return self._choice(question, label, hint)
        if question.how is How.YES_NO:
            options = [(YES, say("records.answer.yes")), ("", say("records.answer.no"))]
            picked = (self._typed.get(name, ""),)
            return ChoiceField(label, name, options, chosen=picked, hint=hint, required=True)
        multiline = question.how is How.TEXT
        return TextField(label, name, self._typed.get(name, ""), multiline=multiline, hint=hint)

    def _choice(self, question: Question, label: str, hint: str) -> ChoiceField:
        assert question.options is not None
        name = question.name
        blank = (question.blank.value,) if question.blank else ()
        return ChoiceField(
            label,
            name,
            [(each.value, self._wording.answer(name, each.value)) for each in question.options],
            several=question.how is How.SOME_OF,
            chosen=chosen(self._typed, name) or blank,
            hint=hint,
            required=bool(blank),
        )

    @on(TextField.Changed)
    @on(ChoiceField.Changed)
    def _take_answer(self, event: TextField.Changed | ChoiceField.Changed) -> None:
        event.stop()
        self._take(event.field)
        self._changed()

    @on(WhenField.Changed)
    def _take_time(self, event: WhenField.Changed) -> None:
        event.stop()
        self._take(event.field)
        self._changed()

    def _take(self, field: TextField | ChoiceField | WhenField) -> None:
        assert field.name is not None
        if isinstance(field, ChoiceField):
            put_chosen(self._typed, field.name, field.value)
        elif isinstance(field, WhenField):
            put_when(self._typed, field.name, field.words, field.meant)
        else:
            self._typed[field.name] = field.value

    @on(OwnField.Changed)
    def _take_own(self, event: OwnField.Changed) -> None:
        event.stop()
        self._changed()

    @on(events.Click, "SectionLine")
    async def _toggle_by_click(self, event: events.Click) -> None:
        event.stop()
        await self.toggle()

    def _changed(self) -> None:
        self._say_state()
        self.post_message(self.Changed())


class SectionLine(Static, can_focus=True):
    """A group's name; Enter, Space or a click opens and closes the group."""

    DEFAULT_CSS = """
    SectionLine { height: 1; width: 100%; padding: 0 1; color: $ink; }
    SectionLine:hover { text-style: underline; }
    SectionLine:focus {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
    }
    .-tall SectionLine { margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "open_or_close", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(markup=False)

    def show(self, mark: str, heading: str, state: str) -> None:
        """Stand as *heading*, with what is said of the group beside it."""
        self.update(Content.assemble(f"{mark} ", (heading, "bold"), f"   {state}"))

    async def action_open_or_close(self) -> None:
        """Open or close the group."""
        section = self.parent
        assert isinstance(section, Section)
        await section.toggle()
