from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cheap_kdf import CHEAP
from tests.crash.recorder import REACHABLE
from tests.places_to_read import bytes_and_times
from tests.unit.vault.making import SetClock
from tests.unit.vault_copies.places import (
    BOTH,
    LATER,
    cut_off,
    opened,
    restored,
    said,
    said_in,
    telling,
    write,
)
from tests.unit.vault_keys.support import (
    AT_REST,
    FIRST,
    SECOND,
    change,
    contents,
    create_code,
    names,
    rekey,
)
from toolkit.crypto.secret import passphrase_secret
from toolkit.errors import (
    DatabaseDamaged,
    HeaderDamaged,
    NotAVault,
    PlaceBusy,
    PlaceIsSource,
    StaleHeader,
    ToolkitError,
    VaultFull,
    VaultGone,
    VaultMissing,
    WrongPassphrase,
)
from toolkit.vault import rekeying
from toolkit.vault.vault import Vault


def test_a_whole_vault_comes_back(copy: Path, folder: Path) -> None:
    """Six files at rest, as random as ever, and everything that was in the copy."""
    before = bytes_and_times(copy)
    vault = restored(folder, copy)

    assert said(vault) == BOTH
    last = vault.last_copy()
    assert last is not None
    assert last.place == str(copy)
    vault.close()
    assert names(folder) == AT_REST
    assert telling(folder) == []
    assert len({path.stat().st_mtime for path in folder.iterdir()}) == 1
    assert said_in(folder) == BOTH
    after = bytes_and_times(copy)
    assert {name: each[0] for name, each in after.items()} == {
        name: each[0] for name, each in before.items()
    }


def test_it_writes_as_a_stick_of_its_own(copy: Path, folder: Path) -> None:
    """The copy may be written to as well, and the two are joined again like any others."""
    vault = restored(folder, copy)
    write(vault, "here")
    other = opened(copy, clock=SetClock(LATER + 10**12))
    write(other, "there")
    other.close()

    assert vault.join(copy).came == 1
    assert said(vault) == [*BOTH, "3 C here", "3 B there"]
    vault.close()


def test_it_opens_with_the_recovery_code(copy: Path, folder: Path) -> None:
    """Whatever opens the copy brings the vault back."""
    held = opened(copy)
    code = create_code(held)
    held.close()

    vault = restored(folder, copy, code)

    assert vault.opened_with_recovery_code
    assert said(vault) == BOTH
    vault.close()


def test_progress_goes_from_nothing_to_all(copy: Path, folder: Path) -> None:
    """Bytes, written and read back."""
    told: list[tuple[int, int]] = []
    with passphrase_secret(FIRST) as secret:
        Vault.restore(
            folder,
            copy,
            secret,
            aside=False,
            policy=CHEAP,
            clock=SetClock(),
            progress=lambda done, total: told.append((done, total)),
        ).close()

    assert told[0][0] == 0
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] == told[0][1]


def test_a_wrong_passphrase_writes_nothing(copy: Path, folder: Path) -> None:
    """It is tried on the copy first."""
    with pytest.raises(WrongPassphrase):
        restored(folder, copy, SECOND, aside=True)

    assert not folder.exists()


def test_nothing_is_brought_back_to_where_a_stick_was(copy: Path, tmp_path: Path) -> None:
    """Its path is not made anew on the computer's own disk."""
    with pytest.raises(VaultGone):
        restored(tmp_path / "pulled" / "Files", copy)

    assert not (tmp_path / "pulled").exists()


def test_the_folder_itself_is_no_copy_of_itself(copy: Path) -> None:
    """Nothing would come back from there."""
    with pytest.raises(PlaceIsSource):
        restored(copy, copy, aside=True)

    assert said_in(copy) == BOTH


def test_what_is_no_whole_copy_is_told(copy: Path, folder: Path, tmp_path: Path) -> None:
    """Each with its own error, before anything is written."""
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "file").touch()
    shutil.copytree(copy, tmp_path / "headless")
    shutil.copytree(copy, tmp_path / "damaged")
    for name in ("K0", "K1"):
        (tmp_path / "headless" / name).unlink()
    for name in ("A.DAT", "B.DAT"):
        path = tmp_path / "damaged" / name
        path.write_bytes(path.read_bytes()[:4096] + bytes(8192))

    for name, error in (
        ("nowhere", VaultMissing),
        ("foreign", NotAVault),
        ("headless", HeaderDamaged),
        ("damaged", DatabaseDamaged),
    ):
        with pytest.raises(error):
            restored(folder, tmp_path / name)
        assert not folder.exists()


def test_an_old_header_that_was_put_back_is_refused(copy: Path, folder: Path) -> None:
    """As where it lies: the passphrase from before would open it otherwise."""
    before = contents(copy)
    held = opened(copy)
    change(held, FIRST, SECOND)
    held.close()
    for name in ("K0", "K1"):
        (copy / name).write_bytes(before[name])

    with pytest.raises(StaleHeader):
        restored(folder, copy)

    assert not folder.exists()


def test_a_copy_with_one_header_left_comes_back_with_two(copy: Path, folder: Path) -> None:
    """The damaged one is not carried along."""
    (copy / "K0").write_bytes(b"")

    restored(folder, copy).close()

    assert contents(folder)["K0"] == contents(folder)["K1"] == contents(copy)["K1"]


def test_a_copy_that_is_open_elsewhere_is_not_carried(copy: Path, folder: Path) -> None:
    """It might be in the middle of a save."""
    held = opened(copy)

    with pytest.raises(PlaceBusy):
        restored(folder, copy)

    held.close()
    assert not folder.exists()


@pytest.mark.skipif(not REACHABLE, reason="this engine's C interface is hidden")
def test_a_save_that_was_cut_off_in_the_copy_is_undone_here(copy: Path, folder: Path) -> None:
    """Its journal is carried along, and the copy stays as it is."""
    cut = cut_off(copy)
    before = contents(cut)
    assert any(before[name] for name in before if name.endswith("journal"))

    vault = restored(folder, cut)

    assert said(vault) == BOTH
    vault.close()
    assert names(folder) == AT_REST
    assert telling(folder) == []
    assert contents(cut) == before


def test_a_copy_whose_new_keys_were_interrupted_comes_back(
    copy: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is brought back in the stand-in's file, and comes home when it is opened here."""

    def fail(*_given: object) -> None:
        raise VaultFull

    with monkeypatch.context() as patched:
        patched.setattr(rekeying, "_return", fail)
        held = opened(copy)
        rekey(held)
        held.close()
    assert len(names(copy)) > len(AT_REST)

    restored(folder, copy).close()

    assert names(folder) == AT_REST
    assert said_in(folder) == BOTH


def test_every_error_is_one_of_ours(copy: Path, folder: Path) -> None:
    """Where the folder is a file, that is told as well."""
    folder.touch()

    with pytest.raises(ToolkitError):
        restored(folder, copy)

    assert folder.read_bytes() == b""
