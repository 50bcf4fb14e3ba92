"""Opening a vault and finishing what an interrupted change left; docs/vault-format.md, Opening."""

from __future__ import annotations

from contextlib import suppress

from toolkit.crypto.secret import Secret
from toolkit.errors import StaleHeader, VaultError, VaultIncomplete
from toolkit.vault import rekeying
from toolkit.vault.layout import HOMES, Compartment
from toolkit.vault.open_folder import OpenFolder, Surroundings, keyring_of
from toolkit.vault.presence import require_openable
from toolkit.vault.unlocking import Unlocked, unlock


def open_vault(around: Surroundings, typed: Secret) -> OpenFolder:
    """Open the compartment that *typed*, a passphrase or a recovery code, belongs to.

    Raises:
        VaultMissing, NotAVault, VaultIncomplete, HeaderDamaged: The folder does not hold what it takes.
        UnsupportedVersion, ParametersRefused, NotEnoughMemory, WrongPassphrase: No slot was opened.
        StaleHeader: The header is older than the database.
        VaultBusy, VaultReadOnly, VaultGone, DatabaseDamaged: The database could not be opened.
    """
    require_openable(around.folder, around.files)
    images = around.header_files.read()
    with unlock(images, typed, around.policy) as unlocked:
        opened = _open_compartment(around, unlocked)
        try:
            _require_current(opened, unlocked)
            opened.keep_even()
            _bring_up_to_date(opened, unlocked)
        except BaseException:
            opened.close()
            raise
    return opened


def _open_compartment(around: Surroundings, unlocked: Unlocked) -> OpenFolder:
    content = unlocked.content
    if around.files.size(around.database_path(content.compartment)) <= 0:
        raise VaultIncomplete
    database = around.open_database(content.compartment, content.master_key)
    try:
        ring = keyring_of(database)
    except BaseException:
        database.close()
        raise
    return OpenFolder(
        around,
        database,
        content.compartment,
        ring,
        opened_slot=unlocked.number,
        header_at_risk=unlocked.rescued,
    )


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
    path = around.folder / home.journal_name
    if around.files.size(around.database_path(home)) >= 0 > around.files.size(path):
        around.files.create(path)
