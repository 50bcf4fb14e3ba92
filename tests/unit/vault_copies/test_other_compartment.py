"""The compartment that is not open: nobody knows what is in it, so all of it is kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.unit.vault_copies.places import BOTH, opened, restored, said, said_in
from tests.unit.vault_keys.support import AT_REST, contents, names
from toolkit.errors import PlaceTaken, VaultExists
from toolkit.vault import prefill
from toolkit.vault.copy_state import CopyState
from toolkit.vault.layout import TEMPORARY_NAMES, Compartment
from toolkit.vault.vault import Vault

SAVE = b"half of a save" * 700


def _other(vault: Vault) -> Compartment:
    return vault._opened.compartment.other


@pytest.fixture
def left(vault: Vault, tmp_path: Path) -> dict[str, bytes]:
    """What a cut-off save and an interrupted change of keys left of the other compartment."""
    other = _other(vault)
    found = {
        other.journal_name: SAVE,
        other.stand_in.file_name: os.urandom(200_000),
        other.stand_in.journal_name: b"",
    }
    for name, data in found.items():
        (tmp_path / "vault" / name).write_bytes(data)
    return found


def test_a_copy_has_all_of_the_other_compartment(
    vault: Vault, target: Path, left: dict[str, bytes]
) -> None:
    """Without its journal a cut-off save could not be undone there, and what it holds be torn."""
    vault.make_copy(target)

    found = contents(target)
    assert {name: found[name] for name in left} == left
    assert names(target) == sorted({*AT_REST, *left})
    assert said_in(target) == BOTH


def test_all_of_the_other_compartment_is_brought_back(
    vault: Vault, target: Path, tmp_path: Path, left: dict[str, bytes]
) -> None:
    """The same the other way."""
    vault.make_copy(target)

    again = restored(tmp_path / "again", target)

    assert said(again) == BOTH
    again.close()
    found = contents(tmp_path / "again")
    expected = {name: data for name, data in left.items() if data}
    assert {name: found[name] for name in expected} == expected


@pytest.mark.parametrize("spoilt", ["longer", "other bytes", "a journal", "a stand-in"])
def test_what_was_written_to_it_in_a_copy_is_never_cleared_away(
    vault: Vault, target: Path, spoilt: str
) -> None:
    """A copy that lost its header may hold what nobody here can see: it is left alone then."""
    vault.make_copy(target)
    for name in ("K0", "K1"):
        (target / name).unlink()
    other = _other(vault)
    path = target / other.file_name
    data = path.read_bytes()
    if spoilt == "longer":
        path.write_bytes(data + os.urandom(4096))
    elif spoilt == "other bytes":
        path.write_bytes(data[:8192] + os.urandom(4096) + data[12288:])
    elif spoilt == "a journal":
        (target / other.journal_name).write_bytes(SAVE)
    else:
        (target / other.stand_in.file_name).write_bytes(SAVE)
    before = contents(target)

    with pytest.raises(VaultExists):
        vault.make_copy(target)

    assert contents(target) == before


def test_a_compartment_that_is_lost_here_is_not_cleared_away_there(
    vault: Vault, target: Path, tmp_path: Path
) -> None:
    """Where there is nothing to compare it with, what lies there is all that there is."""
    vault.make_copy(target)
    for name in ("K0", "K1"):
        (target / name).unlink()
    name = _other(vault).file_name
    vault.close()
    (tmp_path / "vault" / name).unlink()
    again = opened(tmp_path / "vault")

    with pytest.raises(VaultExists):
        again.make_copy(target)

    again.close()
    assert name in names(target)


@pytest.mark.parametrize("torn", [100_000, 102_400, 0])
def test_what_never_arrived_whole_is_cleared_away(vault: Vault, target: Path, torn: int) -> None:
    """A file system may give a file its length before its bytes; and the vault may have grown since."""
    vault.make_copy(target)
    for name in ("K0", "K1"):
        (target / name).unlink()
    path = target / _other(vault).file_name
    data = path.read_bytes()
    path.write_bytes(data[:torn] + bytes(len(data) - torn))
    vault.settings.put("long", "x" * prefill.SMALLEST)
    assert vault.look(target) is CopyState.UNFINISHED

    vault.make_copy(target)

    assert said_in(target) == BOTH


def test_what_was_begun_with_a_stand_in_is_cleared_away(
    vault: Vault, target: Path, left: dict[str, bytes]
) -> None:
    """All that such a copy consists of goes, or the next try would find its name taken."""
    vault.make_copy(target)
    for name in ("K0", "K1"):
        (target / name).unlink()

    vault.make_copy(target)

    assert {name: contents(target)[name] for name in left} == left
    assert said_in(target) == BOTH


@pytest.mark.parametrize("name", TEMPORARY_NAMES)
def test_a_strangers_file_is_not_taken_for_a_stand_in(
    vault: Vault, target: Path, name: str
) -> None:
    """A vault whose change of keys was interrupted removes its stand-in: here it would be another's."""
    target.mkdir()
    (target / name).write_bytes(b"kept")
    opened_folder = vault._opened
    ring = opened_folder.ring
    opened_folder.note(type(ring).from_json(ring.to_json() | {"moving": True}))

    with pytest.raises(PlaceTaken):
        vault.make_copy(target)

    assert contents(target) == {name: b"kept"}


@pytest.mark.parametrize("name", TEMPORARY_NAMES)
def test_nothing_is_brought_back_beside_what_may_be_taken_for_a_stand_in(
    copy: Path, folder: Path, name: str
) -> None:
    """It is moved aside like all else that may be a vault's, or is in the way."""
    held = opened(copy)
    ring = held._opened.ring
    held._opened.note(type(ring).from_json(ring.to_json() | {"moving": True}))
    held.close()
    folder.mkdir()
    (folder / name).write_bytes(b"kept")

    with pytest.raises(VaultExists):
        restored(folder, copy)
    assert contents(folder) == {name: b"kept"}
    restored(folder, copy, aside=True).close()

    assert contents(folder / "1") == {name: b"kept"}
    assert said_in(folder) == BOTH
