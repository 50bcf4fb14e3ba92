"""All entries at once: how many, when, which kinds, which terms. Counts, and no verdict."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Button, Static

from screens.base import BaseScreen, Go, NotDone, Place, task
from screens.patterns import by_month, counts, over_time
from screens.patterns.choosing import Choosing
from screens.patterns.drawn import Counting, Drawn, View
from screens.patterns.section import Section
from screens.patterns.seen import Seen, look
from screens.patterns.words import chosen_words, count_line
from screens.widgets.flow import Flow
from screens.widgets.footer import FootKey
from screens.widgets.frame import Page, Prose, size_classes
from screens.widgets.standing import while_it_stands
from toolkit import shipped
from toolkit.content import say
from toolkit.services.patterns import EVERYTHING
from toolkit.services.preferences import PictureForm

if TYPE_CHECKING:
    from toolkit.domain.patterns import Chosen
    from toolkit.services.desk import Desk
    from toolkit.services.workplace import Workplace

LOW_BARS, HIGH_BARS = 6, 10
"""Lines of the highest bar in a low window, and in a high one."""

FORMS = tuple(PictureForm)

SECTIONS: dict[str, Callable[[Seen, View], Drawn]] = {
    "over-time": over_time.draw_over_time,
    "hours": counts.draw_hours_of_week,
    "kinds": by_month.draw_kinds,
    "breaches": counts.draw_breaches,
    "reported": counts.draw_reported,
    "gaps": counts.draw_gaps,
    "effects": by_month.draw_effects,
    "told": counts.draw_told,
}
"""From top to bottom."""


class PatternsScreen(BaseScreen):
    """A page of pictures that Tab goes through, over what is chosen at its top."""

    PLACE: ClassVar[Place] = Place.PATTERNS
    AUTO_FOCUS = "#choose"
    DEFAULT_CSS = shipped.text("screens/patterns/patterns.tcss")
    """Not CSS, for which Textual reads all styles of the program anew: the pictures would wait."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f9", "other_form", show=False),
        Binding("ctrl+t", "other_counting", show=False),
    ]

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._chosen = EVERYTHING
        self._seen: Seen | None = None
        self._form: PictureForm | None = None
        self._counting = Counting.ENTRIES
        self._drawn_for = 0

    def foot_keys(self) -> tuple[FootKey, ...]:
        """What every screen has, and the two keys that change the pictures."""
        keys = super().foot_keys()
        own = (
            FootKey("F9", say("patterns.keys.form"), "screen.other_form"),
            FootKey("Ctrl+T", say("patterns.keys.counting"), "screen.other_counting"),
        )
        place = sum(each.key.startswith("F") for each in keys)
        return (*keys[:place], *own, *keys[place:])

    def compose_body(self) -> ComposeResult:
        """The count line, what can be chosen, and the sections."""
        with Page():
            yield Static(say("patterns.loading"), id="counted", markup=False)
            yield Static(id="chosen", classes="-none", markup=False)
            with Flow(id="tools"):
                yield Button(say("patterns.choose"), id="choose")
                yield Button(say("patterns.count_times"), id="counting")
                yield Button(say("patterns.show.plain"), id="form")
            with Vertical(id="empty"):
                yield Prose("", classes="-title", id="empty-title")
                yield Prose("", id="empty-text")
                yield Button(say("patterns.write"), id="write")
            for name in SECTIONS:
                yield Section(name)
            yield Prose(say("patterns.caution"), classes="-quiet", id="caution")

    def on_screen_resume(self) -> None:
        """Count anew: something may have been written down meanwhile."""
        self._reload()

    def on_resize(self, event: events.Resize) -> None:
        """Draw the bars as high as the window allows; the sections see to its width themselves."""
        if self._seen is not None and event.size.height != self._drawn_for:
            self._show()

    # ---- counting

    @work(group="count", exclusive=True)
    async def _reload(self) -> None:
        with suppress(NotDone), while_it_stands(self):
            form, self._seen = await self.read(_look, self.workplace.unlocked, self._chosen)
            self._form = self._form or form
            self._show()

    def _fit_tools(self) -> None:
        # Three lines of buttons are too many where the first picture has room for no more.
        for button in self.query("#tools Button"):
            button.set_class(size_classes(self.app.size)["-short"], "-quiet")

    def _show(self) -> None:
        self._fit_tools()
        seen, form = self._seen, self._form
        assert seen is not None
        assert form is not None
        self._drawn_for = self.app.size.height
        counted, narrow = bool(seen.pattern.total.entries), seen.chosen != EVERYTHING
        self.set_class(counted, "-counted")
        self.set_class(not counted and narrow, "-none-fit")
        self.set_class(not counted and not narrow, "-nothing")
        self._say_top(seen)
        for section in self.query(Section):
            assert section.name is not None
            draw = partial(self._drawn, section.name)
            section.show(draw, plain=form is not PictureForm.BLOCKS)
        self.query_one("#form", Button).label = say(f"patterns.show.{_next(form)}")
        other = "entries" if self._counting is Counting.TIMES else "times"
        self.query_one("#counting", Button).label = say(f"patterns.count_{other}")

    def _drawn(self, name: str, width: int) -> Drawn:
        assert self._seen is not None
        assert self._form is not None
        height = LOW_BARS if size_classes(self.app.size)["-short"] else HIGH_BARS
        view = View(form=self._form, counting=self._counting, width=width, height=height)
        return SECTIONS[name](self._seen, view)

    def _say_top(self, seen: Seen) -> None:
        self.query_one("#counted", Static).update(count_line(seen.pattern, seen.chosen))
        narrow = chosen_words(seen.chosen)
        self.query_one("#chosen", Static).update(narrow)
        self.query_one("#chosen").set_class(not narrow, "-none")
        empty = "title" if seen.chosen == EVERYTHING else "none_fit"
        text = "text" if seen.chosen == EVERYTHING else "none_fit_text"
        self.query_one("#empty-title", Prose).update(say(f"patterns.empty.{empty}"))
        self.query_one("#empty-text", Prose).update(say(f"patterns.empty.{text}"))

    # ---- what can be chosen

    @on(Button.Pressed, "#choose")
    def _open_or_close(self, event: Button.Pressed) -> None:
        event.stop()
        self._toggle_choosing()

    @task
    async def _toggle_choosing(self) -> None:
        # Its many fields are made when they are first wanted: the pictures stand sooner for it.
        panels = self.query(Choosing)
        if not panels:
            await self.mount(Choosing(self.workplace), after="#tools")
        else:
            panel = panels.first()
            panel.display = not panel.display
            if panel.display:
                panel.take_cursor()
        is_open = self.query_one(Choosing).display
        words = say("patterns.choose_done" if is_open else "patterns.choose")
        self.query_one("#choose", Button).label = words

    @on(Choosing.Changed)
    def _choose(self, event: Choosing.Changed) -> None:
        event.stop()
        self._chosen = event.chosen
        self._reload()

    @on(Button.Pressed, "#counting")
    def _counting_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_other_counting()

    @on(Button.Pressed, "#form")
    def _form_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_other_form()

    def action_other_counting(self) -> None:
        """Count times in place of entries, or entries again."""
        self._counting = Counting.ENTRIES if self._counting is Counting.TIMES else Counting.TIMES
        if self._seen is not None:
            self._show()

    def action_other_form(self) -> None:
        """Go on from pictures to plain signs, to tables, to pictures; it is kept for next time."""
        if self._seen is None or self._form is None:
            return
        self._form = form = _next(self._form)
        self._show()
        if not self.workplace.read_only:
            # A task of its own name each, so that none is dropped for one still being kept.
            self.start_task(f"keep {form}", partial(self._keep, form))

    async def _keep(self, form: PictureForm) -> None:
        await self.do(self.workplace.unlocked.preferences.change, pictures=form)

    # ---- where it leads

    @on(Section.Chosen)
    def _go_there(self, event: Section.Chosen) -> None:
        event.stop()
        self.go(event.target)

    @on(Button.Pressed, "#write")
    def _write(self, event: Button.Pressed) -> None:
        event.stop()
        self.go(Go(Place.INCIDENT_FORM))


def _look(desk: Desk, chosen: Chosen) -> tuple[PictureForm, Seen]:
    """How the pictures are wanted, and what is in them; one errand to the vault's thread."""
    return desk.preferences.read().pictures, look(desk.patterns, chosen)


def _next(form: PictureForm) -> PictureForm:
    return FORMS[(FORMS.index(form) + 1) % len(FORMS)]
