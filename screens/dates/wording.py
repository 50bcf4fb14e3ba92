"""What the fields of a date are called."""

from __future__ import annotations

from screens.records.wording import Wording
from toolkit.content import say, table

WORDING = Wording(
    group=lambda name: say(f"dates.group.{name}"),
    label=lambda name: say(f"dates.field.{name}"),
    hint=lambda name: str(table("dates.hint").get(name, "")),
    answer=lambda _name, value: say(f"dates.answer.{value}"),
)
