"""Typing in what was written by hand: one entry after the other, with the paper's date kept."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.widgets import Button

from screens.base import Go, Place
from screens.incidents.form_groups import GROUPS
from screens.incidents.form_screen import IncidentForm
from screens.records.form import TYPED_BY
from screens.records.questions import Groups
from screens.records.typed import Typed, meant_key
from toolkit.content import say
from toolkit.domain.record import Draft, Record
from toolkit.services.workplace import Workplace

ON_PAPER = "written_on_paper"
_LIKE_THE_SHEET = ("how_known", "what_happened", "acts_and_words", "place", "people_there")
_REMEMBERED = (ON_PAPER, meant_key(ON_PAPER), TYPED_BY)


def _groups() -> Groups:
    """The paper's date first, then what the sheet asks, all of it open; the rest as ever."""
    by_name = {group.name: group for group in GROUPS}
    paper = by_name["how_known"]
    questions = sorted(paper.questions, key=lambda question: question.name != ON_PAPER)
    by_name["how_known"] = replace(paper, questions=tuple(questions))
    first = [replace(by_name[name], opened=True) for name in _LIKE_THE_SHEET]
    return (*first, *(group for group in GROUPS if group.name not in _LIKE_THE_SHEET))


class PaperForm(IncidentForm):
    """Asks in the order of the sheet; once one entry is kept, the next one can be typed in.

    Args:
        workplace: The open desk and the way to work at it.
        draft: What to begin with: the paper's date, once it was said, and who types.
    """

    groups: ClassVar[Groups] = _groups()

    def __init__(self, workplace: Workplace, draft: Draft) -> None:
        super().__init__(workplace, None, draft)
        self._remembered = _remembered(dict(draft.fields))
        self._draft = draft
        self._looks_at_it = False

    def heading(self) -> str:
        """What the form is for."""
        return say("incidents.paper.title")

    def blank(self) -> Typed:
        """What was remembered: by itself it is nothing that would have to be kept."""
        return dict(self._remembered)

    def first_question(self) -> str:
        """The paper's date, or the text where that is known."""
        return "what_happened" if self._remembered.get(ON_PAPER) else ON_PAPER

    def buttons(self) -> list[Button]:
        """Keep it and go on, keep it and look at it, or leave."""
        _, leave = super().buttons()
        return [
            Button(say("incidents.paper.next"), id="save", variant="primary"),
            Button(say("incidents.paper.last"), id="save-last"),
            leave,
        ]

    def where_next(self, record: Record) -> Go:
        """The same form with the paper's date in it, or the entry."""
        if self._looks_at_it:
            return Go(self.page, record=record.id)
        given = replace(self._draft, fields=_remembered(self._typed), record=None)
        return Go(Place.INCIDENT_FORM, draft=given)

    def kept_words(self, record: Record) -> str:
        """Under which number it is kept, and how to go on."""
        if self._looks_at_it:
            return super().kept_words(record)
        return say("incidents.paper.kept", number=record.label)

    def action_save(self) -> None:
        """Keep it and go on with the next."""
        self._looks_at_it = False
        super().action_save()

    @on(Button.Pressed, "#save-last")
    def _save_and_look(self, event: Button.Pressed) -> None:
        event.stop()
        self._looks_at_it = True
        self._save()


def _remembered(typed: Typed) -> Typed:
    return {name: typed[name] for name in _REMEMBERED if typed.get(name)}
