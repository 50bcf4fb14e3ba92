"""Checking that nothing in the log of revisions was changed behind the program's back.

A page's own MAC shows that a page was once written with the key, not that it is the newest one.
The chain of hashes shows an old page that was put back. It cannot show that the whole file was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.domain.record import ChangeKind
from toolkit.errors import Cancelled
from toolkit.vault.database import Database
from toolkit.vault.revisions import (
    CHAIN_LENGTH,
    FIRST_PREVIOUS,
    StoredRevision,
    digest_of_content,
    hash_of,
    read_after,
)

SLICE = 500
"""Revisions in a step, some ten milliseconds: a save that is waiting is not kept longer."""


@dataclass(frozen=True, slots=True)
class ChainVerdict:
    """What the check found.

    Attributes:
        revisions: How many were followed.
        broken_at: Place in its stick's chain of the first revision that does not fit, or None.
    """

    revisions: int
    broken_at: int | None = None

    @property
    def intact(self) -> bool:
        """Whether every revision fits."""
        return self.broken_at is None


class ChainCheck:
    """Follows every stick's chain from its first revision, SLICE revisions a step.

    Revisions may be added between two steps.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sticks = {
            number: bytes(uuid) for number, uuid in database.rows("SELECT number, uuid FROM stick")
        }
        self._at = 0
        self._chain = -1
        self._previous = FIRST_PREVIOUS
        self._done = 0
        self._emptied: dict[bytes, int] = {}
        self.verdict: ChainVerdict | None = None
        """What was found, once there is nothing left to do."""

    def total(self) -> int:
        """How many revisions there are, as the index of records counts them."""
        ((count,),) = self._database.rows(
            "SELECT count(*) FROM revision INDEXED BY revision_of_record"
        )
        return int(count)

    @property
    def done(self) -> int:
        """How many were followed so far."""
        return self._done

    def step(self) -> None:
        """Follow the next SLICE revisions, and give the verdict when there are none left.

        Raises:
            DatabaseDamaged: A page cannot be read at all.
        """
        revisions = read_after(self._database, self._at, SLICE)
        for revision in revisions:
            chain = revision.id // CHAIN_LENGTH
            if chain != self._chain:
                self._chain, self._previous, self._at = chain, FIRST_PREVIOUS, chain * CHAIN_LENGTH
            if revision.id != self._at + 1 or not self._fits(revision):
                self._break(self._at % CHAIN_LENGTH + 1)
                return
            self._at = revision.id
            self._done += 1
        if len(revisions) < SLICE:
            self._finish()

    def _fits(self, revision: StoredRevision) -> bool:
        stick = self._sticks.get(self._chain)
        if stick is None or hash_of(revision, stick, self._previous) != revision.hash:
            return False
        self._previous = revision.hash
        return self._content_fits(revision)

    def _content_fits(self, revision: StoredRevision) -> bool:
        if revision.body is None or revision.salt is None:
            self._emptied.setdefault(revision.record, revision.sequence)
            return revision.body is None and revision.salt is None
        if digest_of_content(revision.salt, revision.body) != revision.content_digest:
            return False
        if revision.change == ChangeKind.WITHDRAWAL and revision.parsed().get("destroyed") is True:
            self._emptied.pop(revision.record, None)
            return not self._has_text_before(revision)
        return True

    def _has_text_before(self, revision: StoredRevision) -> bool:
        """Whether an old page has brought back what was destroyed."""
        ((left,),) = self._database.rows(
            "SELECT count(*) FROM revision WHERE record = ? AND id < ? AND body IS NOT NULL",
            revision.record,
            revision.id,
        )
        return bool(left)

    def _finish(self) -> None:
        if self._emptied:
            # Emptied without a later withdrawal that says so.
            self._break(min(self._emptied.values()))
        elif self._done != self.total():
            # The newest page of revisions was put back, but not the index that counts them.
            self._break(self._at % CHAIN_LENGTH + 1)
        else:
            self.verdict = ChainVerdict(self._done)

    def _break(self, sequence: int) -> None:
        self.verdict = ChainVerdict(self._done, broken_at=sequence)


def check_chain(
    database: Database,
    progress: Callable[[int, int], object] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ChainVerdict:
    """Follow the whole chain in one go.

    Args:
        database: The open compartment.
        progress: Called with revisions done and revisions in all, after each step.
        cancelled: Asked before each step whether to stop.

    Raises:
        Cancelled: *cancelled* answered yes.
        DatabaseDamaged: A page cannot be read at all.
    """
    check = ChainCheck(database)
    while check.verdict is None:
        if cancelled is not None and cancelled():
            raise Cancelled
        check.step()
        if progress is not None:
            progress(check.done, check.total())
    return check.verdict
