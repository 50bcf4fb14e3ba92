from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cheap_kdf import CHEAP
from tests.unit.vault_keys.moments import FailingFiles, RememberingFiles
from tests.unit.vault_keys.support import (
    AT_REST,
    FIRST,
    SECOND,
    TEXT,
    change,
    contents,
    create_code,
    create_with_record,
    names,
    open_vault,
    outcome,
    rekey,
    texts,
)
from toolkit.crypto.secret import Secret, passphrase_secret
from toolkit.domain.incident import Incident
from toolkit.errors import (
    Cancelled,
    DatabaseDamaged,
    VaultError,
    VaultExists,
    VaultFull,
    VaultGone,
    WrongPassphrase,
)
from toolkit.vault.database import Database
from toolkit.vault.files import DiskFiles
from toolkit.vault.header import Header
from toolkit.vault.unlocking import unlock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a vault with one record, at rest."""
    create_with_record(tmp_path / "folder").close()
    return tmp_path / "folder"


def _master_key(folder: Path) -> bytes:
    images = ((folder / "K0").read_bytes(), (folder / "K1").read_bytes())
    with passphrase_secret(FIRST) as typed, unlock(images, typed, CHEAP) as unlocked:
        return bytes(unlocked.content.master_key.view())


def _assert_at_rest(folder: Path) -> None:
    assert names(folder) == AT_REST
    files = contents(folder)
    assert files["K0"] == files["K1"]
    assert len(files["A.DAT"]) == len(files["B.DAT"])
    assert files["A.DAT-journal"] == files["B.DAT-journal"] == b""


def test_everything_is_there_under_new_keys(folder: Path) -> None:
    """The same passphrase opens the same records; the master key is another one."""
    before = _master_key(folder)
    vault = open_vault(folder)
    used = vault.database.path.name
    rekey(vault)
    assert vault.database.path.name == used
    vault.close()

    assert outcome(folder) == TEXT
    assert _master_key(folder) != before
    _assert_at_rest(folder)


def test_the_vault_goes_on_as_it_is(folder: Path) -> None:
    """Whoever holds its parts keeps using them: writing, searching, drafts, settings."""
    vault = open_vault(folder)
    records, settings = vault.records, vault.settings
    records.add(Incident(what_happened="written before"))

    rekey(vault)

    records.add(Incident(what_happened="written after"))
    settings.put("some", "value")
    assert len(records.search("written")) == 3
    assert texts(vault).endswith(TEXT)
    vault.close()
    vault = open_vault(folder)
    assert len(vault.records.search("written")) == 3
    assert vault.settings.get("some", None) == "value"
    vault.close()


def test_an_old_header_opens_nothing_any_more(folder: Path) -> None:
    """With the header of before, the right passphrase of before does not open the new file."""
    old = {name: (folder / name).read_bytes() for name in ("K0", "K1")}
    vault = open_vault(folder)
    rekey(vault)
    vault.close()

    for name, image in old.items():
        (folder / name).write_bytes(image)

    assert outcome(folder) is DatabaseDamaged


def test_the_recovery_code_becomes_void(folder: Path) -> None:
    """It is gone, the vault says so, and another can be made."""
    vault = open_vault(folder)
    code = create_code(vault)
    rekey(vault)
    assert not vault.has_recovery_code
    another = create_code(vault)
    vault.close()

    assert outcome(folder, code) is WrongPassphrase
    assert outcome(folder, another) == TEXT


def test_it_can_be_done_again_and_again(folder: Path) -> None:
    """Also with a change of passphrase between."""
    vault = open_vault(folder)
    rekey(vault)
    rekey(vault)
    change(vault, FIRST, SECOND)
    rekey(vault, SECOND)
    vault.close()

    assert outcome(folder, SECOND) == TEXT
    _assert_at_rest(folder)


def test_the_other_compartment_is_left_alone(folder: Path) -> None:
    """Not a byte of its file changes, nor of the slots that are not ours."""
    vault = open_vault(folder)
    other = "B.DAT" if vault.database.path.name == "A.DAT" else "A.DAT"
    before = contents(folder)
    rekey(vault)
    own = vault._opened.ring.own
    vault.close()
    after = contents(folder)

    assert after[other] == before[other]
    for number in set(range(8)) - set(own):
        assert Header(after["K0"])._slot(number) == Header(before["K0"])._slot(number)


@pytest.mark.parametrize("typed", [SECOND, "code"])
def test_it_takes_the_passphrase(folder: Path, typed: str) -> None:
    """With a wrong one, or with the recovery code, nothing is changed."""
    vault = open_vault(folder)
    code = create_code(vault)
    before = contents(folder)

    with pytest.raises(WrongPassphrase):
        rekey(vault, code if typed == "code" else typed)

    assert contents(folder) == before
    vault.close()


@pytest.mark.parametrize("suffix", ["", "-journal"])
def test_a_strangers_file_is_not_written_over(folder: Path, suffix: str) -> None:
    """If a file of the stand-in's name is there, nothing is changed, then or at opening."""
    vault = open_vault(folder)
    stand_in = {"A.DAT": "C.DAT", "B.DAT": "D.DAT"}[vault.database.path.name] + suffix
    (folder / stand_in).write_bytes(b"a stranger's")
    before = contents(folder)

    with pytest.raises(VaultExists):
        rekey(vault)

    assert contents(folder) == before
    vault.close()
    assert outcome(folder) == TEXT
    assert contents(folder)[stand_in] == b"a stranger's"


def test_progress_goes_from_nothing_to_all(folder: Path) -> None:
    """It never goes back and ends with everything done."""
    seen: list[tuple[int, int]] = []
    vault = open_vault(folder)

    with passphrase_secret(FIRST) as secret:
        vault.rekey(secret, progress=lambda done, total: seen.append((done, total)))
    vault.close()

    shares = [done / total for done, total in seen]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_stopping_it_changes_nothing(folder: Path) -> None:
    """Raising from the progress leaves the old keys, and it can be begun again."""

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    vault = open_vault(folder)
    before = _master_key(folder)
    with passphrase_secret(FIRST) as secret, pytest.raises(Cancelled):
        vault.rekey(secret, progress=stop)
    assert names(folder) == AT_REST
    assert texts(vault) == TEXT
    assert _master_key(folder) == before
    rekey(vault)
    vault.close()

    assert outcome(folder) == TEXT


def test_a_cut_at_any_moment(folder: Path, tmp_path: Path) -> None:
    """At each the passphrase opens it, with all that was written, and brings it to its end."""
    files = RememberingFiles(folder, tmp_path / "moments")
    vault = open_vault(folder, files=files)
    with passphrase_secret(FIRST) as secret:
        vault.rekey(secret, progress=lambda _done, _total: files.remember())
    vault.close()

    moments = list(files.moments)
    assert len(moments) > 30
    stood = set()
    for moment in moments:
        stood.add(tuple(name for name in names(moment) if name not in AT_REST))
        assert outcome(moment) == TEXT, moment
        _assert_at_rest(moment)
        vault = open_vault(moment)
        vault.records.add(Incident(what_happened="written after"))
        rekey(vault)
        vault.close()
        assert len(outcome(moment).split("written")) == 3  # type: ignore[union-attr]  # a text
    assert len(stood) >= 3


@pytest.mark.parametrize("error", [VaultFull, VaultGone])
@pytest.mark.parametrize("torn", [False, True])
@pytest.mark.parametrize("lasting", [False, True])
def test_a_failure_at_any_write(
    folder: Path, error: type[VaultError], torn: bool, lasting: bool
) -> None:
    """The old keys or the new ones count, what is saved afterwards is kept, and it can go on."""
    for at in range(10):
        files = FailingFiles(error, at, torn=torn, lasting=lasting)
        vault = open_vault(folder, files=files)
        try:
            rekey(vault)
        except error:
            assert vault.header_at_risk
        vault.records.add(Incident(what_happened="written after"))
        kept = len(vault.records.search("written"))
        vault.close()

        assert outcome(folder) != "", at
        _assert_at_rest(folder)
        vault = open_vault(folder)
        assert len(vault.records.search("written")) == kept == at + 2
        vault.close()
        if not files.failed:
            break

    assert at == 4


def _failing_copy(monkeypatch: pytest.MonkeyPatch, which: int) -> None:
    """Let the copy of a given number find no room."""
    real: Callable[..., None] = Database.copy_to
    count = 0

    def copy_to(self: Database, other: Database, progress: Callable[[int, int], object]) -> None:
        nonlocal count
        count += 1
        if count == which:
            raise VaultFull
        real(self, other, progress)

    monkeypatch.setattr(Database, "copy_to", copy_to)


def test_no_room_for_the_copy_leaves_the_old_keys(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error is told, what was begun is taken away, and the vault goes on."""
    before = _master_key(folder)
    vault = open_vault(folder)
    _failing_copy(monkeypatch, 1)

    with pytest.raises(VaultFull):
        rekey(vault)

    assert names(folder) == AT_REST
    assert texts(vault) == TEXT
    vault.close()
    assert outcome(folder) == TEXT
    assert _master_key(folder) == before


def test_no_room_for_the_way_back_leaves_the_new_keys(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The vault goes on in the stand-in's file, also after opening, until there is room."""
    before = _master_key(folder)
    vault = open_vault(folder)
    _failing_copy(monkeypatch, 2)
    rekey(vault)
    assert vault.database.path.name in {"C.DAT", "D.DAT"}
    vault.records.add(Incident(what_happened="written on the way"))
    change(vault, FIRST, SECOND)
    change(vault, SECOND, FIRST)
    vault.close()
    assert _master_key(folder) != before

    _failing_copy(monkeypatch, 1)
    vault = open_vault(folder)
    assert vault.database.path.name in {"C.DAT", "D.DAT"}
    assert len(vault.records.search("written")) == 2
    # What would have to name two files at once waits until there is one again.
    _failing_copy(monkeypatch, 1)
    with pytest.raises(VaultFull):
        create_code(vault)
    _failing_copy(monkeypatch, 1)
    with pytest.raises(VaultFull):
        rekey(vault)
    monkeypatch.undo()
    code = create_code(vault)
    assert vault.database.path.name in {"A.DAT", "B.DAT"}
    assert len(vault.records.search("written")) == 2
    vault.close()

    assert outcome(folder, code) == outcome(folder) == f"written on the way {TEXT}"


def test_the_way_back_waits_for_both_headers(folder: Path) -> None:
    """While one copy of the header may name the old key, its file is kept."""
    vault = open_vault(folder, files=FailingFiles(VaultGone, at=1))
    rekey(vault)

    assert vault.database.path.name in {"C.DAT", "D.DAT"}
    assert vault.header_at_risk
    assert {"A.DAT", "B.DAT"} <= set(names(folder))
    vault.close()
    assert outcome(folder) == TEXT
    _assert_at_rest(folder)


class _Blind(DiskFiles):
    """A stick that fails in the middle of the first header and cannot be read from then on."""

    def __init__(self) -> None:
        super().__init__()
        self.blind = False

    def write(self, path: Path, data: bytes) -> None:
        super().write(path, data)
        self.blind = True
        raise VaultGone

    def read(self, path: Path, limit: int, start: int = 0) -> bytes:
        if self.blind:
            raise VaultGone
        return super().read(path, limit, start)


def test_a_vault_that_cannot_tell_its_keys_is_closed(folder: Path) -> None:
    """If nobody can say which keys the header names, nothing more is saved that might be lost."""
    vault = open_vault(folder, files=_Blind())

    with pytest.raises(VaultGone):
        rekey(vault)

    # It was let go: it can be opened at once, and the header decides.
    assert outcome(folder) == TEXT
    _assert_at_rest(folder)


def test_a_second_program_finds_it_busy_throughout(folder: Path) -> None:
    """At no moment of it can another one open the vault."""
    seen = set()
    vault = open_vault(folder)

    def look(_done: int, _total: int) -> None:
        seen.add(outcome(folder))

    with passphrase_secret(FIRST) as secret:
        vault.rekey(secret, progress=look)
    vault.close()

    assert {getattr(each, "__name__", each) for each in seen} == {"VaultBusy"}


def test_sizes_that_cannot_be_evened_are_no_reason_to_stop(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the files cannot be held for growing in step, the records are safe all the same."""
    vault = open_vault(folder)

    def gone(_paths: object) -> None:
        raise VaultGone

    monkeypatch.setattr("toolkit.vault.open_folder.Room", gone)
    rekey(vault)
    vault.records.add(Incident(what_happened="written after"))
    vault.close()
    monkeypatch.undo()

    assert str(outcome(folder)).count("written") == 2


def test_keys_are_wiped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every secret that was made on the way is wiped at the end."""
    made: list[Secret] = []
    real = Secret.__init__

    def remembering(secret: Secret, length: int) -> None:
        made.append(secret)
        real(secret, length)

    monkeypatch.setattr(Secret, "__init__", remembering)
    vault = open_vault(folder)
    rekey(vault)
    create_code(vault)
    vault.close()

    assert len(made) > 20
    assert [secret for secret in made if any(secret._buffer)] == []
