from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.vault_copies.places import (
    Refusing,
    WatchedFiles,
)
from toolkit.errors import (
    HeaderDamaged,
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
from toolkit.vault.files import DISK, Files
from toolkit.vault.place_files import PlaceFiles, at_the_place

ACTS: dict[str, Callable[[Files, Path], object]] = {
    "names": lambda files, path: files.names(path.parent),
    "size": lambda files, path: files.size(path),
    "is_something_else": lambda files, path: files.is_something_else(path),
    "read": lambda files, path: files.read(path, 7, 2),
    "require_writable": lambda files, path: files.require_writable(path),
    "create": lambda files, path: files.create(path.with_name("new")),
    "write": lambda files, path: files.write(path, b"written"),
    "append": lambda files, path: files.append(path, b"added"),
    "move": lambda files, path: files.move(path, path.with_name("moved")),
    "remove": lambda files, path: files.remove(path),
    "make_folder": lambda files, path: files.make_folder(path.parent / "folder"),
    "remove_folder": lambda files, path: files.remove_folder(path.parent / "folder"),
    "sync_folder": lambda files, path: files.sync_folder(path.parent),
    "set_times": lambda files, path: files.set_times(path, 1_000_000),
}
TOLD: dict[type[VaultError], type[PlaceError]] = {
    VaultFull: PlaceFull,
    VaultReadOnly: PlaceReadOnly,
    VaultUnreadable: PlaceReadOnly,
    VaultGone: PlaceGone,
    VaultBusy: PlaceBusy,
    NotAVault: PlaceNotFound,
    VaultExists: PlaceTaken,
    VaultIncomplete: PlaceTaken,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with some bytes in it."""
    (tmp_path / "file").write_bytes(b"as it was")
    return tmp_path / "file"


@pytest.mark.parametrize("act", ACTS)
def test_what_is_done_is_what_the_files_do(tmp_path: Path, act: str) -> None:
    """Result and effect are those of the files themselves."""
    seen = []
    for name, files in (("one", PlaceFiles(DISK)), ("other", DISK)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "file").write_bytes(b"as it was")
        result = ACTS[act](files, folder / "file")
        left = {
            each.name: (each.is_dir() or each.read_bytes(), each.stat().st_mtime == 1_000_000)
            for each in folder.iterdir()
        }
        seen.append((result, left))

    assert seen[0] == seen[1]


@pytest.mark.parametrize(("error", "told"), TOLD.items())
@pytest.mark.parametrize(
    "act", [act for act in ACTS if act not in {"remove_folder", "sync_folder", "set_times"}]
)
def test_each_error_is_told_of_the_place(
    path: Path, act: str, error: type[VaultError], told: type[PlaceError]
) -> None:
    """Whatever fails, and however."""

    class Failing(WatchedFiles):
        def _tell(self, what: str, path: Path, data: bytes = b"") -> None:
            raise error

        def is_something_else(self, path: Path) -> bool:
            raise error

        def require_writable(self, path: Path) -> None:
            raise error

    with pytest.raises(told):
        ACTS[act](PlaceFiles(Failing(path.parent)), path)


def test_other_errors_pass_as_they_are() -> None:
    """What is wrong with a vault is no matter of its drive."""
    with pytest.raises(HeaderDamaged), at_the_place():
        raise HeaderDamaged
    with pytest.raises(PlaceFull), at_the_place():
        raise VaultFull


def test_nothing_is_put_in_the_place_of_anything(path: Path) -> None:
    """Moving to where something is, is refused; adding makes no file that was not there before."""
    (path.parent / "there").write_bytes(b"there")

    with pytest.raises(VaultExists):
        DISK.move(path, path.parent / "there")

    assert path.read_bytes() == b"as it was"
    assert (path.parent / "there").read_bytes() == b"there"
    with pytest.raises(VaultGone):
        DISK.move(path.parent / "nothing", path.parent / "new")


def test_reading_from_the_middle(path: Path) -> None:
    """At most so many bytes from a place on; nothing behind the end."""
    assert DISK.read(path, 2, 3) == b"it"
    assert DISK.read(path, 99, 6) == b"was"
    assert DISK.read(path, 5, 9) == b""


def test_the_hooks_themselves_work(path: Path) -> None:
    """The stand-in refuses what it is told to refuse, once or from then on."""
    files = WatchedFiles(path.parent)
    files.hook = Refusing(VaultGone, 1, lasting=False)

    assert files.size(path) == 9
    with pytest.raises(VaultGone):
        files.size(path)
    assert files.size(path) == 9
