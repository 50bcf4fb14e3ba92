"""What the fields of a person of concern are called."""

from __future__ import annotations

from screens.records.wording import Wording
from toolkit.content import say, table

WORDING = Wording(
    group=lambda name: say(f"people.group.{name}"),
    label=lambda name: say(f"people.field.{name}"),
    hint=lambda name: str(table("people.hint").get(name, "")),
    answer=lambda _name, value: value,
)
