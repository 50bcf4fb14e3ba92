"""What the fields of the plan are called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from screens.records.questions import Question
from screens.records.wording import Wording
from toolkit.content import say, table
from toolkit.domain.plan import PlanHeading


class ItemWording(Wording):
    """The first heading is an answer as good as the others, though a form has to begin with one."""

    def value(self, question: Question, value: object, now: datetime) -> str:
        """What a field holds, in words."""
        if isinstance(value, PlanHeading):
            return heading_words(value)
        return super().value(question, value, now)


def heading_words(heading: PlanHeading) -> str:
    """What a part of the plan is called."""
    return say(f"plan.heading.{heading}")


def suggestions(heading: PlanHeading) -> Mapping[str, str]:
    """What could stand under a heading, each under its own word."""
    return table(f"plan.could.{heading}")


REVIEW_WORDING = Wording(
    group=lambda name: say(f"plan.group.{name}"),
    label=lambda name: say(f"plan.field.{name}"),
    hint=lambda name: str(table("plan.hint").get(name, "")),
    answer=lambda _name, value: heading_words(PlanHeading(value)),
)

ITEM_WORDING = ItemWording(
    group=REVIEW_WORDING.group,
    label=REVIEW_WORDING.label,
    hint=REVIEW_WORDING.hint,
    answer=REVIEW_WORDING.answer,
)
