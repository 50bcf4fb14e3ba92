"""What a breach names, after its order was changed or withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from toolkit.domain.links import Breach, RecordId, TermId
from toolkit.domain.order import Order, Term
from toolkit.domain.report import Report
from toolkit.domain.when import Precision, When
from toolkit.services.desk import Desk
from toolkit.services.patterns import BrokenTerm

FIRST, SECOND = (TermId(sign * 8) for sign in "12")
ORDER = Order(
    name="Order", terms=(Term(id=FIRST, words="No calls"), Term(id=SECOND, words="100 m"))
)


def test_a_term_is_told_by_its_words(desk: Desk) -> None:
    """With a term its words, without one the order's name alone."""
    order = desk.orders.save(ORDER).id
    whole, calls = Breach(order), Breach(order, FIRST)

    assert desk.patterns.terms([whole, calls]) == {
        whole: BrokenTerm(order="Order"),
        calls: BrokenTerm(order="Order", words="No calls"),
    }


def test_a_term_that_was_taken_out_keeps_its_last_words(desk: Desk) -> None:
    """It was worded anew, then taken out: what it said last is what is shown."""
    order = desk.orders.save(ORDER).id
    worded = replace(ORDER, terms=(Term(id=FIRST, words="No calls, no texts"), ORDER.terms[1]))
    desk.orders.correct(order, worded, reason="wording")
    desk.orders.correct(order, replace(ORDER, terms=ORDER.terms[1:]), reason="changed by court")
    gone, never = Breach(order, FIRST), Breach(order, TermId("3" * 8))

    assert desk.patterns.terms([gone, never]) == {
        gone: BrokenTerm(order="Order", words="No calls, no texts", taken_out=True),
        never: BrokenTerm(order="Order", taken_out=True),
    }


def test_a_withdrawn_order_is_told_to_be_one(desk: Desk) -> None:
    """Its terms can still be read, unless its text was destroyed."""
    order, destroyed = desk.orders.save(ORDER).id, desk.orders.save(ORDER).id
    desk.orders.withdraw(order, reason="twice")
    desk.orders.withdraw(destroyed, reason="safety", destroy=True)
    stands, gone, unknown = (Breach(each, FIRST) for each in (order, destroyed, RecordId("f" * 32)))

    assert desk.patterns.terms([stands, gone, unknown]) == {
        stands: BrokenTerm(order="Order", words="No calls", withdrawn=True),
        gone: BrokenTerm(order="", withdrawn=True),
        unknown: BrokenTerm(order=""),
    }


def test_an_event_says_whether_its_day_is_known(desk: Desk) -> None:
    """A report made "in June" is on no day."""
    june, day = datetime(2026, 6, 1), datetime(2026, 6, 9)  # noqa: DTZ001 - local, as When has it
    desk.reports.save(Report(to="a", when=When(Precision.MONTH, june, datetime(2026, 7, 1))))  # noqa: DTZ001 - as above
    desk.reports.save(Report(to="b", when=When(Precision.DAY, day)))

    assert [(each.day, each.exact) for each in desk.patterns.events()] == [
        (june.date(), False),
        (day.date(), True),
    ]
