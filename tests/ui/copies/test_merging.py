from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from screens.conflicts.merging import LONGEST_COMPARED, alike, differing, merged, only_here
from screens.incidents.form_groups import GROUPS
from screens.incidents.form_values import form_of, incident_of
from screens.orders.questions import GROUPS as ORDER_GROUPS
from screens.orders.typed import order_typed, typed_order
from screens.people.questions import GROUPS as PERSON_GROUPS
from screens.people.typed import person_typed
from screens.records.typed import typed_of
from toolkit.domain.incident import Incident, IncidentKind, PlaceKind, Times, Witness
from toolkit.domain.links import Breach, RecordId, TermId
from toolkit.domain.order import Order, Term
from toolkit.domain.person import PersonOfConcern

WORDS = st.lists(st.sampled_from(["he", "waited", "left", "waved", "again,", "two"]), max_size=12)


def test_fields_are_told_apart_by_what_they_say() -> None:
    """A field that one version leaves empty differs; the order is that of the form."""
    first = {"what": "a", "when": "noon", "who": "x"}
    second = {"what": "b", "who": "x", "place": "here"}

    assert differing([first, second]) == ("what", "when", "place")
    assert alike([first, second]) == ("who",)


def test_passages_that_only_one_has_are_named() -> None:
    """In their order, in whole words; a comma for a full stop is no other word."""
    here = "He stood at the stop, and said nothing."
    there = "He stood at the corner and said nothing, but waved"

    assert only_here(here, there) == ("stop,",)
    assert only_here(there, here) == ("corner", "but waved")


def test_where_nothing_is_in_common_no_passage_is_marked() -> None:
    """Marking all of a text marks nothing; neither does anything against an empty one."""
    assert only_here("one two", "three four") == ()
    assert only_here("one two", "") == ()
    assert only_here("", "one") == ()


def test_texts_too_long_to_compare_are_left_alone() -> None:
    """Comparing never takes longer than a moment, whatever was pasted in."""
    long = "word " * (LONGEST_COMPARED + 1)

    assert only_here(long, f"{long} more") == ()


@given(WORDS, WORDS)
def test_every_passage_comes_from_its_own_text(here: list[str], there: list[str]) -> None:
    """What is quoted stands there word for word."""
    text = " ".join(here)

    for passage in only_here(text, " ".join(there)):
        assert passage in text


def test_everything_is_taken_into_one_form() -> None:
    """Texts below each other, lines beside each other, choices together, else the first version's."""
    one = Incident(
        what_happened="He waited.",
        kinds=(IncidentKind.WATCHING,),
        place_kind=PlaceKind.WORK,
        vehicle="grey car",
        said="",
        times=Times(2),
    )
    two = Incident(
        what_happened="He waited long.",
        kinds=(IncidentKind.CALL,),
        place_kind=PlaceKind.PUBLIC,
        vehicle="blue car",
        said="Smile.",
        times=Times(3),
        witnesses=(Witness("Bo", "all of it"),),
    )

    both = incident_of(merged(GROUPS, [form_of(one), form_of(two)]))

    assert both.what_happened == "He waited.\n\nHe waited long."
    assert both.kinds == (IncidentKind.CALL, IncidentKind.WATCHING)
    assert both.place_kind is PlaceKind.WORK
    assert both.vehicle == "grey car / blue car"
    assert both.said == "Smile."
    assert both.times == Times(2)
    assert both.witnesses == two.witnesses


def test_rows_and_ticks_are_taken_together() -> None:
    """No term that one stick knows is lost, and none stands there twice."""
    first, second, third = (
        Term(id=TermId(f"{number:08x}"), words=f"term {number}") for number in range(3)
    )
    anew = replace(first, words="in other words")
    orders = [Order(name="O", terms=(first, second)), Order(name="O", terms=(anew, third))]
    typed = merged(ORDER_GROUPS, [typed_order(each) for each in orders])
    assert order_typed(typed, None).terms == (first, second, third)

    breaches = [Breach(RecordId("ab" * 16), each.id) for each in (first, second, third)]
    one = Incident(what_happened="x", breaches=tuple(breaches[:2]), witnesses=(Witness("Bo"),))
    two = replace(one, breaches=tuple(breaches[1:]), witnesses=(Witness("Al"), Witness("Bo")))
    both = incident_of(merged(GROUPS, [form_of(one), form_of(two)]))
    assert both.breaches == tuple(breaches)
    assert both.witnesses == (Witness("Bo"), Witness("Al"))


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_text_is_lost_when_all_are_taken(first: str, second: str) -> None:
    """Whatever two versions say, both stand in the form."""
    people = [PersonOfConcern(names="N", work=each) for each in (first, second)]

    together = merged(PERSON_GROUPS, [typed_of(PERSON_GROUPS, each) for each in people])
    work = person_typed(together, None).work

    assert first.strip() in work
    assert second.strip() in work


@given(st.text(min_size=1, max_size=40))
def test_what_is_the_same_stands_there_once(text: str) -> None:
    """Versions that agree on a field do not fill it twice."""
    person = PersonOfConcern(names=f"N{text}", work=text)
    typed = typed_of(PERSON_GROUPS, person)

    assert merged(PERSON_GROUPS, [typed, dict(typed)]) == typed
