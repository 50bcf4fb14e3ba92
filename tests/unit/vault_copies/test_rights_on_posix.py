"""Vaults and copies that the system does not let be written to, or be looked into."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.crash.recorder import REACHABLE
from tests.places_to_read import modes_hold
from tests.unit.vault.making import SetClock
from tests.unit.vault_copies.places import (
    BOTH,
    LATER,
    cut_off,
    opened,
    restored,
    said,
    said_in,
    tables,
    write,
)
from tests.unit.vault_keys.support import FIRST, contents, rekey
from toolkit.crypto.secret import passphrase_secret
from toolkit.errors import CopyDamaged, PlaceReadOnly, VaultExists, VaultUnreadable
from toolkit.vault.copy_state import CopyState
from toolkit.vault.files import DISK
from toolkit.vault.joining import Joined
from toolkit.vault.vault import Vault


@contextmanager
def _only_read(folder: Path) -> Iterator[None]:
    """Nothing in *folder* can be written to meanwhile."""
    for path in (*folder.iterdir(), folder):
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        with modes_hold():
            yield
    finally:
        folder.chmod(0o700)
        for path in folder.iterdir():
            path.chmod(0o600)


def _join(vault: Vault, folder: Path) -> Joined:
    with passphrase_secret(FIRST) as secret:
        return vault.join(folder, secret)


def test_a_vault_that_can_only_be_read_can_be_copied(
    vault: Vault, target: Path, tmp_path: Path
) -> None:
    """The copy can be written to; the vault keeps no number for it, as it cannot."""
    vault.close()
    with _only_read(tmp_path / "vault"):
        read_only = opened(tmp_path / "vault")
        assert read_only.read_only
        before = tables(read_only)
        read_only.make_copy(target)
        assert tables(read_only) == before
        assert read_only.last_copy() is None
        assert read_only.look(target) is CopyState.OURS
        read_only.close()

    copy = opened(target)
    assert write(copy, "there").label == "3 B"
    copy.close()


def test_two_that_took_the_same_number_are_told_apart_when_they_meet(
    vault: Vault, target: Path, tmp_path: Path
) -> None:
    """A number that could not be kept free may be given twice; joining gives the later one another."""
    vault.close()
    with _only_read(tmp_path / "vault"):
        read_only = opened(tmp_path / "vault")
        read_only.make_copy(target)
        read_only.make_copy(tmp_path / "third")
        read_only.close()
    third = opened(tmp_path / "third", clock=SetClock(LATER))
    write(third, "on the third")
    copy = opened(target, clock=SetClock(LATER - 10**12))
    write(copy, "on the second")
    third.close()

    copy.join(tmp_path / "third")

    assert said(copy) == [*BOTH, "3 B on the second", "3 C on the third"]
    copy.close()


def test_a_vault_that_may_not_be_read_is_told_as_such(vault: Vault, target: Path) -> None:
    """What the system forbids on the vault's own stick is not said of the other one."""
    own = vault._opened.around.database_path(vault._opened.compartment)
    own.chmod(0)
    try:
        with modes_hold(), pytest.raises(VaultUnreadable):
            vault.make_copy(target)
    finally:
        own.chmod(0o600)

    assert not target.exists()


def test_a_link_leads_to_the_same_folder(vault: Vault, tmp_path: Path) -> None:
    """However one gets there, it is the open vault's own."""
    (tmp_path / "link").symlink_to(tmp_path / "vault")

    assert vault.look(tmp_path / "link") is CopyState.SAME


def test_a_copy_that_cannot_be_written_to_is_not_joined(vault: Vault, target: Path) -> None:
    """Nothing is taken from it either: what is joined is the same on both sides."""
    vault.make_copy(target)
    copy = opened(target, clock=SetClock(LATER))
    write(copy, "there")
    copy.close()
    before, lying = tables(vault), contents(target)

    with _only_read(target), pytest.raises(PlaceReadOnly):
        vault.join(target)
    assert (tables(vault), contents(target)) == (before, lying)
    rekey(vault)
    with _only_read(target), pytest.raises(PlaceReadOnly):
        _join(vault, target)

    assert contents(target) == lying
    assert _join(vault, target).came == 1


def test_a_copy_whose_other_file_cannot_be_written_to_is_not_joined(
    vault: Vault, target: Path
) -> None:
    """Both compartments are kept at one length, so both have to be at hand."""
    vault.make_copy(target)
    other = target / vault._opened.compartment.other.file_name
    other.chmod(0o400)

    with modes_hold(), pytest.raises(PlaceReadOnly):
        vault.join(target)

    other.chmod(0o600)
    assert vault.join(target) == Joined(came=0, went=0, conflicts=0)


def test_a_copy_whose_journal_cannot_be_written_to_is_not_joined(
    vault: Vault, target: Path
) -> None:
    """Nothing could be saved there, and that is found out before anything is taken from it."""
    vault.make_copy(target)
    copy = opened(target, clock=SetClock(LATER))
    write(copy, "there")
    copy.close()
    before = tables(vault)
    journal = target / vault._opened.compartment.journal_name
    journal.chmod(0o400)

    with modes_hold(), pytest.raises(PlaceReadOnly):
        vault.join(target)
    assert tables(vault) == before
    journal.unlink()
    journal.mkdir()
    with pytest.raises(CopyDamaged):
        vault.join(target)
    assert tables(vault) == before
    journal.rmdir()

    assert vault.join(target).came == 1


def test_a_folder_that_may_not_be_looked_into_is_told(vault: Vault, target: Path) -> None:
    """Whatever was wanted there."""
    vault.make_copy(target)
    target.chmod(0)
    try:
        with modes_hold():
            for act in (vault.look, vault.make_copy, vault.join):
                with pytest.raises(PlaceReadOnly):
                    act(target)
    finally:
        target.chmod(0o700)


def test_a_copy_that_can_only_be_read_comes_back_to_be_written(copy: Path, folder: Path) -> None:
    """The copy is never written to, so it may be write-protected."""
    with _only_read(copy):
        vault = restored(folder, copy)
        assert not vault.read_only
        write(vault, "third")
        vault.close()

    assert len(said_in(folder)) == 3


@pytest.mark.skipif(not REACHABLE, reason="this engine's C interface is hidden")
def test_a_cut_off_save_is_undone_here_where_it_cannot_be_there(copy: Path, folder: Path) -> None:
    """Its journal is carried along, and the copy stays as it is."""
    cut = cut_off(copy)
    before = contents(cut)

    with _only_read(cut):
        vault = restored(folder, cut)

    assert said(vault) == BOTH
    vault.close()
    assert contents(cut) == before


def test_nothing_is_moved_over_a_link(tmp_path: Path) -> None:
    """A link that leads nowhere is something too."""
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("nowhere")

    with pytest.raises(VaultExists):
        DISK.move(tmp_path / "file", tmp_path / "link")
