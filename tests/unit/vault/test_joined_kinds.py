"""Orders, reports, dates, the plan and whom one told, written on two sticks and brought together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.unit.vault.making import Book, SetClock, incident
from tests.unit.vault.sticks import (
    assert_same,
    copied,
    copied_by_hand,
    counted,
    first_book,
    join,
)
from toolkit.domain.disclosure import Disclosure
from toolkit.domain.helper import GivenAnswer, Helper, HelperKind, QuestionId
from toolkit.domain.incident import Incident
from toolkit.domain.key_date import KeyDate
from toolkit.domain.links import Breach, Link, RecordId, Relation, TermId
from toolkit.domain.listing import IncidentFilter
from toolkit.domain.order import Order, Term
from toolkit.domain.plan import PlanHeading, PlanItem, PlanReview
from toolkit.domain.record import Content, RecordKind, kind_of
from toolkit.domain.report import Report
from toolkit.domain.when import Precision, When

DAY = When(Precision.DAY, datetime(2026, 3, 14))  # noqa: DTZ001 - local, as When has it
AWAY, CALLS, GIFTS = (
    Term(id=TermId(sign * 8), words=words)
    for sign, words in (("1", "Stay away"), ("2", "No calls"), ("3", "No gifts"))
)


class Apart(NamedTuple):
    """Two sticks that have an order and an incident in common."""

    one: Book
    other: Book
    order: RecordId
    incident: RecordId


@pytest.fixture
def apart(tmp_path: Path) -> Iterator[Apart]:
    one = first_book(tmp_path, SetClock())
    order = one.records.add(Order(name="Order", terms=(AWAY, CALLS))).id
    common = one.records.add(incident("known to both")).id
    other = copied(one, "other")
    other.clock.utc += 7
    yield Apart(one, other, order, common)
    for book in (one, other):
        book.database.close()


def _of_every_kind(stick: str) -> list[Content]:
    answers = (GivenAnswer(QuestionId("police.name"), f"answer {stick}"),)
    return [
        Order(name=f"order {stick}", terms=(GIFTS,)),
        Report(to=f"station {stick}"),
        KeyDate(what=f"date {stick}", when=DAY),
        PlanItem(words=f"bag {stick}", heading=PlanHeading.LEAVING),
        PlanReview(made_with=f"with {stick}"),
        Disclosure(to=f"aunt {stick}"),
        Helper(name=f"helper {stick}", kind=HelperKind.POLICE, answers=answers),
    ]


def test_what_was_written_on_either_is_on_both(apart: Apart) -> None:
    """Of every kind, in the order in which it was written, and found by its words."""
    for book, stick in ((apart.one, "here"), (apart.other, "there")):
        for content in _of_every_kind(stick):
            book.records.add(content)

    join(apart.one, apart.other)

    assert_same(apart.one, apart.other)
    for book in (apart.one, apart.other):
        for here, there in zip(_of_every_kind("here"), _of_every_kind("there"), strict=True):
            said = [record.content for record in book.records.of_kind(kind_of(here))]
            assert said[-2:] == [here, there]
        assert {hit.kind for hit in book.records.search("there")} == {
            RecordKind.ORDER,
            RecordKind.REPORT,
            RecordKind.DATE,
            RecordKind.PLAN_ITEM,
            RecordKind.PLAN_REVIEW,
            RecordKind.DISCLOSURE,
            RecordKind.HELPER,
        }


@pytest.mark.parametrize("copy", [copied, copied_by_hand])
def test_what_only_the_other_stick_had_comes_with_what_it_is_tied_to(
    tmp_path: Path, copy: Callable[[Book, str], Book]
) -> None:
    """Reports and what they cover, breaches and the order, in whatever order they were written."""
    one = first_book(tmp_path, SetClock())
    one.records.add(incident("before"))
    other = copy(one, "other")
    for book in (one, other):
        order = book.records.add(Order(name="Order", terms=(AWAY,)))
        broken = Incident(what_happened="Came by", breaches=(Breach(order.id, AWAY.id),))
        written = book.records.add(broken)
        book.records.add(Report(to="Station", links=(Link(Relation.COVERS, written.id),)))
        # A correction ties an older record to a newer one.
        later = book.records.add(Order(name="Later"))
        again = replace(broken, breaches=(*broken.breaches, Breach(later.id)))
        book.records.correct(written.id, again, reason="r")

    join(one, other)

    assert_same(one, other)
    for book in (one, other):
        assert [(each.reported, len(each.breaches)) for each in counted(book)].count((True, 2)) == 2
        for record in book.records.of_kind(RecordKind.ORDER):
            narrowed = IncidentFilter(order_broken=record.id)
            assert book.records.count_incidents(narrowed) == 1
    for book in (one, other):
        book.database.close()


def test_terms_that_were_changed_on_both_are_settled_by_choosing(apart: Apart) -> None:
    """Both orders are offered whole; what broke a term still names it, whichever is chosen."""
    broken = tuple(Breach(apart.order, term.id) for term in (AWAY, CALLS))
    apart.one.records.add(Incident(what_happened="Rang and came by", breaches=broken))
    here = Order(name="Order", terms=(replace(AWAY, words="Stay 200 metres away"), CALLS))
    there = Order(name="Order", terms=(AWAY, GIFTS))
    apart.one.records.correct(apart.order, here, reason="worded anew")
    apart.other.records.correct(apart.order, there, reason="the judge said so")

    join(apart.one, apart.other)

    assert_same(apart.one, apart.other)
    for book in (apart.one, apart.other):
        (conflict,) = book.records.conflicts()
        assert (conflict.record, conflict.kind) == (apart.order, RecordKind.ORDER)
        assert sorted((head.stick_letter, head.content) for head in conflict.heads) == [
            ("A", here),
            ("B", there),
        ]
    both = Order(name="Order", terms=(here.terms[0], GIFTS))
    apart.other.records.settle(apart.order, both, reason="read it again")
    join(apart.one, apart.other)

    assert_same(apart.one, apart.other)
    assert apart.one.records.conflicts() == ()
    assert apart.one.records.get(apart.order).content == both
    assert [each.breaches for each in counted(apart.one) if each.breaches] == [broken]
    assert both.term(CALLS.id) is None


def test_a_tick_on_one_stick_and_a_word_on_the_other_wait_to_be_chosen(apart: Apart) -> None:
    """Nothing is mixed of its own accord: also not a plan item's tick with its words."""
    item = PlanItem(words="Papers", heading=PlanHeading.PAPERS)
    written = apart.one.records.add(item).id
    join(apart.one, apart.other)
    apart.one.records.correct(written, replace(item, done=True), reason="")
    apart.other.records.correct(written, replace(item, where="at work"), reason="")

    join(apart.one, apart.other)

    assert_same(apart.one, apart.other)
    (conflict,) = apart.one.records.conflicts()
    assert {head.content for head in conflict.heads} == {
        replace(item, done=True),
        replace(item, where="at work"),
    }


def test_the_same_tick_on_both_is_no_conflict(apart: Apart) -> None:
    """Two who did the same agree."""
    written = apart.one.records.add(KeyDate(what="Hearing", when=DAY)).id
    join(apart.one, apart.other)
    for book in (apart.one, apart.other):
        book.records.correct(written, KeyDate(what="Hearing", when=DAY, done=True), reason="")

    join(apart.one, apart.other)

    assert_same(apart.one, apart.other)
    assert apart.one.records.conflicts() == ()


@pytest.mark.parametrize("destroy", [False, True])
def test_what_is_taken_back_there_counts_no_longer_here(apart: Apart, *, destroy: bool) -> None:
    """A report that is gone covers nothing; what broke an order that is gone still says so."""
    links = (Link(Relation.COVERS, apart.incident),)
    report = apart.one.records.add(Report(to="Station", links=links)).id
    join(apart.one, apart.other)
    assert [each.reported for each in counted(apart.other)] == [True]
    for record in (report, apart.order):
        apart.other.records.withdraw(record, reason="r", destroy=destroy)
    broken = Incident(what_happened="known to both", breaches=(Breach(apart.order),))
    apart.one.records.correct(apart.incident, broken, reason="r")

    join(apart.one, apart.other)

    assert_same(apart.one, apart.other)
    assert [(each.reported, each.breaches) for each in counted(apart.one)] == [
        (False, broken.breaches)
    ]
    content = apart.one.records.get(apart.order).content
    assert (content is None) == destroy
