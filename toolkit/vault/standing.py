"""From a record's revisions to the record as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.domain.body import Json, from_body
from toolkit.domain.record import (
    CONTENT_CLASSES,
    Addition,
    ChangeKind,
    Content,
    Record,
    RecordKind,
    Revision,
    Withdrawal,
)
from toolkit.errors import DatabaseDamaged, InvalidRecord
from toolkit.vault.revisions import StoredRevision
from toolkit.vault.words import texts_of

Body = dict[str, Json]


def record_of(revisions: Sequence[StoredRevision]) -> Record:
    """The record that *revisions*, all of it and in order, add up to.

    Raises:
        DatabaseDamaged: A body is not what this program writes.
    """
    first, last = revisions[0], revisions[-1]
    current = content_revision(revisions)
    return Record(
        id=first.record_id,
        kind=RecordKind(first.kind),
        number=first.number,
        content=content_of(current),
        recorded_at=first.recorded_at,
        changed_at=last.recorded_at,
        revisions=len(revisions),
        additions=tuple(
            Addition(
                text=_text(body, "text"),
                recorded_at=revision.recorded_at,
                typed_by=_text(body, "typed_by"),
            )
            for revision in revisions
            if revision.change == ChangeKind.ADDITION and (body := revision.parsed())
        ),
        withdrawal=_withdrawal(last),
        typed_by=_text(current.parsed(), "typed_by"),
    )


def revision_of(stored: StoredRevision) -> Revision:
    """One revision as its history shows it.

    Raises:
        DatabaseDamaged: Its body is not what this program writes.
    """
    body = stored.parsed()
    return Revision(
        record=stored.record_id,
        kind=RecordKind(stored.kind),
        change=ChangeKind(stored.change),
        sequence=stored.sequence,
        recorded_at=stored.recorded_at,
        digest=stored.hash,
        content=content_of(stored) if "content" in body else None,
        text=_text(body, "text"),
        reason=_text(body, "reason"),
        typed_by=_text(body, "typed_by"),
        clock_noted="clock" in body,
        destroyed=stored.body is None,
    )


def content_revision(revisions: Sequence[StoredRevision]) -> StoredRevision:
    """The one of *revisions* that says what the record says.

    Raises:
        DatabaseDamaged: There is none, so the first one was taken away.
    """
    for revision in reversed(revisions):
        if revision.change in {ChangeKind.FIRST, ChangeKind.CORRECTION}:
            return revision
    raise DatabaseDamaged


def words_of(revisions: Sequence[StoredRevision]) -> str:
    """All text of the record that can be searched for, a line each; empty once destroyed."""
    current = content_revision(revisions)
    texts = list(texts_of(RecordKind(current.kind), current.parsed().get("content")))
    texts += (
        _text(revision.parsed(), "text")
        for revision in revisions
        if revision.change == ChangeKind.ADDITION
    )
    return "\n".join(text for text in texts if text)


def is_destroyed(revisions: Sequence[StoredRevision]) -> bool:
    """Whether what the record said is gone."""
    return content_revision(revisions).body is None


def content_of(stored: StoredRevision) -> Content | None:
    """What a first revision or a correction says; None once it was destroyed.

    Raises:
        DatabaseDamaged: It is not what this program writes.
    """
    if stored.body is None:
        return None
    try:
        return from_body(CONTENT_CLASSES[RecordKind(stored.kind)], stored.parsed().get("content"))
    except InvalidRecord:
        raise DatabaseDamaged from None


def _withdrawal(last: StoredRevision) -> Withdrawal | None:
    if last.change != ChangeKind.WITHDRAWAL:
        return None
    body = last.parsed()
    return Withdrawal(
        reason=_text(body, "reason"),
        recorded_at=last.recorded_at,
        destroyed=body.get("destroyed") is True,
    )


def _text(body: Body, name: str) -> str:
    value = body.get(name, "")
    return value if isinstance(value, str) else ""
