"""A revision as it is stored, and the hash that ties it to the one before it."""

from __future__ import annotations

import hashlib
import json
from typing import NamedTuple

from toolkit.domain.body import Json, canonical
from toolkit.domain.links import RecordId
from toolkit.domain.moment import Moment
from toolkit.domain.record import ChangeKind, RecordKind
from toolkit.errors import DatabaseDamaged
from toolkit.vault.database import Row

DOMAIN = b"toolkit/1/revision"
"""First part of what is hashed, so that no other hash of this program can be taken for one."""

CHAIN_LENGTH = 1 << 40
"""Revisions that one chain has room for; row ids are the chain's number * this + sequence."""

FIRST_PREVIOUS = bytes(32)
"""Stands for the hash before the first revision of a stick."""

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
    def chain(self) -> int:
        """Number of the chain that it stands in: that of the stick, or of a branch."""
        return self.id // CHAIN_LENGTH

    @property
    def sequence(self) -> int:
        """Place in its stick's chain, from 1."""
        return self.id % CHAIN_LENGTH

    @property
    def is_destruction(self) -> bool:
        """Whether it is a withdrawal that destroyed what the record said."""
        return self.change == ChangeKind.WITHDRAWAL and self.parsed().get("destroyed") is True

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


def stored(row: Row) -> StoredRevision:
    """The revision in a row of the table.

    Raises:
        DatabaseDamaged: It is of a kind that this program does not write.
    """
    revision = StoredRevision(*row)
    if revision.kind not in _KINDS or revision.change not in _CHANGES:
        raise DatabaseDamaged
    return revision


def _integer(value: int) -> bytes:
    return value.to_bytes(8, "big")
