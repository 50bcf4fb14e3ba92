"""What stands in the form, and what it says of someone being told."""

from __future__ import annotations

from collections.abc import Mapping

from screens.knows.questions import GROUPS
from screens.records.helper_field import HELPER_IDS
from screens.records.typed import Typed, chosen, put_chosen, read_all, typed_of
from toolkit.domain.disclosure import Disclosure
from toolkit.domain.links import Link, RecordId, Relation


def told_helpers(disclosure: Disclosure) -> tuple[RecordId, ...]:
    """The helpers who were told."""
    told = (each.record for each in disclosure.links if each.relation is Relation.TOLD_TO)
    return tuple(dict.fromkeys(told))


def typed_disclosure(disclosure: Disclosure) -> Typed:
    """What stands in a form that *disclosure* is opened in."""
    typed = typed_of(GROUPS, disclosure)
    if helpers := told_helpers(disclosure):
        put_chosen(typed, HELPER_IDS, helpers)
    return typed


def disclosure_typed(typed: Mapping[str, str], before: Disclosure | None) -> Disclosure:
    """What a form says.

    Args:
        typed: What stands in it.
        before: The one being corrected; links that still stand keep their order and notes.

    Raises:
        InvalidRecord: It says neither in words nor by a link who was told, or a text is too long;
            it names the field.
    """
    ticked = dict.fromkeys(RecordId(each) for each in chosen(typed, HELPER_IDS))
    kept = [
        each
        for each in (before.links if before else ())
        if each.relation is not Relation.TOLD_TO or each.record in ticked
    ]
    there = {each.record for each in kept if each.relation is Relation.TOLD_TO}
    new = (Link(Relation.TOLD_TO, each) for each in ticked if each not in there)
    return Disclosure(**read_all(GROUPS, typed), links=(*kept, *new))  # type: ignore[arg-type]  # each value was read as its question says
