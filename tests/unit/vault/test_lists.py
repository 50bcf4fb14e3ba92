from __future__ import annotations

from datetime import datetime

import pytest

from tests.unit.vault.making import Book, incident
from toolkit.domain.disclosure import Disclosure
from toolkit.domain.helper import Helper, HelperKind, Way, WayKind
from toolkit.domain.incident import Incident, IncidentKind, Times
from toolkit.domain.key_date import KeyDate
from toolkit.domain.links import Breach, Link, RecordId, Relation
from toolkit.domain.listing import IncidentFilter, IncidentOrder
from toolkit.domain.order import Order
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.plan import PlanHeading, PlanItem, PlanReview
from toolkit.domain.record import Content, RecordKind
from toolkit.domain.report import Report
from toolkit.domain.when import Precision, When
from toolkit.errors import DatabaseDamaged

FEW: dict[RecordKind, Content] = {
    RecordKind.ORDER: Order(name="Order"),
    RecordKind.REPORT: Report(to="Station North"),
    RecordKind.DATE: KeyDate(what="Hearing", when=When(Precision.DAY, datetime(2026, 12, 1))),  # noqa: DTZ001 - as When
    RecordKind.PLAN_ITEM: PlanItem(words="Keys", heading=PlanHeading.LEAVING),
    RecordKind.PLAN_REVIEW: PlanReview(made_with="Ada"),
    RecordKind.DISCLOSURE: Disclosure(to="Ada"),
}
ALL = IncidentFilter()


def _on(year: int, month: int = 1, day: int = 1) -> When:
    return When(Precision.DAY, datetime(year, month, day))  # noqa: DTZ001 - local, as When has it


def _numbers(book: Book, narrowed: IncidentFilter) -> list[int]:
    rows = book.records.incidents(narrowed, offset=0, limit=100)
    assert len(rows) == book.records.count_incidents(narrowed)
    return [row.number for row in rows]


def _some(book: Book) -> None:
    """Five incidents: 2021, unknown, 2023, 2019, end of 2021; the third and fourth withdrawn."""
    for when, kind in (
        (_on(2021), IncidentKind.CALL),
        (None, IncidentKind.PET),
        (_on(2023, 5, 5), IncidentKind.CALL),
        (_on(2019), IncidentKind.THEFT),
        (_on(2021, 12, 31), IncidentKind.PET),
    ):
        book.records.add(Incident(what_happened=f"Rang {kind}", when=when, kinds=(kind,)))
    for row in book.records.incidents(ALL, offset=0, limit=10):
        if row.number in {3, 4}:
            book.records.withdraw(row.id, reason="", destroy=row.number == 4)


def test_a_row_says_what_a_list_shows(book: Book) -> None:
    """Title, time, kinds, how often, and how much it was changed."""
    when = _on(2024)
    content = Incident(
        what_happened="\n Rang at night \nand again",
        when=when,
        times=Times(37),
        kinds=(IncidentKind.CALL,),
    )
    saved = book.records.add(content)
    book.records.correct(saved.id, content, reason="")
    book.records.add_note(saved.id, "more")

    (row,) = book.records.incidents(ALL, offset=0, limit=10)

    assert (row.id, row.number, row.title, row.when) == (saved.id, 1, "Rang at night", when)
    assert (row.kinds, row.times, row.recorded_at) == (content.kinds, 37, saved.recorded_at)
    assert (row.revisions, row.additions, row.withdrawn) == (3, 1, False)


def test_a_destroyed_incident_keeps_its_line(book: Book) -> None:
    """The line has number and date, and no text."""
    saved = book.records.add(
        Incident(what_happened="Rang", when=_on(2024), kinds=(IncidentKind.PET,))
    )
    book.records.withdraw(saved.id, reason="", destroy=True)

    (row,) = book.records.incidents(ALL, offset=0, limit=10)

    assert (row.number, row.title, row.when, row.kinds, row.times) == (1, "", None, (), 1)
    assert (row.recorded_at, row.withdrawn) == (saved.recorded_at, True)


@pytest.mark.parametrize(
    ("narrowed", "numbers"),
    [
        (ALL, [5, 4, 3, 2, 1]),
        (IncidentFilter(order=IncidentOrder.NEWEST_HAPPENED), [3, 5, 1, 4, 2]),
        (IncidentFilter(order=IncidentOrder.OLDEST_HAPPENED), [1, 5, 3, 2, 4]),
        (IncidentFilter(withdrawn=False), [5, 2, 1]),
        (IncidentFilter(kinds=frozenset({IncidentKind.PET})), [5, 2]),
        (IncidentFilter(kinds=frozenset({IncidentKind.PET, IncidentKind.CALL})), [5, 3, 2, 1]),
        (IncidentFilter(year=2021), [5, 1]),
        (IncidentFilter(year=1999), []),
        (IncidentFilter(text="rang pe"), [5, 2]),
        (IncidentFilter(text="nowhere"), []),
        (IncidentFilter(text=" "), [5, 4, 3, 2, 1]),
        (IncidentFilter(text="***"), []),
        (IncidentFilter(text="rang", year=2021, kinds=frozenset({IncidentKind.CALL})), [1]),
    ],
)
def test_a_list_is_narrowed_and_ordered(
    book: Book, narrowed: IncidentFilter, numbers: list[int]
) -> None:
    """Each filter keeps what it says, alone and together; unknown times come last."""
    _some(book)

    assert _numbers(book, narrowed) == numbers


def test_a_list_comes_in_pages(book: Book) -> None:
    """Pages follow on each other, in each order, and end."""
    _some(book)
    for order in IncidentOrder:
        narrowed = IncidentFilter(order=order)
        pages = [book.records.incidents(narrowed, offset=at, limit=2) for at in (0, 2, 4, 6)]
        assert [len(page) for page in pages] == [2, 2, 1, 0]
        assert [row.number for page in pages for row in page] == _numbers(book, narrowed)


def test_a_list_is_never_sorted_as_a_whole(book: Book) -> None:
    """Every order has a way through the table that needs no sorting, however long it is."""
    _some(book)
    asked: list[str] = []
    book.database._connection.set_trace_callback(asked.append)
    for order in IncidentOrder:
        book.records.incidents(IncidentFilter(order=order), offset=0, limit=2)
    book.database._connection.set_trace_callback(None)

    plans = [
        step[3]
        for sql in asked
        if "ORDER BY" in sql and "FROM entry" in sql
        for step in book.database.rows(f"EXPLAIN QUERY PLAN {sql}")
    ]

    assert len(plans) == len(IncidentOrder)
    assert not any("TEMP B-TREE" in step for step in plans)
    negative = book.database.rows("EXPLAIN QUERY PLAN SELECT * FROM entry ORDER BY revisions")
    assert any("TEMP B-TREE" in step[3] for step in negative)


def test_incidents_by_person_follow_corrections(book: Book) -> None:
    """Who is linked as having done it finds the incident, until a correction or destruction."""
    one, two = (book.records.add(PersonOfConcern(names=name)).id for name in "ab")
    about = Link(Relation.ABOUT, two)
    saved = book.records.add(
        Incident(what_happened="x", links=(Link(Relation.DONE_BY, one), about))
    )
    assert _numbers(book, IncidentFilter(person=one)) == [1]
    assert _numbers(book, IncidentFilter(person=two)) == []

    book.records.correct(
        saved.id, Incident(what_happened="x", links=(Link(Relation.DONE_BY, two),)), reason=""
    )
    assert _numbers(book, IncidentFilter(person=one)) == []
    assert _numbers(book, IncidentFilter(person=two)) == [1]

    book.records.withdraw(saved.id, reason="", destroy=True)
    assert _numbers(book, IncidentFilter(person=two)) == []
    assert book.database.rows("SELECT doers FROM entry WHERE id = 3") == [("",)]


def test_a_link_to_nonsense_does_no_harm(book: Book) -> None:
    """A link's target is not checked when it is written; what names nobody finds nothing."""
    for odd in (RecordId("no id \ud800"), RecordId("0" * 32)):
        book.records.add(Incident(what_happened="x", links=(Link(Relation.DONE_BY, odd),)))

        assert _numbers(book, IncidentFilter(person=odd)) == []


def test_years_are_those_in_which_something_happened(book: Book) -> None:
    """Newest first, each once, without what has no time."""
    assert book.records.incident_years() == ()
    _some(book)

    assert book.records.incident_years() == (2023, 2021)


def test_helpers_come_by_name(book: Book) -> None:
    """All of them or one kind, whatever the capitals; what was destroyed comes last, as a mark."""
    way = Way(WayKind.PHONE, "123")
    book.records.add(Helper(name="zoe", kind=HelperKind.FRIEND, ways=(way,), organisation="O"))
    book.records.add(Helper(name="Åsa", kind=HelperKind.LAWYER, do_not_contact=True))
    book.records.add(Helper(name="Ben", kind=HelperKind.FRIEND, on_card=True, card_position=3))
    gone = book.records.add(Helper(name="Ann", kind=HelperKind.FRIEND))
    book.records.withdraw(gone.id, reason="", destroy=True)

    rows = book.records.helpers()

    assert [row.name for row in rows] == ["Ben", "zoe", "Åsa", ""]
    assert [row.name for row in book.records.helpers(HelperKind.FRIEND)] == ["Ben", "zoe"]
    assert (rows[0].on_card, rows[0].card_position, rows[0].first_way) == (True, 3, "")
    assert (rows[1].first_way, rows[1].organisation) == ("123", "O")
    assert rows[2].do_not_contact
    assert (rows[3].id, rows[3].kind, rows[3].withdrawn) == (gone.id, HelperKind.OTHER, True)


def test_the_card_has_its_own_order(book: Book) -> None:
    """By position, then by name; without the withdrawn and those not on it."""
    for name, position in (("Cy", 2), ("bo", 1), ("Al", 1)):
        book.records.add(
            Helper(name=name, kind=HelperKind.FRIEND, on_card=True, card_position=position)
        )
    book.records.add(Helper(name="Off", kind=HelperKind.FRIEND))
    out = book.records.add(Helper(name="Out", kind=HelperKind.FRIEND, on_card=True))
    book.records.withdraw(out.id, reason="", destroy=False)

    names = [
        record.content.name for record in book.records.card() if isinstance(record.content, Helper)
    ]

    assert names == ["Al", "bo", "Cy"]


def test_people_come_as_they_were_written(book: Book) -> None:
    """In the order of writing; what was destroyed is a mark."""
    book.records.add(PersonOfConcern(names="Kim", relationship="neighbour"))
    gone = book.records.add(PersonOfConcern(names="Lee"))
    book.records.withdraw(gone.id, reason="", destroy=True)

    rows = book.records.people()

    assert [(row.names, row.relationship, row.withdrawn) for row in rows] == [
        ("Kim", "neighbour", False),
        ("", "", True),
    ]


def test_a_row_without_its_revision_is_damage(book: Book) -> None:
    """Where a derived table points to nothing, it is said."""
    book.records.add(incident())
    book.database.execute("UPDATE entry SET content = 99")

    with pytest.raises(DatabaseDamaged):
        book.records.incidents(ALL, offset=0, limit=1)


def test_kinds_are_kept_apart(book: Book) -> None:
    """Each list holds its own kind of record."""
    book.records.add(incident())
    book.records.add(PersonOfConcern(names="Kim"))
    book.records.add(Helper(name="Sam", kind=HelperKind.FRIEND))

    for kind, content in FEW.items():
        record = book.records.add(content)
        assert book.records.of_kind(kind) == (record,)
    assert len(book.records.helpers()) == len(book.records.people()) == 1
    assert _numbers(book, ALL) == [1]
    assert {RecordKind.INCIDENT, RecordKind.PERSON, RecordKind.HELPER, *FEW} == set(RecordKind)


def test_what_was_reported_can_be_told_from_the_rest(book: Book) -> None:
    """A report covers many; one that was withdrawn covers nothing any more."""
    first, second, _ = (book.records.add(incident()) for _ in range(3))
    links = tuple(Link(Relation.COVERS, each.id) for each in (first, second))
    report = book.records.add(Report(to="Station North", links=links))

    assert _numbers(book, IncidentFilter(reported=True)) == [2, 1]
    assert _numbers(book, IncidentFilter(reported=False)) == [3]

    book.records.correct(report.id, Report(to="Station North", links=links[1:]), reason="one only")
    assert _numbers(book, IncidentFilter(reported=True)) == [2]

    book.records.withdraw(report.id, reason="never sent", destroy=False)
    assert _numbers(book, IncidentFilter(reported=False)) == [3, 2, 1]


def test_the_breaches_of_an_order_can_be_listed(book: Book) -> None:
    """Of any of its terms, or of the order as a whole."""
    order, other = (book.records.add(Order(name=name)).id for name in ("Order", "Other"))
    for breaches in ((Breach(order),), (), (Breach(other),), (Breach(other), Breach(order))):
        book.records.add(Incident(what_happened="Came by", breaches=breaches))

    assert _numbers(book, IncidentFilter(order_broken=order)) == [4, 1]
    assert _numbers(book, IncidentFilter(order_broken=RecordId("0" * 32))) == []
