"""Bringing two vaults together that began as one; docs/vault-format.md, Copies and joining."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from toolkit.crypto.secret import Secret
from toolkit.domain.moment import Clock
from toolkit.errors import (
    Cancelled,
    ChainBroken,
    CopyDamaged,
    DatabaseDamaged,
    HeaderDamaged,
    NotACopy,
    PlaceIsSource,
    PlaceReadOnly,
    VaultError,
    VaultIncomplete,
    WrongPassphrase,
)
from toolkit.vault.carrying import quietly
from toolkit.vault.chain import check_chain
from toolkit.vault.chains import stick_of
from toolkit.vault.copy_state import compartment_under, is_same_folder
from toolkit.vault.database import Database
from toolkit.vault.header import Header
from toolkit.vault.last_copy import LastCopy, note_last_copy
from toolkit.vault.layout import HEADER_LENGTH, Compartment
from toolkit.vault.open_folder import OpenFolder, Surroundings, keyring_of
from toolkit.vault.opening import open_vault, require_files, require_journal
from toolkit.vault.place_files import of_the_place
from toolkit.vault.presence import require_openable
from toolkit.vault.records import Records
from toolkit.vault.union import are_related, lacks

_DAMAGED = (DatabaseDamaged, HeaderDamaged, VaultIncomplete)

Progress = Callable[[int, int], object]
"""Called with (steps done, steps in all); a step is a revision that was checked or taken over."""

StopAsked = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Joined:
    """Two vaults that now hold the same.

    Attributes:
        came: Records that are new or say more in the open vault.
        went: Records that are new or say more in the other one.
        conflicts: Records that say two things now, and wait for the person to choose.
        own_keys: The other one keeps a passphrase or a recovery code of its own, and is not opened by
            all that opens this one: one of the two was changed since the copy was made.
    """

    came: int
    went: int
    conflicts: int
    own_keys: bool = False


class _Steps:
    """Counts the revisions that were gone through, and stops when asked to."""

    def __init__(self, total: int, progress: Progress, cancelled: StopAsked) -> None:
        self._done, self._total = 0, total
        self._progress = progress
        self._cancelled = cancelled

    def go_on(self, steps: int) -> None:
        """Count some more; Cancelled if it was asked to stop."""
        self._done += steps
        self._progress(self._done, self._total)
        if self._cancelled():
            raise Cancelled

    def check(self, database: Database) -> None:
        """Go through all of a database's revisions; ChainBroken if they do not fit."""
        done = 0

        def told(now: int, _total: int) -> None:
            nonlocal done
            done, before = now, done
            self.go_on(now - before)

        if not check_chain(database, told).intact:
            raise ChainBroken


def join(
    opened: OpenFolder,
    records: Records,
    there: Surroundings,
    typed: Secret | None,
    *,
    clock: Clock,
    progress: Progress,
    cancelled: StopAsked,
) -> Joined:
    """Give the open vault and the one in another folder what only the other one has.

    Args:
        opened: The open vault.
        records: What is written down in it.
        there: Where the other one lies.
        typed: What opens the other one, if the open one's keys do not.
        clock: Says when it was done.
        progress: Told steps done and steps in all.
        cancelled: Asked often whether to stop.

    Raises:
        PlaceIsSource: It is the open vault's own folder.
        WrongPassphrase: It does not open the other one, or none was given and one is needed.
        NotACopy: The two have nothing in common.
        ChainBroken: One of the two was changed behind the program's back.
        PlaceFull, PlaceReadOnly, PlaceGone, PlaceBusy: It is the other one's drive that fails.
        CopyDamaged: It is the other one's files that are damaged, or not all there.
        VaultError: Its other classes say why the other one does not open, as open_vault does, or
            what is the matter with the open one.
        Cancelled: *cancelled* answered yes.
    """
    if is_same_folder(there.folder, opened.around.folder):
        raise PlaceIsSource
    other = _open_other(opened, there, typed)
    try:
        if not are_related(opened.database, other.database):
            raise NotACopy
        steps = _steps(opened.database, other.database, progress, cancelled)
        # Nothing is taken from a vault, or given to one, that somebody has been at.
        with _told_of_the_other():
            steps.check(other.database)
        steps.check(opened.database)
        # This brings up to date what an older program wrote.
        with _told_of_the_other():
            theirs = Records(other.database, clock, stick_of(other.database))
        came = records.take_over(other.database, steps.go_on)
        went = theirs.take_over(opened.database, steps.go_on)
        # Both hold the same now: that this cannot be noted any more does not undo it.
        quietly(note_last_copy, other.database, LastCopy(clock(), str(opened.around.folder)))
        own_keys = not _is_opened_alike(opened, there)
    finally:
        other.close()
    quietly(note_last_copy, opened.database, LastCopy(clock(), str(there.folder)))
    return Joined(came, went, len(records.conflicts()), own_keys)


def _is_opened_alike(opened: OpenFolder, there: Surroundings) -> bool:
    """Whether what opens the open vault opens the other one, as far as its header can be read."""
    try:
        images = there.header_files.read()
    except VaultError:
        return False
    whole = [each for each in images if len(each) == HEADER_LENGTH and Header(each).is_whole]
    return bool(whole) and all(map(opened.has_keys_of, whole))


def _steps(database: Database, other: Database, progress: Progress, cancelled: StopAsked) -> _Steps:
    """Every revision is checked once where it is, and taken over where it is missing."""
    there = sum(
        count
        for each in (database, other)
        for (count,) in each.rows("SELECT count(*) FROM revision")
    )
    missing = lacks(database, other) + lacks(other, database)
    return _Steps(there + missing, progress, cancelled)


def _open_other(opened: OpenFolder, there: Surroundings, typed: Secret | None) -> OpenFolder:
    """The vault in another folder, held open."""
    with _told_of_the_other():
        compartment = compartment_under(there, opened.master_key, opened.compartment)
        if compartment is not None:
            other = _open_under(there, compartment, opened.master_key)
        else:
            require_openable(there.folder, there.files)
            if typed is None:
                raise WrongPassphrase
            other = open_vault(there, typed)
    if other.database.read_only:
        other.let_go()
        raise PlaceReadOnly
    other.database.tell_as(_meaning)
    return other


def _meaning(error: Exception) -> Exception:
    """What is wrong with the other one's drive or files, which is not to be thought of this one's."""
    return CopyDamaged() if isinstance(error, _DAMAGED) else of_the_place(error)


@contextmanager
def _told_of_the_other() -> Iterator[None]:
    try:
        yield
    except VaultError as error:
        raise _meaning(error) from None


def _open_under(there: Surroundings, compartment: Compartment, master_key: Secret) -> OpenFolder:
    """A copy, opened under the open vault's own key; it needs no header for that."""
    require_files(there, compartment)
    there.files.require_writable(there.database_path(compartment))
    require_journal(there, compartment)
    database = there.open_database(compartment, master_key)
    try:
        ring = keyring_of(database)
    except BaseException:
        database.close()
        raise
    other = OpenFolder(
        there,
        database,
        compartment,
        master_key.duplicate(),
        ring,
        opened_slot=ring.passphrase,
    )
    try:
        other.keep_even()
    except BaseException:
        other.let_go()
        raise
    return other
