"""Bringing a whole vault back from a copy of it; docs/vault-format.md, Copies and joining."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from toolkit.crypto.secret import Secret
from toolkit.domain.moment import Clock
from toolkit.errors import (
    NotAVault,
    PlaceIsSource,
    StaleHeader,
    VaultExists,
    VaultHalfSaved,
)
from toolkit.vault.carrying import Carrier, Image, Progress, enter_as_new_stick, image_of, quietly
from toolkit.vault.copy_state import is_same_folder, names_in_use
from toolkit.vault.files import Files
from toolkit.vault.last_copy import LastCopy
from toolkit.vault.layout import LASTING_NAMES, TEMPORARY_NAMES, Compartment
from toolkit.vault.open_folder import OpenFolder, Surroundings, keyring_of
from toolkit.vault.opening import open_vault
from toolkit.vault.place_files import PlaceFiles, at_the_place
from toolkit.vault.presence import require_free, require_openable
from toolkit.vault.unlocking import Unlocked, unlock

_NAMES = (*LASTING_NAMES, *TEMPORARY_NAMES)


def restore(
    around: Surroundings,
    copy: Path,
    typed: Secret,
    *,
    clock: Clock,
    progress: Progress,
    aside: bool,
) -> OpenFolder:
    """Carry the whole vault here from a copy, which is only read, and open it.

    Args:
        around: Where it goes.
        copy: The folder that the copy lies in.
        typed: Its passphrase or recovery code; tried before anything is written.
        clock: Says when it was done.
        progress: Told bytes done and bytes in all.
        aside: Whether to move what lies here into a new folder inside this one first. If it fails
            afterwards, that is put back.

    Raises:
        PlaceIsSource: It is the same folder.
        VaultExists: Something of a vault lies here, and was to stay; nothing was written.
        WrongPassphrase: It does not open the copy; nothing was written.
        PlaceGone, PlaceReadOnly, PlaceBusy: The copy cannot be read.
        VaultFull, VaultReadOnly, VaultGone: It cannot be written here.
        VaultError: Its other classes say what is the matter with the copy, as open_vault does.
    """
    if is_same_folder(copy, around.folder):
        raise PlaceIsSource
    source = replace(around, folder=copy).for_reading()
    with at_the_place():
        require_openable(copy, source.files)
        headers = source.header_files.read()
        unlocked = unlock(headers, typed, around.policy)
    with unlocked, ExitStack() as undo:
        with at_the_place():
            _require_sound(source, unlocked)
        if aside:
            _move_aside(around.folder, around.files, undo)
        require_free(around.folder, around.files)
        if names_in_use(around.folder, around.files, TEMPORARY_NAMES):
            # What is brought back might take it for what was left of its own change of keys.
            raise VaultExists
        images = _images_of(source, unlocked.content.compartment)
        total = sum(image.length for image in images)
        carrier = Carrier(around.folder, around.files, total, progress, lambda: False, undo)
        carrier.make_folder()
        carrier.carry(images)
        # Otherwise two vaults would write as the same stick.
        content, last = unlocked.content, LastCopy(clock(), str(copy))
        enter_as_new_stick(around, content.compartment, content.master_key, last)
        carrier.make_journals()
        carrier.write_header(headers)
        opened = open_vault(around, typed)
        undo.pop_all()
    carrier.finish()
    return opened


def _require_sound(source: Surroundings, unlocked: Unlocked) -> None:
    """Pass if the copy's database opens, and its header is not an old one.

    Raises:
        StaleHeader, DatabaseDamaged, UnsupportedVersion, VaultBusy: As their names say.
    """
    content = unlocked.content
    try:
        database = source.open_database(content.compartment, content.master_key, read_only=True)
    except VaultHalfSaved:
        # The cut-off save is carried along, and undone here.
        return
    try:
        if content.counter < keyring_of(database).lowest_of(unlocked.number):
            raise StaleHeader
    finally:
        database.close()


def _move_aside(folder: Path, files: Files, undo: ExitStack) -> None:
    """Move all files of a vault in *folder* into a folder inside it; *undo* moves them back."""
    names = [name for name in _NAMES if files.size(folder / name) >= 0]
    if not names:
        return
    target = _folder_for(folder, names, files)
    if files.make_folder(target):
        undo.callback(files.remove_folder, target)
    # A file that is moved into a folder whose own name was lost would be lost with it.
    files.sync_folder(folder)
    for name in names:
        files.move(folder / name, target / name)
        undo.callback(quietly, files.move, target / name, folder / name)
    files.sync_folder(target)
    files.sync_folder(folder)


def _folder_for(folder: Path, names: list[str], files: Files) -> Path:
    """The first of the folders 1, 2, 3 … in which nothing lies, or the rest of what is moved."""
    number = 1
    while not _takes(folder / str(number), names, files):
        number += 1
    return folder / str(number)


def _takes(folder: Path, names: list[str], files: Files) -> bool:
    try:
        there = set(files.names(folder))
    except NotAVault:
        # A file has that name.
        return False
    # Where moving was cut off the rest follows, and what belongs together is together.
    return there.isdisjoint(names) and there.issubset(_NAMES)


def _images_of(source: Surroundings, compartment: Compartment) -> list[Image]:
    """All files of the copy but its header; the compartment that the header names first."""
    elsewhere = PlaceFiles(source.files)
    names = (compartment.file_name, compartment.journal_name, *compartment.others_names)
    paths = [source.folder / name for name in names]
    return [image_of(elsewhere, path) for path in paths if elsewhere.size(path) > 0]
