"""What the services for orders, reports, dates, the plan and telling people add to a Subject."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from toolkit.domain.disclosure import Disclosure
from toolkit.domain.due import DueSort
from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.incident import Incident
from toolkit.domain.links import Breach, Link, RecordId, Relation
from toolkit.domain.order import Order, Term
from toolkit.domain.patterns import Chosen
from toolkit.domain.plan import PlanHeading, PlanItem, PlanReview
from toolkit.domain.record import Record
from toolkit.domain.report import Report
from toolkit.domain.when import Precision, When
from toolkit.errors import NothingChanged, RecordWithdrawn, UnknownRecord
from toolkit.services.desk import Desk
from toolkit.services.patterns import Event, EventSort
from toolkit.services.reports import covered_by

TODAY = date(2026, 11, 21)


def _on(day: date) -> When:
    return When(Precision.DAY, datetime(day.year, day.month, day.day))  # noqa: DTZ001 - local, as When has it


def _covering(*incidents: Record, to: str = "Station") -> Report:
    return Report(to=to, links=tuple(Link(Relation.COVERS, each.id) for each in incidents))


def test_the_breaches_of_an_order_are_listed_latest_first(desk: Desk) -> None:
    """Withdrawn incidents are not among them, and each breach names its term."""
    terms = tuple(Term(id=desk.orders.new_term(), words=words) for words in ("No calls", "100 m"))
    order = desk.orders.save(Order(name="Order", terms=terms)).id
    made = [
        desk.incidents.save(
            Incident(
                what_happened=f"on the {day}.",
                when=_on(date(2026, 11, day)),
                breaches=(Breach(order, terms[0].id),),
            )
        )
        for day in (3, 9, 5)
    ]
    desk.incidents.withdraw(made[0].id, reason="somebody else")

    assert [row.title for row in desk.orders.breaches(order)] == ["on the 9.", "on the 5."]
    assert desk.orders.count_breaches(order) == 2
    (broken,) = desk.patterns.of().breaches
    told = desk.orders.get(order).content
    assert isinstance(told, Order)
    assert broken.breach.term is not None
    assert told.term(broken.breach.term) == terms[0]
    assert broken.count.entries == 2


def test_a_report_covers_incidents_as_long_as_it_stands(desk: Desk) -> None:
    """What no report covers is listed and counted, the latest first."""
    first, second, third = (desk.incidents.write_down(each) for each in "abc")
    report = desk.reports.save(_covering(first, second))
    other = desk.reports.save(_covering(second))

    assert [row.id for row in desk.reports.not_reported()] == [third.id]
    assert desk.reports.count_not_reported() == 1
    assert [each.id for each in desk.reports.covering(second.id)] == [report.id, other.id]
    assert desk.reports.covered() == {first.id, second.id}

    desk.reports.withdraw(report.id, reason="never sent", destroy=True)
    assert [row.id for row in desk.reports.not_reported(1, 1)] == [first.id]
    assert covered_by(desk.reports.get(report.id).content) == ()
    assert desk.reports.standing() == (other,)
    assert desk.reports.covered() == {second.id}


def test_reports_are_found_by_the_helper_they_were_made_to(desk: Desk) -> None:
    """Those that stand, and no report that only covers something else."""
    ada, bo = (
        desk.helpers.save(Helper(name=name, kind=HelperKind.POLICE)).id for name in ("Ada", "Bo")
    )
    to_ada, gone, to_bo = (
        desk.reports.save(Report(links=(Link(Relation.REPORTED_TO, each),)))
        for each in (ada, ada, bo)
    )
    desk.reports.save(Report(to="Ada", links=(Link(Relation.ABOUT, ada),)))
    desk.reports.withdraw(gone.id, reason="never made")

    assert desk.reports.made_to(ada) == (to_ada,)
    assert desk.reports.made_to(bo) == (to_bo,)


def test_the_next_step_of_a_report_is_ticked(desk: Desk) -> None:
    """It is a change with a reason, nothing else is touched, and a withdrawn one takes none."""
    report = Report(to="Station", next_step="ring again", next_when=_on(TODAY), treated="kindly")
    made = desk.reports.save(report)

    done = desk.reports.tick_next(made.id, done=True, reason="done")
    assert done.content == replace(report, next_done=True)
    assert desk.reports.history(made.id)[-1].reason == "done"
    with pytest.raises(NothingChanged):
        desk.reports.tick_next(made.id, done=True, reason="done")
    assert desk.reports.tick_next(made.id, done=False, reason="not yet").content == report
    desk.reports.withdraw(made.id, reason="never made", destroy=True)
    with pytest.raises(RecordWithdrawn):
        desk.reports.tick_next(made.id, done=True, reason="done")


def test_an_order_whose_renewal_was_asked_for_is_due_no_more(desk: Desk) -> None:
    """The day to ask leaves the order, and stays in what was changed."""
    order = Order(name="Order", renew_by=_on(TODAY))
    made = desk.orders.save(order)
    assert [each.sort for each in desk.dates.due(date(2030, 1, 1))] == [DueSort.RENEWAL]

    asked = desk.orders.asked_to_renew(made.id, reason="asked")
    assert asked.content == replace(order, renew_by=None)
    assert [each.content for each in desk.orders.history(made.id)] == [order, asked.content]
    assert desk.dates.due(TODAY) == ()
    with pytest.raises(NothingChanged):
        desk.orders.asked_to_renew(made.id, reason="asked")
    desk.orders.withdraw(made.id, reason="never made", destroy=True)
    with pytest.raises(RecordWithdrawn):
        desk.orders.asked_to_renew(made.id, reason="asked")


def test_days_are_gathered_from_every_kind(desk: Desk) -> None:
    """An order, a report to a helper and a person: all of them, and those that are due today."""
    ada = desk.helpers.save(Helper(name="Ada", kind=HelperKind.POLICE)).id
    desk.reports.save(
        Report(
            links=(Link(Relation.REPORTED_TO, ada),),
            next_when=_on(date(2026, 11, 20)),
        )
    )
    desk.orders.save(Order(name="Order", expires=_on(date(2028, 1, 1))))

    assert [(each.sort, each.title) for each in desk.dates.days()] == [
        (DueSort.FOLLOW_UP, "Ada"),
        (DueSort.EXPIRY, "Order"),
    ]
    assert [each.sort for each in desk.dates.due(TODAY)] == [DueSort.FOLLOW_UP]


def test_items_of_the_plan_are_ticked(desk: Desk) -> None:
    """Each stands under its heading; a tick is a change like any other, and can be taken back."""
    keys = desk.plan.save(PlanItem(words="Spare keys", heading=PlanHeading.LEAVING)).id
    desk.plan.save(PlanItem(words="Vet's papers", heading=PlanHeading.PETS))

    desk.plan.tick(keys, done=True, reason="done")

    (item,) = desk.plan.under(PlanHeading.LEAVING)
    assert item.content == PlanItem(words="Spare keys", heading=PlanHeading.LEAVING, done=True)
    assert item.revisions == 2
    with pytest.raises(NothingChanged):
        desk.plan.tick(keys, done=True, reason="done")

    desk.plan.withdraw(keys, reason="no longer", destroy=True)
    assert desk.plan.under(PlanHeading.LEAVING) == ()
    with pytest.raises(RecordWithdrawn):
        desk.plan.tick(keys, done=False, reason="")


def test_the_last_word_on_looking_at_the_plan_again_counts(desk: Desk) -> None:
    """Nothing is said at first; what was withdrawn is passed over."""
    assert desk.plan.reviews.current() is None

    first = desk.plan.reviews.save(PlanReview(made_with="Ada"))
    last = desk.plan.reviews.save(PlanReview(made_with="Bo"))
    assert desk.plan.reviews.current() == last

    desk.plan.reviews.withdraw(last.id, reason="a slip")
    assert desk.plan.reviews.current() == first


def test_whom_one_told_is_found_by_the_helper(desk: Desk) -> None:
    """Only what was told to that helper."""
    ada = desk.helpers.save(Helper(name="Ada", kind=HelperKind.FRIEND)).id
    told = desk.disclosures.save(Disclosure(links=(Link(Relation.TOLD_TO, ada),), what="all"))
    desk.disclosures.save(Disclosure(to="the man next door"))

    assert desk.disclosures.told(ada) == (told,)
    assert len(desk.disclosures.all()) == 2


def test_orders_and_reports_stand_beside_the_incidents(desk: Desk) -> None:
    """On the days on which they were issued, served, ran out, or were made."""
    days = [date(2026, month, 1) for month in (1, 2, 3, 4)]
    order = desk.orders.save(
        Order(name="Order", issued=_on(days[0]), served_on=_on(days[2]), expires=_on(days[3]))
    )
    report = desk.reports.save(Report(to="Station", when=_on(days[1])))
    gone = desk.reports.save(Report(to="Station", when=_on(days[1])))
    desk.reports.withdraw(gone.id, reason="twice")
    desk.reports.save(Report(to="Station"))

    assert desk.patterns.events() == (
        Event(days[0], EventSort.ORDER_ISSUED, order.id),
        Event(days[1], EventSort.REPORT, report.id),
        Event(days[2], EventSort.ORDER_SERVED, order.id),
        Event(days[3], EventSort.ORDER_EXPIRED, order.id),
    )


def test_a_pattern_leads_to_its_entries(desk: Desk) -> None:
    """The entries that it names can be opened, also within a chosen span."""
    made = desk.incidents.save(Incident(what_happened="a", when=_on(TODAY), changed="locks"))
    desk.incidents.write_down("no time")

    pattern = desk.patterns.of(Chosen(since=TODAY, until=TODAY))

    assert (pattern.total.entries, pattern.undated) == (1, 1)
    (changed,) = pattern.changes
    assert desk.patterns.ids([changed.entry]) == {changed.entry: made.id}


def test_a_record_of_another_kind_is_unknown(desk: Desk) -> None:
    """A service answers for its own kind alone."""
    order = desk.orders.save(Order(name="Order")).id

    for service in (desk.reports, desk.dates, desk.plan, desk.disclosures, desk.incidents):
        with pytest.raises(UnknownRecord):
            service.get(RecordId(order))
