"""An order in one glance holds what an officer asks for, and nothing that is nobody's business."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from toolkit.domain.links import Link, RecordId, Relation, TermId
from toolkit.domain.order import Order, OrderCopy, OrderSort, Term
from toolkit.domain.time_words.describe import on_paper
from toolkit.domain.visibility import Answer
from toolkit.domain.when import Precision, When
from toolkit.paper.glance import Glance, glance_of


def _day(text: str) -> When:
    return When(Precision.DAY, datetime.fromisoformat(text), None, "some words")


ORDER = Order(
    name="Protection order",
    court="District court",
    case_number="12 F 34/26",
    judge="Judge Rivera",
    issued=_day("2026-03-14"),
    served=Answer.YES,
    served_on=_day("2026-03-16"),
    served_by="Officer Lee",
    proof_of_service="Return of service",
    in_force_from=_day("2026-03-16"),
    expires=_day("2027-03-14"),
    protected="Me and the children",
    terms=(
        Term(id=TermId("00000001"), words="No contact", exceptions="e-mail about the children"),
        Term(id=TermId("00000002"), words="100 metres away"),
    ),
    copies=(
        OrderCopy(where="Police at the square", certified=Answer.YES),
        OrderCopy(where="In the bag"),
    ),
    registered_with="School",
    hearing=_day("2026-12-01"),
    hearing_where="Room 4",
    private_note="SECRET note",
    links=(Link(Relation.ABOUT, RecordId("0" * 32), "SECRET link"),),
)


def _all(glance: Glance) -> str:
    return "\n".join(
        [glance.name, glance.sort, *glance.terms, *map(": ".join, (*glance.rows, *glance.copies))]
    )


def test_everything_an_officer_asks_for_is_there() -> None:
    """Numbers, dates, whom it protects, and every term with its exceptions."""
    said = _all(glance_of(ORDER))

    for wanted in ("12 F 34/26", "District court", "Rivera", "Return of service", "School"):
        assert wanted in said
    assert "Served: yes, Monday 16 March 2026, Officer Lee" in said
    assert "Holds until: Sunday 14 March 2027" in said
    assert "No contact\nExcept: e-mail about the children" in said
    assert "Police at the square (certified copy)\nIn the bag" in said


def test_nothing_private_is_there() -> None:
    """Notes and links stay out; the same look finds them where they do stand."""
    assert "SECRET" not in _all(glance_of(ORDER))
    assert "SECRET" in _all(glance_of(replace(ORDER, judge=ORDER.private_note)))


def test_what_is_not_known_takes_no_row() -> None:
    """But for whether it was served and until when it holds: there, not knowing is an answer."""
    glance = glance_of(Order(name="Order"))

    assert glance.rows == (
        ("Served", "not known"),
        ("Holds until", "no end is written down here"),
    )
    assert not glance.terms
    assert not glance.copies


@pytest.mark.parametrize(
    "sort", [OrderSort.BAIL, OrderSort.PAROLE, OrderSort.PROBATION, OrderSort.HELD]
)
def test_terms_of_release_need_no_serving(sort: OrderSort) -> None:
    """Nobody serves them on anyone; an answer that was given is shown all the same."""
    held = Order(name="Terms", sort=sort, held_at="City prison", watched_by="Officer Kim")

    assert [name for name, _ in glance_of(held).rows] == [
        "Holds until",
        "Held at",
        "Watched over by",
    ]
    assert ("Served", "no") in glance_of(replace(held, served=Answer.NO)).rows


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (_day("2027-03-14"), "Sunday 14 March 2027"),
        (
            When(Precision.EXACT, datetime(2027, 3, 14, 9, 30)),  # noqa: DTZ001 - local
            "Sunday 14 March 2027, 09:30 in the morning",
        ),
        (
            When(Precision.MONTH, datetime(2027, 3, 1), datetime(2027, 3, 31, 23, 59)),  # noqa: DTZ001 - local
            "March 2027",
        ),
        (
            When(Precision.SEASON, datetime(2027, 6, 1), datetime(2027, 8, 31, 23, 59)),  # noqa: DTZ001 - local
            "some time from June 2027 to August 2027",
        ),
        (When(Precision.UNKNOWN, words=" when the trial ends "), "when the trial ends"),
        (When(Precision.UNKNOWN), "time not known"),
    ],
)
def test_dates_say_the_same_on_every_day(when: When, words: str) -> None:
    """Paper is read later: no "tomorrow", and what is no date stays in its own words."""
    assert on_paper(when) == words
