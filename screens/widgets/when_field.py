"""A field for a time in the person's own words, which repeats what it understood of them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Button, Static

from screens.widgets.cells import one_line
from screens.widgets.fields import TextField
from screens.widgets.flow import Flow
from toolkit.content import say
from toolkit.domain.time_words.describe import describe
from toolkit.domain.time_words.parse import alternatives, depends_on_day_order, parse
from toolkit.domain.when import When
from toolkit.errors import TimeNotUnderstood, ToolkitError
from toolkit.services.preferences import Choices

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace

PROBLEMS = ("no_such_day", "in_the_future", "backwards", "too_long", "ambiguous", "other_weekday")
"""Problems that have a sentence of their own."""

QUICK_WORDS = ("now", "today", "last_night", "yesterday", "dont_remember")
"""What a click can fill in; keys of the catalogue."""

AHEAD_WORDS = ("today", "tomorrow", "next_week", "dont_know")
"""The same where the time lies ahead, such as an appointment or a release."""


class WhenField(Vertical):
    """Words for a time, what they were understood as, and the other readings as buttons.

    Nothing is ever guessed silently, and nothing is refused: words that cannot be placed on a
    calendar are kept as they are, as a time that is not known.

    Args:
        label: What is asked.
        name: The field's name in the domain class.
        workplace: Where the clock and the person's way of writing dates are found.
        words: What stands in it at first.
        meant: What *words* were understood as when they were typed; it holds while they stay.
        hint: What to type, shown while nothing is typed.
        ahead: The time lies ahead: open words ("friday") mean the next such day, not the last.
    """

    DEFAULT_CSS = """
    WhenField {
        height: auto;
        & TextField > .hint { margin-bottom: 0; }
        & Flow { height: auto; padding: 0 2; }
        & Flow.-empty { display: none; }
        & .quick Button { margin: 0 3 1 0; text-style: underline !important; }
        & .readings Button { margin: 0 1 0 0; }
        & .readings { margin-bottom: 1; }
    }
    """

    class Changed(Message):
        """The words, or what they are understood as, changed."""

        def __init__(self, field: WhenField) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> WhenField:
            """The field."""
            return self.field

    def __init__(
        self,
        label: str,
        name: str,
        workplace: Workplace,
        words: str = "",
        meant: When | None = None,
        *,
        hint: str = "",
        ahead: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        super().__init__(name=name, id=id)
        self._label = label
        self._ahead = ahead
        self._hint = hint
        self._workplace = workplace
        self._first_words = words
        self._first_meant = meant
        self._meant = meant
        self._choices = Choices()
        self._readings: tuple[When, ...] = ()
        self._asks_order = False

    @property
    def words(self) -> str:
        """What was typed."""
        return self.query_one(TextField).value

    @property
    def meant(self) -> When | None:
        """What the words mean; None when there are none or nobody understands them.

        It goes with the words as they stand, also where they were typed so fast that the field has
        not yet said what it understood.
        """
        words = self.words
        if known := self._known(words):
            return known
        if not words.strip():
            return None
        with suppress(TimeNotUnderstood):
            return self._parse(words)
        return None

    def compose(self) -> ComposeResult:
        """The words, the readings to choose from, and words that a click fills in."""
        yield TextField(self._label, "words", self._first_words, hint=self._hint)
        yield Flow(classes="readings -empty")
        with Flow(classes="quick"):
            for word in AHEAD_WORDS if self._ahead else QUICK_WORDS:
                yield Button(say(f"incidents.when.{word}"), name=word, classes="-quiet")

    async def on_mount(self) -> None:
        """Learn how the person writes dates, then say what stands there already."""
        read = self._workplace.unlocked.preferences.read
        self._choices = await self._workplace.read(read)
        await self._understand()

    def focus(self, scroll_visible: bool = True) -> WhenField:  # noqa: FBT001, FBT002 - Textual's
        """Put the cursor into the words."""
        self.query_one(TextField).focus(scroll_visible)
        return self

    @on(TextField.Changed)
    async def _words_changed(self, event: TextField.Changed) -> None:
        event.stop()
        await self._understand()
        self.post_message(self.Changed(self))

    @on(Button.Pressed, ".quick Button")
    def _fill_in(self, event: Button.Pressed) -> None:
        event.stop()
        field = self.query_one(TextField)
        field.value = say(f"incidents.when.{event.button.name}")
        field.focus()

    @on(Button.Pressed, ".readings Button")
    async def _take_reading(self, event: Button.Pressed) -> None:
        event.stop()
        meant = self._readings[int(event.button.name or 0)]
        if self._asks_order:
            await self._remember_order(meant)
        self._meant = meant
        self._say(say("incidents.when.meant", words=self._described(meant)))
        await self._offer("", ())
        self.query_one(TextField).focus()
        self.post_message(self.Changed(self))

    # ---- understanding

    async def _understand(self) -> None:
        words = self.words
        self._meant = self._known(words)
        if self._meant is not None:
            self._say(say("incidents.when.meant", words=self._described(self._meant)))
            await self._offer("", ())
            return
        if not words.strip():
            self._say(self._hint)
            await self._offer("", ())
            return
        try:
            self._meant = self._parse(words)
        except TimeNotUnderstood as problem:
            sentence = problem.problem if problem.problem in PROBLEMS else "kept_words"
            self._say(say(f"incidents.when.{sentence}"))
        else:
            self._say(say("incidents.when.meant", words=self._described(self._meant)))
        others = tuple(each for each in self._alternatives(words) if each != self._meant)
        asked = say("incidents.when.or_else") if self._meant is not None else ""
        await self._offer(asked, others)

    def _known(self, words: str) -> When | None:
        # Said at another time, "yesterday" meant another day: what it meant then holds.
        known = (self._meant, self._first_meant)
        said = [each for each in known if each is not None and each.words.strip() == words.strip()]
        return said[0] if said else None

    def _parse(self, words: str) -> When:
        choices = self._choices
        return parse(
            words,
            now=self._workplace.now(),
            day_first=choices.day_first,
            southern=choices.southern,
            ahead=self._ahead,
        )

    def _alternatives(self, words: str) -> tuple[When, ...]:
        now = self._workplace.now()
        choices = self._choices
        self._asks_order = choices.day_first is None and depends_on_day_order(
            words, now=now, ahead=self._ahead
        )
        return alternatives(
            words,
            now=now,
            day_first=choices.day_first,
            southern=choices.southern,
            ahead=self._ahead,
        )

    async def _remember_order(self, meant: When) -> None:
        """Keep how the person writes dates, once and for all fields: it is asked only once."""
        with_day_first = alternatives(
            self.words,
            now=self._workplace.now(),
            day_first=True,
            southern=self._choices.southern,
            ahead=self._ahead,
        )
        change = self._workplace.unlocked.preferences.change
        # Not to be able to keep a preference must not stand in the way of what is being said.
        with suppress(ToolkitError):
            self._choices = await self._workplace.do(change, day_first=meant in with_day_first)

    # ---- saying what was understood

    def _described(self, when: When) -> str:
        return describe(when, now=self._workplace.now())

    def _say(self, sentence: str) -> None:
        self.query_one(TextField).hint(sentence)

    async def _offer(self, question: str, readings: tuple[When, ...]) -> None:
        self._readings = readings
        row = self.query_one(".readings", Flow)
        row.set_class(not readings, "-empty")
        await row.remove_children()
        if question and readings:
            await row.mount(Static(question, markup=False))
        await row.mount_all(
            Button(one_line(self._described(each)), name=str(place))
            for place, each in enumerate(readings)
        )
