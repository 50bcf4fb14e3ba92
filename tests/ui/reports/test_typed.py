"""What a report's form holds, and the report that it says."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.conflicts.merging import merged
from screens.records.helper_field import HELPER, HELPER_IDS
from screens.records.questions import every_question
from screens.reports.names import Names
from screens.reports.questions import COVERS, COVERS_IDS, GROUPS
from screens.reports.reading import own_words
from screens.reports.rows import LedgerRow, about_words, draw_entry, draw_report
from screens.reports.typed import report_typed, typed_report
from toolkit.content import table
from toolkit.domain.links import Link, RecordId, Relation
from toolkit.domain.listing import IncidentRow
from toolkit.domain.moment import Moment
from toolkit.domain.report import Outcome, Report, ReportedTo, ReportWay
from toolkit.domain.visibility import Answer
from toolkit.domain.when import Precision, When
from toolkit.errors import InvalidRecord

MARCH = When(Precision.DAY, datetime(2027, 3, 14), None, "14 March 2027")  # noqa: DTZ001 - local
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)
ids = st.integers(0, 2**128 - 1).map(lambda number: RecordId(f"{number:032x}"))
links = st.lists(
    st.builds(Link, st.sampled_from(Relation), ids, words),
    max_size=6,
    unique_by=lambda link: (link.relation, link.record),
).map(tuple)
reports = st.builds(
    Report,
    to=words.filter(bool),
    sort=st.none() | st.sampled_from(ReportedTo),
    when=st.none() | st.just(MARCH),
    way=st.none() | st.sampled_from(ReportWay),
    officer=words,
    badge=words,
    unit=words,
    report_number=words,
    incident_number=words,
    dispatch_number=words,
    written_copy=st.sampled_from(Answer),
    evidence_given=words,
    receipt=words,
    promised=words,
    outcome=st.sampled_from(Outcome),
    outcome_words=words,
    next_step=words,
    next_when=st.none() | st.just(MARCH),
    next_done=st.booleans(),
    treated=words,
    private_note=words,
    links=links,
)


@given(reports)
def test_nothing_is_lost_between_a_report_and_the_form(report: Report) -> None:
    """A form opened and kept without a change says exactly what the report said, links included."""
    assert report_typed(typed_report(report), report) == report


def test_every_field_is_asked_for_once() -> None:
    """No field of the domain class is forgotten; its links are asked for by two of the form's own."""
    asked = [question.name for question in every_question(GROUPS)]

    assert sorted(asked) == sorted(
        ({field.name for field in fields(Report)} - {"links"}) | {HELPER, COVERS}
    )


def test_every_hint_belongs_to_a_field() -> None:
    """No sentence is left behind when a field goes."""
    assert set(table("reports.hint")) <= {question.name for question in every_question(GROUPS)}


def test_only_the_links_that_are_ticked_stay() -> None:
    """What is ticked off goes, what stays keeps its note, and other relations are left alone."""
    one, two, three = (RecordId(f"{number:032x}") for number in range(3))
    kept = Link(Relation.COVERS, two, "the second call")
    other = Link(Relation.ABOUT, one)
    before = Report(to="Station", links=(Link(Relation.COVERS, one), other, kept))
    typed = typed_report(before) | {COVERS_IDS: f"{three} {two}"}

    assert report_typed(typed, before).links == (other, kept, Link(Relation.COVERS, three))


def test_a_helper_alone_says_to_whom() -> None:
    """Words or a link are enough, and one of the two is needed."""
    helper = RecordId("a" * 32)
    assert report_typed({HELPER_IDS: helper}, None).outcome is Outcome.WAITING
    with pytest.raises(InvalidRecord) as problem:
        report_typed({COVERS_IDS: helper}, None)
    assert problem.value.field == "to"


def test_two_versions_together_cover_what_either_did() -> None:
    """Whatever was ticked on one stick or the other is ticked in the form that takes both."""
    one, two, three = (RecordId(f"{number:032x}") for number in range(3))
    first, second = (
        Report(to="Station", links=tuple(Link(Relation.COVERS, each) for each in covered))
        for covered in ((one, two), (two, three))
    )
    together = merged(GROUPS, [typed_report(first), typed_report(second)])

    assert [link.record for link in report_typed(together, first).links] == [one, two, three]


def test_links_are_put_into_words() -> None:
    """Whoever was taken off the list keeps their name; what is not there at all is said to be so."""
    lee, gone, nobody = (RecordId(letter * 32) for letter in "abc")
    names = Names(helpers={lee: "Lee"}, gone={gone: "Old friend"}, entries={lee: "1  A call"})
    report = Report(
        links=(
            *(Link(Relation.REPORTED_TO, each) for each in (lee, gone, nobody)),
            *(Link(Relation.COVERS, each) for each in (lee, nobody)),
        )
    )

    assert own_words(report, names) == {
        HELPER: "Lee, Old friend, (someone no longer listed)",
        COVERS: "1  A call\n(an entry that is not here)",
    }
    assert names.to(report) == "Lee, Old friend, (someone no longer listed)"
    assert names.to(replace(report, to="The\nstation")) == "The station"


def test_the_next_step_is_told_until_it_is_done() -> None:
    """With its day, where there is one."""
    report = Report(to="Station", next_step="ring again", way=ReportWay.CALL)
    assert about_words(report) == "by phone · next: ring again"
    assert "next on Sun 14 Mar 2027: ring" in about_words(replace(report, next_when=MARCH))
    assert "next step on Sun" in about_words(replace(report, next_step="", next_when=MARCH))
    assert about_words(replace(report, next_when=MARCH, next_done=True)) == "by phone"


def test_a_time_that_nobody_understood_is_told_as_typed() -> None:
    """Nothing is made of it."""
    vague = When(Precision.UNKNOWN, words="some time in spring")
    assert about_words(Report(to="Station", when=vague)) == "some time in spring"


@pytest.mark.parametrize("width", [50, 76, 116])
@pytest.mark.parametrize("text", ["Police", "警察" * 80, "الشرطة " * 30, "x" * 300, ""])
def test_a_row_never_grows_wider_than_its_room(width: int, text: str) -> None:
    """Long and wide words are cut to what there is room for."""
    entry = IncidentRow(
        id=RecordId("0" * 32),
        number=12_345,
        title=text,
        when=MARCH,
        recorded_at=Moment.from_datetime(datetime.fromisoformat("2026-11-22T10:00:00+00:00")),
        kinds=(),
        times=1,
        revisions=1,
        additions=0,
        withdrawn=False,
    )
    report = LedgerRow(RecordId("0" * 32), text, "they are looking into it", text, not text)

    for line in (*draw_report(report, width, False), *draw_entry(entry, width, ticked=True)):
        assert sum(cell_len(piece.text) for piece in line) == width
