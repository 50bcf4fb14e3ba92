from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.unit.vault_keys.support import AT_REST, create, names, outcome
from toolkit.errors import (
    HeaderDamaged,
    NotAVault,
    VaultError,
    VaultExists,
    VaultIncomplete,
    VaultMissing,
)
from toolkit.vault.presence import Presence, clear_unfinished, presence


def _file(folder: Path, name: str, content: bytes = b"something") -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(content)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """The folder of a vault at rest."""
    folder = tmp_path / "folder"
    create(folder).close()
    return folder


def test_no_folder_and_an_empty_one_are_absent(tmp_path: Path) -> None:
    """Where nothing is, nothing is: opening says so."""
    for folder in (tmp_path, tmp_path / "nowhere", tmp_path / "no" / "where"):
        assert presence(folder) is Presence.ABSENT
        assert outcome(folder) is VaultMissing


def test_strangers_files_are_foreign(tmp_path: Path) -> None:
    """A folder with files, none of them ours, is not a vault."""
    _file(tmp_path, "holiday.jpg")
    (tmp_path / "letters").mkdir()

    assert presence(tmp_path) is Presence.FOREIGN
    assert outcome(tmp_path) is NotAVault


def test_a_vault_is_complete_with_or_without_strangers(vault: Path) -> None:
    """Other files beside it make no difference."""
    assert presence(vault) is Presence.COMPLETE
    _file(vault, "holiday.jpg")
    assert presence(vault) is Presence.COMPLETE
    assert outcome(vault) == ""


@pytest.mark.parametrize("missing", ["K0", "K1", "A.DAT-journal", "B.DAT-journal"])
def test_it_is_complete_without_what_can_be_spared(vault: Path, missing: str) -> None:
    """One copy of the header is enough, and journals are made again: all is there afterwards."""
    (vault / missing).unlink()

    assert presence(vault) is Presence.COMPLETE
    assert outcome(vault) == ""
    assert names(vault) == AT_REST
    assert (vault / "K0").read_bytes() == (vault / "K1").read_bytes()


@pytest.mark.parametrize(
    ("missing", "error"),
    [
        (("A.DAT", "B.DAT"), VaultIncomplete),
        (("K0", "K1"), HeaderDamaged),
        (("K0", "K1", "A.DAT"), HeaderDamaged),
        (("K0", "K1", "A.DAT", "B.DAT"), HeaderDamaged),
    ],
)
def test_it_is_incomplete_without_the_rest(
    vault: Path, missing: tuple[str, ...], error: type[VaultError]
) -> None:
    """What cannot be opened any more is said to be so, and is left as it is."""
    for name in missing:
        (vault / name).unlink()
    left = names(vault)

    assert presence(vault) is Presence.INCOMPLETE
    assert outcome(vault) is error
    with pytest.raises(VaultExists):
        clear_unfinished(vault)
    assert names(vault) == left


def test_one_compartment_can_be_missing(vault: Path) -> None:
    """Without one compartment the vault is incomplete; it opens if the other is the one in use."""
    seen = set()
    for name in ("A.DAT", "B.DAT"):
        kept = (vault / name).read_bytes()
        (vault / name).unlink()
        assert presence(vault) is Presence.INCOMPLETE
        seen.add(outcome(vault))
        (vault / name).write_bytes(kept)

    assert seen == {"", VaultIncomplete}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (b"", b""),
        (b"", None),
        (bytes(512), b""),
        (bytes(4096), b""),
        (b"x" * 4064 + bytes(32), b""),
    ],
)
def test_a_beginning_is_unfinished(tmp_path: Path, first: bytes, second: bytes | None) -> None:
    """A first copy that was never written to its end, and a second one not begun, hold nothing."""
    _file(tmp_path, "K0", first)
    if second is not None:
        _file(tmp_path, "K1", second)
    _file(tmp_path, "A.DAT", bytes(100))
    _file(tmp_path, "holiday.jpg")

    assert presence(tmp_path) is Presence.UNFINISHED
    assert outcome(tmp_path) is VaultIncomplete
    with pytest.raises(VaultExists):
        create(tmp_path)

    clear_unfinished(tmp_path)
    assert names(tmp_path) == ["holiday.jpg"]
    create(tmp_path).close()
    assert names(tmp_path) == [*AT_REST, "holiday.jpg"]


@pytest.mark.parametrize(
    ("first", "second"),
    [(b"", b"x"), (bytes(512), bytes(4096)), (b"x" * 4096, b""), (b"x" * 5000, b"")],
)
def test_a_damaged_header_is_no_beginning(tmp_path: Path, first: bytes, second: bytes) -> None:
    """Wherever a header may have been, nothing is cleared away."""
    _file(tmp_path, "K0", first)
    _file(tmp_path, "K1", second)
    _file(tmp_path, "A.DAT")
    _file(tmp_path, "B.DAT")

    assert presence(tmp_path) is Presence.COMPLETE
    assert outcome(tmp_path) is HeaderDamaged
    with pytest.raises(VaultExists):
        clear_unfinished(tmp_path)


@pytest.mark.parametrize("state", ["absent", "foreign", "complete"])
def test_only_a_beginning_is_cleared_away(tmp_path: Path, vault: Path, state: str) -> None:
    """In any other state nothing is touched."""
    folder = {"absent": tmp_path / "nowhere", "foreign": tmp_path, "complete": vault}[state]
    before = names(folder) if folder.exists() else []

    with pytest.raises(VaultExists):
        clear_unfinished(folder)

    assert (names(folder) if folder.exists() else []) == before


def test_what_has_grown_was_finished_once(tmp_path: Path) -> None:
    """Empty headers beside a compartment that was written in are damage, never a beginning."""
    _file(tmp_path, "K0", b"")
    _file(tmp_path, "K1", b"")
    for name in ("A.DAT", "B.DAT"):
        _file(tmp_path, name, b"")
        os.truncate(tmp_path / name, 32 * 1024 * 1024)

    assert presence(tmp_path) is Presence.COMPLETE
    assert outcome(tmp_path) is HeaderDamaged
    with pytest.raises(VaultExists):
        clear_unfinished(tmp_path)
