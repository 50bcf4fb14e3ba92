"""What the service for dates adds to a list of records."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from toolkit.domain.due import DueSort
from toolkit.domain.key_date import DateSort, KeyDate
from toolkit.domain.links import RecordId
from toolkit.domain.order import Order
from toolkit.domain.plan import PlanReview
from toolkit.domain.when import Precision, When
from toolkit.errors import NothingChanged, RecordWithdrawn
from toolkit.services.desk import Desk

TODAY = date(2026, 11, 21)


def _on(day: int, month: int = 12, precision: Precision = Precision.DAY) -> When:
    return When(precision, datetime(2026, month, day))  # noqa: DTZ001 - local, as When has it


def _keep(desk: Desk, what: str, when: When, sort: DateSort = DateSort.HEARING) -> RecordId:
    return desk.dates.save(KeyDate(what=what, when=when, sort=sort, where="Room 3")).id


def test_only_hearings_that_lie_ahead_on_a_known_day_are_offered(desk: Desk) -> None:
    """From dates and from orders, the earliest first, with the place that each was given."""
    _keep(desk, "today", _on(21, 11))
    _keep(desk, "over", _on(20, 11))
    _keep(desk, "some day", _on(1, 12, Precision.MONTH))
    _keep(desk, "a call", _on(2), DateSort.FOLLOW_UP)
    gone = _keep(desk, "gone", _on(4))
    done = _keep(desk, "done", _on(5))
    desk.dates.withdraw(gone, reason="a slip", destroy=True)
    desk.dates.tick(done, done=True, reason="done")
    desk.orders.save(Order(name="order", hearing=_on(3), hearing_where="Hall", expires=_on(9)))
    desk.orders.save(Order(name="elsewhere", hearing=_on(6)))

    assert [(each.due.title, each.where) for each in desk.dates.hearings(TODAY)] == [
        ("today", "Room 3"),
        ("order", "Hall"),
        ("elsewhere", ""),
    ]


def test_a_date_is_ticked_and_is_due_no_more(desk: Desk) -> None:
    """A tick is a change like any other, and can be taken back."""
    made = _keep(desk, "call", _on(22, 11), DateSort.FOLLOW_UP)
    assert len(desk.dates.due(TODAY)) == 1

    record = desk.dates.tick(made, done=True, reason="dealt with")

    assert desk.dates.due(TODAY) == ()
    assert (record.revisions, desk.dates.history(made)[1].reason) == (2, "dealt with")
    with pytest.raises(NothingChanged):
        desk.dates.tick(made, done=True, reason="dealt with")
    desk.dates.tick(made, done=False, reason="not yet")
    assert len(desk.dates.due(TODAY)) == 1

    desk.dates.withdraw(made, reason="a slip", destroy=True)
    with pytest.raises(RecordWithdrawn):
        desk.dates.tick(made, done=True, reason="")


def test_only_the_last_word_on_looking_at_the_plan_again_is_due(desk: Desk) -> None:
    """An earlier one that stands says nothing any more; without the last one it counts again."""
    desk.plan.reviews.save(PlanReview(when=_on(20, 11)))
    last = desk.plan.reviews.save(PlanReview(when=_on(1)))

    assert [(each.sort, each.record) for each in desk.dates.days()] == [(DueSort.REVIEW, last.id)]

    desk.plan.reviews.withdraw(last.id, reason="a slip")
    assert [each.day.day for each in desk.dates.days()] == [20]
