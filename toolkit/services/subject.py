"""What can be done with a record of any kind."""

from __future__ import annotations

from typing import Generic, TypeVar

from toolkit.domain.links import RecordId
from toolkit.domain.record import Content, Record, RecordKind, Revision
from toolkit.errors import InvalidRecord, NothingChanged, RecordWithdrawn, UnknownRecord
from toolkit.vault.records import Records

Kind = TypeVar("Kind", bound=Content)


class Subject(Generic[Kind]):
    """The records of one kind. Nothing here overwrites: every change is a new revision."""

    kind: RecordKind

    def __init__(self, records: Records) -> None:
        self._records = records

    def save(self, content: Kind, *, typed_by: str = "", draft: str | None = None) -> Record:
        """Write a new record, and drop the draft it came from in the same step.

        Args:
            content: What it says.
            typed_by: Who typed it, where that was not the person themselves.
            draft: The draft's key.

        Raises:
            VaultFull, VaultReadOnly, VaultGone: It was not saved; the draft is kept.
        """
        return self._records.add(content, typed_by=typed_by, draft=draft)

    def correct(
        self,
        record: RecordId,
        content: Kind,
        *,
        reason: str,
        typed_by: str = "",
        draft: str | None = None,
    ) -> Record:
        """Let a record say *content* from now on; what it said before stays readable.

        Raises:
            UnknownRecord: There is no such record of this kind.
            RecordWithdrawn: It takes no further change.
            NothingChanged: It says so already; the draft is kept.
            VaultFull, VaultReadOnly, VaultGone: It was not saved; the draft is kept.
        """
        if self._open(record).content == content:
            raise NothingChanged
        return self._records.correct(record, content, reason=reason, typed_by=typed_by, draft=draft)

    def withdraw(self, record: RecordId, *, reason: str, destroy: bool = False) -> Record:
        """Take a record back: its mark stays, with the date and the reason.

        Args:
            record: Which one; one that was withdrawn already can still be destroyed.
            reason: Why; required.
            destroy: Also destroy what it said, for safety. The vault's chain still verifies.

        Raises:
            InvalidRecord: The reason is empty.
            UnknownRecord: There is no such record of this kind.
            RecordWithdrawn: It is withdrawn already, and there is nothing to destroy.
        """
        self.get(record)
        if not reason.strip():
            raise InvalidRecord("reason", "empty")
        return self._records.withdraw(record, reason=reason, destroy=destroy)

    def get(self, record: RecordId) -> Record:
        """The record as it stands now.

        Raises:
            UnknownRecord: There is no such record of this kind.
        """
        found = self._records.get(record)
        if found.kind is not self.kind:
            raise UnknownRecord
        return found

    def history(self, record: RecordId) -> tuple[Revision, ...]:
        """Everything that was ever done to the record, oldest first.

        Raises:
            UnknownRecord: There is no such record of this kind.
        """
        self.get(record)
        return self._records.history(record)

    def _open(self, record: RecordId) -> Record:
        found = self.get(record)
        if found.withdrawal is not None:
            raise RecordWithdrawn
        return found
