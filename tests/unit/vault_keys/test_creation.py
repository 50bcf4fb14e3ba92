from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cheap_kdf import CHEAP, CHEAP_PARAMETERS
from tests.unit.vault_keys.moments import FailingFiles, RememberingFiles
from tests.unit.vault_keys.support import (
    AT_REST,
    CREATED,
    FIRST,
    clock,
    contents,
    create,
    create_with_record,
    names,
    open_vault,
    outcome,
)
from toolkit.crypto.kdf import KdfParameters, KdfPolicy
from toolkit.crypto.secret import Secret, passphrase_secret
from toolkit.errors import (
    Cancelled,
    HeaderDamaged,
    NotEnoughMemory,
    VaultBusy,
    VaultError,
    VaultExists,
    VaultFull,
    VaultGone,
    VaultReadOnly,
)
from toolkit.vault import creation, prefill
from toolkit.vault.database import Database
from toolkit.vault.files import Files
from toolkit.vault.header import Header
from toolkit.vault.presence import Presence, clear_unfinished, presence, require_free
from toolkit.vault.vault import Vault


def test_a_new_vault_is_six_files(tmp_path: Path) -> None:
    """Two headers, two compartments of one size, two empty journals; the headers are the same."""
    folder = tmp_path / "made"

    create(folder).close()

    assert names(folder) == AT_REST
    files = contents(folder)
    assert files["K0"] == files["K1"]
    assert len(files["A.DAT"]) == len(files["B.DAT"]) == prefill.SMALLEST
    assert files["A.DAT-journal"] == files["B.DAT-journal"] == b""


def test_its_real_size_is_16_mib(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside these tests each compartment begins with 16 MiB."""
    monkeypatch.undo()

    create(tmp_path).close()

    for name in ("A.DAT", "B.DAT"):
        assert (tmp_path / name).stat().st_size == 16 * 1024 * 1024


def test_all_files_have_the_time_of_creation(tmp_path: Path) -> None:
    """Also after something was written, and after opening again: times tell nothing."""
    vault = create_with_record(tmp_path)
    open_times = {path.name: path.stat().st_mtime for path in tmp_path.iterdir()}
    vault.close()
    open_vault(tmp_path).close()

    assert open_times == dict.fromkeys(AT_REST, float(CREATED))
    for path in tmp_path.iterdir():
        assert (path.stat().st_mtime, path.stat().st_atime) == (CREATED, CREATED)


def test_what_it_costs_comes_from_the_policy(tmp_path: Path) -> None:
    """The header carries exactly the costs that the policy names for new vaults."""
    create(tmp_path).close()

    assert Header((tmp_path / "K0").read_bytes()).parameters == CHEAP_PARAMETERS


def test_a_policy_without_costs_measures_the_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Calibration is asked, with this computer's memory, and what it says is used."""
    chosen = KdfParameters(memory_kib=72, passes=2, lanes=1)
    asked = []

    def calibrate(total_memory_bytes: int, _measure: object) -> KdfParameters:
        asked.append(total_memory_bytes)
        return chosen

    monkeypatch.setattr(creation, "calibrate", calibrate)
    policy = KdfPolicy(lowest=CHEAP.lowest, highest=CHEAP.highest)

    with passphrase_secret(FIRST) as secret:
        Vault.create(tmp_path, secret, policy=policy, clock=clock).close()

    assert Header((tmp_path / "K0").read_bytes()).parameters == chosen
    assert asked[0] > 0


def test_which_compartment_is_used_is_drawn_by_lot(tmp_path: Path) -> None:
    """Over a number of vaults both compartments are used, and each of the eight slots."""
    used, own = set(), set()
    for number in range(40):
        vault = create(tmp_path / str(number))
        used.add(vault.database.path.name)
        ring = vault.settings.get("vault.keyring", None)
        assert isinstance(ring, dict)
        own.add(json.dumps(ring["passphrase"]))
        vault.close()

    assert used == {"A.DAT", "B.DAT"}
    assert len(own) > 5


def test_the_unused_compartment_opens_with_nothing_that_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is a real database, its key was wiped, and the header has no slot for it."""
    keys: list[Secret] = []
    real = creation._random_key

    def remembering(entropy: object) -> Secret:
        assert callable(entropy)
        keys.append(real(entropy))
        return keys[-1]

    monkeypatch.setattr(creation, "_random_key", remembering)
    vault = create(tmp_path)
    used = vault.database.path.name
    vault.close()

    assert len(keys) == 2
    for key in keys:
        with pytest.raises(ValueError, match="wiped"):
            key.view()
    other = (tmp_path / ("B.DAT" if used == "A.DAT" else "A.DAT")).read_bytes()
    assert len(set(other)) == 256


@pytest.mark.parametrize("name", AT_REST)
def test_nothing_of_a_vault_is_ever_replaced(tmp_path: Path, name: str) -> None:
    """If any of its names is taken, nothing is made and nothing touched."""
    (tmp_path / name).write_bytes(b"something else")

    with pytest.raises(VaultExists):
        create(tmp_path)

    assert contents(tmp_path) == {name: b"something else"}


def test_strangers_files_are_left_alone(tmp_path: Path) -> None:
    """A vault is made beside them, used, and given new keys, and they stay as they are."""
    strangers = {"holiday.jpg": b"\xff\xd8", "C": b"1", "K2": b"2", "A.DAT.bak": b"3", "00": b"4"}
    for name, content in strangers.items():
        (tmp_path / name).write_bytes(content)

    vault = create_with_record(tmp_path)
    with passphrase_secret(FIRST) as secret:
        vault.rekey(secret)
    vault.close()

    found = contents(tmp_path)
    assert {name: found[name] for name in strangers} == strangers
    assert sorted(found) == sorted([*AT_REST, *strangers])


def test_it_cannot_be_opened_while_it_is_open(tmp_path: Path) -> None:
    """A second opening is told that the vault is busy, and the first goes on."""
    vault = create_with_record(tmp_path)

    assert outcome(tmp_path) is VaultBusy
    vault.settings.put("still", "works")
    vault.close()
    assert outcome(tmp_path) == "what was written down"


def test_progress_goes_up_to_the_end(tmp_path: Path) -> None:
    """It begins with nothing done, never goes back, and ends with all done."""
    seen: list[tuple[int, int]] = []

    with passphrase_secret(FIRST) as secret:
        Vault.create(
            tmp_path,
            secret,
            policy=CHEAP,
            clock=clock,
            progress=lambda done, total: seen.append((done, total)),
        ).close()

    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert (seen[0][0], seen[-1][0]) == (0, seen[-1][1])


def test_a_cut_at_any_moment_leaves_a_beginning_or_a_vault(tmp_path: Path) -> None:
    """Each state is empty, an unfinished beginning that can be cleared away, or a vault that opens."""
    folder = tmp_path / "folder"
    files = RememberingFiles(folder, tmp_path / "moments")
    create(folder, files=files).close()

    seen = set()
    for moment in files.moments:
        found = presence(moment)
        seen.add(found)
        if found is Presence.UNFINISHED:
            clear_unfinished(moment)
            create(moment).close()
        elif found is Presence.COMPLETE and not _is_whole(moment / "K0"):
            # Sectors written out of order: it can be told from nothing but a damaged vault.
            assert outcome(moment) in {"", HeaderDamaged}
            continue
        if found is not Presence.ABSENT:
            assert outcome(moment) == "", moment
            assert names(moment) == AT_REST
            assert (moment / "K0").read_bytes() == (moment / "K1").read_bytes()
    assert seen == {Presence.ABSENT, Presence.UNFINISHED, Presence.COMPLETE}


def _is_whole(path: Path) -> bool:
    return Header(path.read_bytes()).is_whole


@pytest.mark.parametrize("error", [VaultFull, VaultReadOnly, VaultGone])
@pytest.mark.parametrize("torn", [False, True])
@pytest.mark.parametrize("stranger", [False, True])
def test_a_failure_at_any_write_leaves_nothing_behind(
    tmp_path: Path, error: type[VaultError], torn: bool, stranger: bool
) -> None:
    """The error is the one that the stick gave, and the folder is as it was before."""
    folder = tmp_path / "folder"
    if stranger:
        folder.mkdir()
        (folder / "holiday.jpg").write_bytes(b"\xff\xd8")
    for at in range(100):
        files = FailingFiles(error, at, torn=torn)
        if at == 4:
            break
        with pytest.raises(error):
            create(folder, files=files)
        assert files.failed
        assert names(folder) == ["holiday.jpg"] if stranger else not folder.exists()
    create(folder, files=files).close()

    assert not files.failed


@pytest.mark.parametrize("which", [0, 1])
def test_a_full_stick_in_a_compartment_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: int
) -> None:
    """So too when it is one of the large files that found no room."""
    real = Database.create
    count = 0

    def failing(path: Path, key: Secret, salt: bytes, size: int) -> Database:
        nonlocal count
        count += 1
        if count == which + 1:
            path.write_bytes(bytes(1000))
            raise VaultFull
        return real(path, key, salt, size)

    monkeypatch.setattr(Database, "create", failing)

    with pytest.raises(VaultFull):
        create(tmp_path / "folder")

    assert not (tmp_path / "folder").exists()


def test_want_of_memory_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A computer that cannot derive the key gets no vault, and no half of one."""

    def starved(*_given: object) -> Secret:
        raise NotEnoughMemory

    monkeypatch.setattr(creation, "derived_key", starved)

    with pytest.raises(NotEnoughMemory):
        create(tmp_path / "folder")

    assert not (tmp_path / "folder").exists()


def test_stopping_it_at_any_step_leaves_nothing_behind(tmp_path: Path) -> None:
    """Raising from the progress, even the last one, takes everything away."""
    for stop_at in range(5):

        def stop(done: int, _total: int, stop_at: int = stop_at) -> None:
            if done == stop_at:
                raise Cancelled

        with passphrase_secret(FIRST) as secret, pytest.raises(Cancelled):
            Vault.create(tmp_path / "folder", secret, policy=CHEAP, clock=clock, progress=stop)
        assert not (tmp_path / "folder").exists()


class _Stubborn(FailingFiles):
    """Files that fail, and then cannot even be removed."""

    def remove(self, path: Path) -> None:
        raise VaultGone


def test_the_first_error_is_the_one_that_is_told(tmp_path: Path) -> None:
    """If what was made cannot be taken away either, the reason stays what it was."""
    with pytest.raises(VaultFull):
        create(tmp_path, files=_Stubborn(VaultFull, at=2))

    assert presence(tmp_path) is Presence.UNFINISHED


def test_two_that_begin_at_once_do_not_disturb_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who finds the first file taken stops, and takes nothing away of what the other one made."""

    def overtaken(folder: Path, files: Files) -> None:
        monkeypatch.setattr("toolkit.vault.creation.require_free", require_free)
        require_free(folder, files)
        create(folder).close()

    monkeypatch.setattr("toolkit.vault.creation.require_free", overtaken)

    with pytest.raises(VaultExists):
        create(tmp_path)

    assert outcome(tmp_path) == ""
    assert names(tmp_path) == AT_REST
