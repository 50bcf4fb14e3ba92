"""The form says exactly the incident that was opened in it, and keeps what was typed."""

from __future__ import annotations

from dataclasses import fields, replace
from enum import StrEnum
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screens.incidents.form_groups import DONE_BY, GROUPS, SEEN_BY, WITNESSES, decides
from screens.incidents.form_values import (
    DONE_BY_IDS,
    TIMES_NUMBER,
    form_of,
    incident_of,
    put_witnesses,
    visibility_key,
    witness_rows,
)
from screens.records.breached import put_breaches
from screens.records.questions import How, every_question
from screens.records.typed import Typed, is_filled, put_when
from tests.ui.incidents.desk import at
from toolkit.domain.incident import (
    DEFAULT_VISIBILITY,
    FieldGroup,
    GroupVisibility,
    Incident,
    IncidentKind,
    KnownBy,
    PlaceKind,
    Source,
    Times,
    Witness,
)
from toolkit.domain.incident_groups import FIELDS_OF, GROUP_OF, GROUP_OF_LINK
from toolkit.domain.links import Breach, Link, RecordId, Relation, TermId
from toolkit.domain.visibility import Visibility
from toolkit.domain.when import Precision, When
from toolkit.errors import InvalidRecord

Kind = TypeVar("Kind", bound=StrEnum)

WORDS = st.text(min_size=1, max_size=20).map(str.strip)
IDS = st.uuids().map(lambda each: RecordId(each.hex))
TERMS = st.integers(0, 2**32 - 1).map(lambda each: TermId(f"{each:08x}"))
BREACHES = st.builds(Breach, IDS, st.none() | TERMS)
WHEN = st.builds(
    When,
    st.sampled_from([Precision.EXACT, Precision.DAY, Precision.ABOUT]),
    st.datetimes(at("1990-01-01"), at("2030-01-01")).map(
        lambda each: each.replace(second=0, microsecond=0)
    ),
    st.none(),
    WORDS,
)
VISIBILITIES = st.fixed_dictionaries(
    {group: st.sampled_from(Visibility) for group in FieldGroup if group is not FieldGroup.PRIVATE}
).map(
    lambda picked: tuple(
        GroupVisibility(group, picked[group])
        for group in DEFAULT_VISIBILITY
        if group in picked and picked[group] is not DEFAULT_VISIBILITY[group]
    )
)


def _some(kind: type[Kind]) -> st.SearchStrategy[tuple[Kind, ...]]:
    return st.sets(st.sampled_from(kind)).map(
        lambda chosen: tuple(each for each in kind if each in chosen)
    )


@st.composite
def incidents(draw: st.DrawFn) -> Incident:
    """Any incident that the form can have made."""
    texts = {
        field.name: draw(st.one_of(st.just(""), WORDS))
        for field in fields(Incident)
        if field.default == ""
    }
    people = draw(st.lists(IDS, unique=True, max_size=4))
    relations = [draw(st.sampled_from(Relation)) for _ in people]
    asked = [Relation.DONE_BY, Relation.WITNESS]
    links = sorted(
        (Link(relation, who, draw(WORDS)) for relation, who in zip(relations, people, strict=True)),
        key=lambda link: [*asked, link.relation].index(link.relation),
    )
    witnesses = draw(st.lists(st.builds(Witness, WORDS, WORDS), max_size=2))
    return Incident(
        what_happened="x" + draw(WORDS),
        when=draw(st.none() | WHEN),
        told_to_stop=draw(st.none() | WHEN),
        written_on_paper=draw(st.none() | WHEN),
        times=draw(st.none() | st.builds(Times, st.integers(1, 1_000_000), counted=st.booleans())),
        kinds=draw(_some(IncidentKind)),
        known_by=draw(_some(KnownBy)),
        place_kind=draw(st.none() | st.sampled_from(PlaceKind)),
        source=draw(st.none() | st.sampled_from(Source)),
        witnesses=tuple(each for each in witnesses if each.name or each.saw),
        visibility=draw(VISIBILITIES),
        links=tuple(links),
        breaches=tuple(draw(st.lists(BREACHES, unique=True, max_size=4))),
        **texts,
    )


@given(incident=incidents())
def test_opening_and_keeping_changes_nothing(incident: Incident) -> None:
    """An incident that is opened in the form and kept again is the same, in every field."""
    assert incident_of(form_of(incident), incident) == incident


# A control needs few: each of them shows that the comparison compares.
@settings(max_examples=10)
@given(incident=incidents())
def test_the_round_trip_can_fail(incident: Incident) -> None:
    """Another text does come back as another incident: the comparison above compares."""
    typed = form_of(incident) | {"fear": incident.fear + "!"}

    assert incident_of(typed, incident) != incident
    assert incident_of(typed, incident) == replace(incident, fear=incident.fear + "!")


def test_every_field_is_asked_once() -> None:
    """No field of an incident is forgotten, none is asked twice."""
    asked = [question.name for question in every_question(GROUPS)]
    own = {field.name for field in fields(Incident)} - {"visibility", "links"}

    assert len(asked) == len(set(asked))
    assert {name for name in asked if not name.startswith(SEEN_BY)} == own | {DONE_BY}


def test_what_is_asked_together_is_seen_together() -> None:
    """A form group holds only fields that travel under the visibility that it names."""
    for group in GROUPS:
        for question in group.questions:
            if question.name in GROUP_OF:
                assert GROUP_OF[question.name] is group.shown_as, question.name


def test_every_field_travels_with_one_group() -> None:
    """The groups of the domain hold every field that is written in, and each only once."""
    listed = [name for names in FIELDS_OF.values() for name in names]

    assert len(listed) == len(set(listed)) == len(GROUP_OF)
    assert set(listed) == {field.name for field in fields(Incident)} - {"visibility", "links"}
    assert set(FIELDS_OF) == set(FieldGroup)
    assert set(GROUP_OF_LINK) == set(Relation)


def test_each_visibility_is_chosen_once_and_private_notes_never() -> None:
    """One form group decides for each group of fields; nobody is asked to open private notes."""
    deciding = [group.shown_as for group in GROUPS if decides(group)]

    assert len(deciding) == len(set(deciding))
    assert set(deciding) == set(FieldGroup) - {FieldGroup.PRIVATE}


def test_words_that_were_not_understood_are_an_unknown_time() -> None:
    """The words themselves are the answer then."""
    typed: Typed = {"what_happened": "x"}
    put_when(typed, "when", "when the swifts left", None)

    assert incident_of(typed).when == When(Precision.UNKNOWN, words="when the swifts left")


def test_a_time_that_nobody_typed_is_not_lost() -> None:
    """Opened and kept again it is the same time, though its words are the program's."""
    when = When(Precision.EXACT, at("2026-03-14 21:05"))
    incident = Incident(what_happened="x", when=when)

    assert incident_of(form_of(incident), incident).when == when


@pytest.mark.parametrize(
    ("typed", "number"), [("37", 37), (" 37 ", 37), ("٣٧", 37), ("1000000", 1_000_000)]
)
def test_numbers_are_read_in_any_script(typed: str, number: int) -> None:
    """Digits are digits."""
    said = incident_of({"what_happened": "x", TIMES_NUMBER: typed})

    assert said.times == Times(number)


@pytest.mark.parametrize("typed", ["many", "0", "-3", "3.5", "1000001", "1e5"])
def test_what_is_no_number_is_refused_by_name(typed: str) -> None:
    """The error names the field, so that the form can point at it."""
    with pytest.raises(InvalidRecord) as raised:
        incident_of({"what_happened": "x", TIMES_NUMBER: typed})

    assert raised.value.field == "times"


def test_a_helper_and_a_name_for_one_witness_are_both_kept() -> None:
    """The name typed beside a chosen helper goes into what they saw."""
    typed: Typed = {"what_happened": "x"}
    put_witnesses(typed, [("the tall one", "all of it", "ab" * 16)])

    said = incident_of(typed)

    assert said.witnesses == ()
    assert said.links == (Link(Relation.WITNESS, RecordId("ab" * 16), "the tall one: all of it"),)


def test_notes_of_a_link_survive_a_correction() -> None:
    """What was said of a connection stays with it while the person stays ticked."""
    person = RecordId("cd" * 16)
    before = Incident(what_happened="x", links=(Link(Relation.DONE_BY, person, "saw the coat"),))
    typed = form_of(before)

    assert incident_of(typed, before).links == before.links
    typed[DONE_BY_IDS] = ""
    assert incident_of(typed, before).links == ()


@pytest.mark.parametrize("kept", ["", "nonsense", "[1]", '[["a"]]', "{}", "null", '[["","",""]]'])
def test_a_draft_that_cannot_be_read_gives_no_witnesses(kept: str) -> None:
    """Another version's draft must not break the form."""
    assert witness_rows({f"{WITNESSES}.rows": kept}) == []


def test_an_unknown_visibility_is_the_default() -> None:
    """What cannot be read never opens a group further than it stood."""
    typed = {"what_happened": "x", visibility_key(FieldGroup.EFFECT): "everyone"}

    assert incident_of(typed).visibility_of(FieldGroup.EFFECT) is Visibility.LAWYER_ONLY


def test_a_fresh_form_is_empty() -> None:
    """No group claims that something is filled in before anything was typed."""
    assert [question.name for question in every_question(GROUPS) if is_filled(question, {})] == []
    assert all(question.how is not How.YES_NO for question in every_question(GROUPS))


def test_what_is_ticked_is_added_behind_what_was_broken_already() -> None:
    """Ticking one more term changes nothing about the others; taking one out leaves the rest."""
    order = RecordId("ef" * 16)
    first, second, whole = (
        Breach(order, TermId("0" * 8)),
        Breach(order, TermId("1" * 8)),
        Breach(order),
    )
    before = Incident(what_happened="x", breaches=(second,))
    typed = form_of(before)

    put_breaches(typed, [first, second, whole])
    assert incident_of(typed, before).breaches == (second, first, whole)
    put_breaches(typed, [])
    assert incident_of(typed, before).breaches == ()
