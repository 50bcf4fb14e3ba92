"""Opening a vault and finishing what an interrupted change left; docs/vault-format.md, Opening."""

from __future__ import annotations

from contextlib import suppress

from toolkit.crypto.secret import Secret
from toolkit.errors import StaleHeader, VaultError, VaultFull, VaultIncomplete, VaultReadOnly
from toolkit.vault import rekeying
from toolkit.vault.layout import HOMES, Compartment
from toolkit.vault.open_folder import OpenFolder, Surroundings, keyring_of
from toolkit.vault.presence import require_openable
from toolkit.vault.unlocking import Unlocked, unlock


def open_vault(around: Surroundings, typed: Secret) -> OpenFolder:
    """Open the compartment that *typed*, a passphrase or a recovery code, belongs to.

    Where it cannot be written to, it is opened to be read: then nothing is written at all, not even
    what would finish or mend something. So it is where there is no room to finish a change of keys.

    Raises:
        VaultMissing, NotAVault, VaultIncomplete, HeaderDamaged: The folder does not hold what it takes.
        UnsupportedVersion, ParametersRefused, NotEnoughMemory, WrongPassphrase: No slot was opened.
        StaleHeader: The header is older than the database.
        VaultHalfSaved: A save was cut off, and that cannot be undone where nothing can be written.
        VaultBusy, VaultUnreadable, VaultGone, DatabaseDamaged: The database could not be opened.
    """
    with _unlocked(around, typed) as unlocked:
        try:
            return _open_for_writing(around, unlocked)
        except (VaultReadOnly, VaultFull):
            return _open_for_reading(around.for_reading(), unlocked)


def open_to_be_read(around: Surroundings, typed: Secret) -> OpenFolder:
    """Open the compartment that *typed* belongs to, and write nothing; raises as open_vault."""
    with _unlocked(around, typed) as unlocked:
        return _open_for_reading(around.for_reading(), unlocked)


def _unlocked(around: Surroundings, typed: Secret) -> Unlocked:
    """What *typed* opens, where all the files of it are there."""
    require_openable(around.folder, around.files)
    unlocked = unlock(around.header_files.read(), typed, around.policy)
    try:
        require_files(around, unlocked.content.compartment)
    except BaseException:
        unlocked.wipe()
        raise
    return unlocked


def require_files(around: Surroundings, compartment: Compartment) -> None:
    """Pass if the compartment's file is there, and nothing but a journal in its journal's place.

    Raises:
        VaultIncomplete: One of the two is otherwise.
    """
    if around.files.size(around.database_path(compartment)) <= 0:
        raise VaultIncomplete
    if around.files.is_something_else(around.journal_path(compartment)):
        raise VaultIncomplete


def _open_for_writing(around: Surroundings, unlocked: Unlocked) -> OpenFolder:
    """Open everything that a save writes to; VaultReadOnly if any of it refuses."""
    # SQLite looks at its journal only when it saves, and reads a database that it cannot write.
    require_journal(around, unlocked.content.compartment)
    opened = _opened(around, unlocked, read_only=False)
    try:
        _require_current(opened, unlocked)
        opened.keep_even()
        _bring_up_to_date(opened, unlocked)
    except VaultReadOnly:
        opened.let_go()
        raise
    except BaseException:
        opened.close()
        raise
    return opened


def _open_for_reading(around: Surroundings, unlocked: Unlocked) -> OpenFolder:
    journal = around.journal_path(unlocked.content.compartment)
    if around.files.size(journal) >= 0:
        # One that it may not look into SQLite would take for a cut-off save.
        around.files.read(journal, 1)
    opened = _opened(around, unlocked, read_only=True)
    try:
        _require_current(opened, unlocked)
    except BaseException:
        opened.let_go()
        raise
    return opened


def _opened(around: Surroundings, unlocked: Unlocked, *, read_only: bool) -> OpenFolder:
    content = unlocked.content
    database = around.open_database(content.compartment, content.master_key, read_only=read_only)
    try:
        ring = keyring_of(database)
    except BaseException:
        database.close()
        raise
    return OpenFolder(
        around,
        database,
        content.compartment,
        content.master_key.duplicate(),
        ring,
        opened_slot=unlocked.number,
        header_at_risk=unlocked.rescued or unlocked.disagreeing,
        header=unlocked.header,
    )


def require_journal(around: Surroundings, compartment: Compartment) -> None:
    """Pass if the journal can be written to, or made when it is wanted.

    Raises:
        VaultReadOnly, VaultGone: Neither can be done.
    """
    journal = around.journal_path(compartment)
    if around.files.size(journal) >= 0:
        around.files.require_writable(journal)
    else:
        # On a full stick it is made once there is room.
        with suppress(VaultFull):
            around.files.create(journal)


def _require_current(opened: OpenFolder, unlocked: Unlocked) -> None:
    if unlocked.content.counter < opened.ring.lowest_of(unlocked.number):
        raise StaleHeader


def _bring_up_to_date(opened: OpenFolder, unlocked: Unlocked) -> None:
    number, counter = unlocked.number, unlocked.content.counter
    interrupted = counter > opened.ring.lowest_of(number)
    if interrupted:
        opened.note(opened.ring.noting(number, counter))
    if (interrupted or unlocked.disagreeing) and not unlocked.rescued:
        opened.header_at_risk = True
        # That the copies disagree is no reason to keep anyone out of what is in there.
        with suppress(VaultError):
            opened.write_other_copy(unlocked)
    for home in HOMES:
        with suppress(VaultError):
            _make_journal(opened.around, home)
    with suppress(VaultError):
        rekeying.finish(opened, unlocked)


def _make_journal(around: Surroundings, home: Compartment) -> None:
    """An empty journal where a compartment has none, so that nothing tells the two apart."""
    path = around.journal_path(home)
    if around.files.size(around.database_path(home)) >= 0 > around.files.size(path):
        around.files.create(path)
