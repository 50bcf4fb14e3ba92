from __future__ import annotations

from datetime import datetime

from tests.unit.vault.making import Book, incident
from toolkit.domain.happening import Happening
from toolkit.domain.incident import Incident, IncidentKind, Times
from toolkit.domain.links import Breach, Link, RecordId, Relation, TermId
from toolkit.domain.order import Order, Term
from toolkit.domain.report import Report
from toolkit.domain.when import Precision, When

EVENING = datetime(2026, 3, 14, 21, 5)  # noqa: DTZ001 - local, as When has it


def test_everything_that_can_be_counted_comes_along(book: Book) -> None:
    """When, how often, which kinds, which effects, what was broken, and whether it was reported."""
    term = TermId("0123abcd")
    order = book.records.add(Order(name="Order", terms=(Term(id=term, words="Stay away"),)))
    breaches = (Breach(order.id), Breach(order.id, term))
    content = Incident(
        what_happened="Calls all night",
        when=When(Precision.ABOUT, EVENING),
        times=Times(37, counted=False),
        kinds=(IncidentKind.THREAT, IncidentKind.CALL),
        fear="could not sleep",
        changed="another way home",
        effect_on_others="the children too",
        told_to_stop=When(Precision.DAY, datetime(2026, 3, 1)),  # noqa: DTZ001 - as above
        breaches=breaches,
    )
    written = book.records.add(content)
    book.records.add(Report(to="Station", links=(Link(Relation.COVERS, written.id),)))

    (found,) = book.records.happenings()

    assert found == Happening(
        entry=found.entry,
        number=1,
        start=EVENING,
        precision=Precision.ABOUT,
        times=37,
        counted=False,
        kinds=(IncidentKind.CALL, IncidentKind.THREAT),
        fear=True,
        changed=True,
        others=True,
        told_to_stop=datetime(2026, 3, 1),  # noqa: DTZ001 - as above
        reported=True,
        breaches=breaches,
    )
    assert book.records.ids([found.entry]) == {found.entry: written.id}
    assert found.label == written.label


def test_little_said_is_little_counted(book: Book) -> None:
    """A line without a time is one thing that happened once, at an unknown time."""
    book.records.add(incident())

    (found,) = book.records.happenings()

    assert found == Happening(entry=found.entry, number=1)


def test_what_was_withdrawn_is_not_counted(book: Book) -> None:
    """Nor does a report that was withdrawn count; corrections count as they stand now."""
    kept, taken_back, _ = (book.records.add(incident()) for _ in range(3))
    report = book.records.add(Report(to="Station", links=(Link(Relation.COVERS, kept.id),)))
    book.records.withdraw(taken_back.id, reason="", destroy=False)
    book.records.withdraw(report.id, reason="", destroy=True)
    corrected = Incident(what_happened="Twice", times=Times(2))
    book.records.correct(kept.id, corrected, reason="I counted again")

    assert [(each.number, each.times, each.reported) for each in book.records.happenings()] == [
        (1, 2, False),
        (3, 1, False),
    ]


def test_the_tables_made_anew_say_the_same(book: Book) -> None:
    """What is tied to what follows from the revisions, in whatever order they were written."""
    order = book.records.add(Order(name="Order"))
    broken = book.records.add(Incident(what_happened="Came by", breaches=(Breach(order.id),)))
    links = (Link(Relation.COVERS, broken.id), Link(Relation.COVERS, RecordId("0" * 32)))
    book.records.add(Report(to="Station", links=links))
    before = book.records.happenings()
    assert before[0].reported
    assert before[0].breaches

    book.records.rebuild_derived()

    assert book.records.happenings() == before
