"""What stands in a report's form, and the report that it says."""

from __future__ import annotations

from collections.abc import Mapping

from screens.records.helper_field import HELPER_IDS
from screens.records.typed import Typed, chosen, put_chosen, read_all, typed_of
from screens.reports.questions import COVERS_IDS, GROUPS
from toolkit.domain.links import Link, RecordId, Relation
from toolkit.domain.report import Outcome, Report

ASKED = {HELPER_IDS: Relation.REPORTED_TO, COVERS_IDS: Relation.COVERS}
"""Which links each field of the form's own holds, as ids."""


def typed_report(report: Report) -> Typed:
    """What stands in a form that *report* is opened in."""
    typed = typed_of(GROUPS, report)
    for name, relation in ASKED.items():
        linked = tuple(each.record for each in report.links if each.relation is relation)
        if linked:
            put_chosen(typed, name, linked)
    return typed


def report_typed(typed: Mapping[str, str], before: Report | None) -> Report:
    """The report that a form says.

    Args:
        typed: What stands in it.
        before: The report being corrected; links that still stand keep their order and notes.

    Raises:
        InvalidRecord: It says neither in words nor by a link to whom it was made, or a text is too
            long; it names the field.
    """
    content = read_all(GROUPS, typed)
    return Report(
        **content | {"outcome": content["outcome"] or Outcome.WAITING},  # type: ignore[arg-type]  # each value was read as its question says
        links=_links(typed, before.links if before else ()),
    )


def covering(typed: Mapping[str, str]) -> tuple[RecordId, ...]:
    """The incidents that are ticked in a form."""
    return tuple(RecordId(each) for each in chosen(typed, COVERS_IDS))


def _links(typed: Mapping[str, str], before: tuple[Link, ...]) -> tuple[Link, ...]:
    wanted = {
        (relation, RecordId(each))
        for name, relation in ASKED.items()
        for each in chosen(typed, name)
    }
    asked = set(ASKED.values())
    kept = [
        each
        for each in before
        if each.relation not in asked or (each.relation, each.record) in wanted
    ]
    there = {(each.relation, each.record) for each in kept}
    new = (
        Link(relation, RecordId(each))
        for name, relation in ASKED.items()
        for each in dict.fromkeys(chosen(typed, name))
        if (relation, RecordId(each)) not in there
    )
    return (*kept, *new)
