"""What is asked of a thing of the plan, and of looking at the plan again."""

from __future__ import annotations

from screens.records.questions import Group, Groups, How, Question
from toolkit.domain.plan import PlanHeading

ITEM_GROUPS: Groups = (
    Group(
        "item",
        (
            Question("words", How.TEXT),
            Question("where", How.TEXT),
            Question("heading", How.ONE_OF, PlanHeading, PlanHeading.DURING),
            Question("done", How.YES_NO),
        ),
        opened=True,
    ),
)

REVIEW_GROUPS: Groups = (
    Group(
        "review",
        (
            Question("when", How.AHEAD),
            Question("made_with"),
            Question("note", How.TEXT),
        ),
        opened=True,
    ),
)
