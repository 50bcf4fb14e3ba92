"""Giving a vault new keys: its database goes to the stand-in's file under a new master key and back.

docs/vault-format.md, section Writing, New keys, says why each step may be cut off anywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from toolkit.crypto.keys import MASTER_KEY_LENGTH
from toolkit.crypto.secret import Secret
from toolkit.errors import VaultError, VaultExists, VaultGone
from toolkit.vault.database import Database
from toolkit.vault.header import Header, SlotContent, SlotKind
from toolkit.vault.key_changes import proof_by_passphrase
from toolkit.vault.keyring import Keyring
from toolkit.vault.layout import HEADER_LENGTH, Compartment
from toolkit.vault.open_folder import KEYRING, OpenFolder
from toolkit.vault.settings import Settings
from toolkit.vault.unlocking import Unlocked

Progress = Callable[[int, int], object]
"""Called with (pages done, pages in all)."""


@dataclass(frozen=True, slots=True)
class _Move:
    """What a move to another file takes along.

    Attributes:
        header: The header as it stands now.
        keep: Which copy of it to write last.
        number: The passphrase's slot.
        kek: What opens that slot.
        master_key: What the files moved to are encrypted under.
    """

    header: Header
    keep: int
    number: int
    kek: Secret
    master_key: Secret


def rekey(opened: OpenFolder, passphrase: Secret, progress: Progress) -> None:
    """Give the compartment a new master key; the recovery code becomes void.

    Once the header names the new key, the change counts. If the way back from the stand-in's file
    fails then, the vault goes on there and the next opening tries again.

    Raises:
        WrongPassphrase: It is not the passphrase; nothing was changed.
        VaultExists: A stranger's file bears the name of the stand-in; nothing was changed.
        VaultFull, VaultReadOnly, NotEnoughMemory: The keys before still count.
        VaultGone: So too; if not even that can be told, the vault is closed.
    """
    come_home(opened, passphrase)
    with (
        proof_by_passphrase(opened, passphrase) as proof,
        Secret.taking(bytearray(opened.around.entropy(MASTER_KEY_LENGTH))) as master_key,
    ):
        _claim_stand_in(opened)
        move = _Move(proof.header, proof.copy, proof.number, proof.kek, master_key)
        header = _go(
            opened,
            move,
            opened.compartment.stand_in,
            lambda done, pages: progress(done, 2 * pages),
        )
        with suppress(VaultError):
            _return(
                opened,
                replace(move, header=header),
                lambda done, pages: progress(pages + done, 2 * pages),
            )


def come_home(opened: OpenFolder, passphrase: Secret) -> None:
    """Finish an interrupted change of keys, if there is one, before another change begins.

    Raises: as finish, and WrongPassphrase.
    """
    if opened.compartment.is_stand_in:
        with proof_by_passphrase(opened, passphrase) as proof:
            finish(opened, proof)


def finish(opened: OpenFolder, proof: Unlocked) -> None:
    """Bring an interrupted change of keys to its end; nothing happens if there is none.

    Raises:
        VaultError: It could not be done now. The vault works as it is.
    """
    if opened.compartment.is_stand_in:
        move = _Move(proof.header, proof.copy, proof.number, proof.kek, proof.content.master_key)
        _return(opened, move, lambda _done, _pages: None)
    elif opened.ring.moving:
        _drop_stand_in(opened)


def _claim_stand_in(opened: OpenFolder) -> None:
    """Make sure that the stand-in's file, if there is one, is ours to replace."""
    around, stand_in = opened.around, opened.compartment.stand_in
    if not opened.ring.moving:
        names = (stand_in.file_name, stand_in.journal_name)
        if any(around.files.size(around.folder / name) >= 0 for name in names):
            raise VaultExists
        opened.note(replace(opened.ring, moving=True))
    around.remove_compartment(stand_in)


def _return(opened: OpenFolder, move: _Move, progress: Progress) -> None:
    # While a copy of the header may still name the old key, its file is not given up.
    if opened.header_at_risk:
        raise VaultGone
    opened.around.remove_compartment(opened.compartment.home)
    _go(opened, move, opened.compartment.home, progress)
    _drop_stand_in(opened)


def _drop_stand_in(opened: OpenFolder) -> None:
    opened.around.remove_compartment(opened.compartment.stand_in)
    opened.note(replace(opened.ring, moving=False))


def _go(opened: OpenFolder, move: _Move, target: Compartment, progress: Progress) -> Header:
    """Copy the database to the file of *target*, let the header name that, and go on there.

    Returns:
        The header as it stands then.
    """
    around = opened.around
    counter = opened.ring.next_counter(move.number)
    ring = opened.ring.without_recovery().noting(move.number, counter)
    database = _copy(opened, move.master_key, target, ring, progress)
    header = move.header
    if opened.ring.recovery is not None:
        header = header.with_random_slot(opened.ring.recovery, around.entropy)
    content = SlotContent(move.master_key, target, SlotKind.PASSPHRASE, counter)
    header = header.with_slot(move.number, move.kek, content, around.entropy)
    try:
        opened.write_header(
            header,
            keep=move.keep,
            opens=lambda read: read.opens(move.number, move.kek),
        )
    except VaultError:
        # Whatever stands in the header now decides, or what is saved next might be left behind.
        if not _is_named(opened, move, target, database):
            database.close()
            with suppress(VaultError):
                around.remove_compartment(target)
            raise
    opened.header = header
    opened.move_to(database, target, move.master_key, ring)
    return header


def _copy(
    opened: OpenFolder,
    master_key: Secret,
    target: Compartment,
    ring: Keyring,
    progress: Progress,
) -> Database:
    around = opened.around
    try:
        # Without filler, which a copy would run into: it is added when the vault goes on there.
        database = around.create_database(target, master_key, 0)
        try:
            opened.database.copy_to(database, progress)
            Settings(database).put(KEYRING, ring.to_json())
        except BaseException:
            database.close()
            raise
    except BaseException:
        with suppress(VaultError):
            around.remove_compartment(target)
        raise
    return database


def _is_named(opened: OpenFolder, move: _Move, target: Compartment, database: Database) -> bool:
    """Whether a whole copy of the header names *target*; if that cannot be told, all is closed."""
    try:
        images = opened.around.header_files.read()
    except VaultError:
        database.close()
        opened.close()
        raise
    whole = [Header(image) for image in images if len(image) == HEADER_LENGTH]
    return any(each.is_whole and each.opens(move.number, move.kek, target) for each in whole)
