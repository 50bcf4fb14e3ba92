"""The append-only log of revisions, one chain of hashes for each stick."""

from __future__ import annotations

import hashlib
import json
import os
import uuid
from collections.abc import Sequence
from typing import NamedTuple

from toolkit.domain.body import Json, canonical
from toolkit.domain.links import RecordId
from toolkit.domain.moment import Clock, Moment
from toolkit.domain.record import ChangeKind, RecordKind
from toolkit.errors import DatabaseDamaged
from toolkit.vault.database import Database, Row

DOMAIN = b"toolkit/1/revision"
"""First part of what is hashed, so that no other hash of this program can be taken for one."""

CHAIN_LENGTH = 1 << 40
"""Revisions that one stick's chain has room for; row ids are stick number * this + sequence."""

FIRST_PREVIOUS = bytes(32)
"""Stands for the hash before the first revision of a stick."""

_COLUMNS = (
    "id, uuid, record, kind, change, number, recorded_utc, recorded_offset, recorded_zone,"
    " salt, body, content_digest, hash"
)
_SELECT = f"SELECT {_COLUMNS} FROM revision"  # noqa: S608 - constants
_INSERT = f"INSERT INTO revision ({_COLUMNS}) VALUES ({','.join(13 * '?')})"  # noqa: S608 - constants


_KINDS = frozenset(RecordKind)
_CHANGES = frozenset(ChangeKind)


class StoredRevision(NamedTuple):
    """A row of the table revision."""

    id: int
    uuid: bytes
    record: bytes
    kind: str
    change: str
    number: int | None
    recorded_utc: int
    recorded_offset: int
    recorded_zone: str
    salt: bytes | None
    body: bytes | None
    content_digest: bytes
    hash: bytes

    @property
    def sequence(self) -> int:
        """Place in its stick's chain, from 1."""
        return self.id % CHAIN_LENGTH

    @property
    def recorded_at(self) -> Moment:
        """When it was written down."""
        return Moment(self.recorded_utc, self.recorded_offset, self.recorded_zone)

    @property
    def record_id(self) -> RecordId:
        """The record that it belongs to."""
        return RecordId(self.record.hex())

    def parsed(self) -> dict[str, Json]:
        """The body's values; empty when it was destroyed.

        Raises:
            DatabaseDamaged: It is not the JSON object that this program writes.
        """
        if self.body is None:
            return {}
        return parse(self.body)


def parse(body: bytes) -> dict[str, Json]:
    """The JSON object that canonical() wrote.

    Raises:
        DatabaseDamaged: It is none.
    """
    try:
        value = json.loads(body.decode("utf-8", "surrogatepass"))
    except ValueError:
        raise DatabaseDamaged from None
    if not isinstance(value, dict):
        raise DatabaseDamaged
    return value


def digest_of_content(salt: bytes, body: bytes) -> bytes:
    """SHA-256 of the salt and the body: once both are destroyed, nothing can be guessed from it."""
    return hashlib.sha256(salt + body).digest()


def hash_of(revision: StoredRevision, stick: bytes, previous: bytes) -> bytes:
    """SHA-256 of the revision's parts, each behind its length in 4 big-endian bytes.

    Args:
        revision: Its own hash, its salt and its body are not read.
        stick: The stick's UUID, 16 bytes.
        previous: The hash of the revision before it on the same stick.
    """
    parts = (
        DOMAIN,
        stick,
        _integer(revision.sequence),
        previous,
        revision.uuid,
        revision.record,
        revision.kind.encode(),
        revision.change.encode(),
        b"" if revision.number is None else _integer(revision.number),
        canonical([revision.recorded_utc, revision.recorded_offset, revision.recorded_zone]),
        revision.content_digest,
    )
    hashed = hashlib.sha256()
    for part in parts:
        hashed.update(len(part).to_bytes(4, "big"))
        hashed.update(part)
    return hashed.digest()


def read_after(database: Database, revision: int, limit: int) -> list[StoredRevision]:
    """At most *limit* revisions, of any stick, whose id is higher than *revision*, in order."""
    found = database.rows(f"{_SELECT} WHERE id > ? ORDER BY id LIMIT ?", revision, limit)
    return [_stored(row) for row in found]


def is_newer(revision: int, marks: dict[int, int]) -> bool:
    """Whether the revision with this id was written after *marks*, the ends of chains, were taken."""
    return revision > marks.get(revision // CHAIN_LENGTH, -1)


class RevisionLog:
    """Writes and reads revisions. Nothing in here updates or deletes one, but destroy().

    Args:
        database: Where they are.
        clock: Gives each revision its time.
        stick: UUID of the stick that is written to, 16 bytes.
    """

    def __init__(self, database: Database, clock: Clock, stick: bytes) -> None:
        self._database = database
        self._clock = clock
        self._stick = stick
        self._first = _number_of(database, stick) * CHAIN_LENGTH

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
            self._first,
            self._first + CHAIN_LENGTH,
        )
        last_id, previous, last_utc = last or (self._first, FIRST_PREVIOUS, now.utc)
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
        revision = unhashed._replace(hash=hash_of(unhashed, self._stick, previous))
        self._database.execute(_INSERT, *revision)
        return revision

    def get(self, revision: int) -> StoredRevision:
        """The revision with this id.

        Raises:
            DatabaseDamaged: The derived tables point to one that is not there.
        """
        found = self._database.row(f"{_SELECT} WHERE id = ?", revision)
        if found is None:
            raise DatabaseDamaged
        return _stored(found)

    def of_record(self, record: bytes) -> list[StoredRevision]:
        """A record's revisions, oldest first; empty when there is no such record."""
        found = self._database.rows(f"{_SELECT} WHERE record = ? ORDER BY id", record)
        return [_stored(row) for row in found]

    def entry_of(self, record: str) -> int | None:
        """The id of the first revision of a record, by its 32 hex digits; None if there is none."""
        try:
            ((entry,),) = self._database.rows(
                "SELECT min(id) FROM revision WHERE record = ?", bytes.fromhex(record)
            )
        except ValueError:
            return None
        return None if entry is None else int(entry)

    def of_entry(self, entry: int) -> list[StoredRevision]:
        """The revisions, oldest first, of the record whose first one has the id *entry*.

        Raises:
            DatabaseDamaged: There is none with that id.
        """
        found = self._database.rows(
            f"{_SELECT}"  # noqa: S608 - constants
            " WHERE record = (SELECT record FROM revision WHERE id = ?) ORDER BY id",
            entry,
        )
        if not found:
            raise DatabaseDamaged
        return [_stored(row) for row in found]

    def ends(self) -> dict[int, int]:
        """For each stick's number, the id of the last revision of its chain."""
        found = self._database.rows(
            "SELECT stick.number, (SELECT max(id) FROM revision WHERE"
            " id BETWEEN stick.number * ?1 AND (stick.number + 1) * ?1 - 1) FROM stick",
            CHAIN_LENGTH,
        )
        return {number: last for number, last in found if last is not None}

    def entries_since(self, marks: dict[int, int]) -> list[int]:
        """First revisions of the records that have a revision behind the *marks* that ends() gave."""
        entries: set[int] = set()
        for number, last in self.ends().items():
            found = self._database.rows(
                "SELECT (SELECT min(id) FROM revision AS each WHERE each.record = newer.record)"
                " FROM revision AS newer WHERE id > ? AND id <= ?",
                marks.get(number, number * CHAIN_LENGTH),
                last,
            )
            entries.update(entry for (entry,) in found)
        return sorted(entries)

    def destroy(self, revisions: Sequence[StoredRevision]) -> None:
        """Overwrite what *revisions* say, and their salts; the digests stay in the chain."""
        self._database.execute_each(
            "UPDATE revision SET salt = NULL, body = NULL WHERE id = ?",
            [(revision.id,) for revision in revisions],
        )


def _stored(row: Row) -> StoredRevision:
    revision = StoredRevision(*row)
    if revision.kind not in _KINDS or revision.change not in _CHANGES:
        raise DatabaseDamaged
    return revision


def _integer(value: int) -> bytes:
    return value.to_bytes(8, "big")


def _number_of(database: Database, stick: bytes) -> int:
    """The number under which this database knows *stick*, given now if it never met it."""
    known = database.row("SELECT number FROM stick WHERE uuid = ?", stick)
    if known is not None:
        return int(known[0])
    with database.transaction():
        ((number,),) = database.rows("SELECT coalesce(max(number) + 1, 0) FROM stick")
        database.execute("INSERT INTO stick VALUES (?, ?)", number, stick)
    return int(number)
