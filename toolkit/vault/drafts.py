"""What is being typed, sealed as it is typed; it is no record and leaves no revision."""

from __future__ import annotations

from toolkit.domain.body import canonical, from_body, to_body
from toolkit.domain.links import RecordId
from toolkit.domain.moment import Moment
from toolkit.domain.record import Draft, RecordKind
from toolkit.errors import DatabaseDamaged, InvalidRecord
from toolkit.vault.database import Database
from toolkit.vault.revisions import parse


class Drafts:
    """One draft a form, the newest in place of the one before."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, key: str, draft: Draft) -> None:
        """Keep *draft* under *key*.

        Raises:
            VaultFull, VaultReadOnly, VaultGone: The one before is still there.
        """
        body = canonical(
            {
                "kind": draft.kind.value,
                "fields": dict(draft.fields),
                "saved_at": to_body(draft.saved_at),
                "record": draft.record,
            }
        )
        with self._database.transaction():
            self._database.execute("INSERT OR REPLACE INTO draft VALUES (?, ?)", key, body)

    def all(self) -> tuple[Draft, ...]:
        """Every draft, by key.

        Raises:
            DatabaseDamaged: One of them is not what this program writes.
        """
        found = self._database.rows("SELECT key, body FROM draft ORDER BY key")
        return tuple(_draft(key, body) for key, body in found)

    def drop(self, key: str) -> None:
        """Forget the draft; nothing happens when there is none."""
        with self._database.transaction():
            self._database.execute("DELETE FROM draft WHERE key = ?", key)

    def drop_of(self, record: RecordId) -> None:
        """Forget every draft of a correction to *record*."""
        for draft in self.all():
            if draft.record == record:
                self.drop(draft.key)


def _draft(key: str, stored: bytes) -> Draft:
    body = parse(stored)
    fields, record = body.get("fields"), body.get("record")
    if not isinstance(fields, dict):
        raise DatabaseDamaged
    try:
        return Draft(
            key=key,
            kind=RecordKind(str(body.get("kind"))),
            fields={name: str(value) for name, value in fields.items()},
            saved_at=from_body(Moment, body.get("saved_at")),
            record=None if record is None else RecordId(str(record)),
        )
    except (ValueError, InvalidRecord):
        raise DatabaseDamaged from None
