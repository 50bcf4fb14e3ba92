"""What stands in a form, as plain strings, and what it says.

A draft keeps everything as it was typed, so it brings back the form and not a reading of it. Only a
time is kept with what was understood of it: "yesterday" goes on meaning the day it was typed on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress

from screens.records.questions import Groups, How, Question, every_question
from toolkit.domain.body import canonical, from_body, to_body
from toolkit.domain.when import Precision, When
from toolkit.errors import InvalidRecord

Typed = dict[str, str]
"""Field name to what stands in it; an empty field may be missing."""

YES = "yes"
_SEPARATOR = " "


def typed_of(groups: Groups, content: object) -> Typed:
    """What stands in a form that *content* is opened in; fields of the subject's own are left out."""
    typed: Typed = {}
    for question in every_question(groups):
        if question.how is not How.OWN:
            _write(question, getattr(content, question.name), typed)
    return {name: words for name, words in typed.items() if words}


def read_all(groups: Groups, typed: Mapping[str, str]) -> dict[str, object]:
    """The domain class's fields as the form says them, but for the subject's own."""
    return {
        question.name: read(question, typed)
        for question in every_question(groups)
        if question.how is not How.OWN
    }


def read(question: Question, typed: Mapping[str, str]) -> object:
    """What one field says."""
    words = typed.get(question.name, "").strip()
    if question.how in {How.WHEN, How.AHEAD}:
        return read_when(typed, question.name)
    if question.how is How.YES_NO:
        return words == YES
    if question.how is How.SOME_OF:
        return tuple(each for each in _options(question) if each in chosen(typed, question.name))
    if question.how is How.ONE_OF:
        return next((each for each in _options(question) if each == words), question.blank)
    return words


def chosen(typed: Mapping[str, str], name: str) -> tuple[str, ...]:
    """The answers chosen in a field of ONE_OF, SOME_OF or YES_NO."""
    return tuple(typed.get(name, "").split(_SEPARATOR)) if typed.get(name) else ()


def put_chosen(typed: Typed, name: str, answers: tuple[str, ...]) -> None:
    """Let *answers* be chosen."""
    typed[name] = _SEPARATOR.join(answers)


def put_when(typed: Typed, name: str, words: str, meant: When | None) -> None:
    """Let a time's *words* stand in a field, with what was understood of them."""
    typed[name] = words
    typed[meant_key(name)] = "" if meant is None else canonical(to_body(meant)).decode()


def read_when(typed: Mapping[str, str], name: str) -> When | None:
    """The time in a field; words that were not understood are an unknown time with those words."""
    words = typed.get(name, "").strip()
    if not words:
        return None
    # A draft that another version wrote may hold what this one cannot read: the words remain.
    with suppress(ValueError, InvalidRecord):
        return from_body(When, json.loads(typed.get(meant_key(name), "")))
    return When(Precision.UNKNOWN, words=words)


def is_filled(question: Question, typed: Mapping[str, str]) -> bool:
    """Whether the field says anything; "I don't know" and "no" are where every form starts."""
    blank = question.blank.value if question.blank else ""
    if question.how is How.YES_NO:
        return typed.get(question.name) == YES
    if question.how is How.OWN:
        rows = f"{question.name}."
        return bool(typed.get(question.name, "").strip()) or any(
            words.strip() for name, words in typed.items() if name.startswith(rows)
        )
    return typed.get(question.name, "").strip() not in {"", blank}


def _write(question: Question, value: object, typed: Typed) -> None:
    if question.how in {How.WHEN, How.AHEAD}:
        if isinstance(value, When):
            put_when(typed, question.name, value.words, value)
    elif isinstance(value, bool):
        typed[question.name] = YES if value else ""
    elif isinstance(value, tuple):
        put_chosen(typed, question.name, tuple(str(each) for each in value))
    elif value is not None:
        typed[question.name] = str(value)


def _options(question: Question) -> tuple[str, ...]:
    assert question.options is not None
    return tuple(question.options)


def meant_key(name: str) -> str:
    """Where in the form that stands which was understood of a time."""
    return f"{name}.meant"
