"""The names behind the links of a report: helpers by name, incidents by number and title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from screens.widgets.cells import one_line
from toolkit.content import say
from toolkit.domain.helper import HelperKind
from toolkit.domain.incident import Incident
from toolkit.domain.links import Link, RecordId, Relation
from toolkit.domain.listing import IncidentRow, title_of
from toolkit.domain.report import Report
from toolkit.errors import UnknownRecord
from toolkit.services.desk import Desk

IN_CHARGE = (
    HelperKind.POLICE,
    HelperKind.COURT,
    HelperKind.PAROLE_OR_PROBATION,
    HelperKind.PRISON,
    HelperKind.BUILDING_SECURITY,
    HelperKind.SOCIAL_SERVICES,
    HelperKind.LAWYER,
)
"""Kinds that reports are made to or through, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Names:
    """Those whom a report can be linked to.

    Attributes:
        helpers: Helpers who still stand on the map, by name, those in charge first.
        gone: Those who were taken off; old reports may still name them.
        entries: Incidents in words; those that were asked for.
    """

    helpers: Mapping[RecordId, str] = field(default_factory=dict)
    gone: Mapping[RecordId, str] = field(default_factory=dict)
    entries: Mapping[RecordId, str] = field(default_factory=dict)

    def helper(self, record: RecordId) -> str:
        """The name to show for a helper."""
        return self.helpers.get(record) or self.gone.get(record) or say("reports.row.gone")

    def has_helper(self, record: RecordId) -> bool:
        """Whether there is a page of that helper."""
        return record in self.helpers or record in self.gone

    def entry(self, record: RecordId) -> str:
        """Number and title of an incident."""
        return self.entries.get(record) or say("reports.row.no_entry")

    def to(self, report: Report) -> str:
        """To whom it was made: in the person's words, or by the names of who is linked."""
        return one_line(report.to) or ", ".join(map(self.helper, helpers_of(report)))


def helpers_of(report: Report) -> tuple[RecordId, ...]:
    """The helpers whom it was made to."""
    return _linked(report.links, Relation.REPORTED_TO)


def entries_of(report: Report) -> tuple[RecordId, ...]:
    """The incidents that it covers."""
    return _linked(report.links, Relation.COVERS)


def look_up_names(desk: Desk, entries: Iterable[RecordId] = ()) -> Names:
    """The names of all helpers and of some *entries*; runs on the vault's thread."""
    rows = desk.helpers.all()
    standing = [row for row in rows if not row.withdrawn]
    standing.sort(key=lambda row: IN_CHARGE.index(row.kind) if row.kind in IN_CHARGE else 99)
    return Names(
        helpers={row.id: one_line(row.name) for row in standing},
        gone={row.id: one_line(row.name) for row in rows if row.withdrawn},
        entries=look_up_entries(desk, entries),
    )


def look_up_entries(desk: Desk, entries: Iterable[RecordId]) -> dict[RecordId, str]:
    """Number and title of each of *entries* that is there; runs on the vault's thread."""
    found: dict[RecordId, str] = {}
    for each in dict.fromkeys(entries):
        try:
            record = desk.incidents.get(each)
        except UnknownRecord:
            continue
        content = record.content
        title = title_of(content.what_happened) if isinstance(content, Incident) else ""
        if record.withdrawal is not None:
            title = " · ".join(filter(None, (say("reports.row.withdrawn"), title)))
        found[each] = entry_words(record.label, title)
    return found


def row_words(row: IncidentRow) -> str:
    """Number and title of a row of the list."""
    return entry_words(row.label, row.title)


def entry_words(number: str, title: str) -> str:
    """Number and title as they may be drawn."""
    return say("reports.row.entry", number=number, title=one_line(title))


def _linked(links: Iterable[Link], relation: Relation) -> tuple[RecordId, ...]:
    return tuple(dict.fromkeys(each.record for each in links if each.relation is relation))
