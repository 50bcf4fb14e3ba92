"""Lists of records, a page at a time."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import datetime

from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.incident import Incident
from toolkit.domain.links import RecordId
from toolkit.domain.listing import (
    HelperRow,
    IncidentFilter,
    IncidentOrder,
    IncidentRow,
    PersonRow,
    title_of,
)
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.record import Record, RecordKind
from toolkit.vault.database import Database
from toolkit.vault.entries import (
    INCIDENT_BIT,
    KIND_NUMBER,
    Entry,
    State,
    Tie,
    mark_of_doer,
    minutes_of,
    moment_of,
)
from toolkit.vault.index import MATCHING
from toolkit.vault.log import RevisionLog
from toolkit.vault.revisions import CHAIN_LENGTH
from toolkit.vault.standing import content_of, record_of
from toolkit.vault.words import query_for

_ORDERS = {
    IncidentOrder.NEWEST_RECORDED: "recorded DESC, id DESC",
    IncidentOrder.NEWEST_HAPPENED: "happened DESC NULLS LAST, recorded DESC, id DESC",
    IncidentOrder.OLDEST_HAPPENED: "happened ASC NULLS LAST, recorded ASC, id ASC",
}
"""In which order the table is gone through; an index for each saves sorting all of it.

What happened at an unknown time comes last in either direction.
"""

_COVERED = (
    "EXISTS (SELECT 1 FROM tie JOIN entry AS report ON report.id = tie.entry"  # noqa: S608 - ours
    f" WHERE tie.target = entry.id AND relation = {Tie.COVERS:d} AND report.state = {State.STANDS:d})"
)
"""Whether a report that stands covers the entry."""

_DESTROYED = Helper(name="-", kind=HelperKind.OTHER)
"""What a row shows of a helper whose text is gone, but for the name."""


class Lists:
    """Reads pages of records without loading the rest."""

    def __init__(self, database: Database, log: RevisionLog) -> None:
        self._database = database
        self._log = log

    def incidents(
        self, narrowed: IncidentFilter, *, offset: int, limit: int
    ) -> tuple[IncidentRow, ...]:
        """Rows *offset* to *offset + limit* of the list of incidents."""
        where, values = self._conditions(narrowed)
        found = self._database.rows(
            f"SELECT * FROM entry WHERE {where}"  # noqa: S608 - values are bound
            f" ORDER BY {_ORDERS[narrowed.order]} LIMIT ? OFFSET ?",
            *values,
            limit,
            offset,
        )
        disputed = {entry for (entry,) in self._database.rows("SELECT entry FROM conflict")}
        return tuple(self._incident(Entry(*row), disputed) for row in found)

    def count_incidents(self, narrowed: IncidentFilter) -> int:
        """How many rows that list has."""
        where, values = self._conditions(narrowed)
        ((count,),) = self._database.rows(
            f"SELECT count(*) FROM entry WHERE {where}",  # noqa: S608 - values are bound
            *values,
        )
        return int(count)

    def incident_years(self) -> tuple[int, ...]:
        """The years in which something happened, newest first."""
        years: list[int] = []
        before = minutes_of(datetime.max)  # noqa: DTZ901 - as When
        while (latest := self._last_happened(before)) is not None:
            year = moment_of(latest).year
            years.append(year)
            before = minutes_of(datetime(year, 1, 1))  # noqa: DTZ001 - as When
        return tuple(years)

    def helpers(self, kind: HelperKind | None) -> tuple[HelperRow, ...]:
        """Every helper, or those of one kind, by name; what was destroyed comes last."""
        rows = [_helper_row(record) for record in self._records(RecordKind.HELPER)]
        chosen = [row for row in rows if kind is None or row.kind is kind]
        return tuple(sorted(chosen, key=lambda row: (not row.name, row.name.casefold())))

    def card(self) -> tuple[Record, ...]:
        """The helpers on the emergency card, first to last."""
        placed = [
            (record.content.card_position, record.content.name.casefold(), record)
            for record in self._records(RecordKind.HELPER)
            if isinstance(record.content, Helper)
            and record.content.on_card
            and record.withdrawal is None
        ]
        return tuple(record for *_, record in sorted(placed, key=lambda each: each[:2]))

    def people(self) -> tuple[PersonRow, ...]:
        """Every person of concern, in the order in which they were written down."""
        return tuple(_person_row(record) for record in self._records(RecordKind.PERSON))

    def of_kind(self, kind: RecordKind) -> tuple[Record, ...]:
        """Every record of a kind of which there are few, in the order in which they were written."""
        return tuple(self._records(kind))

    def ids(self, entries: Iterable[int]) -> dict[int, RecordId]:
        """The records that *entries* name."""
        return {entry: self._log.get(entry).record_id for entry in entries}

    def _conditions(self, narrowed: IncidentFilter) -> tuple[str, list[object]]:
        """The filter as SQL, and its values."""
        where: list[str] = ["kind = ?"]
        values: list[object] = [KIND_NUMBER[RecordKind.INCIDENT]]
        if not narrowed.withdrawn:
            where.append("state = ?")
            values.append(State.STANDS)
        if narrowed.kinds:
            where.append("kinds & ? <> 0")
            values.append(sum(INCIDENT_BIT[kind] for kind in narrowed.kinds))
        if narrowed.year is not None:
            where.append("happened BETWEEN ? AND ?")
            values += _bounds_of_year(narrowed.year)
        if narrowed.person is not None:
            where.append("instr(doers, ?) > 0")
            values.append(mark_of_doer(self._log.entry_of(narrowed.person) or 0))
        if narrowed.reported is not None:
            where.append(_COVERED if narrowed.reported else f"NOT {_COVERED}")
        if narrowed.order_broken is not None:
            where.append("id IN (SELECT entry FROM tie WHERE target = ? AND relation = ?)")
            values += [self._log.entry_of(narrowed.order_broken) or 0, Tie.BREACHES]
        if narrowed.text.strip():
            query = query_for(narrowed.text)
            where.append(f"id IN {MATCHING}" if query else "false")
            values += [query, query] if query else []
        return " AND ".join(where), values

    def _incident(self, entry: Entry, disputed: Container[int]) -> IncidentRow:
        first = self._log.get(entry.id)
        content = content_of(first if entry.content == entry.id else self._log.get(entry.content))
        told = content if isinstance(content, Incident) else None
        return IncidentRow(
            id=first.record_id,
            number=entry.number or 0,
            title=title_of(told.what_happened) if told else "",
            when=told.when if told else None,
            recorded_at=first.recorded_at,
            kinds=told.kinds if told else (),
            times=told.times.number if told and told.times else 1,
            revisions=entry.revisions,
            additions=entry.additions,
            withdrawn=entry.state != State.STANDS,
            stick=entry.id // CHAIN_LENGTH,
            in_conflict=entry.id in disputed,
            written_on_paper=told.written_on_paper if told else None,
        )

    def _records(self, kind: RecordKind) -> Iterator[Record]:
        found = self._database.rows(
            "SELECT id FROM entry WHERE kind = ? ORDER BY recorded, id", KIND_NUMBER[kind]
        )
        for (entry,) in found:
            yield record_of(self._log.of_entry(entry))

    def _last_happened(self, before: int) -> int | None:
        ((latest,),) = self._database.rows(
            "SELECT max(happened) FROM entry WHERE kind = ? AND happened < ?",
            KIND_NUMBER[RecordKind.INCIDENT],
            before,
        )
        return latest if latest is None else int(latest)


def _bounds_of_year(year: int) -> tuple[int, int]:
    first = datetime(year, 1, 1)  # noqa: DTZ001 - local time without a zone, as When has it
    last = datetime(year, 12, 31, 23, 59)  # noqa: DTZ001 - as above
    return minutes_of(first), minutes_of(last)


def _helper_row(record: Record) -> HelperRow:
    helper = record.content if isinstance(record.content, Helper) else _DESTROYED
    return HelperRow(
        id=record.id,
        name=helper.name if record.content else "",
        kind=helper.kind,
        organisation=helper.organisation,
        first_way=helper.ways[0].value if helper.ways else "",
        on_card=helper.on_card,
        card_position=helper.card_position,
        do_not_contact=helper.do_not_contact,
        withdrawn=record.withdrawal is not None,
    )


def _person_row(record: Record) -> PersonRow:
    told = record.content if isinstance(record.content, PersonOfConcern) else None
    return PersonRow(
        id=record.id,
        names=told.names if told else "",
        relationship=told.relationship if told else "",
        withdrawn=record.withdrawal is not None,
    )
