"""All incidents at once, from the derived tables alone: no text is read."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from toolkit.domain.happening import Happening
from toolkit.domain.incident import IncidentKind
from toolkit.domain.links import Breach, RecordId, TermId
from toolkit.domain.record import RecordKind
from toolkit.domain.when import Precision
from toolkit.vault.database import Database
from toolkit.vault.entries import (
    INCIDENT_BIT,
    KIND_NUMBER,
    Mark,
    State,
    Tie,
    moment_of,
)
from toolkit.vault.revisions import CHAIN_LENGTH

_PRECISIONS = tuple(Precision)


def happenings(database: Database) -> tuple[Happening, ...]:
    """Every incident that stands, in the order of their numbers."""
    reported = {
        entry
        for (entry,) in database.rows(
            "SELECT target FROM tie JOIN entry ON entry.id = tie.entry"
            " WHERE relation = ? AND state = ?",
            Tie.COVERS,
            State.STANDS,
        )
    }
    breaches = _breaches(database)
    found = database.rows(
        "SELECT id, number, happened, ended, precision, times, marks, told_to_stop, kinds FROM entry"
        " WHERE kind = ? AND state = ? ORDER BY number, id",
        KIND_NUMBER[RecordKind.INCIDENT],
        State.STANDS,
    )
    return tuple(
        Happening(
            entry=entry,
            number=number,
            stick=entry // CHAIN_LENGTH,
            start=_moment(happened),
            end=_moment(ended),
            precision=_PRECISIONS[precision],
            times=times,
            counted=_has(marks, Mark.COUNTED),
            kinds=_kinds(kinds),
            fear=_has(marks, Mark.FEAR),
            changed=_has(marks, Mark.CHANGED),
            others=_has(marks, Mark.OTHERS),
            told_to_stop=_moment(told),
            reported=entry in reported,
            breaches=breaches.get(entry, ()),
        )
        for entry, number, happened, ended, precision, times, marks, told, kinds in found
    )


def _breaches(database: Database) -> dict[int, tuple[Breach, ...]]:
    found: dict[int, tuple[Breach, ...]] = {}
    for entry, order, term in database.rows(
        "SELECT tie.entry, revision.record, term FROM tie JOIN revision ON revision.id = target"
        " WHERE relation = ? ORDER BY tie.entry, target, term",
        Tie.BREACHES,
    ):
        broken = Breach(RecordId(order.hex()), TermId(term) if term else None)
        found[entry] = (*found.get(entry, ()), broken)
    return found


def _moment(minutes: int | None) -> datetime | None:
    return None if minutes is None else moment_of(minutes)


@cache
def _has(marks: int, mark: Mark) -> bool:
    # A flag of an enum costs more than all the rest of a row, and there are but few of them.
    return bool(marks & mark)


@cache
def _kinds(bits: int) -> tuple[IncidentKind, ...]:
    return tuple(kind for kind, bit in INCIDENT_BIT.items() if bits & bit)
