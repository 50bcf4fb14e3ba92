"""From a record's revisions to the record as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from toolkit.domain.body import Json, canonical, from_body
from toolkit.domain.conflict import Conflict, Head
from toolkit.domain.listing import title_of
from toolkit.domain.numbering import stick_letter
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
from toolkit.vault.ordering import heads_of, last_words, up_to
from toolkit.vault.revisions import StoredRevision
from toolkit.vault.words import texts_of

Body = dict[str, Json]


class Standing(NamedTuple):
    """What counts of a record's revisions.

    Attributes:
        content: The one that says what the record says.
        withdrawal: The one that withdrew it, or None if it stands.
        heads: Where the record is in conflict, those that say each of the things that it says, in
            order; nothing otherwise.
    """

    content: StoredRevision
    withdrawal: StoredRevision | None
    heads: tuple[StoredRevision, ...] = ()


def standing_of(revisions: Sequence[StoredRevision]) -> Standing:
    """What counts of *revisions*, all of a record and in order; docs/vault-format.md, section Order.

    Raises:
        DatabaseDamaged: The first one was taken away.
    """
    destructions = [each for each in revisions if each.is_destruction]
    if destructions:
        return Standing(_last_content(revisions), destructions[-1])
    words = last_words(revisions)
    told = [each for each in words if each.change != ChangeKind.WITHDRAWAL]
    if not told:
        return Standing(_last_content(revisions), words[-1] if words else None)
    if len(words) == 1 or len(heads := {_said_by(each): each for each in words}) == 1:
        return Standing(told[-1], None)
    return Standing(told[-1], None, tuple(each for each in words if each in heads.values()))


def corrected_in(revisions: Sequence[StoredRevision]) -> list[StoredRevision]:
    """What a correction of what the record shows follows: in a conflict not what says otherwise."""
    standing = standing_of(revisions)
    if not standing.heads:
        return heads_of(revisions)
    shown = _said_by(standing.content)
    return [each for each in last_words(revisions) if _said_by(each) == shown]


def record_of(revisions: Sequence[StoredRevision]) -> Record:
    """The record that *revisions*, all of it and in order, add up to.

    Raises:
        DatabaseDamaged: A body is not what this program writes.
    """
    first, last = revisions[0], revisions[-1]
    standing = standing_of(revisions)
    return Record(
        id=first.record_id,
        kind=RecordKind(first.kind),
        number=first.number,
        stick=first.chain,
        content=content_of(standing.content),
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
        withdrawal=_withdrawal(standing.withdrawal),
        typed_by=_text(standing.content.parsed(), "typed_by"),
        in_conflict=bool(standing.heads),
    )


def conflict_of(revisions: Sequence[StoredRevision]) -> Conflict:
    """What the record that *revisions* add up to, which is in conflict, says on either side.

    Raises:
        DatabaseDamaged: A body is not what this program writes.
    """
    first, standing = revisions[0], standing_of(revisions)
    return Conflict(
        record=first.record_id,
        kind=RecordKind(first.kind),
        number=first.number,
        stick=first.chain,
        title=title_of(words_of(revisions)),
        heads=tuple(
            _head(revisions, each, shown=each == standing.content) for each in standing.heads
        ),
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
        stick=stored.chain,
        recorded_at=stored.recorded_at,
        digest=stored.hash,
        content=content_of(stored) if "content" in body else None,
        text=_text(body, "text"),
        reason=_text(body, "reason"),
        typed_by=_text(body, "typed_by"),
        clock_noted="clock" in body,
        destroyed=stored.body is None,
    )


def words_of(revisions: Sequence[StoredRevision]) -> str:
    """All text of the record that can be searched for, a line each; empty once destroyed."""
    current = standing_of(revisions).content
    texts = list(texts_of(RecordKind(current.kind), current.parsed().get("content")))
    texts += (
        _text(revision.parsed(), "text")
        for revision in revisions
        if revision.change == ChangeKind.ADDITION
    )
    return "\n".join(text for text in texts if text)


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


def _last_content(revisions: Sequence[StoredRevision]) -> StoredRevision:
    for revision in reversed(revisions):
        if revision.change in {ChangeKind.FIRST, ChangeKind.CORRECTION}:
            return revision
    raise DatabaseDamaged


def _said_by(revision: StoredRevision) -> bytes:
    """What tells the things apart that a record says: contents by their bytes; withdrawals not."""
    if revision.change == ChangeKind.WITHDRAWAL:
        return b""
    return canonical(revision.parsed().get("content"))


def _head(revisions: Sequence[StoredRevision], said: StoredRevision, *, shown: bool) -> Head:
    withdrawn = said.change == ChangeKind.WITHDRAWAL
    told = standing_of(up_to(revisions, said)).content if withdrawn else said
    return Head(
        content=content_of(told),
        recorded_at=said.recorded_at,
        stick_letter=stick_letter(said.chain),
        withdrawn=withdrawn,
        reason=_text(said.parsed(), "reason"),
        shown=shown,
    )


def _withdrawal(mark: StoredRevision | None) -> Withdrawal | None:
    if mark is None:
        return None
    return Withdrawal(
        reason=_text(mark.parsed(), "reason"),
        recorded_at=mark.recorded_at,
        destroyed=mark.is_destruction,
    )


def _text(body: Body, name: str) -> str:
    value = body.get(name, "")
    return value if isinstance(value, str) else ""
