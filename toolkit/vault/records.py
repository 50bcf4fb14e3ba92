"""Records: written once, corrected by adding, never overwritten."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable, Sequence

from toolkit.domain.body import Json, to_body
from toolkit.domain.conflict import Conflict
from toolkit.domain.happening import Happening
from toolkit.domain.helper import HelperKind
from toolkit.domain.incident import LONGEST_TEXT
from toolkit.domain.links import RecordId
from toolkit.domain.listing import (
    HelperRow,
    IncidentFilter,
    IncidentRow,
    PersonRow,
    SearchHit,
    title_of,
)
from toolkit.domain.moment import Clock, Moment
from toolkit.domain.record import ChangeKind, Content, Record, RecordKind, Revision, kind_of
from toolkit.errors import InvalidRecord, NothingChanged, RecordWithdrawn, UnknownRecord
from toolkit.vault import schema, union
from toolkit.vault.chains import put_stick
from toolkit.vault.database import Database
from toolkit.vault.drafts import Drafts
from toolkit.vault.entries import Entries
from toolkit.vault.happenings import happenings
from toolkit.vault.index import WordIndex
from toolkit.vault.lists import Lists
from toolkit.vault.log import RevisionLog
from toolkit.vault.ordering import AFTER, heads_of, in_order, names_of
from toolkit.vault.revisions import StoredRevision
from toolkit.vault.snippet import pattern_for, snippet_of
from toolkit.vault.standing import (
    conflict_of,
    corrected_in,
    record_of,
    revision_of,
    standing_of,
    words_of,
)


class Records:
    """Everything that was written down in one vault.

    Every method that writes is one transaction: it either raises and has changed nothing, or what
    it wrote survives a pulled stick. Besides what is said at each, any of them may raise VaultFull,
    VaultReadOnly, VaultGone and DatabaseDamaged.

    Args:
        database: The open compartment.
        clock: Gives each revision its time; nothing else does.
        stick: UUID of this stick, 16 bytes; each stick has a chain of its own.
    """

    def __init__(self, database: Database, clock: Clock, stick: bytes) -> None:
        self._database = database
        self._log = RevisionLog(database, clock, stick)
        self._entries = Entries(database, self._log)
        self._index = WordIndex(database, self._log)
        self._lists = Lists(database, self._log)
        self._drafts = Drafts(database)
        if not schema.is_current(database):
            self.rebuild_derived()

    def add(self, content: Content, *, typed_by: str = "", draft: str | None = None) -> Record:
        """Write down a new record.

        Args:
            content: What it says.
            typed_by: Who typed it, where that was not the person themselves.
            draft: Key of the draft that it came from, which is dropped in the same step.
        """
        kind = kind_of(content)
        body: dict[str, Json] = {"content": to_body(content)}
        with self._database.transaction():
            number = self._entries.next_number() if kind is RecordKind.INCIDENT else None
            record = uuid.uuid4().bytes
            change = ChangeKind.FIRST
            revision = self._log.append(record, kind, change, _by(body, typed_by), number=number)
            written = self._written([revision], draft)
        self._index.settle()
        return written

    def correct(
        self,
        record: RecordId,
        content: Content,
        *,
        reason: str,
        typed_by: str = "",
        draft: str | None = None,
    ) -> Record:
        """Let a record say *content* from now on; what it said before stays readable.

        Where it is in conflict this corrects what it shows, and it stays in conflict with the rest.

        Raises:
            UnknownRecord: There is no such record.
            RecordWithdrawn: It takes no further change.
            InvalidRecord: *content* is of another kind.
        """
        body: dict[str, Json] = {"content": to_body(content), "reason": reason}
        with self._database.transaction():
            before = self._standing(record)
            _require_kind(content, before)
            after, change = corrected_in(before), ChangeKind.CORRECTION
            written = self._append(before, after, change, _by(body, typed_by), draft)
        self._index.settle()
        return written

    def settle(self, record: RecordId, content: Content, *, reason: str) -> Record:
        """Let a record that is in conflict say *content*, in place of all that it says.

        Raises:
            UnknownRecord: There is no such record.
            NothingChanged: It is not in conflict.
            InvalidRecord: *content* is of another kind.
        """
        body: dict[str, Json] = {"content": to_body(content), "reason": reason}
        with self._database.transaction():
            before = self._revisions(record)
            _require_kind(content, before)
            if not standing_of(before).heads:
                raise NothingChanged
            written = self._append(before, heads_of(before), ChangeKind.CORRECTION, body)
        self._index.settle()
        return written

    def add_note(self, record: RecordId, text: str, *, typed_by: str = "") -> Record:
        """Add something remembered later, with its own date.

        Raises:
            UnknownRecord: There is no such record.
            RecordWithdrawn: It takes no further change.
            InvalidRecord: The text is empty, or longer than a field may be.
        """
        if not text.strip():
            raise InvalidRecord("text", "empty")
        if len(text) > LONGEST_TEXT:
            raise InvalidRecord("text", "too_long")
        with self._database.transaction():
            before = self._standing(record)
            body = _by({"text": text}, typed_by)
            written = self._append(before, heads_of(before), ChangeKind.ADDITION, body)
        self._index.settle()
        return written

    def withdraw(self, record: RecordId, *, reason: str, destroy: bool) -> Record:
        """Take a record back. Its mark stays: number, date, reason. This also settles a conflict.

        Args:
            record: Which one. One that was withdrawn already may still be destroyed.
            reason: Why.
            destroy: Also destroy what it said, in every revision; the hashes stay.

        Raises:
            UnknownRecord: There is no such record.
            RecordWithdrawn: It was withdrawn already, or there is nothing left to destroy.
        """
        body: dict[str, Json] = {"reason": reason}
        with self._database.transaction():
            before = self._revisions(record)
            withdrawal = standing_of(before).withdrawal
            if withdrawal is not None and (withdrawal.is_destruction or not destroy):
                raise RecordWithdrawn
            after = heads_of(before)
            if destroy:
                body["destroyed"] = True
                self._log.destroy(before)
                self._index.forget([before])
                self._drafts.drop_of(record)
                before = self._revisions(record)
            written = self._append(before, after, ChangeKind.WITHDRAWAL, body)
        self._index.settle()
        return written

    def get(self, record: RecordId) -> Record:
        """The record as it stands.

        Raises:
            UnknownRecord: There is no such record.
        """
        return record_of(self._revisions(record))

    def history(self, record: RecordId) -> tuple[Revision, ...]:
        """Every revision of a record, oldest first.

        Raises:
            UnknownRecord: There is no such record.
        """
        return tuple(revision_of(each) for each in self._revisions(record))

    def last_written(self) -> Moment | None:
        """When the newest revision was recorded, on whichever stick; None while there is none."""
        ends = map(self._log.get, self._log.ends().values())
        return max((each.recorded_at for each in ends), default=None)

    def conflicts(self) -> tuple[Conflict, ...]:
        """The records in conflict, the one recorded last first."""
        return tuple(conflict_of(self._log.of_entry(each)) for each in self._entries.in_conflict())

    def incidents(
        self, narrowed: IncidentFilter, *, offset: int, limit: int
    ) -> tuple[IncidentRow, ...]:
        """Rows *offset* to *offset + limit* of the list of incidents."""
        return self._lists.incidents(narrowed, offset=offset, limit=limit)

    def count_incidents(self, narrowed: IncidentFilter) -> int:
        """How many rows the list of incidents has."""
        return self._lists.count_incidents(narrowed)

    def incident_years(self) -> tuple[int, ...]:
        """The years in which something happened, newest first."""
        return self._lists.incident_years()

    def helpers(self, kind: HelperKind | None = None) -> tuple[HelperRow, ...]:
        """Every helper, or those of one kind, by name; withdrawn ones as their mark."""
        return self._lists.helpers(kind)

    def card(self) -> tuple[Record, ...]:
        """The helpers on the emergency card, first to last."""
        return self._lists.card()

    def people(self) -> tuple[PersonRow, ...]:
        """Every person of concern, in the order in which they were written down."""
        return self._lists.people()

    def of_kind(self, kind: RecordKind) -> tuple[Record, ...]:
        """Every record of a kind of which there are few, in the order in which they were written.

        Not for incidents: all of them are read.
        """
        return self._lists.of_kind(kind)

    def happenings(self) -> tuple[Happening, ...]:
        """All incidents that stand, reduced to what can be counted, in the order of their numbers."""
        return happenings(self._database)

    def ids(self, entries: Iterable[int]) -> dict[int, RecordId]:
        """The incidents that happenings() gave as *entries*."""
        return self._lists.ids(entries)

    def search(
        self,
        text: str,
        *,
        kinds: frozenset[RecordKind] | None = None,
        limit: int = 50,
        ranked: bool = False,
    ) -> tuple[SearchHit, ...]:
        """Records in which all the words of *text* occur; nothing for an empty text.

        Args:
            text: Words and nothing else; the last one may still be unfinished.
            kinds: Kinds of record to look in; None for all.
            limit: How many hits at most.
            ranked: Best match first, otherwise the newest.
        """
        found = self._index.find(text, limit, kinds=kinds, ranked=ranked)
        wanted = pattern_for(text)
        return tuple(_hit(self._log.of_entry(entry), wanted) for entry in found)

    def take_over(self, source: Database, told: Callable[[int], object]) -> int:
        """Take over every revision that *source* has and this vault has not.

        What was destroyed in either is destroyed here afterwards, with the drafts of corrections to
        it. Another transaction sees all of it or nothing.

        Args:
            source: Another vault's database, whose chains were checked.
            told: Called with how many more revisions were written; what it raises undoes them.

        Returns:
            How many records are new or say more.
        """
        with self._database.transaction():
            taken = union.take_over(self._database, source, told)
            records = [self._log.of_record(record) for record in taken.records]
            # The row of a new record looks at that of the one before it.
            records.sort(key=lambda revisions: revisions[0].id)
            destroyed = [revisions for revisions in records if self._destroy_in(revisions)]
            if taken.moved:
                self.rebuild_derived()
            else:
                self._follow([revisions[0].id for revisions in records], destroyed)
            stick = uuid.uuid4().bytes if self._log.chain in taken.moved else self._log.stick
            if stick != self._log.stick:
                put_stick(self._database, stick)
        self._log.write_as(stick)
        self._index.settle()
        return len(records)

    def rebuild_derived(self) -> None:
        """Make the lists and the word index anew from the revisions."""
        with self._database.transaction():
            schema.create_derived(self._database)
            self._entries.rebuild()
            self._index.rebuild()

    def _destroy_in(self, revisions: Sequence[StoredRevision]) -> bool:
        """Destroy what a record says if one of its revisions wants that; whether there was anything."""
        if not any(each.is_destruction for each in revisions):
            return False
        left = [each for each in revisions if each.body is not None and not each.is_destruction]
        self._log.destroy(left)
        self._drafts.drop_of(revisions[0].record_id)
        return bool(left)

    def _follow(
        self, entries: Sequence[int], destroyed: Sequence[Sequence[StoredRevision]]
    ) -> None:
        """Bring the derived tables up to what was taken over."""
        for entry in entries:
            self._entries.update(self._log.of_entry(entry))
        if destroyed:
            self._index.forget(destroyed)
        for entry in entries:
            self._index.note(self._log.of_entry(entry))

    def _append(
        self,
        before: Sequence[StoredRevision],
        after: Sequence[StoredRevision],
        change: ChangeKind,
        body: dict[str, Json],
        draft: str | None = None,
    ) -> Record:
        """Write a revision of the record of *before* that follows *after*, some of these."""
        first = before[0]
        body = {**body, AFTER: names_of(after)}
        revision = self._log.append(first.record, RecordKind(first.kind), change, body)
        return self._written(in_order([*before, revision]), draft)

    def _written(self, revisions: Sequence[StoredRevision], draft: str | None) -> Record:
        self._entries.update(revisions)
        self._index.note(revisions)
        if draft is not None:
            self._drafts.drop(draft)
        return record_of(revisions)

    def _standing(self, record: RecordId) -> list[StoredRevision]:
        revisions = self._revisions(record)
        if standing_of(revisions).withdrawal is not None:
            raise RecordWithdrawn
        return revisions

    def _revisions(self, record: RecordId) -> list[StoredRevision]:
        try:
            revisions = self._log.of_record(bytes.fromhex(record))
        except ValueError:
            raise UnknownRecord from None
        if not revisions:
            raise UnknownRecord
        return revisions


def _require_kind(content: Content, revisions: Sequence[StoredRevision]) -> None:
    if kind_of(content).value != revisions[0].kind:
        raise InvalidRecord("content", "unknown")


def _by(body: dict[str, Json], typed_by: str) -> dict[str, Json]:
    return {**body, "typed_by": typed_by} if typed_by else body


def _hit(revisions: Sequence[StoredRevision], wanted: re.Pattern[str]) -> SearchHit:
    first, words = revisions[0], words_of(revisions)
    return SearchHit(
        record=first.record_id,
        kind=RecordKind(first.kind),
        number=first.number,
        stick=first.chain,
        title=title_of(words),
        snippet=snippet_of(words, wanted),
        recorded_at=first.recorded_at,
    )
