"""Everything that a helper says survives the form and a draft of it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.helpers.questions import CARD_PLACE, GROUPS
from screens.helpers.typed import (
    helper_typed,
    quick_helper,
    typed_helper,
    wanted_place,
    way_key,
    ways_in,
)
from screens.records.questions import How, Question, every_question
from screens.records.typed import is_filled, read_when
from toolkit.domain.helper import (
    GivenAnswer,
    Helper,
    HelperKind,
    Kept,
    MayKnow,
    QuestionId,
    Way,
    WayKind,
)
from toolkit.domain.links import Link, RecordId, Relation
from toolkit.domain.visibility import Answer
from toolkit.domain.when import Precision, When
from toolkit.errors import InvalidRecord

ROSA = Helper(name="Rosa", kind=HelperKind.NEIGHBOUR)
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(str.strip)
named = words.filter(bool)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2050, 1, 1)).map(  # noqa: DTZ001 - local
    lambda moment: moment.replace(second=0, microsecond=0)
)
whens = st.none() | st.builds(When, st.just(Precision.ABOUT), moments, words=named)
answers = st.sampled_from(Answer)
ways = st.builds(Way, st.sampled_from(WayKind), named, words, words, answers, answers)
helpers = st.builds(
    Helper,
    name=named,
    kind=st.sampled_from(HelperKind),
    organisation=words,
    unit=words,
    badge=words,
    ways=st.lists(ways, max_size=12).map(tuple),
    address=words,
    languages=words,
    their_reference=words,
    may_know=st.none() | st.sampled_from(MayKnow),
    may_know_part=words,
    code_word=words,
    in_emergency=words,
    keeps=st.sets(st.sampled_from(Kept)).map(lambda kept: tuple(k for k in Kept if k in kept)),
    keeps_note=words,
    last_contact=whens,
    next_contact=whens,
    may_be_named=answers,
    do_not_contact=st.booleans(),
    do_not_contact_why=words,
    on_card=st.just(True),
    card_position=st.integers(0, 999),
    answers=st.dictionaries(words, named, max_size=12).map(
        lambda given: tuple(GivenAnswer(QuestionId(word), said) for word, said in given.items())
    ),
    private_note=words,
    links=st.just((Link(Relation.ABOUT, RecordId("0" * 32), "kept"),)),
)


@given(helpers)
def test_nothing_is_lost_between_a_helper_and_the_form(helper: Helper) -> None:
    """A form opened and kept without a change says exactly what the record said."""
    assert helper_typed(typed_helper(helper), helper, 0) == helper


def test_every_field_is_asked_for() -> None:
    """No field of the domain class is forgotten, and none is asked for twice."""
    asked = [question.name for question in every_question(GROUPS)]

    made_elsewhere = {"links", "card_position"}
    held = {field.name for field in fields(Helper)} - made_elsewhere
    assert sorted(asked) == sorted(held | {CARD_PLACE})


def test_a_way_without_a_number_is_left_out_or_refused() -> None:
    """An untouched row is nothing; one with hours and no number is pointed out."""
    empty = {"name": "Rosa", "kind": "neighbour", way_key(0, "kind"): "phone"}

    assert helper_typed(empty, None, 0).ways == ()
    with pytest.raises(InvalidRecord) as refused:
        helper_typed(empty | {way_key(0, "safe_hours"): "after six"}, None, 0)
    assert (refused.value.field, refused.value.problem) == ("ways", "empty")


def test_ways_stay_in_order_past_ten() -> None:
    """Rows are numbered, not sorted as text."""
    typed = {way_key(row, "value"): str(row) for row in range(12)}

    assert [row["value"] for row in ways_in(typed)] == [str(row) for row in range(12)]


@pytest.mark.parametrize("missing", ["name", "kind"])
def test_a_name_and_a_kind_are_needed(missing: str) -> None:
    """Without either it is not kept, and the error names which."""
    typed = {"name": "Rosa", "kind": "neighbour"} | {missing: " "}

    with pytest.raises(InvalidRecord) as refused:
        helper_typed(typed, None, 0)
    assert refused.value.field == missing


def test_a_new_card_entry_goes_last_and_an_old_one_stays() -> None:
    """The form never moves someone on the card by itself."""
    typed = {"name": "Rosa", "kind": "neighbour", "on_card": "yes"}

    assert helper_typed(typed, None, 40).card_position == 40
    assert helper_typed(typed, replace(ROSA, on_card=True, card_position=7), 40).card_position == 7
    assert helper_typed(typed, replace(ROSA, on_card=False), 40).card_position == 40


@pytest.mark.parametrize(("typed", "place"), [("", None), ("1", 0), (" 3 ", 2)])
def test_the_place_on_the_card_counts_from_one(typed: str, place: int | None) -> None:
    """People count from one."""
    assert wanted_place({CARD_PLACE: typed}) == place


@pytest.mark.parametrize("typed", ["0", "first", "-1", "1000", "1.5", "²"])
def test_what_is_no_place_is_pointed_out(typed: str) -> None:
    """A word is not guessed at."""
    with pytest.raises(InvalidRecord):
        wanted_place({CARD_PLACE: typed})


def test_someone_added_in_one_line() -> None:
    """A name is enough; a number becomes a phone."""
    assert quick_helper(" Rosa ", HelperKind.NEIGHBOUR, " ") == ROSA
    assert quick_helper("Rosa", HelperKind.NEIGHBOUR, "0170").ways == (Way(WayKind.PHONE, "0170"),)


def test_words_for_a_time_outlive_a_reading_that_cannot_be_made_out() -> None:
    """A draft from elsewhere still brings back the words."""
    assert read_when({"x": "tues", "x.meant": '{"precision": "galactic"}'}, "x") == When(
        Precision.UNKNOWN, words="tues"
    )
    assert read_when({"x": "tues", "x.meant": "not json"}, "x") == When(
        Precision.UNKNOWN, words="tues"
    )


def test_where_every_form_starts_counts_as_empty() -> None:
    """An unanswered question does not make a group look filled in."""
    named = Question("may_be_named", How.ONE_OF, Answer, Answer.UNKNOWN)

    assert not is_filled(named, {"may_be_named": "unknown"})
    assert is_filled(named, {"may_be_named": "no"})
    assert not is_filled(Question("on_card", How.YES_NO), {})
