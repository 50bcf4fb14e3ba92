"""When the plan is to be looked at again: the form and the page."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.widgets import Button

from screens.base import Go, Place
from screens.plan.questions import REVIEW_GROUPS
from screens.plan.typed import review_typed
from screens.plan.wording import REVIEW_WORDING
from screens.records.form import RecordForm
from screens.records.page import RecordPage
from screens.records.typed import Typed, typed_of
from toolkit.content import say
from toolkit.domain.plan import PlanReview
from toolkit.domain.record import RecordKind
from toolkit.services.plan import PlanReviews


class PlanReviewForm(RecordForm[PlanReview]):
    """A day to look at the plan again, or another one."""

    PLACE = Place.PLAN_REVIEW_FORM
    groups = REVIEW_GROUPS
    wording = REVIEW_WORDING
    record_kind: ClassVar[RecordKind] = RecordKind.PLAN_REVIEW
    page = Place.PLAN_REVIEW

    @property
    def service(self) -> PlanReviews:
        """The days."""
        return self.workplace.unlocked.plan.reviews

    def typed_from(self, content: PlanReview) -> Typed:
        """What is said of it."""
        return typed_of(REVIEW_GROUPS, content)

    def content_from(self, typed: Typed, before: PlanReview | None) -> PlanReview:
        """What the form says."""
        return review_typed(typed, before)


class PlanReviewPage(RecordPage[PlanReview]):
    """When the plan is to be looked at again, and with whom it was made."""

    PLACE = Place.PLAN_REVIEW
    groups = REVIEW_GROUPS
    wording = REVIEW_WORDING
    record_kind: ClassVar[RecordKind] = RecordKind.PLAN_REVIEW
    form = Place.PLAN_REVIEW_FORM
    titled_by = ""

    @property
    def service(self) -> PlanReviews:
        """The days."""
        return self.workplace.unlocked.plan.reviews

    def name_of(self, content: PlanReview) -> str:
        """What it is: there is one at a time."""
        del content
        return say("plan.review.name")

    def more_buttons(self) -> tuple[Button, ...]:
        """The way to the plan: a line on the first screen leads here."""
        return (Button(say("plan.review.open"), id="plan"),)

    @on(Button.Pressed, "#plan")
    def _open_plan(self, event: Button.Pressed) -> None:
        event.stop()
        self.post_message(Go(Place.PLAN))
