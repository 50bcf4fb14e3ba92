"""What stands in the form, as plain strings, and the incident that it says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from screens.incidents.dates import short_when
from screens.incidents.form_groups import DONE_BY, GROUPS, TIMES, WITNESSES
from screens.records.breached import breaches_in, put_breaches
from screens.records.questions import every_question
from screens.records.typed import Typed, chosen, put_chosen, put_when, read_all, typed_of
from toolkit.domain.incident import (
    DEFAULT_VISIBILITY,
    FieldGroup,
    GroupVisibility,
    Incident,
    Times,
    Witness,
)
from toolkit.domain.links import Link, RecordId, Relation
from toolkit.domain.visibility import Visibility
from toolkit.domain.when import When
from toolkit.errors import InvalidRecord

TIMES_NUMBER = f"{TIMES}.number"
TIMES_COUNTED = f"{TIMES}.counted"
COUNTED = "counted"
ESTIMATED = "estimated"
WITNESS_ROWS = f"{WITNESSES}.rows"
DONE_BY_IDS = f"{DONE_BY}.ids"

WitnessRow = tuple[str, str, str]
"""Name, what they saw, and a helper's id or nothing."""


def visibility_key(group: FieldGroup) -> str:
    """Where the visibility chosen for a group stands."""
    return f"visibility.{group}"


def visibility_of(typed: Mapping[str, str], group: FieldGroup) -> Visibility:
    """The visibility chosen for a group, or its default."""
    try:
        return Visibility(typed.get(visibility_key(group), ""))
    except ValueError:
        return DEFAULT_VISIBILITY[group]


def form_of(incident: Incident) -> Typed:
    """The form as it stands when *incident* is opened in it; who types now is asked anew."""
    typed = typed_of(GROUPS, incident)
    for question in every_question(GROUPS):
        when = getattr(incident, question.name, None)
        if isinstance(when, When) and not when.words.strip():
            # A time that nobody typed has no words; an empty field would lose it.
            put_when(typed, question.name, short_when(when), when)
    if incident.times is not None:
        typed[TIMES_NUMBER] = str(incident.times.number)
        typed[TIMES_COUNTED] = COUNTED if incident.times.counted else ESTIMATED
    put_chosen(typed, DONE_BY_IDS, tuple(_linked(incident, Relation.DONE_BY)))
    put_breaches(typed, incident.breaches)
    rows = [(each.name, each.saw, "") for each in incident.witnesses]
    linked = _linked(incident, Relation.WITNESS)
    put_witnesses(typed, rows + [("", note, helper) for helper, note in linked.items()])
    for picked in incident.visibility:
        typed[visibility_key(picked.group)] = picked.visibility
    return {name: words for name, words in typed.items() if words}


def incident_of(typed: Mapping[str, str], before: Incident | None = None) -> Incident:
    """The incident that the form says.

    Args:
        typed: What stands in it.
        before: The incident being corrected; links that the form does not show stay as they are.

    Raises:
        InvalidRecord: *what_happened* is empty, a field is too long, or *times* is no number.
    """
    content: dict[str, Any] = read_all(GROUPS, typed)
    rows = witness_rows(typed)
    return Incident(
        **content,
        times=_times(typed),
        breaches=breaches_in(typed, before.breaches if before else ()),
        witnesses=tuple(Witness(name.strip(), saw.strip()) for name, saw, who in rows if not who),
        links=_links(typed, rows, before),
        visibility=_visibility(typed),
    )


def witness_rows(typed: Mapping[str, str]) -> list[WitnessRow]:
    """The witnesses of whom anything is said."""
    # A draft that another version wrote may hold what this one cannot read.
    with suppress(ValueError, TypeError):
        rows = json.loads(typed.get(WITNESS_ROWS) or "[]")
        return [
            (str(name), str(saw), str(helper))
            for name, saw, helper in rows
            if f"{name}{saw}{helper}".strip()
        ]
    return []


def put_witnesses(typed: Typed, rows: list[WitnessRow]) -> None:
    """Let the witnesses be *rows*."""
    typed[WITNESS_ROWS] = json.dumps(rows, ensure_ascii=False) if rows else ""


def _times(typed: Mapping[str, str]) -> Times | None:
    text = typed.get(TIMES_NUMBER, "").strip()
    if not text:
        return None
    try:
        number = int(text)
    except ValueError:
        raise InvalidRecord(TIMES, "unknown") from None
    return Times(number, counted=typed.get(TIMES_COUNTED) != ESTIMATED)


def _links(
    typed: Mapping[str, str], rows: list[WitnessRow], before: Incident | None
) -> tuple[Link, ...]:
    notes = _linked(before, Relation.DONE_BY) if before else {}
    shown = {Relation.DONE_BY, Relation.WITNESS}
    done_by = (RecordId(person) for person in chosen(typed, DONE_BY_IDS))
    return (
        *(Link(Relation.DONE_BY, person, notes.get(person, "")) for person in done_by),
        *(_witness_link(RecordId(who), name, saw) for name, saw, who in rows if who),
        *(link for link in (before.links if before else ()) if link.relation not in shown),
    )


def _witness_link(helper: RecordId, name: str, saw: str) -> Link:
    # A link has its target's name; one typed beside it is kept with what they saw.
    said = [each.strip() for each in (name, saw) if each.strip()]
    return Link(Relation.WITNESS, helper, ": ".join(said))


def _linked(incident: Incident, relation: Relation) -> dict[RecordId, str]:
    return {link.record: link.note for link in incident.links if link.relation is relation}


def _visibility(typed: Mapping[str, str]) -> tuple[GroupVisibility, ...]:
    picked = ((group, visibility_of(typed, group)) for group in DEFAULT_VISIBILITY)
    return tuple(
        GroupVisibility(group, visibility)
        for group, visibility in picked
        if visibility is not DEFAULT_VISIBILITY[group]
    )
