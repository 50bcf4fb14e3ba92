"""Checking that nothing in the log of revisions was changed behind the program's back.

A page's own MAC shows that a page was once written with the key, not that it is the newest one.
The chain of hashes shows an old page that was put back. It cannot show that the whole file was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.errors import Cancelled
from toolkit.vault.chains import bounds_of, chains_of
from toolkit.vault.database import Database
from toolkit.vault.log import ends_of, read_between
from toolkit.vault.revisions import (
    CHAIN_LENGTH,
    FIRST_PREVIOUS,
    StoredRevision,
    digest_of_content,
    hash_of,
    parse,
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
    """Follows every chain from its first revision, SLICE revisions a step.

    Revisions may be added between two steps, by a save or by joining another vault.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.verdict: ChainVerdict | None = None
        """What was found, once there is nothing left to do."""
        self._begin()

    def _begin(self) -> None:
        self._chains = chains_of(self._database)
        self._ends: dict[int, tuple[int, bytes]] = {}
        self._done = 0
        self._emptied: dict[bytes, int] = {}
        self._destroyed: set[bytes] = set()

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
        """Follow the next SLICE revisions of a chain; the verdict is there once none are left.

        Raises:
            DatabaseDamaged: A page cannot be read at all.
        """
        for revision in self._next(SLICE):
            end, previous = self._end(revision.chain)
            if revision.id != end + 1 or not self._fits(revision, previous):
                self._break(end % CHAIN_LENGTH + 1)
                return
            self._ends[revision.chain] = revision.id, revision.hash
            self._done += 1
        if not self._next(1):
            self._finish()

    def _next(self, limit: int) -> list[StoredRevision]:
        for number, last in ends_of(self._database, "revision").items():
            end, _ = self._end(number)
            if last > end:
                return read_between(self._database, end, last, limit)
        return []

    def _end(self, number: int) -> tuple[int, bytes]:
        """The id of the last revision of a chain that was followed, and its hash.

        Before any was: those that its first one goes on from, with the id it would have there.
        """
        known = self._ends.get(number)
        if known is not None:
            return known
        chain = self._chains.get(number)
        beginning = bounds_of(number)[0]
        if chain is None or chain.branch is None:
            return beginning, FIRST_PREVIOUS
        common = bounds_of(chain.branch.base)[0] + chain.start
        found = self._database.row("SELECT hash FROM revision WHERE id = ?", common)
        return beginning + chain.start, found[0] if found else FIRST_PREVIOUS

    def _fits(self, revision: StoredRevision, previous: bytes) -> bool:
        chain = self._chains.get(revision.chain)
        if chain is None or hash_of(revision, chain.stick, previous) != revision.hash:
            return False
        return self._content_fits(revision)

    def _content_fits(self, revision: StoredRevision) -> bool:
        if revision.body is None or revision.salt is None:
            if revision.record not in self._destroyed:
                self._emptied.setdefault(revision.record, revision.sequence)
            return revision.body is None and revision.salt is None
        if digest_of_content(revision.salt, revision.body) != revision.content_digest:
            return False
        if revision.is_destruction:
            self._destroyed.add(revision.record)
            self._emptied.pop(revision.record, None)
            return not self._has_text(revision.record)
        return True

    def _has_text(self, record: bytes) -> bool:
        """Whether an old page has brought back what was destroyed."""
        bodies = self._database.rows(
            "SELECT body FROM revision WHERE record = ? AND body IS NOT NULL", record
        )
        return any(parse(body).get("destroyed") is not True for (body,) in bodies)

    def _finish(self) -> None:
        if self._emptied:
            # Emptied without a withdrawal that says so.
            self._break(min(self._emptied.values()))
        elif self._done != self.total():
            # The newest page of revisions was put back, but not the index that counts them.
            last, _ = max(self._ends.values(), default=(0, FIRST_PREVIOUS))
            self._break(last % CHAIN_LENGTH + 1)
        else:
            self.verdict = ChainVerdict(self._done)

    def _break(self, sequence: int) -> None:
        if chains_of(self._database) != self._chains:
            # Joining another vault meanwhile has moved revisions to other chains.
            self._begin()
        else:
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
