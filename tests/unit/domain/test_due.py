from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from toolkit.domain.due import Due, DueSort, dayless, dues_of
from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.key_date import DateSort, KeyDate
from toolkit.domain.links import Link, RecordId, Relation
from toolkit.domain.moment import Moment
from toolkit.domain.order import Order
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.plan import PlanReview
from toolkit.domain.record import Content, Record, Withdrawal, kind_of
from toolkit.domain.report import Report
from toolkit.domain.when import Precision, When

DAY = date(2026, 12, 1)
ADA = RecordId("a" * 32)


def on(day: date, until: date | None = None) -> When:
    """A day, or a span of some."""
    start = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - local, as When has it
    if until is None:
        return When(Precision.DAY, start)
    end = datetime(until.year, until.month, until.day, 23, 59)  # noqa: DTZ001 - as above
    return When(Precision.MONTH, start, end)


def written(content: Content | None, *, kind_as: Content | None = None) -> Record:
    """A record that says *content*; one without content was withdrawn."""
    gone = None if content else Withdrawal(reason="", recorded_at=Moment(0), destroyed=True)
    told = content or kind_as
    assert told is not None
    return Record(
        id=RecordId("1" * 32),
        kind=kind_of(told),
        number=None,
        content=content,
        recorded_at=Moment(0),
        changed_at=Moment(0),
        withdrawal=gone,
    )


def dues(*contents: Content) -> tuple[Due, ...]:
    """What they say of days."""
    return dues_of(map(written, contents), {ADA: "Ada"})


def test_what_ends_at_midnight_is_over_with_its_day() -> None:
    """Midnight belongs to the day that it ends, here as everywhere."""
    start = datetime(2026, 12, 1, 21)  # noqa: DTZ001 - local, as When has it
    evening = When(Precision.EXACT, start, start + timedelta(hours=3))

    (hearing,) = dues(Order(name="Order", hearing=evening))
    assert hearing.last == DAY


def test_what_is_said_of_no_day_is_dayless_until_it_is_done() -> None:
    """Only what would be due by its day counts, and only while it is open."""
    unclear = When(Precision.UNKNOWN, words="soon")
    order = Order(name="Order", in_force_from=unclear, hearing=unclear, expires=on(DAY))
    report = Report(to="Station", next_when=unclear)

    assert dayless(order) == (DueSort.HEARING,)
    assert dayless(report) == (DueSort.FOLLOW_UP,)
    assert dayless(replace(report, next_done=True)) == ()


def test_every_kind_says_its_days() -> None:
    """Orders their four, reports their next step, and whatever else holds a day that lies ahead."""
    found = dues(
        Order(
            name="Order",
            hearing=on(DAY),
            expires=on(DAY),
            release=on(DAY),
            renew_by=on(DAY),
            issued=on(DAY),
        ),
        Report(to="Station", next_when=on(DAY)),
        KeyDate(what="Shop keeps the film until", when=on(DAY), sort=DateSort.EVIDENCE),
        Helper(name="Ada", kind=HelperKind.FRIEND, next_contact=on(DAY), last_contact=on(DAY)),
        PersonOfConcern(names="Kim", release=on(DAY), parole=on(DAY)),
        PlanReview(when=on(DAY)),
    )

    assert sorted((each.sort, each.title) for each in found) == [
        (DueSort.CONTACT, "Ada"),
        (DueSort.EVIDENCE, "Shop keeps the film until"),
        (DueSort.EXPIRY, "Order"),
        (DueSort.FOLLOW_UP, "Station"),
        (DueSort.HEARING, "Order"),
        (DueSort.RELEASE, "Kim"),
        (DueSort.RELEASE, "Order"),
        (DueSort.RENEWAL, "Order"),
        (DueSort.REVIEW, ""),
        (DueSort.SUPERVISION_ENDS, "Kim"),
    ]


def test_every_sort_of_date_is_a_sort_of_what_is_due() -> None:
    """Whichever sort a date has, it is due as that."""
    found = dues(*(KeyDate(what=sort, when=on(DAY), sort=sort) for sort in DateSort))

    assert {each.sort.value for each in found} == set(DateSort)


def test_the_earliest_comes_first() -> None:
    """By the first day that each may be."""
    later = KeyDate(what="b", when=on(DAY, DAY + timedelta(days=30)))
    found = dues(later, KeyDate(what="a", when=on(DAY - timedelta(days=1))))

    assert [each.title for each in found] == ["a", "b"]


def test_a_step_is_called_by_what_it_is_or_by_whom_it_is_with() -> None:
    """A next step in words goes before a name, and a helper's name stands in for a link."""
    link = Link(Relation.REPORTED_TO, ADA)

    def title(report: Report) -> str:
        return dues(report)[0].title

    assert title(Report(to="Station", next_step="Ask for the copy", next_when=on(DAY))) == (
        "Ask for the copy"
    )
    assert title(Report(links=(link,), next_when=on(DAY))) == "Ada"
    gone = Link(Relation.REPORTED_TO, RecordId("b" * 32))
    assert title(Report(links=(gone,), next_when=on(DAY))) == ""


def test_what_was_withdrawn_or_has_no_day_is_due_never() -> None:
    """Nor is an item of the plan, which has none."""
    unknown = When(Precision.UNKNOWN, words="some day")
    silent = [
        written(None, kind_as=Order(name="Order")),
        written(Order(name="Order", expires=unknown)),
        written(Report(to="Station")),
    ]

    assert dues_of(silent, {}) == ()


@pytest.mark.parametrize(
    ("content", "due", "not_due"),
    [
        (KeyDate(what="a", when=on(DAY), sort=DateSort.HEARING), (-30, 0), (-31, 1)),
        (KeyDate(what="a", when=on(DAY), sort=DateSort.EVIDENCE), (-30, 7), (-31, 8)),
        (KeyDate(what="a", when=on(DAY), done=True), (), (0,)),
        (Order(name="a", expires=on(DAY)), (-60, 30), (-61, 31)),
        (Order(name="a", renew_by=on(DAY)), (-60, 9999), (-61,)),
        (Report(to="a", next_when=on(DAY)), (-14, 9999), (-15,)),
        (Report(to="a", next_when=on(DAY), next_done=True), (), (0, 9)),
        (
            Helper(name="a", kind=HelperKind.FRIEND, next_contact=on(DAY), do_not_contact=True),
            (),
            (0,),
        ),
        (
            KeyDate(what="a", when=on(DAY, DAY + timedelta(days=30)), sort=DateSort.HEARING),
            (-30, 30),
            (-31, 31),
        ),
    ],
)
def test_a_thing_is_due_for_a_while(
    content: Content, due: tuple[int, ...], not_due: tuple[int, ...]
) -> None:
    """Days around its own on which it is shown as due, and on which it is not."""
    (found,) = dues(content)

    assert all(found.is_due(DAY + timedelta(days=days)) for days in due)
    assert not any(found.is_due(DAY + timedelta(days=days)) for days in not_due)


def test_what_has_run_out_is_not_to_be_renewed() -> None:
    """A renewal is due until the order ends; from then on its end is what is due."""
    expires = on(DAY + timedelta(days=10))
    renewal = next(
        each
        for each in dues(Order(name="a", renew_by=on(DAY), expires=expires))
        if each.sort is DueSort.RENEWAL
    )

    assert renewal.is_due(DAY + timedelta(days=10))
    assert not renewal.is_due(DAY + timedelta(days=11))


def test_an_order_that_ends_some_day_of_a_month_can_be_renewed_all_month() -> None:
    """Where the end is no one day, the last of those it may be counts."""
    expires = on(DAY, DAY + timedelta(days=30))
    (renewal,) = (
        each
        for each in dues(Order(name="a", renew_by=on(DAY), expires=expires))
        if each.sort is DueSort.RENEWAL
    )

    assert renewal.is_due(DAY + timedelta(days=30))
    assert not renewal.is_due(DAY + timedelta(days=31))


def test_an_order_without_a_known_end_can_be_renewed_until_it_was() -> None:
    """An end at an unknown time takes nothing away."""
    unknown = When(Precision.UNKNOWN, words="some day")
    (renewal,) = dues(Order(name="a", renew_by=on(DAY), expires=unknown))

    assert renewal.last is None
    assert renewal.is_due(date.max)


def test_what_was_taken_back_but_not_destroyed_is_due_never() -> None:
    """Its words are still there to be read, and yet it says nothing of days."""
    standing = written(Order(name="Order", expires=on(DAY)))
    withdrawal = Withdrawal(reason="", recorded_at=Moment(0), destroyed=False)

    assert dues_of([standing], {})
    assert dues_of([replace(standing, withdrawal=withdrawal)], {}) == ()


@pytest.mark.parametrize(
    ("content", "before", "after"),
    [
        (Order(name="a", release=on(DAY)), 60, 14),
        (PersonOfConcern(names="a", release=on(DAY)), 60, 14),
        (PersonOfConcern(names="a", parole=on(DAY)), 60, 14),
        (Helper(name="a", kind=HelperKind.FRIEND, next_contact=on(DAY)), 7, 14),
        (PlanReview(when=on(DAY)), 14, None),
        (KeyDate(what="a", when=on(DAY), sort=DateSort.RENEWAL), 60, None),
        (KeyDate(what="a", when=on(DAY), sort=DateSort.APPOINTMENT), 14, 0),
        (KeyDate(what="a", when=on(DAY), sort=DateSort.FOLLOW_UP), 14, None),
        (KeyDate(what="a", when=on(DAY), sort=DateSort.RELEASE), 60, 14),
        (KeyDate(what="a", when=on(DAY)), 14, 14),
    ],
)
def test_each_sort_has_its_own_days(content: Content, before: int, after: int | None) -> None:
    """From so many days before to so many after; or until it is dealt with."""
    (found,) = dues(content)

    assert found.first == DAY - timedelta(days=before)
    assert found.last == (None if after is None else DAY + timedelta(days=after))


def test_the_first_days_there_are_can_be_reckoned_with() -> None:
    """A slip such as the year 1 or 9999 does no harm."""
    for day in (date.min, date.max):
        (found,) = dues(KeyDate(what="a", when=on(day), sort=DateSort.EVIDENCE))
        assert found.is_due(day)
