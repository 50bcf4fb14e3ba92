"""What a helper's fields and answers are called."""

from __future__ import annotations

from collections.abc import Callable

from screens.records.wording import Wording
from screens.widgets.cells import harmless, one_line
from toolkit.content import say, table
from toolkit.domain.helper import Helper, Way, WayKind
from toolkit.domain.visibility import Answer

_ANSWERS: dict[str, Callable[[str], str]] = {
    "kind": lambda value: say(f"helpers.kind.{value}"),
    "may_know": lambda value: say(f"helpers.may_know.{value}"),
    "may_be_named": lambda value: say(f"helpers.answer.{value}"),
    "keeps": lambda value: say(f"helpers.keeps.{value}"),
}

WORDING = Wording(
    group=lambda name: say(f"helpers.group.{name}"),
    label=lambda name: say(f"helpers.field.{name}"),
    hint=lambda name: str(table("helpers.hint").get(name, "")),
    answer=lambda name, value: _ANSWERS[name](value),
)


def ways_words(helper: Helper) -> str:
    """Every way to reach someone, with what is safe about it."""
    return "\n".join(_way_words(way) for way in helper.ways)


def _way_words(way: Way) -> str:
    first = one_line(way.value)
    if way.label.strip():
        first = say("helpers.way.labelled", value=first, label=one_line(way.label))
    elif way.kind is not WayKind.PHONE:
        first = say("helpers.way.labelled", value=first, label=say(f"helpers.way_kind.{way.kind}"))
    lines = [first]
    if way.safe_hours.strip():
        lines.append(say("helpers.way.hours", hours=harmless(way.safe_hours)))
    if way.safe_to_leave_message is not Answer.UNKNOWN:
        lines.append(say(f"helpers.way.message_{way.safe_to_leave_message}"))
    if way.safe_to_text is not Answer.UNKNOWN:
        lines.append(say(f"helpers.way.text_{way.safe_to_text}"))
    return "\n  ".join(lines)
