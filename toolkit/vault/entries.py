"""The table of entries: for each record the little that lists are ordered and narrowed by.

All of it follows from the revisions, so that it can be made anew at any time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from enum import IntEnum, IntFlag
from typing import NamedTuple

from toolkit.domain.body import Json
from toolkit.domain.incident import IncidentKind
from toolkit.domain.links import Relation
from toolkit.domain.record import ChangeKind, RecordKind
from toolkit.domain.when import TO_THE_DAY, Precision
from toolkit.vault.chains import bounds_of
from toolkit.vault.database import Database
from toolkit.vault.log import RevisionLog, ends_of
from toolkit.vault.revisions import StoredRevision
from toolkit.vault.standing import Standing, standing_of

KIND_NUMBER = {kind: number for number, kind in enumerate(RecordKind)}
"""How the derived tables name the kinds of records."""

PRECISION_NUMBER: dict[Json, int] = {each: number for number, each in enumerate(Precision)}
"""How they hold how exactly a time is known."""

_NUMBERS_TO_THE_DAY = frozenset(PRECISION_NUMBER[each] for each in TO_THE_DAY)

INCIDENT_BIT = {kind: 1 << place for place, kind in enumerate(IncidentKind)}
"""How they hold an incident's kinds: a bit each."""

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - local time without a zone, as When has it


class Mark(IntFlag):
    """What else is said of an incident."""

    FEAR = 1
    CHANGED = 2
    OTHERS = 4
    COUNTED = 8
    """How many times is a count and no estimate."""


class Tie(IntEnum):
    """What a row of the table tie says; the numbers never change their meaning."""

    COVERS = 1
    """A report covers an incident."""
    BREACHES = 2
    """An incident breaks a term of an order."""


class State(IntEnum):
    """What became of a record."""

    STANDS = 0
    WITHDRAWN = 1
    DESTROYED = 2


class Entry(NamedTuple):
    """A row of the table entry."""

    id: int
    kind: int
    state: int
    number: int | None
    happened: int | None
    ended: int | None
    precision: int
    times: int
    marks: int
    told_to_stop: int | None
    kinds: int
    doers: str
    content: int
    revisions: int
    additions: int
    recorded: int


def minutes_of(moment: datetime) -> int:
    """Minutes of a local time since the beginning of 1970, as the table orders by."""
    return (moment - _EPOCH) // timedelta(minutes=1)


def moment_of(minutes: int) -> datetime:
    """The local time that minutes_of() gave *minutes* for."""
    return _EPOCH + timedelta(minutes=minutes)


def mark_of_doer(person: int) -> str:
    """How the entry of a person of concern stands among those who did it."""
    return f"<{person}>"


class Entries:
    """Keeps the table in step with the log."""

    def __init__(self, database: Database, log: RevisionLog) -> None:
        self._database = database
        self._log = log

    def update(self, revisions: Sequence[StoredRevision]) -> None:
        """Write the row of a record that was just changed, inside the same transaction.

        Args:
            revisions: All of the record, in order. Where the record is new, the row of the one that
                was written before it on the same stick has to be there.
        """
        first, standing = revisions[0], standing_of(revisions)
        content = _content(standing.content)
        entry = Entry(
            id=first.id,
            kind=KIND_NUMBER[RecordKind(first.kind)],
            state=_state(standing),
            number=first.number,
            happened=_moment(content.get("when"), "start"),
            ended=_moment(content.get("when"), "end"),
            precision=_precision(content.get("when")),
            times=_times(content),
            marks=_marks(content),
            told_to_stop=_known_day(content.get("told_to_stop")),
            kinds=_kinds(content),
            doers=self._doers(content.get("links")),
            content=standing.content.id,
            revisions=len(revisions),
            additions=sum(revision.change == ChangeKind.ADDITION for revision in revisions),
            recorded=max(first.recorded_utc, self._recorded_before(first)),
        )
        self._database.execute(
            f"INSERT INTO entry VALUES ({','.join(len(entry) * '?')})"  # noqa: S608 - no values
            " ON CONFLICT (id) DO UPDATE SET"
            " state = excluded.state, happened = excluded.happened, ended = excluded.ended,"
            " precision = excluded.precision, times = excluded.times, marks = excluded.marks,"
            " told_to_stop = excluded.told_to_stop, kinds = excluded.kinds,"
            " doers = excluded.doers, content = excluded.content,"
            " revisions = excluded.revisions, additions = excluded.additions",
            *entry,
        )
        self._tie(first.id, content)
        if any(revision.chain != first.chain for revision in revisions):
            self._note_conflict(first.id, in_conflict=bool(standing.heads))

    def rebuild(self) -> None:
        """Fill the empty table, inside the caller's transaction."""
        for entry in self._log.entries_since({}):
            self.update(self._log.of_entry(entry))

    def next_number(self) -> int:
        """The number that the next incident gets: one more than the highest, from 1."""
        return max(map(self._last_number, ends_of(self._database, "entry")), default=0) + 1

    def in_conflict(self) -> list[int]:
        """The entries that are in conflict, the one recorded last first."""
        found = self._database.rows(
            "SELECT entry FROM conflict JOIN entry ON entry.id = conflict.entry"
            " ORDER BY recorded DESC, id DESC"
        )
        return [entry for (entry,) in found]

    def _recorded_before(self, first: StoredRevision) -> int:
        """Where the record before in the same chain stands among all, if any."""
        found = self._database.row(
            "SELECT recorded FROM entry WHERE id > ? AND id < ? ORDER BY id DESC LIMIT 1",
            bounds_of(first.chain)[0],
            first.id,
        )
        return int(found[0]) if found else first.recorded_utc

    def _last_number(self, chain: int) -> int:
        """The highest number in a chain, which is its last incident's; 0 if it has none."""
        found = self._database.row(
            "SELECT number FROM entry NOT INDEXED WHERE kind = ? AND id > ? AND id < ?"
            " ORDER BY id DESC LIMIT 1",
            KIND_NUMBER[RecordKind.INCIDENT],
            *bounds_of(chain),
        )
        return int(found[0]) if found else 0

    def _note_conflict(self, entry: int, *, in_conflict: bool) -> None:
        self._database.execute(
            "INSERT OR IGNORE INTO conflict VALUES (?)"
            if in_conflict
            else "DELETE FROM conflict WHERE entry = ?",
            entry,
        )

    def _tie(self, entry: int, content: dict[str, Json]) -> None:
        """Write which other records this one is tied to, in place of those that were there."""
        self._database.execute("DELETE FROM tie WHERE entry = ?", entry)
        ties = {
            (entry, tie, target, term)
            for tie, record, term in _ties(content)
            if (target := self._log.entry_of(record)) is not None
        }
        self._database.execute_each("INSERT INTO tie VALUES (?,?,?,?)", sorted(ties))

    def _doers(self, links: Json) -> str:
        """The entries of the persons of concern who are linked as having done it."""
        persons = {
            self._log.entry_of(str(link.get("record")))
            for link in _objects(links)
            if link.get("relation") == Relation.DONE_BY
        }
        return "".join(mark_of_doer(person) for person in persons if person is not None)


def _content(revision: StoredRevision) -> dict[str, Json]:
    content = revision.parsed().get("content")
    return content if isinstance(content, dict) else {}


def _state(standing: Standing) -> State:
    if standing.withdrawal is None:
        return State.STANDS
    return State.DESTROYED if standing.content.body is None else State.WITHDRAWN


def _ties(content: dict[str, Json]) -> Iterator[tuple[Tie, str, str]]:
    for link in _objects(content.get("links")):
        if link.get("relation") == Relation.COVERS:
            yield Tie.COVERS, str(link.get("record")), ""
    for breach in _objects(content.get("breaches")):
        yield Tie.BREACHES, str(breach.get("order")), str(breach.get("term") or "")


def _objects(value: Json) -> Iterator[dict[str, Json]]:
    for each in value if isinstance(value, list) else []:
        if isinstance(each, dict):
            yield each


def _precision(when: Json) -> int:
    named = when.get("precision") if isinstance(when, dict) else None
    unknown = PRECISION_NUMBER[Precision.UNKNOWN]
    return PRECISION_NUMBER.get(named, unknown) if isinstance(named, str) else unknown


def _times(content: dict[str, Json]) -> int:
    times = content.get("times")
    number = times.get("number") if isinstance(times, dict) else None
    return number if isinstance(number, int) else 1


def _marks(content: dict[str, Json]) -> Mark:
    times = content.get("times")
    counted = not isinstance(times, dict) or times.get("counted", True) is True
    said = {
        Mark.FEAR: content.get("fear"),
        Mark.CHANGED: content.get("changed"),
        Mark.OTHERS: content.get("effect_on_others"),
        Mark.COUNTED: counted,
    }
    return Mark(sum(mark for mark, value in said.items() if value))


def _known_day(when: Json) -> int | None:
    """When a time that is known to the day at least began; of "that summer" no day can be told."""
    return _moment(when, "start") if _precision(when) in _NUMBERS_TO_THE_DAY else None


def _moment(when: Json, side: str) -> int | None:
    moment = when.get(side) if isinstance(when, dict) else None
    try:
        return minutes_of(datetime.fromisoformat(moment)) if isinstance(moment, str) else None
    except (ValueError, TypeError):
        # Whoever reads the record itself is told that it is damaged; the others can be read.
        return None


def _kinds(content: dict[str, Json]) -> int:
    kinds = content.get("kinds")
    named = {kind for kind in kinds if isinstance(kind, str)} if isinstance(kinds, list) else set()
    return sum(bit for kind, bit in INCIDENT_BIT.items() if kind.value in named)
