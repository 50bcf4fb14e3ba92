"""The question of what was answered: a line for each of the questions to ask first."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from screens.helpers.asking import questions_for
from screens.helpers.questions import ANSWERS
from screens.helpers.typed import answer_key, answers_in
from screens.records.section import OwnField
from screens.records.typed import Typed
from screens.widgets.fields import TextField
from toolkit.content import say
from toolkit.domain.helper import HelperKind


class AnswersField(OwnField):
    """What to ask of the kind of help that stands in the form, each with room for the answer.

    Args:
        typed: The form's values.
    """

    DEFAULT_CSS = """
    AnswersField { height: auto; }
    AnswersField > Static { height: auto; padding: 0 1; }
    """

    def __init__(self, typed: Typed) -> None:
        super().__init__(name=ANSWERS)
        self._typed = typed
        self._asked_of = typed.get("kind", "")

    def compose(self) -> ComposeResult:
        """Each question above its line; a sentence where there is none."""
        given = answers_in(self._typed)
        kind = HelperKind(self._asked_of) if self._asked_of in set(HelperKind) else None
        questions = questions_for(kind, given)
        if not questions:
            yield Static(say("helpers.answers.none"), markup=False)
        for word, question in questions.items():
            yield Static(question, markup=False)
            label = say("helpers.answers.answer")
            yield TextField(label, answer_key(word), given.get(word, ""))

    def follow(self) -> None:
        """Ask what is asked of the kind that stands in the form now."""
        kind = self._typed.get("kind", "")
        if kind != self._asked_of:
            self._asked_of = kind
            self.refresh(recompose=True)

    def focus(self, scroll_visible: bool = True) -> AnswersField:  # noqa: FBT001, FBT002 - Textual's
        """Put the cursor into the first line that is empty, or else into the first."""
        lines = list(self.query(TextField))
        empty = [line for line in lines if not line.value.strip()]
        for line in (empty or lines)[:1]:
            line.focus(scroll_visible)
            # Where it stands is known only after all that is above it has been laid out.
            self.screen.call_after_refresh(self.screen.scroll_to_center, line, animate=False)
        return self

    @on(TextField.Changed)
    def _take(self, event: TextField.Changed) -> None:
        event.stop()
        self._typed[event.field.name or ""] = event.field.value
        self.post_message(self.Changed())
