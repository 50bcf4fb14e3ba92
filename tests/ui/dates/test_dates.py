"""Dates: listed with those of other records, written down, dealt with, taken back."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.widgets import Static

from screens.base import Go, Place
from screens.dates.questions import GROUPS
from screens.dates.rows import State, date_rows, draw_date, headings
from screens.dates.typed import date_typed, typed_on
from screens.places import READINGS
from screens.records.due_words import date_words, due_words, near_words, page_of
from screens.records.questions import every_question
from screens.records.typed import typed_of
from tests.ui.dates.days import DECEMBER, TODAY, day, hearing, keep
from tests.ui.helpers.office import SMALL, office
from tests.ui.helpers.people import LONG_NAME
from toolkit.content import say, table
from toolkit.domain.due import Due, DueSort
from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.key_date import DateSort, KeyDate
from toolkit.domain.links import Link, RecordId, Relation
from toolkit.domain.order import Order
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.plan import PlanReview
from toolkit.domain.record import RecordKind
from toolkit.domain.report import Report
from toolkit.domain.when import Precision, When
from toolkit.errors import InvalidRecord

LIST = Go(Place.DATES)
FULL = KeyDate(
    what="hearing on the order",
    when=day(11),
    sort=DateSort.HEARING,
    where="City court\nRoom 3",
    bring="the order",
    who_comes="Maria",
    done=True,
    private_note="Careful.",
    links=(Link(Relation.ABOUT, RecordId("0" * 32), "kept"),),
)
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(str.strip)
dates = st.builds(
    KeyDate,
    what=words.filter(bool),
    when=st.sampled_from([day(3), DECEMBER, day(-9, 12, Precision.ABOUT)]),
    sort=st.sampled_from(DateSort),
    where=words,
    bring=words,
    who_comes=words,
    done=st.booleans(),
    links=st.just(FULL.links),
)


def _due(when: When, title: str = "A", sort: DueSort = DueSort.OTHER, *, done: bool = False) -> Due:
    assert when.start is not None
    first = when.start.date()
    return Due(
        sort=sort,
        record=RecordId("0" * 32),
        kind=RecordKind.DATE,
        title=title,
        when=when,
        first=first - timedelta(days=5),
        last=first + timedelta(days=5),
        done=done,
    )


@given(dates)
def test_nothing_is_lost_between_a_date_and_the_form(content: KeyDate) -> None:
    """A form opened and kept without a change says exactly what the record said."""
    assert date_typed(typed_of(GROUPS, content), content) == content


def test_every_field_is_asked_for() -> None:
    """No field of the domain class is forgotten, none is asked for twice, each hint has its own."""
    asked = [question.name for question in every_question(GROUPS)]

    assert sorted(asked) == sorted({field.name for field in fields(KeyDate)} - {"links"})
    assert set(table("dates.hint")) <= set(asked)


def test_a_date_needs_words_and_a_day() -> None:
    """Each that is missing is named."""
    for typed, field in ((typed_on(TODAY), "what"), ({"what": "A"}, "when")):
        with pytest.raises(InvalidRecord) as refused:
            date_typed(typed, None)
        assert (refused.value.field, refused.value.problem) == (field, "empty")
    with pytest.raises(InvalidRecord):
        date_typed({"what": "A", "when": "some day"}, None)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (day(0), "today"),
        (day(1, 9, Precision.EXACT), "tomorrow"),
        (day(-1), "yesterday"),
        (day(-3), "3 days ago"),
        (day(5), "in 5 days"),
        (day(99), "in 99 days"),
        (day(100), ""),
        (day(-100), ""),
        (replace(day(-2), end=day(1).start), "today"),
        (DECEMBER, ""),
        (When(Precision.UNKNOWN), ""),
    ],
)
def test_how_near_a_day_is_is_said_in_words(when: When, words: str) -> None:
    """What lasts is today while it does; what is far or vague is not counted."""
    assert near_words(when, TODAY) == words


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (day(0), "Sun 22 Nov 2026"),
        (day(0, 9, Precision.EXACT), "Sun 22 Nov 2026, 09:00"),
        (day(0, 9, Precision.ABOUT), "Sun 22 Nov 2026, about 09:00"),
        (day(0, 9, Precision.PART_OF_DAY), "Sun 22 Nov 2026"),
        (DECEMBER, "Dec 2026"),
        (replace(DECEMBER, start=day(-22).start), "Oct 2026-Dec 2026"),
        (replace(DECEMBER, start=day(-325).start, precision=Precision.YEAR), "2026"),
    ],
)
def test_a_day_is_never_more_exact_than_it_is(when: When, words: str) -> None:
    """A month has no day, a part of a day no hour."""
    assert date_words(when) == words


def test_each_sort_has_its_words() -> None:
    """With its title where it has one; what is of no sort stands for itself."""
    assert due_words(_due(day(0), "City\ncourt", DueSort.HEARING)) == "Hearing: City court"
    assert due_words(_due(day(0), "Dentist")) == "Dentist"
    assert due_words(_due(day(0), "", DueSort.REVIEW)) == "Look at the plan again"
    assert {due_words(_due(day(0), "", sort)) for sort in DueSort} == set(
        table("dates.due").values()
    )


def test_what_is_due_stands_first_and_what_is_over_last() -> None:
    """Each under its heading; what is ahead the earliest first, what is over the latest first."""
    dues = [_due(day(each), str(each)) for each in (-30, -20, 1, 3, 40, 50)]
    rows = date_rows([*dues, _due(day(60), "60", done=True)], TODAY)

    assert [(row.due.title, row.state) for row in rows] == [
        ("1", State.NOW),
        ("3", State.NOW),
        ("40", State.LATER),
        ("50", State.LATER),
        ("60", State.OVER),
        ("-20", State.OVER),
        ("-30", State.OVER),
    ]
    assert [heading.before for heading in headings(rows)] == [0, 2, 4]


@pytest.mark.parametrize("width", [50, 76, 116])
@pytest.mark.parametrize("title", ["A", "王小明" * 30, "فاطمة " * 30, LONG_NAME])
def test_a_line_is_as_wide_as_its_room(width: int, title: str) -> None:
    """Long and wide titles are cut; a time that finds no room is left out, and not cut in two."""
    (row,) = date_rows([_due(day(3, 9, Precision.ABOUT), title)], TODAY)
    (line,) = draw_date(row, width, False)

    assert sum(cell_len(piece.text) for piece in line) == width
    assert line[0].text.rstrip() == "Wed 25 Nov 2026"


async def test_a_date_is_written_down_and_done_with_by_keys_alone(tmp_path: Path) -> None:
    """From the empty list: Enter, what and when, Ctrl+S, Done; it then stands with what is over."""
    async with office(tmp_path) as place:
        await place.go(LIST)
        assert say("dates.empty.title") in place.seen()
        await place.press("enter")
        await place.type("Dentist")
        await place.press("tab")
        await place.type("tomorrow")
        await place.press("ctrl+s")
        assert place.at(Place.DATE)
        await place.tab_to("#done")
        await place.press("enter")
        assert place.notice() == say("dates.page.told")
        await place.press("escape")

        assert place.at(Place.DATES)
        assert say("dates.heading.over") in place.seen()
        await place.tab_to("#dates")
        await place.press("enter")
        assert say("dates.page.not_done") in place.seen()
        await place.click("#done")
        assert place.notice() == say("dates.page.told_not")
        await place.press("escape")
        assert say("dates.heading.now") in place.seen()


async def test_days_of_all_records_stand_in_the_list_and_lead_to_them(tmp_path: Path) -> None:
    """Five kinds, the earliest first, and each row opens the record that it comes from."""
    async with office(tmp_path) as place:
        await keep(
            place,
            Helper(name="Ada", kind=HelperKind.FRIEND, next_contact=day(1)),
            PersonOfConcern(names="Jay", release=day(2)),
            Report(to="Station", next_step="ask for the copy", next_when=day(-3)),
            Order(name="Order", hearing=day(4, 9, Precision.EXACT)),
            PlanReview(when=day(5)),
            KeyDate(what="shop camera", when=day(6), sort=DateSort.EVIDENCE),
        )
        await place.go(LIST)

        lines = [line for line in place.seen().splitlines() if "2026" in line]
        for line, said in zip(
            lines,
            [
                ("ask for the copy", "3 days ago"),
                ("Ada", "tomorrow"),
                ("Jay", "in 2 days"),
                ("Order", "in 4 days"),
                ("Look at the plan again", "in 5 days"),
                ("Get it before it is gone: shop camera", "in 6 days"),
            ],
            strict=True,
        ):
            assert all(each in line for each in said)
        dues = await place.workplace.do(place.desk.dates.days)
        assert [page_of(due).place for due in dues] == [
            Place.REPORT,
            Place.HELPER,
            Place.PERSON,
            Place.ORDER,
            Place.PLAN_REVIEW,
            Place.DATE,
        ]
        await place.press("down", "enter")
        assert place.at(Place.HELPER)
        await place.press("escape")
        await place.pilot.click("#dates", offset=(30, 7))
        await place.settle()
        assert place.at(Place.DATE)


async def test_a_date_is_changed_found_and_taken_back(tmp_path: Path) -> None:
    """Correcting keeps what it said, search opens it, and withdrawn it is on no list."""
    async with office(tmp_path, SMALL) as place:
        await keep(place, replace(FULL, done=False, links=()))
        await place.go(Go(Place.SEARCH, text="room"))
        await place.press("enter")
        assert place.at(Place.DATE)
        for shown in ("City court", "the order", "Maria"):
            assert shown in place.seen()
        await place.click("#change")
        await place.click(place.field("who_comes"))
        await place.type("Bo and ")
        await place.press("ctrl+s")
        await place.click("#changes")
        assert any("Bo and Maria" in str(each.content) for each in place.screen.query(Static))

        await place.click("#withdraw")
        await place.type("moved")
        await place.click("#go")
        await place.click("#yes")
        assert await place.workplace.do(place.desk.dates.days) == ()
        assert not place.screen.query_one("#done").display


async def test_five_hundred_dates_are_scrolled_through(tmp_path: Path) -> None:
    """End reaches the last one."""
    async with office(tmp_path) as place:
        await keep(place, *(hearing(f"number {each}", each) for each in range(500)))
        await place.go(LIST)
        await place.press("end")

        assert "number 499" in place.seen()


async def test_a_half_typed_withdrawal_never_becomes_the_form(tmp_path: Path) -> None:
    """Going on with it from elsewhere opens the page."""
    async with office(tmp_path) as place:
        await keep(place, FULL)
        await place.go(LIST)
        await place.press("enter")
        await place.click("#withdraw")
        await place.type("wro")
        await place.press("escape", "escape")
        (draft,) = await place.workplace.do(place.desk.drafts.all)
        await place.go(Go(Place.DATE_FORM, record=draft.record, draft=draft))

        assert place.at(Place.DATE)
        assert place.field("reason").value == "wro"


async def test_a_date_can_be_put_into_words_for_any_screen(tmp_path: Path) -> None:
    """Two versions of it can be laid side by side, field by field."""
    async with office(tmp_path) as place:
        reading = READINGS[RecordKind.DATE]
        said = reading.words(place.desk, FULL, place.workplace.now())

    assert set(said) == {field.name for field in fields(KeyDate)} - {"links"}
    assert said["sort"] == say("dates.answer.hearing")
    assert date_typed(reading.typed(FULL), FULL) == FULL
