"""What a report's fields and answers are called."""

from __future__ import annotations

from collections.abc import Callable

from screens.records.wording import Wording
from toolkit.content import say, table

_ANSWERS: dict[str, Callable[[str], str]] = {
    "sort": lambda value: say(f"reports.sort.{value}"),
    "way": lambda value: say(f"reports.way.{value}"),
    "written_copy": lambda value: say(f"reports.answer.{value}"),
    "outcome": lambda value: say(f"reports.outcome.{value}"),
}

WORDING = Wording(
    group=lambda name: say(f"reports.group.{name}"),
    label=lambda name: say(f"reports.field.{name}"),
    hint=lambda name: str(table("reports.hint").get(name, "")),
    answer=lambda name, value: _ANSWERS[name](value),
)
