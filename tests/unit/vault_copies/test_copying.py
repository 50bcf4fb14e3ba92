from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.systems import ROOT
from tests.unit.vault.making import SetClock
from tests.unit.vault_copies.places import (
    BOTH,
    LATER,
    created,
    opened,
    put_stranger,
    said,
    said_in,
    stranger_is_there,
    telling,
    write,
)
from tests.unit.vault_keys.support import (
    AT_REST,
    SECOND,
    contents,
    create_code,
    names,
    rekey,
)
from toolkit.domain.moment import Moment
from toolkit.errors import (
    ChainBroken,
    CopyDiffers,
    PlaceIsSource,
    PlaceNotFound,
    PlaceTaken,
    VaultExists,
    VaultFull,
    VaultGone,
)
from toolkit.vault import carrying, prefill, rekeying
from toolkit.vault.copy_state import CopyState
from toolkit.vault.copying import CopyMade
from toolkit.vault.vault import Vault


def test_a_copy_is_the_same_six_files(vault: Vault, target: Path, tmp_path: Path) -> None:
    """Headers and the other compartment byte for byte; nothing tells more than the vault itself."""
    made = vault.make_copy(target)

    original, copy = contents(tmp_path / "vault"), contents(target)
    other = f"{vault._opened.compartment.other.name}.DAT"
    assert names(target) == AT_REST
    assert made == CopyMade(entries=2, bytes=sum(map(len, copy.values())))
    assert [copy[name] for name in ("K0", "K1", other)] == [
        original[name] for name in ("K0", "K1", other)
    ]
    assert {name: len(data) for name, data in copy.items()} == {
        name: len(data) for name, data in original.items()
    }
    assert telling(target) == []
    times = {path.stat().st_mtime for path in (*target.iterdir(), *(tmp_path / "vault").iterdir())}
    assert len(times) == 1


def test_a_copy_opens_and_says_the_same(vault: Vault, target: Path) -> None:
    """With the passphrase and the recovery code; drafts and settings are there too."""
    code = create_code(vault)
    vault.settings.put("choice", 7)

    vault.make_copy(target)

    assert said_in(target) == said(vault) == BOTH
    copy = opened(target, code)
    assert copy.settings.get("choice", None) == 7
    assert copy.opened_with_recovery_code
    copy.close()


def test_a_copy_writes_as_a_stick_of_its_own(vault: Vault, target: Path, tmp_path: Path) -> None:
    """Its entries have a letter; two copies have two, as the original keeps the number."""
    vault.make_copy(target)
    vault.make_copy(tmp_path / "third")
    write(vault, "here")
    copy = opened(target, clock=SetClock(LATER))
    third = opened(tmp_path / "third", clock=SetClock(LATER))
    write(copy, "there")
    write(third, "elsewhere")

    assert said(vault) == [*BOTH, "3 here"]
    assert said(copy) == [*BOTH, "3 B there"]
    assert said(third) == [*BOTH, "3 C elsewhere"]
    sticks = "SELECT number, uuid FROM stick ORDER BY number"
    assert third.database.rows(sticks) == vault.database.rows(sticks)
    assert copy.database.rows(sticks) == vault.database.rows(sticks)[:2]
    copy.close()
    third.close()


def test_a_copy_of_a_copy_is_a_stick_too(vault: Vault, target: Path, tmp_path: Path) -> None:
    """It goes on with the next number, and is known as a copy by all of them."""
    vault.make_copy(target)
    copy = opened(target)
    copy.make_copy(tmp_path / "third")
    copy.close()
    third = opened(tmp_path / "third")

    assert write(third, "elsewhere").label == "3 C"
    assert vault.look(tmp_path / "third") is CopyState.OURS
    third.close()


def test_when_and_where_is_kept_on_both(vault: Vault, target: Path, tmp_path: Path) -> None:
    """Each of the two knows of the other one; before that there was none."""
    assert vault.last_copy() is None

    vault.make_copy(target)

    last = vault.last_copy()
    assert last is not None
    assert last.place == str(target)
    copy = opened(target)
    known = copy.last_copy()
    assert known is not None
    assert known.place == str(tmp_path / "vault")
    assert known.at < last.at
    copy.close()


@pytest.mark.parametrize("kept", [7, {}, {"at": 5}, {"at": {"utc": "x"}, "place": "p"}])
def test_a_last_copy_that_cannot_be_read_is_none(vault: Vault, kept: object) -> None:
    """What another program kept there does no harm."""
    vault.settings.put("copies.last", kept)  # type: ignore[arg-type]  # what the test is about

    assert vault.last_copy() is None


def test_a_last_copy_is_read_as_it_was_noted(vault: Vault) -> None:
    """Time with its zone, and the folder."""
    vault.settings.put("copies.last", {"at": {"offset": 60, "utc": 5, "zone": "CET"}, "place": "p"})

    assert vault.last_copy() == (Moment(5, 60, "CET"), "p")


def test_progress_goes_from_nothing_to_all(vault: Vault, target: Path) -> None:
    """Bytes are told as they are written and read back, and the last word is that all is done."""
    told: list[tuple[int, int]] = []

    vault.make_copy(target, lambda done, total: told.append((done, total)))

    total = 4 * prefill.SMALLEST
    assert told[0] == (0, total)
    assert told[-1] == (total, total)
    assert told == sorted(told)
    assert {total for _, total in told} == {total}


def test_strangers_files_are_left_alone(vault: Vault, target: Path) -> None:
    """A copy is made beside what lies there."""
    put_stranger(target)
    assert vault.look(target) is CopyState.FOREIGN

    vault.make_copy(target)

    assert stranger_is_there(target)
    assert said_in(target) == BOTH


def test_the_vault_stays_locked(vault: Vault, target: Path, tmp_path: Path) -> None:
    """Reading its own file must not give up the lock on it: another program is still kept out."""
    vault.make_copy(target)
    probe = """
import sys
from pathlib import Path
from tests.unit.vault_keys.support import outcome
print(outcome(Path(sys.argv[1])).__name__)
"""
    command = [sys.executable, "-c", probe, str(tmp_path / "vault")]
    seen = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert seen.stdout.strip() == "VaultBusy"


def test_a_grown_vault_is_copied_whole(vault: Vault, target: Path) -> None:
    """Both files of the copy have the length that the vault's have now."""
    vault.settings.put("long", "x" * prefill.SMALLEST)

    vault.make_copy(target)

    assert (target / "A.DAT").stat().st_size == (target / "B.DAT").stat().st_size
    assert (target / "A.DAT").stat().st_size > prefill.SMALLEST
    assert said_in(target) == BOTH


def test_a_vault_without_its_other_compartment_is_copied_as_it_is(
    vault: Vault, target: Path, tmp_path: Path
) -> None:
    """A file that was lost cannot be copied; what is there is."""
    other = tmp_path / "vault" / vault._opened.compartment.other.file_name
    vault.close()
    other.unlink()
    again = opened(tmp_path / "vault")

    again.make_copy(target)
    again.close()

    assert other.name not in names(target)
    assert said_in(target) == BOTH


def test_a_vault_that_is_given_new_keys_can_be_copied(
    vault: Vault, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy is where the vault is, in the stand-in's file, and comes home when it is opened."""

    def fail(*_given: object) -> None:
        raise VaultFull

    with monkeypatch.context() as patched:
        patched.setattr(rekeying, "_return", fail)
        rekey(vault)
    assert vault._opened.compartment.is_stand_in

    vault.make_copy(target)

    assert vault.look(target) is CopyState.OURS
    assert said_in(target) == BOTH
    assert names(target) == AT_REST
    assert vault.look(target) is CopyState.OURS


@pytest.mark.parametrize("damaged", ["K0", "K1"])
def test_a_damaged_header_is_not_spread(
    vault: Vault, target: Path, tmp_path: Path, damaged: str
) -> None:
    """The copy gets the whole one twice."""
    path = tmp_path / "vault" / damaged
    path.write_bytes(path.read_bytes()[:-1] + b"\0")

    vault.make_copy(target)

    copy = contents(target)
    assert copy["K0"] == copy["K1"]
    assert said_in(target) == BOTH


def test_where_a_vault_is_no_copy_is_made(vault: Vault, target: Path, tmp_path: Path) -> None:
    """Neither over a copy, nor over another vault, nor over the vault itself."""
    vault.make_copy(target)
    created(tmp_path / "other", typed=SECOND).close()
    before = contents(target), contents(tmp_path / "other")

    for folder, error in (
        (target, VaultExists),
        (tmp_path / "other", VaultExists),
        (tmp_path / "vault", PlaceIsSource),
        (tmp_path / "other" / ".." / "vault", PlaceIsSource),
    ):
        with pytest.raises(error):
            vault.make_copy(folder)

    assert (contents(target), contents(tmp_path / "other")) == before
    assert said(vault) == BOTH


def test_each_folder_is_told_for_what_it_is(vault: Vault, target: Path, tmp_path: Path) -> None:
    """Nothing is opened or changed to find out, and no passphrase is needed."""
    vault.make_copy(target)
    created(tmp_path / "other", typed=SECOND).close()
    (tmp_path / "empty").mkdir()
    states = {
        "vault": CopyState.SAME,
        "other/../vault": CopyState.SAME,
        "other": CopyState.OTHER,
        "empty": CopyState.EMPTY,
        "nowhere": CopyState.EMPTY,
        "second stick": CopyState.FOREIGN,
        "second stick/Files": CopyState.OURS,
    }
    before = contents(target)

    assert {name: vault.look(tmp_path / name) for name in states} == states

    rekey(vault)
    assert vault.look(target) is CopyState.OTHER
    assert contents(target) == before


def test_what_is_above_the_folder_is_never_made(vault: Vault, tmp_path: Path) -> None:
    """Where the stick was pulled out before, its path is not made anew on the computer's disk."""
    for folder in (tmp_path / "pulled" / "Files", tmp_path / "pulled" / "deep" / "Files"):
        with pytest.raises(PlaceNotFound):
            vault.make_copy(folder)

    assert not (tmp_path / "pulled").exists()


def test_a_file_is_no_folder(vault: Vault, tmp_path: Path) -> None:
    """Where a file lies in the place of the folder, that is said."""
    (tmp_path / "file").touch()

    with pytest.raises(PlaceNotFound):
        vault.look(tmp_path / "file")
    with pytest.raises(PlaceNotFound):
        vault.make_copy(tmp_path / "file")


@pytest.mark.parametrize("name", AT_REST)
def test_something_else_under_one_of_the_names_is_left_alone(
    vault: Vault, target: Path, name: str
) -> None:
    """A folder in a file's place is in the way, and what was begun is taken away again."""
    (target / name).mkdir(parents=True)

    with pytest.raises(PlaceTaken):
        vault.make_copy(target)

    assert names(target) == [name]


def test_a_copy_that_says_something_else_is_none(
    vault: Vault, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opened where it lies, it has to hold what the vault holds."""
    enter = carrying.enter_as_new_stick

    def enter_and_change(*given: object) -> object:
        left = enter(*given)  # type: ignore[arg-type]  # passed on as it came
        vault.settings.put("choice", 8)
        return left

    monkeypatch.setattr("toolkit.vault.copying.enter_as_new_stick", enter_and_change)

    with pytest.raises(CopyDiffers):
        vault.make_copy(target)

    assert not target.exists()


def test_a_vault_that_was_tampered_with_is_not_spread(vault: Vault, target: Path) -> None:
    """A chain that does not hold is told, and no copy is left that looks like a good one."""
    vault.database.execute("UPDATE revision SET recorded_utc = 1 WHERE id = 1")

    with pytest.raises(ChainBroken):
        vault.make_copy(target)

    assert not target.exists()


def test_a_vault_that_cannot_be_read_is_told_as_such(
    vault: Vault, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What fails on the vault's own stick is not said of the other one."""
    monkeypatch.setattr(type(vault._opened), "read_image", lambda *_: b"")

    with pytest.raises(VaultGone):
        vault.make_copy(target)

    assert not target.exists()
