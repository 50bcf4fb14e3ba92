from __future__ import annotations

from datetime import datetime

import pytest

from tests.unit.vault.making import Book, incident
from toolkit.domain.body import Json, canonical
from toolkit.domain.happening import Happening
from toolkit.domain.incident import Incident, IncidentKind, Times
from toolkit.domain.links import Breach, Link, RecordId, Relation, TermId
from toolkit.domain.listing import IncidentFilter
from toolkit.domain.order import Order, Term
from toolkit.domain.report import Report
from toolkit.domain.when import TO_THE_DAY, Precision, When
from toolkit.errors import DatabaseDamaged

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
    covering = Report(to="Station", links=(Link(Relation.COVERS, kept.id),))
    book.records.withdraw(taken_back.id, reason="", destroy=False)
    for destroy in (False, True):
        report = book.records.add(covering)
        assert book.records.happenings()[0].reported
        book.records.withdraw(report.id, reason="", destroy=destroy)
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


def test_a_span_comes_along_with_its_end(book: Book) -> None:
    """Of "in March" all of March is known to be meant."""
    end = datetime(2026, 3, 31, 23, 59)  # noqa: DTZ001 - as above
    march = When(Precision.MONTH, datetime(2026, 3, 1), end)  # noqa: DTZ001 - as above
    written = book.records.add(Incident(what_happened="Some day", when=march))
    (found,) = book.records.happenings()
    assert (found.start, found.end, found.precision) == (march.start, end, Precision.MONTH)

    book.records.correct(written.id, incident(), reason="another time")

    (found,) = book.records.happenings()
    assert (found.start, found.end, found.precision) == (None, None, Precision.UNKNOWN)


@pytest.mark.parametrize("precision", [each for each in Precision if each != Precision.UNKNOWN])
def test_no_day_is_told_of_a_time_that_has_none(book: Book, precision: Precision) -> None:
    """Told to stop "that summer": its first of June would be taken for the day it was said."""
    told = When(precision, EVENING)
    written = book.records.add(Incident(what_happened="Told him", told_to_stop=told))

    (found,) = book.records.happenings()
    assert (found.told_to_stop == EVENING) == (precision in TO_THE_DAY)
    assert found.told_to_stop in {EVENING, None}

    day = When(Precision.DAY, datetime(2026, 3, 1))  # noqa: DTZ001 - as above
    corrected = Incident(what_happened="Told him", told_to_stop=day)
    book.records.correct(written.id, corrected, reason="found the letter")

    assert book.records.happenings()[0].told_to_stop == day.start


def test_what_is_corrected_is_tied_to_what_it_says_now(book: Book) -> None:
    """A breach or a report that was put right leaves nothing of what it said before."""
    orders = [book.records.add(Order(name=name)) for name in ("First", "Second")]
    one, two = (book.records.add(incident(text)) for text in ("One", "Two"))
    report = book.records.add(Report(to="Station", links=(Link(Relation.COVERS, one.id),)))
    for order in orders:
        broken = Incident(what_happened="One", breaches=(Breach(order.id),))
        book.records.correct(one.id, broken, reason="r")

    covering = Report(to="Station", links=(Link(Relation.COVERS, two.id),))
    book.records.correct(report.id, covering, reason="r")

    assert [(each.reported, each.breaches) for each in book.records.happenings()] == [
        (False, (Breach(orders[1].id),)),
        (True, ()),
    ]


def test_effects_are_those_that_it_says_now(book: Book) -> None:
    """What is put right is counted as it stands, and a plain number of times is no estimate."""
    said = Incident(what_happened="Calls", fear="much", times=Times(9, counted=False))
    written = book.records.add(said)
    now = Incident(what_happened="Calls", changed="the number", times=Times(7))

    book.records.correct(written.id, now, reason="r")

    (found,) = book.records.happenings()
    assert (found.fear, found.changed, found.others) == (False, True, False)
    assert (found.times, found.counted) == (7, True)


def test_what_is_counted_can_be_listed(book: Book) -> None:
    """Lists narrowed to what was reported, or broke an order, hold what is counted as that."""
    order = book.records.add(Order(name="Order"))
    broken = Incident(what_happened="Broke it", breaches=(Breach(order.id),))
    kept, taken_back = (book.records.add(broken) for _ in range(2))
    book.records.add(incident("Nothing to do with it"))
    for each in (kept, taken_back):
        book.records.add(Report(to="Station", links=(Link(Relation.COVERS, each.id),)))
    # Another relation to an incident is no report of it.
    (other,) = (hit.record for hit in book.records.search("Nothing"))
    book.records.add(Report(to="Work", links=(Link(Relation.ABOUT, other),)))
    book.records.withdraw(taken_back.id, reason="", destroy=False)

    def listed(**said: object) -> list[int]:
        narrowed = IncidentFilter(withdrawn=False, **said)  # type: ignore[arg-type]  # as given
        rows = book.records.incidents(narrowed, offset=0, limit=10)
        assert book.records.count_incidents(narrowed) == len(rows)
        return [row.number for row in rows]

    happenings = book.records.happenings()
    assert listed(reported=True) == [each.number for each in happenings if each.reported] == [1]
    assert listed(order_broken=order.id) == [each.number for each in happenings if each.breaches]
    assert listed(reported=False) == [3]
    assert listed(order_broken=RecordId("0" * 32)) == []


def test_a_record_that_is_damaged_keeps_nobody_out_of_the_others(book: Book) -> None:
    """What no program writes into a time counts as unknown; to read that record is an error."""
    sound = book.records.add(incident("Sound"))
    moments: list[Json] = [
        {"precision": "sometimes", "start": "2026-03-14T21:05"},
        {"precision": "exact", "start": "yesterday", "end": 7},
        {"precision": ["exact"], "start": "2026-03-14T21:05+01:00"},
        "yesterday",
    ]
    for moment in moments:
        written = book.records.add(incident("Damaged"))
        content: Json = {"what_happened": "Damaged", "when": moment, "links": ["x"], "breaches": 7}
        body = canonical({"content": content})
        book.database.execute(
            "UPDATE revision SET body = ? WHERE record = ?", body, bytes.fromhex(written.id)
        )

    book.records.rebuild_derived()

    assert [each.precision for each in book.records.happenings()] == [
        *(Precision.UNKNOWN,) * 2,
        Precision.EXACT,
        *(Precision.UNKNOWN,) * 2,
    ]
    assert book.records.get(sound.id) == sound
    with pytest.raises(DatabaseDamaged):
        book.records.get(written.id)
