"""The program and the page about the format agree on what a record may say, down to each word."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vectors.second_reader_content import (
    NUMBERS,
    PAGE,
    Contents,
    Field,
    contents_of,
)
from toolkit.domain.body import from_body, to_body
from toolkit.domain.record import CONTENT_CLASSES, RecordKind
from toolkit.domain.when import Precision
from toolkit.errors import InvalidRecord

READ = contents_of(PAGE.read_text(encoding="utf-8"))
KINDS = st.sampled_from(READ.kinds)
NAMED = {"report": "reported_to", "disclosure": "told_to"}

MINUTES = st.datetimes().map(lambda each: each.isoformat(timespec="minutes"))
DIGITS = st.text("0123456789abcdef", min_size=8, max_size=8)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=9)
WRITTEN = TEXTS.map(lambda each: f"x{each}")


def _value(field: Field, name: str) -> st.SearchStrategy[Any]:
    """Anything that the page allows there."""
    if field.type in READ.objects:
        one: st.SearchStrategy[Any] = _object(field.type)
    elif field.type in READ.words:
        one = st.sampled_from(READ.words[field.type])
    else:
        one = {
            "text": WRITTEN if field.required else TEXTS,
            "flag": st.booleans(),
            "number": st.sampled_from([NUMBERS.get(name, [0])[0], NUMBERS.get(name, [0])[-1]]),
            "time": MINUTES,
            "id": DIGITS.map(lambda each: each * 4),
            "term id": DIGITS,
        }[field.type]
    return st.lists(one, max_size=2) if field.is_array else one


def _object(name: str) -> st.SearchStrategy[Any]:
    """Any object of that name which keeps all that is said between the tables too."""
    parts = {each: _value(field, each) for each, field in READ.objects[name].items()}
    required = {each for each, field in READ.objects[name].items() if field.required}
    made = st.fixed_dictionaries(
        {each: parts[each] for each in required},
        optional={each: part for each, part in parts.items() if each not in required},
    )
    return made.map(lambda value: _put_right(name, value))


def _put_right(name: str, value: dict[str, Any]) -> dict[str, Any]:
    if name in NAMED and not value.get("to", "").strip():
        value["links"] = [{"relation": NAMED[name], "record": "0" * 32}]
    if name == "order" and len({term["id"] for term in value.get("terms", [])}) < 2:
        value["terms"] = value.get("terms", [])[:1]
    if name == "date" and value["when"]["precision"] == "unknown":
        value["when"] = {"precision": "day", "start": "2026-03-14T00:00"}
    if name == "when":
        value.pop("end", None)
        if value["precision"] == Precision.UNKNOWN:
            value.pop("start", None)
        else:
            value.setdefault("start", "2026-03-14T21:05")
    return value


def _without_meanings(value: Any, name: str) -> Any:  # noqa: ANN401 - any JSON value
    """What is left of *value* without what may be left out, as the page tells what that means."""
    kept = {}
    for each, field in READ.objects[name].items():
        if each not in value or (not field.required and value[each] == field.meant):
            continue
        inner = value[each]
        if field.type in READ.objects:
            inner = (
                [_without_meanings(item, field.type) for item in inner]
                if field.is_array
                else _without_meanings(inner, field.type)
            )
        kept[each] = inner
    return kept


@given(st.data())
def test_what_the_page_allows_the_program_reads(data: st.DataObject) -> None:
    """And it writes it again as the page says: without what may be left out, and nothing else."""
    kind = data.draw(KINDS)
    content = data.draw(_object(kind))
    assert READ.faults(kind, content) == []

    made = from_body(CONTENT_CLASSES[RecordKind(kind)], content)

    assert to_body(made) == _without_meanings(content, kind)


def _classes() -> list[type]:
    """The classes of the contents, and those of the objects in them."""
    found: list[type] = list(CONTENT_CLASSES.values())
    for made in found:
        hints = get_type_hints(made).values()
        inner = (part for hint in hints for part in (hint, *get_args(hint)))
        found += {each for each in inner if is_dataclass(each) and each not in found}  # type: ignore[misc]  # classes, all of them
    return found


def test_the_page_knows_every_field_that_the_program_knows() -> None:
    """Which it takes, which have to be there, and which are arrays."""
    ours = {
        frozenset(
            (field.name, field.default is MISSING, get_origin(hints[field.name]) is tuple)
            for field in fields(made)
        )
        for made in _classes()
        if (hints := get_type_hints(made))
    }
    theirs = {
        frozenset((name, field.required, field.is_array) for name, field in each.items())
        for each in READ.objects.values()
    }

    assert theirs == ours
    assert len(READ.objects) == len(_classes())
    assert READ.kinds == tuple(RecordKind)


def test_the_page_knows_every_word_that_the_program_knows() -> None:
    """In the same order, as derived tables go by the place of a word."""
    ours = set()
    for made in _classes():
        for hint in get_type_hints(made).values():
            for each in (hint, *get_args(hint)):
                if isinstance(each, type) and issubclass(each, StrEnum):
                    ours.add(tuple(word.value for word in each))

    assert set(READ.words.values()) == ours


WHEN = {"precision": "day", "start": "2026-03-14T00:00"}


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("photo", {}),
        ("incident", []),
        ("incident", {}),
        ("incident", {"what_happened": " "}),
        ("incident", {"what_happened": "x" * 200_001}),
        ("incident", {"what_happened": "x", "mood": "y"}),
        ("incident", {"what_happened": "x", "said": None}),
        ("incident", {"what_happened": "x", "kinds": ["shouting"]}),
        ("incident", {"what_happened": "x", "kinds": "call"}),
        ("incident", {"what_happened": "x", "times": {"number": 0}}),
        ("incident", {"what_happened": "x", "times": {"number": True}}),
        ("incident", {"what_happened": "x", "when": {"precision": "day"}}),
        ("incident", {"what_happened": "x", "when": {**WHEN, "precision": "unknown"}}),
        ("incident", {"what_happened": "x", "when": {**WHEN, "start": "14 March"}}),
        ("incident", {"what_happened": "x", "when": {**WHEN, "end": "2026-03-13T23:59"}}),
        ("helper", {"name": "x", "kind": "friend", "on_card": "yes"}),
        ("helper", {"name": "x", "kind": "friend", "card_position": 1000}),
        ("order", {"name": "x", "terms": [{"id": "1" * 7, "words": "y"}]}),
        ("order", {"name": "x", "terms": [{"id": "1" * 8, "words": "y"}] * 2}),
        ("report", {"outcome_words": "x"}),
        ("report", {"links": [{"relation": "told_to", "record": "0" * 32}]}),
        ("disclosure", {"what": "x"}),
        ("date", {"what": "x", "when": {"precision": "unknown"}}),
        ("plan_item", {"words": "x"}),
    ],
)
def test_both_refuse_what_is_none(kind: str, content: Any) -> None:  # noqa: ANN401 - as above
    """The check can fail, and where it does the program reads nothing either."""
    assert READ.faults(kind, content)
    if kind in READ.kinds:
        with pytest.raises(InvalidRecord):
            from_body(CONTENT_CLASSES[RecordKind(kind)], content)


def test_a_page_that_says_something_else_is_noticed() -> None:
    """Were a field missing on the page, or its meaning another, what is written would not fit it."""
    page = PAGE.read_text(encoding="utf-8")
    full = {"name": "x", "sort": "bail", "case_number": "7"}

    def read(old: str, new: str) -> Contents:
        assert old in page
        return contents_of(page.replace(old, new))

    assert READ.faults("order", full) == []
    assert read("`case_number`, ", "").faults("order", full) == ["order.case_number: no such field"]
    assert read("`bail`, ", "").faults("order", full) == ["order.sort: no such word"]
    assert read("`judge`, ", "`judge`\\*, ").faults("order", full) == ["order.judge: missing"]
