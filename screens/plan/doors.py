"""The ways into the plan, in the shape that places.py asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.base import BaseScreen, Go
from screens.plan.item_screens import PlanItemForm, PlanItemPage
from screens.plan.plan_screen import PlanScreen
from screens.plan.review_screens import PlanReviewForm, PlanReviewPage
from screens.records.withdrawal import is_withdrawal

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


def plan(workplace: Workplace, _go: Go) -> BaseScreen:
    """The plan."""
    return PlanScreen(workplace)


def item(workplace: Workplace, go: Go) -> BaseScreen:
    """One thing of it."""
    assert go.record is not None
    return PlanItemPage(workplace, go.record)


def item_form(workplace: Workplace, go: Go) -> BaseScreen:
    """Its form; what is left of a withdrawal is taken up on the page instead."""
    if go.record is not None and is_withdrawal(go.draft):
        return PlanItemPage(workplace, go.record)
    return PlanItemForm(workplace, go.record, go.draft)


def review(workplace: Workplace, go: Go) -> BaseScreen:
    """When it is to be looked at again."""
    assert go.record is not None
    return PlanReviewPage(workplace, go.record)


def review_form(workplace: Workplace, go: Go) -> BaseScreen:
    """Its form, or the page, as item_form."""
    if go.record is not None and is_withdrawal(go.draft):
        return PlanReviewPage(workplace, go.record)
    return PlanReviewForm(workplace, go.record, go.draft)
