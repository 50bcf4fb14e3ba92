"""What the fields are called."""

from __future__ import annotations

from screens.records.wording import Wording
from toolkit.content import say, table

WORDING = Wording(
    group=lambda name: say(f"knows.group.{name}"),
    label=lambda name: say(f"knows.field.{name}"),
    hint=lambda name: str(table("knows.hint").get(name, "")),
    answer=lambda _name, value: value,
)
