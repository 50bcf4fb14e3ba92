from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.unit.vault_copies.places import (
    BOTH,
    opened,
    said_in,
    write,
)
from tests.unit.vault_keys.support import (
    contents,
    names,
)
from toolkit.errors import (
    PlaceBusy,
    VaultExists,
)
from toolkit.vault.copy_state import CopyState
from toolkit.vault.vault import Vault


def _headerless(vault: Vault, target: Path) -> None:
    """A finished copy that has lost its header."""
    vault.make_copy(target)
    for name in ("K0", "K1"):
        (target / name).unlink()


def test_a_copy_without_a_header_is_made_anew_if_nothing_is_lost(
    vault: Vault, target: Path
) -> None:
    """It has nothing that the vault has not, so it is as good as unfinished."""
    _headerless(vault, target)
    write(vault, "third")
    assert vault.look(target) is CopyState.UNFINISHED

    vault.make_copy(target)

    assert said_in(target) == [*BOTH, "3 third"]


def test_a_copy_without_a_header_that_has_more_is_left_alone(vault: Vault, target: Path) -> None:
    """What was written there and nowhere else is not cleared away."""
    vault.make_copy(target)
    copy = opened(target)
    write(copy, "only there")
    copy.close()
    for name in ("K0", "K1"):
        (target / name).unlink()
    before = contents(target)
    assert vault.look(target) is CopyState.UNFINISHED

    with pytest.raises(VaultExists):
        vault.make_copy(target)

    assert contents(target) == before


def test_what_is_left_of_a_damaged_copy_is_not_cleared_away(vault: Vault, target: Path) -> None:
    """A file of full length was whole once, so it was a copy, even if it does not open now."""
    _headerless(vault, target)
    path = target / vault._opened.compartment.file_name
    data = path.read_bytes()
    path.write_bytes(data[:4096] + bytes(8192) + data[12288:])
    before = contents(target)

    with pytest.raises(VaultExists):
        vault.make_copy(target)

    assert contents(target) == before


def test_what_was_never_written_to_its_end_is_cleared_away(vault: Vault, target: Path) -> None:
    """A file that is too short for its database never was a copy."""
    _headerless(vault, target)
    path = target / vault._opened.compartment.file_name
    path.write_bytes(path.read_bytes()[:5000])

    vault.make_copy(target)

    assert said_in(target) == BOTH


def test_an_unfinished_copy_that_is_open_elsewhere_is_left_alone(
    vault: Vault, target: Path
) -> None:
    """Whoever has it open is not disturbed."""
    vault.make_copy(target)
    held = opened(target)
    for name in ("K0", "K1"):
        (target / name).unlink()

    with pytest.raises(PlaceBusy):
        vault.make_copy(target)

    held.close()


def test_a_strangers_full_file_is_never_taken_for_ours(vault: Vault, target: Path) -> None:
    """Files under our names that are neither empty nor begin with our salt stay."""
    target.mkdir(parents=True)
    (target / "A.DAT").write_bytes(os.urandom(8192))
    (target / "B.DAT").touch()

    assert vault.look(target) is CopyState.OTHER
    with pytest.raises(VaultExists):
        vault.make_copy(target)
    assert len(names(target)) == 2


def test_files_that_were_never_written_to_are_cleared_away(vault: Vault, target: Path) -> None:
    """Empty ones under our names hold nothing; nor does one that got a page of zeros at most."""
    target.mkdir(parents=True)
    (target / "A.DAT").write_bytes(bytes(4096))
    (target / "K1").touch()
    assert vault.look(target) is CopyState.UNFINISHED

    vault.make_copy(target)

    assert said_in(target) == BOTH
