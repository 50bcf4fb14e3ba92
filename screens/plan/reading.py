"""How what the plan holds is put into words and back into its forms, for screens of any record."""

from __future__ import annotations

from datetime import datetime

from screens.base import Place
from screens.plan.questions import ITEM_GROUPS, REVIEW_GROUPS
from screens.plan.wording import ITEM_WORDING, REVIEW_WORDING
from screens.records.changes import OwnWords, field_words
from screens.records.reading import Reading
from screens.records.typed import typed_of
from toolkit.domain.plan import PlanItem, PlanReview
from toolkit.services.desk import Desk


def _item_words(_desk: Desk, content: PlanItem, now: datetime) -> OwnWords:
    return field_words(ITEM_GROUPS, content, {}, ITEM_WORDING, now)


def _review_words(_desk: Desk, content: PlanReview, now: datetime) -> OwnWords:
    return field_words(REVIEW_GROUPS, content, {}, REVIEW_WORDING, now)


ITEM_READING = Reading(
    groups=ITEM_GROUPS,
    wording=ITEM_WORDING,
    words=_item_words,
    typed=lambda content: typed_of(ITEM_GROUPS, content),
    service=lambda desk: desk.plan,
    form=Place.PLAN_ITEM_FORM,
    always=frozenset({"heading"}),
)

REVIEW_READING = Reading(
    groups=REVIEW_GROUPS,
    wording=REVIEW_WORDING,
    words=_review_words,
    typed=lambda content: typed_of(REVIEW_GROUPS, content),
    service=lambda desk: desk.plan.reviews,
    form=Place.PLAN_REVIEW_FORM,
)
