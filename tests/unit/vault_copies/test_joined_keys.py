"""Joining a copy whose keys are not, or are not quite, those of the open vault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.vault.making import SetClock
from tests.unit.vault_copies.places import BOTH, LATER, created, opened, said, said_in, write
from tests.unit.vault_keys.support import (
    FIRST,
    SECOND,
    change,
    create_code,
    rekey,
    remove_code,
)
from toolkit.crypto.secret import passphrase_secret
from toolkit.errors import VaultFull, VaultGone, WrongPassphrase
from toolkit.vault import rekeying
from toolkit.vault.copy_state import CopyState
from toolkit.vault.joining import Joined
from toolkit.vault.vault import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault with a recovery code and a copy; open."""
    made = created(tmp_path / "vault")
    create_code(made)
    made.make_copy(tmp_path / "copy")
    yield made
    made.close()


@pytest.fixture
def copy(vault: Vault, tmp_path: Path) -> Path:
    """Where the copy lies."""
    return tmp_path / "copy"


def _join(vault: Vault, folder: Path, typed: str) -> Joined:
    with passphrase_secret(typed) as secret:
        return vault.join(folder, secret)


def test_what_is_opened_alike_is_told_so(vault: Vault, copy: Path) -> None:
    """As long as nothing was changed on either side; one damaged header is no other key."""
    assert not vault.join(copy).own_keys
    (copy / "K1").write_bytes(b"")
    assert not vault.join(copy).own_keys


@pytest.mark.parametrize("where", ["here", "there"])
def test_another_passphrase_is_told(vault: Vault, copy: Path, where: str) -> None:
    """Joining changes it on neither side: what was changed on one of them still opens the other."""
    changed = vault if where == "here" else opened(copy)
    change(changed, FIRST, SECOND)
    if where == "there":
        changed.close()

    assert vault.join(copy).own_keys

    assert said_in(copy, FIRST if where == "here" else SECOND) == BOTH


def test_a_recovery_code_that_is_void_here_alone_is_told(vault: Vault, copy: Path) -> None:
    """Whoever was given it can still open the copy."""
    remove_code(vault)

    assert vault.join(copy).own_keys


def test_a_vault_with_new_keys_is_told(vault: Vault, copy: Path) -> None:
    """Even where the words are the same."""
    rekey(vault)

    assert _join(vault, copy, FIRST).own_keys


@pytest.mark.parametrize("left", [None, bytes(4096)])
def test_a_copy_without_a_header_is_not_opened_alike(
    vault: Vault, copy: Path, left: bytes | None
) -> None:
    """Nothing opens it but the key that is at hand now."""
    for name in ("K0", "K1"):
        (copy / name).unlink()
        if left is not None:
            (copy / name).write_bytes(left)

    assert vault.join(copy).own_keys


@pytest.mark.parametrize("part", ["_return", "_drop_stand_in"])
def test_what_is_given_new_keys_there_is_joined_where_it_goes_on(
    vault: Vault, copy: Path, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    """The file that the open vault's key fits may be void there, though it is still whole."""

    def fail(*_given: object) -> None:
        raise VaultGone

    held = opened(copy, clock=SetClock(LATER))
    with monkeypatch.context() as patched:
        patched.setattr(rekeying, part, fail)
        rekey(held)
        write(held, "there")
        held.close()
    write(vault, "here")

    assert vault.look(copy) is CopyState.OTHER
    with pytest.raises(WrongPassphrase):
        vault.join(copy)
    joined = _join(vault, copy, FIRST)

    assert (joined.came, joined.went, joined.own_keys) == (1, 1, True)
    assert said(vault) == said_in(copy) == [*BOTH, "3 here", "3 B there"]


def test_that_it_cannot_be_noted_does_not_undo_it(
    vault: Vault, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both hold the same, so that is what is told."""

    def fail(*_given: object) -> None:
        raise VaultFull

    write(vault, "here")
    monkeypatch.setattr("toolkit.vault.joining.note_last_copy", fail)

    assert vault.join(copy).went == 1
    assert said_in(copy) == [*BOTH, "3 here"]
