"""What lies in the folder that a copy is wanted in, or that is to be joined."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from toolkit.crypto.keys import DATABASE_SALT_LENGTH, database_salt
from toolkit.crypto.secret import Secret
from toolkit.vault.database import PAGE
from toolkit.vault.files import Files
from toolkit.vault.header import Header
from toolkit.vault.layout import HEADER_LENGTH, HEADER_NAMES, LASTING_NAMES, Compartment
from toolkit.vault.open_folder import Surroundings


class CopyState(Enum):
    """What a folder means to the open vault."""

    EMPTY = "empty"
    """Nothing at all, or no such folder."""

    FOREIGN = "foreign"
    """Files, none of them a vault's; a copy can be made beside them."""

    OURS = "ours"
    """A copy that opens under the open vault's own keys."""

    OTHER = "other"
    """A vault, or something of one, that those keys do not open: given new keys since, or another."""

    UNFINISHED = "unfinished"
    """A copy of the open vault that was never finished: make clears it away first."""

    SAME = "same"
    """The folder of the open vault itself."""


def state_of(there: Surroundings, master_key: Secret, compartment: Compartment) -> CopyState:
    """What another folder than the vault's own holds, judged without opening anything.

    Args:
        there: The folder.
        master_key: The vault's.
        compartment: The one of its compartments that this key is for.

    Raises:
        Errors of the files in *there*.
    """
    if compartment_under(there, master_key, compartment) is not None:
        return CopyState.OURS if has_whole_header(there) else CopyState.UNFINISHED
    names = names_in_use(there.folder, there.files)
    if not names:
        return CopyState.FOREIGN if there.files.names(there.folder) else CopyState.EMPTY
    if all(_is_empty(there.folder / name, there.files) for name in names):
        return CopyState.UNFINISHED
    return CopyState.OTHER


def is_same_folder(one: Path, other: Path) -> bool:
    """Whether two paths, of which the other may lead nowhere, lead to one folder."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def names_in_use(folder: Path, files: Files, names: tuple[str, ...] = LASTING_NAMES) -> list[str]:
    """Which of *names* files in *folder* bear; those that a vault at rest has unless others are given."""
    return [name for name in names if files.size(folder / name) >= 0]


def compartment_under(
    there: Surroundings, master_key: Secret, compartment: Compartment
) -> Compartment | None:
    """Which of *compartment*'s two files in a folder begins as it would under *master_key*, if any.

    A salt is made from the key, so nobody else's file begins like that but by copying it. Where both
    files are, new keys are being given there, and only what opens the header tells which one counts.
    """
    files = [
        each
        for each in (compartment.home, compartment.stand_in)
        if there.files.size(there.database_path(each)) > 0
    ]
    if len(files) != 1:
        return None
    # Where the very first write was torn, there is only the beginning of it.
    begins = there.files.read(there.database_path(files[0]), DATABASE_SALT_LENGTH)
    return files[0] if database_salt(master_key, files[0]).startswith(begins) else None


def clear_unfinished_copy(
    there: Surroundings, master_key: Secret, compartment: Compartment
) -> None:
    """Take away what state_of calls an unfinished copy; arguments as there.

    Raises:
        Errors of the files in *there*.
    """
    begun = compartment_under(there, master_key, compartment)
    known = LASTING_NAMES
    last: list[str] = []
    if begun is not None:
        known = (*known, *begun.others_names, begun.journal_name, begun.file_name)
        # What tells whose it is goes last.
        last = [begun.journal_name, begun.file_name]
    names = set(names_in_use(there.folder, there.files, known))
    for name in [*sorted(names.difference(last)), *last]:
        there.files.remove(there.folder / name)
    there.files.sync_folder(there.folder)


def has_whole_header(there: Surroundings) -> bool:
    """Whether one of the two copies of the key header is as it was written."""
    paths = [there.folder / name for name in HEADER_NAMES]
    lengthy = [path for path in paths if there.files.size(path) == HEADER_LENGTH]
    return any(Header(there.files.read(path, HEADER_LENGTH)).is_whole for path in lengthy)


def _is_empty(path: Path, files: Files) -> bool:
    """Whether nothing was ever written to a file; a file system may have given it its first page."""
    return files.size(path) <= PAGE and not any(files.read(path, PAGE))
