"""What the form and the entry call their groups, questions and answers."""

from __future__ import annotations

from datetime import datetime

from screens.incidents.form_groups import SEEN_BY
from screens.records.questions import Question
from screens.records.wording import Wording
from screens.widgets.cells import one_line
from toolkit.content import say, table
from toolkit.domain.when import When

_TABLES = {
    "kinds": "kind",
    "known_by": "known_by",
    "place_kind": "place_kind",
    "source": "source",
}
"""Where the words for the answers of a question stand in the catalogue."""


def _group(name: str) -> str:
    return say(f"incidents.group.{name}")


def _label(name: str) -> str:
    if name.startswith(f"{SEEN_BY}."):
        group = _group(name.removeprefix(f"{SEEN_BY}."))
        return say("incidents.field.seen_by", group=group)
    return say(f"incidents.field.{name}")


def _hint(name: str) -> str:
    found = table("incidents.hint").get(name, "")
    assert isinstance(found, str)
    return found


def _answer(name: str, value: str) -> str:
    return say(f"incidents.{_TABLES[name]}.{value}")


class IncidentWording(Wording):
    """Says of a time what it was understood as, and in which words it was given."""

    def value(self, question: Question, value: object, now: datetime) -> str:
        """What a field holds, in words; a time with its own words below."""
        said = super().value(question, value, now)
        words = one_line(value.words) if isinstance(value, When) else ""
        return f"{said}\n{say('incidents.entry.in_words', words=words)}" if words else said


WORDING = IncidentWording(group=_group, label=_label, hint=_hint, answer=_answer)
