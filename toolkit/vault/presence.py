"""What lies in a folder, judged without any key."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from toolkit.errors import HeaderDamaged, NotAVault, VaultExists, VaultIncomplete, VaultMissing
from toolkit.vault.files import DISK, Files
from toolkit.vault.layout import (
    DIGEST_LENGTH,
    HEADER_LENGTH,
    HEADER_NAMES,
    HOMES,
    LASTING_NAMES,
)
from toolkit.vault.prefill import SMALLEST


class Presence(Enum):
    """How much of a vault is in a folder."""

    ABSENT = "absent"
    """Nothing at all, or no such folder."""

    FOREIGN = "foreign"
    """Files, none of them a vault's; a vault can be made beside them."""

    COMPLETE = "complete"
    """A key header and both compartments."""

    INCOMPLETE = "incomplete"
    """Something of a vault, but not all of it. It may still open, and is never replaced."""

    UNFINISHED = "unfinished"
    """Making a vault was interrupted before its first key header was whole, so nothing was kept in
    it yet; clear_unfinished takes it away."""


def presence(folder: Path, files: Files = DISK) -> Presence:
    """What lies in *folder*; a folder, a link or a pipe in a file's place counts as no file.

    Raises:
        NotAVault: It is no folder.
        VaultGone: The stick does not answer.
        VaultUnreadable: The folder may not be looked into.
    """
    there = {name for name in LASTING_NAMES if files.size(folder / name) >= 0}
    if not there:
        return Presence.FOREIGN if files.names(folder) else Presence.ABSENT
    if there.intersection(HEADER_NAMES) and _never_finished(folder, files):
        return Presence.UNFINISHED
    if there.intersection(HEADER_NAMES) and all(_compartment_is_there(folder, files)):
        return Presence.COMPLETE
    return Presence.INCOMPLETE


def require_openable(folder: Path, files: Files) -> None:
    """Pass if opening *folder* has a chance.

    Raises:
        VaultMissing: There is nothing.
        NotAVault: There are only strangers' files, or it is no folder.
        VaultIncomplete: No compartment is there, or making the vault was interrupted.
        HeaderDamaged: Neither copy of the key header is there.
    """
    found = presence(folder, files)
    if found is Presence.ABSENT:
        raise VaultMissing
    if found is Presence.FOREIGN:
        raise NotAVault
    if found is Presence.UNFINISHED:
        raise VaultIncomplete
    if all(files.size(folder / name) < 0 for name in HEADER_NAMES):
        raise HeaderDamaged
    if not any(_compartment_is_there(folder, files)):
        raise VaultIncomplete


def require_free(folder: Path, files: Files) -> None:
    """Pass if nothing in *folder* is in the way of a new vault.

    Raises:
        VaultExists: Something of a vault is there, or something else under one of its names.
    """
    found = presence(folder, files)
    if found not in {Presence.ABSENT, Presence.FOREIGN}:
        raise VaultExists
    if any(files.is_something_else(folder / name) for name in LASTING_NAMES):
        raise VaultExists


def require_place(folder: Path, files: Files = DISK) -> None:
    """Pass if a vault can be made in *folder*: its first file is made there, and taken away again.

    The folder itself is made if need be, and stays: someone may be watching whether it goes.

    Raises:
        VaultExists: Something is in the way; what an interrupted making left is not.
        NotAVault, VaultReadOnly, VaultFull, VaultGone, VaultUnreadable: As their names say.
    """
    first, second = (folder / name for name in HEADER_NAMES)
    if presence(folder, files) is Presence.UNFINISHED:
        # One of the two is there, and is the last thing to be taken away.
        files.require_writable(first if files.size(first) >= 0 else second)
        return
    require_free(folder, files)
    files.make_folder(folder)
    files.create(first)
    files.remove(first)


def clear_unfinished(folder: Path, files: Files = DISK) -> None:
    """Take away what an interrupted making of a vault left; for when the person asks to start anew.

    Raises:
        VaultExists: The folder is in any other state; nothing was touched.
        VaultReadOnly, VaultGone, VaultIncomplete: It could not be done, or not wholly.
    """
    if presence(folder, files) is not Presence.UNFINISHED:
        raise VaultExists
    # The header's names go last: until then the folder is recognised for what it is.
    for name in reversed(LASTING_NAMES):
        files.remove(folder / name)
    files.sync_folder(folder)


def _compartment_is_there(folder: Path, files: Files) -> list[bool]:
    """For each of the two compartments whether its file, or its stand-in's, is there."""
    return [
        any(files.size(folder / each.file_name) >= 0 for each in (home, home.stand_in))
        for home in HOMES
    ]


def _never_finished(folder: Path, files: Files) -> bool:
    """Whether the first copy was never written to its end and the second not even begun."""
    # A header is never shortened: an empty second copy has always been empty.
    first, second = (folder / name for name in HEADER_NAMES)
    if files.size(second) > 0:
        return False
    # A compartment grows only in use: then the header was whole once, and has been damaged since.
    if any(files.size(folder / home.file_name) > SMALLEST for home in HOMES):
        return False
    if files.size(first) < HEADER_LENGTH:
        return True
    # Some file systems give a file its length before its bytes.
    return not any(files.read(first, HEADER_LENGTH)[-DIGEST_LENGTH:])
