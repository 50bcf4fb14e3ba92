"""What stands in the forms of the plan, and what they say."""

from __future__ import annotations

from collections.abc import Mapping

from screens.plan.questions import ITEM_GROUPS, REVIEW_GROUPS
from screens.records.typed import read_all
from toolkit.domain.plan import PlanItem, PlanReview


def item_typed(typed: Mapping[str, str], before: PlanItem | None) -> PlanItem:
    """The thing of the plan that a form says; links stay as they are.

    Raises:
        InvalidRecord: It has no words, or a text is too long; it names the field.
    """
    content = read_all(ITEM_GROUPS, typed)
    return PlanItem(**content, links=before.links if before else ())  # type: ignore[arg-type]  # each value was read as its question says


def review_typed(typed: Mapping[str, str], before: PlanReview | None) -> PlanReview:
    """What a form says of looking at the plan again; links stay as they are.

    Raises:
        InvalidRecord: A text is too long; it names the field.
    """
    content = read_all(REVIEW_GROUPS, typed)
    return PlanReview(**content, links=before.links if before else ())  # type: ignore[arg-type]  # as above
