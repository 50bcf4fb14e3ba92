"""How a subject calls its fields, and how any value is put into words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from screens.records.questions import Question
from screens.widgets.cells import harmless
from toolkit.content import say
from toolkit.domain.moment import Moment
from toolkit.domain.time_words.describe import describe
from toolkit.domain.when import Precision, When


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one subject.

    Attributes:
        group: A group's name to its heading.
        label: A field's name to what is asked.
        hint: A field's name to a sentence below it, or nothing.
        answer: A field's name and one of its answers to words.
    """

    group: Callable[[str], str]
    label: Callable[[str], str]
    hint: Callable[[str], str]
    answer: Callable[[str, str], str]

    def value(self, question: Question, value: object, now: datetime) -> str:
        """What a field holds, in words; empty where it holds nothing worth saying."""
        if value is None or value == question.blank:
            return ""
        if isinstance(value, bool):
            return say("records.answer.yes") if value else ""
        if isinstance(value, When):
            return describe(value, now=now)
        if isinstance(value, StrEnum):
            return self.answer(question.name, value.value)
        if isinstance(value, tuple):
            return ", ".join(self.answer(question.name, str(each)) for each in value)
        return harmless(str(value)).strip()


def moment_words(moment: Moment, now: datetime) -> str:
    """When something was recorded, by the clock of the place where it was."""
    local = moment.local().replace(second=0, microsecond=0, tzinfo=None)
    return describe(When(Precision.EXACT, local), now=now)
