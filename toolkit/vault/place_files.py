"""What goes wrong in another folder than the open vault's is told as an error of that place.

The two are often on two sticks: "the stick is full" has to be said of the right one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from toolkit.errors import (
    NotAVault,
    PlaceBusy,
    PlaceError,
    PlaceFull,
    PlaceGone,
    PlaceNotFound,
    PlaceReadOnly,
    PlaceTaken,
    VaultBusy,
    VaultError,
    VaultExists,
    VaultFull,
    VaultGone,
    VaultIncomplete,
    VaultReadOnly,
    VaultUnreadable,
)
from toolkit.vault.files import Files

_DRIVE: dict[type[Exception], type[PlaceError]] = {
    VaultFull: PlaceFull,
    VaultReadOnly: PlaceReadOnly,
    VaultUnreadable: PlaceReadOnly,
    VaultGone: PlaceGone,
    VaultBusy: PlaceBusy,
}
_FILES = _DRIVE | {
    NotAVault: PlaceNotFound,
    VaultExists: PlaceTaken,
    VaultIncomplete: PlaceTaken,
}


def of_the_place(error: Exception) -> Exception:
    """What is wrong with a drive as an error of the place; any other error as it is."""
    meaning = _DRIVE.get(type(error))
    return error if meaning is None else meaning()


@contextmanager
def at_the_place() -> Iterator[None]:
    """Raise errors as of_the_place tells them."""
    try:
        yield
    except VaultError as error:
        raise of_the_place(error) from None


@contextmanager
def _errors_of_files() -> Iterator[None]:
    try:
        yield
    except VaultError as error:
        raise _FILES.get(type(error), type(error)) from None


class PlaceFiles:
    """Files of another place: they raise errors of the tree PlaceError.

    Args:
        files: How they are reached.
    """

    def __init__(self, files: Files) -> None:
        self._files = files

    def names(self, folder: Path) -> tuple[str, ...]:
        """See Files."""
        with _errors_of_files():
            return self._files.names(folder)

    def size(self, path: Path) -> int:
        """See Files."""
        with _errors_of_files():
            return self._files.size(path)

    def is_something_else(self, path: Path) -> bool:
        """See Files."""
        with _errors_of_files():
            return self._files.is_something_else(path)

    def read(self, path: Path, limit: int, start: int = 0) -> bytes:
        """See Files."""
        with _errors_of_files():
            return self._files.read(path, limit, start)

    def require_writable(self, path: Path) -> None:
        """See Files."""
        with _errors_of_files():
            self._files.require_writable(path)

    def create(self, path: Path) -> None:
        """See Files."""
        with _errors_of_files():
            self._files.create(path)

    def write(self, path: Path, data: bytes) -> None:
        """See Files."""
        with _errors_of_files():
            self._files.write(path, data)

    def append(self, path: Path, data: bytes) -> None:
        """See Files."""
        with _errors_of_files():
            self._files.append(path, data)

    def move(self, path: Path, target: Path) -> None:
        """See Files."""
        with _errors_of_files():
            self._files.move(path, target)

    def remove(self, path: Path) -> None:
        """See Files."""
        with _errors_of_files():
            self._files.remove(path)

    def make_folder(self, folder: Path) -> bool:
        """See Files."""
        with _errors_of_files():
            return self._files.make_folder(folder)

    def remove_folder(self, folder: Path) -> None:
        """See Files."""
        self._files.remove_folder(folder)

    def sync_folder(self, folder: Path) -> None:
        """See Files."""
        self._files.sync_folder(folder)

    def set_times(self, path: Path, seconds: int) -> None:
        """See Files."""
        self._files.set_times(path, seconds)
