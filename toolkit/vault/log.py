"""The append-only log of revisions, one chain of hashes for each stick."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable
from typing import Literal

from toolkit.domain.body import Json, canonical
from toolkit.domain.moment import Clock
from toolkit.domain.record import ChangeKind, RecordKind
from toolkit.errors import DatabaseDamaged
from toolkit.vault import chains
from toolkit.vault.database import Database
from toolkit.vault.ordering import in_order
from toolkit.vault.revisions import (
    CHAIN_LENGTH,
    FIRST_PREVIOUS,
    StoredRevision,
    digest_of_content,
    hash_of,
    stored,
)

_COLUMNS = (
    "id, uuid, record, kind, change, number, recorded_utc, recorded_offset, recorded_zone,"
    " salt, body, content_digest, hash"
)
_SELECT = f"SELECT {_COLUMNS} FROM revision"  # noqa: S608 - constants
_INSERT = f"INSERT INTO revision ({_COLUMNS}) VALUES ({','.join(13 * '?')})"  # noqa: S608 - constants

_ABOVE_ALL = (1 << 63) - 1
"""The highest id that a table can have."""


def read_between(database: Database, above: int, last: int, limit: int) -> list[StoredRevision]:
    """At most *limit* revisions whose ids are above *above* and at most *last*, in that order."""
    found = database.rows(
        f"{_SELECT} WHERE id > ? AND id <= ? ORDER BY id LIMIT ?", above, last, limit
    )
    return [stored(row) for row in found]


def insert(database: Database, revision: StoredRevision) -> None:
    """Write a revision as it is, inside the caller's transaction."""
    database.execute(_INSERT, *revision)


def ends_of(database: Database, table: Literal["revision", "entry"]) -> dict[int, int]:
    """For each chain that has a row in *table*, by its number, the id of the last one there."""
    ends: dict[int, int] = {}
    below = _ABOVE_ALL
    while (last := _last_below(database, table, below)) is not None:
        number = last // CHAIN_LENGTH
        ends[number] = last
        below = chains.bounds_of(number)[0]
    return dict(sorted(ends.items()))


def _last_below(database: Database, table: str, id_: int) -> int | None:
    ((last,),) = database.rows(f"SELECT max(id) FROM {table} WHERE id < ?", id_)  # noqa: S608 - ours
    return last if last is None else int(last)


def is_newer(revision: int, marks: dict[int, int]) -> bool:
    """Whether the revision with this id was written after *marks*, the ends of chains, were taken."""
    return revision > marks.get(revision // CHAIN_LENGTH, -1)


class RevisionLog:
    """Writes and reads revisions. Nothing in here updates or deletes one, but destroy().

    Args:
        database: Where they are.
        clock: Gives each revision its time.
        stick: UUID of the stick whose chain is written to, 16 bytes.
    """

    def __init__(self, database: Database, clock: Clock, stick: bytes) -> None:
        self._database = database
        self._clock = clock
        self.write_as(stick)

    @property
    def chain(self) -> int:
        """Number of the chain that is written to."""
        return self._bounds[0] // CHAIN_LENGTH

    def write_as(self, stick: bytes) -> None:
        """Go on in the chain of *stick*, which gets a number if it has none."""
        self.stick = stick
        self._bounds = chains.bounds_of(chains.number_of(self._database, stick))

    def append(  # noqa: D417 - the rest is described by StoredRevision
        self,
        record: bytes,
        kind: RecordKind,
        change: ChangeKind,
        body: dict[str, Json],
        *,
        number: int | None = None,
    ) -> StoredRevision:
        """Write the next revision of this stick's chain, inside the caller's transaction.

        Args:
            body: What it says. Where the clock stands earlier than at the revision before,
                that is noted in it.
        """
        now = self._clock()
        last = self._database.row(
            "SELECT id, hash, recorded_utc FROM revision WHERE id > ? AND id < ?"
            " ORDER BY id DESC LIMIT 1",
            *self._bounds,
        )
        last_id, previous, last_utc = last or (self._bounds[0], FIRST_PREVIOUS, now.utc)
        noted = {**body, "clock": "backwards"} if now.utc < last_utc else body
        written = canonical(noted)
        salt = os.urandom(16)
        unhashed = StoredRevision(
            id=last_id + 1,
            uuid=uuid.uuid4().bytes,
            record=record,
            kind=kind.value,
            change=change.value,
            number=number,
            recorded_utc=now.utc,
            recorded_offset=now.offset,
            # A zone's name comes from the computer, not always in characters that can be written.
            recorded_zone=now.zone.encode("utf-8", "replace").decode(),
            salt=salt,
            body=written,
            content_digest=digest_of_content(salt, written),
            hash=b"",
        )
        revision = unhashed._replace(hash=hash_of(unhashed, self.stick, previous))
        insert(self._database, revision)
        return revision

    def get(self, revision: int) -> StoredRevision:
        """The revision with this id.

        Raises:
            DatabaseDamaged: The derived tables point to one that is not there.
        """
        found = self._database.row(f"{_SELECT} WHERE id = ?", revision)
        if found is None:
            raise DatabaseDamaged
        return stored(found)

    def of_record(self, record: bytes) -> list[StoredRevision]:
        """A record's revisions in their order; empty when there is no such record.

        Raises:
            DatabaseDamaged: They are not what this program writes.
        """
        found = self._database.rows(f"{_SELECT} WHERE record = ?", record)
        return in_order([stored(row) for row in found])

    def entry_of(self, record: str) -> int | None:
        """The id of the first revision of a record, by its 32 hex digits; None if there is none."""
        try:
            found = self._database.row(
                "SELECT id FROM revision WHERE record = ? AND change = ?",
                bytes.fromhex(record),
                ChangeKind.FIRST,
            )
        except ValueError:
            return None
        return None if found is None else int(found[0])

    def of_entry(self, entry: int) -> list[StoredRevision]:
        """The revisions, in their order, of the record whose first one has the id *entry*.

        Raises:
            DatabaseDamaged: There is none with that id.
        """
        found = self._database.rows(
            f"{_SELECT} WHERE record = (SELECT record FROM revision WHERE id = ?)",  # noqa: S608 - ours
            entry,
        )
        if not found:
            raise DatabaseDamaged
        return in_order([stored(row) for row in found])

    def ends(self) -> dict[int, int]:
        """For each chain that has a revision, by its number, the id of its last one."""
        return ends_of(self._database, "revision")

    def entries_since(self, marks: dict[int, int]) -> list[int]:
        """First revisions of the records that have a revision behind the *marks* that ends() gave."""
        entries: set[int] = set()
        for number, last in self.ends().items():
            found = self._database.rows(
                "SELECT (SELECT id FROM revision AS each"
                " WHERE each.record = newer.record AND each.change = ?)"
                " FROM revision AS newer WHERE id > ? AND id <= ?",
                ChangeKind.FIRST,
                marks.get(number, chains.bounds_of(number)[0]),
                last,
            )
            entries.update(entry for (entry,) in found if entry is not None)
        return sorted(entries)

    def destroy(self, revisions: Iterable[StoredRevision]) -> None:
        """Overwrite what *revisions* say, and their salts; the digests stay in the chain."""
        self._database.execute_each(
            "UPDATE revision SET salt = NULL, body = NULL WHERE id = ?",
            [(revision.id,) for revision in revisions],
        )
