"""What opens a copy: nobody types a passphrase when it is made, so its header is held to what opened."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.unit.vault_copies.places import BOTH, created, opened, said_in
from tests.unit.vault_keys.support import FIRST, SECOND, THIRD, change, contents, create_code, rekey
from toolkit.vault.header import Header
from toolkit.vault.vault import Vault

HEADERS = ("K0", "K1")


def _put(folder: Path, image: bytes, *, into: tuple[str, ...] = HEADERS) -> None:
    for name in into:
        (folder / name).write_bytes(image)


def _headers(folder: Path) -> list[bytes]:
    found = contents(folder)
    return [found[name] for name in HEADERS]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the vault lies."""
    return tmp_path / "vault"


@pytest.mark.parametrize("image", [b"", b"x", bytes(4096), bytes(4097)])
def test_a_header_that_was_spoilt_meanwhile_is_not_copied(
    vault: Vault, folder: Path, target: Path, image: bytes
) -> None:
    """The copy opens all the same: it gets the header that opened the vault."""
    before = _headers(folder)
    _put(folder, image)

    vault.make_copy(target)

    assert _headers(target) == before
    assert said_in(target) == BOTH


def test_a_header_that_was_taken_away_meanwhile_is_in_the_copy(
    vault: Vault, folder: Path, target: Path
) -> None:
    """What nobody could open any more where it lies can be opened from the copy."""
    for name in HEADERS:
        (folder / name).unlink()

    vault.make_copy(target)

    assert said_in(target) == BOTH


@pytest.mark.parametrize("into", [HEADERS, ("K0",), ("K1",)])
def test_another_vaults_header_is_not_copied(
    vault: Vault, folder: Path, target: Path, tmp_path: Path, into: tuple[str, ...]
) -> None:
    """Whole as it is, it would not open what lies beside it."""
    created(tmp_path / "other", typed=SECOND).close()
    _put(folder, (tmp_path / "other" / "K0").read_bytes(), into=into)

    vault.make_copy(target)

    assert said_in(target) == BOTH
    assert len(set(_headers(target))) == 1


def test_an_older_header_that_was_put_back_is_not_copied(
    vault: Vault, folder: Path, target: Path
) -> None:
    """The passphrase from before opens no copy that is made afterwards."""
    old = _headers(folder)[0]
    change(vault, FIRST, SECOND)
    _put(folder, old)

    vault.make_copy(target)

    assert said_in(target, SECOND) == BOTH


def test_what_opens_a_copy_is_what_opens_the_vault_now(
    vault: Vault, folder: Path, target: Path
) -> None:
    """After every kind of change the header on the stick is the one that is known, and is copied."""
    change(vault, FIRST, SECOND)
    rekey(vault, SECOND)
    change(vault, SECOND, THIRD)
    code = create_code(vault, THIRD)

    vault.make_copy(target)

    assert _headers(target) == _headers(folder)
    assert said_in(target, THIRD) == BOTH
    assert said_in(target, code) == BOTH


def test_slots_of_other_keys_are_copied_as_they_are_now(
    vault: Vault, folder: Path, target: Path
) -> None:
    """What opens the other compartment is no affair of this one, and may change meanwhile."""
    header = Header(_headers(folder)[0])
    foreign = next(number for number in range(8) if number not in vault._opened.ring.own)
    changed = header.with_random_slot(foreign, lambda length: b"\7" * length).image
    _put(folder, changed)

    vault.make_copy(target)

    assert _headers(target) == [changed, changed]
    assert said_in(target) == BOTH


def test_a_vault_that_opens_only_by_rescue_is_copied_with_what_is_left(
    vault: Vault, folder: Path, target: Path, tmp_path: Path
) -> None:
    """Where neither header is whole both are kept, unless they were spoilt further meanwhile."""
    vault.close()
    for name in HEADERS:
        path = folder / name
        path.write_bytes(path.read_bytes()[:-1] + name[-1:].encode())
    left = _headers(folder)
    rescued = opened(folder)

    rescued.make_copy(target)
    assert _headers(target) == left
    _put(folder, bytes(4096))
    shutil.rmtree(target)
    rescued.make_copy(target)
    rescued.close()

    assert set(_headers(target)) <= set(left)
    assert said_in(target) == BOTH
