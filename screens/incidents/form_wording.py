"""What the form and the entry call their groups, questions and answers."""

from __future__ import annotations

from screens.incidents.form_groups import SEEN_BY
from screens.records.wording import Wording
from toolkit.content import say, table

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
    return say(f"incidents.field.{SEEN_BY if name.startswith(SEEN_BY) else name}")


def _hint(name: str) -> str:
    found = table("incidents.hint").get(name, "")
    assert isinstance(found, str)
    return found


def _answer(name: str, value: str) -> str:
    return say(f"incidents.{_TABLES[name]}.{value}")


WORDING = Wording(group=_group, label=_label, hint=_hint, answer=_answer)
