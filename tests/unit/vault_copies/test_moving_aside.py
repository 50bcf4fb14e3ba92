from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.vault_copies.places import (
    BOTH,
    STRANGER,
    restored,
    said,
    said_in,
)
from tests.unit.vault_keys.support import (
    AT_REST,
    SECOND,
    contents,
    names,
)
from toolkit.errors import (
    VaultExists,
    WrongPassphrase,
)
from toolkit.vault.files import DiskFiles


def test_nothing_is_moved_for_a_wrong_passphrase(
    copy: Path, folder: Path, old: dict[str, bytes]
) -> None:
    """What lies here stays where it is."""
    with pytest.raises(WrongPassphrase):
        restored(folder, copy, aside=True, typed="neither")

    assert names(folder) == sorted([*AT_REST, STRANGER])


def test_where_something_is_nothing_is_written(
    copy: Path, folder: Path, old: dict[str, bytes]
) -> None:
    """A vault is never replaced; nor is any part of one."""
    with pytest.raises(VaultExists):
        restored(folder, copy)
    assert {name: contents(folder)[name] for name in AT_REST} == old

    for name in AT_REST[:-1]:
        (folder / name).unlink()
    with pytest.raises(VaultExists):
        restored(folder, copy)
    assert names(folder) == ["K1", STRANGER]


def test_what_lies_here_is_moved_aside(copy: Path, folder: Path, old: dict[str, bytes]) -> None:
    """Into a folder inside with a dull name; nothing is deleted, and it still opens there."""
    vault = restored(folder, copy, aside=True)

    assert said(vault) == BOTH
    vault.close()
    assert names(folder) == sorted([*AT_REST, "1", STRANGER])
    assert contents(folder / "1") == old
    assert said_in(folder / "1", SECOND) == BOTH


def test_each_time_into_a_folder_of_its_own(
    copy: Path, folder: Path, old: dict[str, bytes]
) -> None:
    """What was moved aside before stays; a file or a stranger's folder of that name is passed by."""
    (folder / "1").write_bytes(b"a file")
    (folder / "2").mkdir()
    (folder / "2" / "strange").touch()
    for _ in range(2):
        restored(folder, copy, aside=True).close()

    assert (folder / "1").read_bytes() == b"a file"
    assert names(folder / "2") == ["strange"]
    assert contents(folder / "3") == old
    assert names(folder / "4") == AT_REST
    assert said_in(folder / "4") == said_in(folder) == BOTH


def test_what_was_moved_aside_can_be_brought_back(
    copy: Path, folder: Path, old: dict[str, bytes]
) -> None:
    """From the folder inside, with the passphrase that it had."""
    restored(folder, copy, aside=True).close()

    vault = restored(folder, folder / "1", SECOND, aside=True)

    assert said(vault) == BOTH
    vault.close()
    assert names(folder / "2") == AT_REST
    assert contents(folder / "1") == old


def test_moving_aside_that_was_cut_off_is_gone_on_with(
    copy: Path, folder: Path, old: dict[str, bytes]
) -> None:
    """What belongs together comes together in one folder."""
    (folder / "1").mkdir()
    for name in ("K0", "K1", "A.DAT"):
        (folder / name).rename(folder / "1" / name)

    restored(folder, copy, aside=True).close()

    assert contents(folder / "1") == old
    assert said_in(folder) == BOTH


def test_the_folder_aside_is_on_the_device_before_anything_is_moved_there(
    copy: Path, folder: Path, old: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pulled in between, a file would be in a folder whose own name was lost."""
    order: list[str] = []
    sync, move = DiskFiles.sync_folder, DiskFiles.move

    def synced(self: DiskFiles, path: Path) -> None:
        order.append(f"sync {path.name}")
        sync(self, path)

    def moved(self: DiskFiles, path: Path, target: Path) -> None:
        order.append("move")
        move(self, path, target)

    monkeypatch.setattr(DiskFiles, "sync_folder", synced)
    monkeypatch.setattr(DiskFiles, "move", moved)

    restored(folder, copy, aside=True).close()

    moves = ["move"] * len(AT_REST)
    assert order[: len(moves) + 3] == ["sync Files", *moves, "sync 1", "sync Files"]


def test_where_nothing_is_nothing_is_moved(copy: Path, folder: Path) -> None:
    """To be ready to move things aside does not make an empty folder."""
    restored(folder, copy, aside=True).close()

    assert names(folder) == AT_REST


def test_files_of_interrupted_new_keys_are_moved_too(
    copy: Path, folder: Path, old: dict[str, bytes]
) -> None:
    """The stand-in's file may be the only one that the old header opens."""
    (folder / "C.DAT").write_bytes(b"the stand-in")

    restored(folder, copy, aside=True).close()

    assert contents(folder / "1") == old | {"C.DAT": b"the stand-in"}


def test_something_else_under_one_of_the_names_is_in_the_way(copy: Path, folder: Path) -> None:
    """A folder of that name is neither replaced nor moved."""
    (folder / "K0").mkdir(parents=True)

    for aside in (False, True):
        with pytest.raises(VaultExists):
            restored(folder, copy, aside=aside)

    assert names(folder) == ["K0"]
