from __future__ import annotations

import pytest

from toolkit.domain.body import to_body
from toolkit.domain.helper import Helper, HelperKind, Way, WayKind
from toolkit.domain.incident import Incident, IncidentKind, Times, Witness
from toolkit.domain.links import Link, RecordId, Relation
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.record import RecordKind
from toolkit.domain.when import Precision, When
from toolkit.vault.words import LONGEST_QUERY, fold, indexable, query_for, texts_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Plain", "Plain"),
        ("Müller, Ångström", "Muller, Angstrom"),
        ("e\u0301", "e"),
        ("ёлка", "елка"),
        ("مُحَمَّد", "محمد"),
        ("שָׁלוֹם", "שלום"),
        ("北京大学", " 北  京  大  学 "),
        ("がか", " が  か "),
        ("हिन्दी", "हिन्दी"),
        ("한국어", "한국어"),
        ("ﬁle", "file"),
    ],
)
def test_folding_keeps_letters_and_drops_what_is_often_left_out(text: str, folded: str) -> None:
    """Accents and vowel points go, other letters stay, unspaced writing is spaced apart."""
    assert fold(text) == folded


def test_half_a_pair_can_be_indexed() -> None:
    """What cannot be written as UTF-8 becomes a question mark instead of an error."""
    assert indexable("a\ud800b") == "a?b"


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", ""),
        ("  ", ""),
        ('"', ""),
        ("* - ^ ( )", ""),
        ("\0", ""),
        ("door", '"door" *'),
        ("the door", '"the" "door" *'),
        ("NEAR(a b) OR c*", '"NEAR(a" "b)" "OR" "c*" *'),
        ('say "no"', '"say" "no" *'),
        ("text:door", '"text:door" *'),
        ("北京", '"北 京" *'),
        ("x" * (LONGEST_QUERY + 10), f'"{"x" * LONGEST_QUERY}" *'),
    ],
)
def test_a_query_is_quoted_words(text: str, query: str) -> None:
    """Whatever is typed stands in quotes, and the last word may go on."""
    assert query_for(text) == query


def test_every_text_of_an_incident_is_found_in_its_order() -> None:
    """Fields that hold text, those of witnesses, times and links too; no enum, no id, no number."""
    incident = Incident(
        what_happened="happened",
        when=When(Precision.UNKNOWN, words="then"),
        times=Times(3),
        kinds=(IncidentKind.CALL,),
        said="said",
        witnesses=(Witness("name", "saw"), Witness("other")),
        private_note="private",
        links=(Link(Relation.WITNESS, RecordId("ab" * 16), note="note"),),
    )

    texts = list(texts_of(RecordKind.INCIDENT, to_body(incident)))

    assert texts == ["happened", "then", "said", "name", "saw", "other", "private", "note"]


def test_texts_of_the_other_kinds() -> None:
    """Helpers with their ways, and persons of concern."""
    helper = Helper(
        name="Sam",
        kind=HelperKind.POLICE,
        ways=(Way(WayKind.PHONE, "12", label="desk"),),
        badge="7",
    )
    person = PersonOfConcern(names="Kim", handles="@kim")

    assert list(texts_of(RecordKind.HELPER, to_body(helper))) == ["Sam", "7", "12", "desk"]
    assert list(texts_of(RecordKind.PERSON, to_body(person))) == ["Kim", "@kim"]


@pytest.mark.parametrize("content", [None, [], "text", {"what_happened": 3, "witnesses": ["x"]}])
def test_a_body_of_another_shape_has_no_texts(content: object) -> None:
    """Whatever stands there, looking for its words does no harm."""
    assert list(texts_of(RecordKind.INCIDENT, content)) == []  # type: ignore[arg-type]  # on purpose
