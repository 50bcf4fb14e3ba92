"""Which hearings go into a file for a calendar, and what of each may stand there."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.widgets import Button

from screens.records.due_words import date_words, due_words
from screens.widgets.cells import fit, one_line
from screens.widgets.choice import ChoiceField
from screens.widgets.fields import TextField
from screens.widgets.frame import Prose
from screens.widgets.step import Step
from toolkit.content import say
from toolkit.services.calendar_file import Appointment
from toolkit.services.dates import Hearing

PUT_IN, OWN_NAME, PLACE = "in", "name", "place"
LONGEST_PLACE = 40
"""Cells of a place beside its box."""


class WhichStep(Step):
    """Boxes to tick for each hearing, the word that stands for it, and what the file will say.

    Args:
        hearings: Those that lie ahead.
    """

    FIRST = "ChoiceField"
    DEFAULT_CSS = """
    WhichStep .says { border-left: heavy $line; padding-left: 1; }
    """

    def __init__(self, hearings: Sequence[Hearing]) -> None:
        super().__init__()
        self._hearings = tuple(hearings)

    def title(self) -> str:
        """What is asked."""
        return say("dates.calendar.which_title")

    def compose_page(self) -> ComposeResult:
        """A field for each hearing, the word, and the lines of the file."""
        yield Prose(say("dates.calendar.which"))
        for hearing in self._hearings:
            yield ChoiceField(
                f"{date_words(hearing.due.when)} · {due_words(hearing.due)}",
                "hearing",
                _options(hearing),
                several=True,
                chosen=(PUT_IN,),
            )
        word, hint = say("dates.calendar.word_start"), say("dates.calendar.word_hint")
        yield TextField(say("dates.calendar.word"), "word", word, hint=hint)
        yield Prose(say("dates.calendar.says"), classes="-strong")
        yield Prose("", classes="says")

    def compose_buttons(self) -> ComposeResult:
        """Into a file, or onto the screen alone."""
        yield Button(say("dates.calendar.choose_place"), id="where", variant="primary")
        yield Button(say("dates.calendar.show_text"), id="text")

    def on_mount(self) -> None:
        """Say what would stand in the file."""
        self._say()

    @property
    def appointments(self) -> tuple[Appointment, ...]:
        """What is ticked."""
        word = one_line(self.query_one(TextField).value) or say("dates.calendar.word_start")
        fields = self.query(ChoiceField)
        return tuple(
            Appointment(
                title=one_line(hearing.due.title) if OWN_NAME in field.value else word,
                when=hearing.due.when,
                place=one_line(hearing.where) if PLACE in field.value else "",
            )
            for hearing, field in zip(self._hearings, fields, strict=True)
            if PUT_IN in field.value
        )

    @on(ChoiceField.Changed)
    @on(TextField.Changed)
    def _say(self) -> None:
        lines = [_line(each) for each in self.appointments]
        self.query_one(".says", Prose).update(
            "\n".join(lines) or say("dates.calendar.says_nothing")
        )


def _options(hearing: Hearing) -> list[tuple[str, str]]:
    options = [(PUT_IN, say("dates.calendar.put_in")), (OWN_NAME, say("dates.calendar.own_name"))]
    if place := one_line(hearing.where):
        short = fit(place, LONGEST_PLACE).rstrip()
        options.append((PLACE, say("dates.calendar.place", place=short)))
    return options


def _line(appointment: Appointment) -> str:
    line = say("dates.named", what=date_words(appointment.when), title=appointment.title)
    if not appointment.place:
        return line
    return say("dates.calendar.says_place", line=line, place=appointment.place)
