from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.unit.vault.making import SetClock
from tests.unit.vault_copies.places import (
    LATER,
    created,
    opened,
    said,
    said_in,
    tables,
    telling,
    write,
)
from tests.unit.vault_keys.support import FIRST, SECOND, change, contents, create_code, rekey
from toolkit.crypto.secret import passphrase_secret
from toolkit.domain.incident import Incident
from toolkit.domain.moment import Moment
from toolkit.domain.record import Draft, RecordKind
from toolkit.errors import (
    Cancelled,
    ChainBroken,
    CopyDamaged,
    DatabaseDamaged,
    NotACopy,
    NotAVault,
    PlaceBusy,
    PlaceError,
    PlaceFull,
    PlaceGone,
    PlaceIsSource,
    PlaceReadOnly,
    VaultBusy,
    VaultError,
    VaultFull,
    VaultGone,
    VaultMissing,
    VaultReadOnly,
    VaultUnreadable,
    WrongPassphrase,
)
from toolkit.vault import prefill, union
from toolkit.vault.database import Database
from toolkit.vault.joining import Joined
from toolkit.vault.place_files import of_the_place
from toolkit.vault.vault import Vault

ALL = ["1 first", "2 second", "3 here", "3 B there"]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault with a copy that was written to, as it was itself since; open."""
    made = created(tmp_path / "vault")
    made.make_copy(tmp_path / "copy")
    write(made, "here")
    copy = opened(tmp_path / "copy", clock=SetClock(LATER))
    write(copy, "there")
    copy.close()
    yield made
    made.close()


@pytest.fixture
def folder(vault: Vault, tmp_path: Path) -> Path:
    """Where the copy lies."""
    return tmp_path / "copy"


def _join_other(vault: Vault, folder: Path, typed: str) -> Joined:
    with passphrase_secret(typed) as secret:
        return vault.join(folder, secret)


def test_two_that_were_apart_hold_the_same_afterwards(vault: Vault, folder: Path) -> None:
    """Without any passphrase; the second time there is nothing left to do."""
    joined = vault.join(folder)

    assert joined == Joined(came=1, went=1, conflicts=0)
    assert said(vault) == said_in(folder) == ALL
    assert vault.join(folder) == Joined(came=0, went=0, conflicts=0)


def test_the_copy_is_left_at_rest(vault: Vault, folder: Path) -> None:
    """Equal lengths, empty journals, all times as before, every block random, and free to open."""
    vault.settings.put("long", "x" * prefill.SMALLEST)
    copy = opened(folder)
    for number in range(400):
        write(copy, f"long {number} " + "word " * 100)
    copy.close()

    vault.join(folder)

    for place in (folder, folder.parent / "vault"):
        files = contents(place)
        assert len(files["A.DAT"]) == len(files["B.DAT"]) > prefill.SMALLEST
        assert telling(place) == []
        assert len({path.stat().st_mtime for path in place.iterdir()}) == 1
    assert len(said_in(folder)) == len(said(vault)) == 404


def test_conflicts_are_counted(vault: Vault, folder: Path) -> None:
    """What says two things now is told, and is the same on the other side."""
    first = vault.records.search("first")[0].record
    for each in (vault, opened(folder, clock=SetClock(LATER))):
        each.records.correct(first, Incident(what_happened=f"by {id(each)}"), reason="r")
        if each is not vault:
            each.close()

    assert vault.join(folder).conflicts == 1

    copy = opened(folder)
    assert copy.records.conflicts() == vault.records.conflicts()
    copy.close()


def test_drafts_and_settings_stay_where_they_are(vault: Vault, folder: Path) -> None:
    """Only what is written down goes to the other side."""
    drafts = {}
    for each, name in ((vault, "here"), (opened(folder), "there")):
        draft = Draft(
            key=name, kind=RecordKind.INCIDENT, fields={"what_happened": name}, saved_at=Moment(1)
        )
        each.drafts.put(name, draft)
        each.settings.put("choice", name)
        drafts[name] = draft
        if each is not vault:
            each.close()

    vault.join(folder)

    assert vault.drafts.all() == (drafts["here"],)
    assert vault.settings.get("choice", None) == "here"
    copy = opened(folder)
    assert copy.drafts.all() == (drafts["there"],)
    assert copy.settings.get("choice", None) == "there"
    copy.close()


def test_when_and_where_is_kept_on_both(vault: Vault, folder: Path) -> None:
    """As after making a copy."""
    before = vault.last_copy()

    vault.join(folder)

    last = vault.last_copy()
    assert last is not None
    assert before is not None
    assert last.at > before.at
    assert last.place == str(folder)
    copy = opened(folder)
    known = copy.last_copy()
    assert known is not None
    assert (known.place, known.at < last.at) == (str(folder.parent / "vault"), True)
    copy.close()


def test_a_vault_with_new_keys_is_joined_with_the_copys_passphrase(
    vault: Vault, folder: Path
) -> None:
    """The copy has the keys from before: it opens with the passphrase that it had, or a code."""
    rekey(vault)
    change(vault, FIRST, SECOND)

    with pytest.raises(WrongPassphrase):
        vault.join(folder)
    with pytest.raises(WrongPassphrase):
        _join_other(vault, folder, SECOND)
    assert said(vault) == ["1 first", "2 second", "3 here"]
    joined = _join_other(vault, folder, FIRST)

    assert joined == Joined(came=1, went=1, conflicts=0, own_keys=True)
    assert said(vault) == said_in(folder) == ALL


def test_a_copy_with_new_keys_is_joined_with_its_code(vault: Vault, folder: Path) -> None:
    """A recovery code opens the other vault as well as its passphrase."""
    copy = opened(folder)
    rekey(copy)
    code = create_code(copy)
    copy.close()

    assert _join_other(vault, folder, code).came == 1
    assert said_in(folder) == ALL


def test_a_passphrase_that_is_not_needed_is_not_looked_at(vault: Vault, folder: Path) -> None:
    """The vault's own keys open the copy, whatever is typed."""
    assert _join_other(vault, folder, "anything").came == 1


def test_a_copy_that_lost_its_header_is_joined_all_the_same(vault: Vault, folder: Path) -> None:
    """The key is what opens it: nothing that was written there is lost with the header."""
    for name in ("K0", "K1"):
        (folder / name).unlink()

    assert vault.join(folder).came == 1
    assert said(vault) == ALL


def test_strangers_are_not_joined(vault: Vault, tmp_path: Path) -> None:
    """Another vault is left as it is, even with the right passphrase for it."""
    created(tmp_path / "other", typed=SECOND).close()
    before = tables(vault)

    with pytest.raises(NotACopy):
        _join_other(vault, tmp_path / "other", SECOND)

    assert tables(vault) == before
    assert said_in(tmp_path / "other", SECOND) == ["1 first", "2 second"]


def test_where_no_vault_is_none_is_joined(vault: Vault, tmp_path: Path) -> None:
    """Each state of a folder has its own error."""
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "file").touch()
    (tmp_path / "headless").mkdir()
    for name in ("A.DAT", "B.DAT"):
        (tmp_path / "headless" / name).write_bytes(b"x" * 8192)

    for name, error in (
        ("nowhere", VaultMissing),
        ("foreign", NotAVault),
        ("headless", CopyDamaged),
        ("vault", PlaceIsSource),
    ):
        with pytest.raises(error):
            vault.join(tmp_path / name)


def test_one_that_is_open_elsewhere_is_left_alone(vault: Vault, folder: Path) -> None:
    """Whoever has it open is not disturbed, whether it takes a passphrase or not."""
    held = opened(folder)
    with pytest.raises(PlaceBusy):
        vault.join(folder)
    rekey(vault)
    with pytest.raises(PlaceBusy):
        _join_other(vault, folder, FIRST)
    held.close()


@pytest.mark.parametrize("which", ["here", "there"])
def test_where_a_chain_does_not_hold_nothing_is_taken(
    vault: Vault, folder: Path, which: str
) -> None:
    """Neither from a copy that somebody has been at, nor from such a vault into a good copy."""
    changed = vault if which == "here" else opened(folder)
    changed.database.execute("UPDATE revision SET recorded_utc = 1 WHERE id = 2")
    before = tables(vault)
    if which == "there":
        changed.close()
    copied = contents(folder)["A.DAT"], contents(folder)["B.DAT"]

    with pytest.raises(ChainBroken):
        vault.join(folder)

    assert tables(vault) == before
    assert (contents(folder)["A.DAT"], contents(folder)["B.DAT"]) == copied


def test_a_damaged_copy_is_told(vault: Vault, folder: Path) -> None:
    """One whose pages do not verify opens with no key; one without its key ring is none of ours."""
    path = folder / vault._opened.compartment.file_name
    sound = path.read_bytes()
    path.write_bytes(sound[:4096] + bytes(4096) + sound[8192:])
    with pytest.raises(CopyDamaged):
        vault.join(folder)
    path.write_bytes(sound)
    with (
        vault._opened.around.beside(folder)
        .open_database(vault._opened.compartment, vault._opened.master_key)
        ._connection as connection
    ):  # closed with the next collection at the latest
        connection.execute("DELETE FROM setting WHERE name = 'vault.keyring'")
    connection.close()

    with pytest.raises(CopyDamaged):
        vault.join(folder)
    with pytest.raises(CopyDamaged):
        vault.join(folder)


def test_what_the_copy_holds_and_nobody_wrote_is_told_of_the_copy(
    vault: Vault, folder: Path
) -> None:
    """Also where pages verify: the open vault, which is sound, is not to be thought damaged."""
    copy = opened(folder)
    copy.settings.put("vault.stick", 7)
    copy.close()

    with pytest.raises(CopyDamaged):
        vault.join(folder)


def test_progress_goes_from_one_to_all(vault: Vault, folder: Path) -> None:
    """A step for each revision that is checked on either side, and for each that is taken over."""
    told: list[tuple[int, int]] = []

    vault.join(folder, None, lambda done, total: told.append((done, total)))

    assert told[-1] == (8, 8)
    assert told == sorted(told)
    assert {total for _, total in told} == {8}


def test_stopping_at_any_step_leaves_each_vault_whole(
    vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each has all that was to come to it or nothing, and doing it again does the rest."""
    monkeypatch.setattr(union, "SLICE", 1)
    for number in range(3):
        write(vault, f"more {number}")
    stopped = 0
    for count in range(50):
        asked = iter([False] * count)
        try:
            vault.join(folder, None, None, lambda asked=asked: next(asked, True))  # type: ignore[misc]
        except Cancelled:
            stopped += 1
            assert ("3 B there" in said(vault)) == (len(said(vault)) == 7)
            assert said_in(folder)[2:] == ["3 B there"]
        else:
            break

    assert stopped == 8
    assert said(vault) == said_in(folder)
    assert len(said(vault)) == 7


def _failing(
    monkeypatch: pytest.MonkeyPatch, database: Callable[[Path], bool], error: Exception, at: int
) -> list[int]:
    """Let the engine fail in one of the databases at the write with this number, and from then on."""
    left = [at]
    execute = Database.execute

    def fail(self: Database, sql: str, *values: object) -> int:
        if database(self.path):
            left[0] -= 1
            if left[0] < 0:
                raise self._told_as(error)
        return execute(self, sql, *values)

    monkeypatch.setattr(Database, "execute", fail)
    return left


@pytest.mark.parametrize(
    ("error", "told"),
    [(VaultFull, PlaceFull), (VaultGone, PlaceGone), (VaultReadOnly, PlaceReadOnly)],
)
def test_what_fails_in_the_copy_is_told_of_that_place(
    vault: Vault, folder: Path, error: type[VaultError], told: type[PlaceError]
) -> None:
    """At each write; what came before that is kept here, and doing it again does the rest."""
    failures = 0
    for count in range(200):
        with pytest.MonkeyPatch.context() as patched:
            left = _failing(patched, lambda path: path.parent == folder, error(), count)
            try:
                vault.join(folder)
            except told:
                failures += 1
        if left[0] >= 0:
            break
        assert said(vault) in (ALL, ["1 first", "2 second", "3 here"])

    assert failures > 5
    assert said(vault) == said_in(folder) == ALL


def test_what_fails_here_is_told_of_here(vault: Vault, folder: Path) -> None:
    """At each write in the open vault; it holds all that came or nothing of it."""
    failures = 0
    for count in range(200):
        with pytest.MonkeyPatch.context() as patched:
            left = _failing(patched, lambda path: path.parent != folder, VaultFull(), count)
            try:
                vault.join(folder)
            except VaultFull:
                failures += 1
        if left[0] >= 0:
            break
        assert said(vault) in (ALL, ["1 first", "2 second", "3 here"])

    assert failures > 5
    assert said(vault) == said_in(folder) == ALL


def test_a_folder_copied_by_hand_is_joined_and_nothing_is_lost(
    vault: Vault, tmp_path: Path
) -> None:
    """Both wrote as the same stick; each line is kept, and they go on as two."""
    vault.close()
    shutil.copytree(tmp_path / "vault", tmp_path / "by hand")
    here, there = opened(tmp_path / "vault"), opened(tmp_path / "by hand", clock=SetClock(LATER))
    write(here, "fourth here")
    write(there, "fourth there")
    there.close()

    assert here.join(tmp_path / "by hand") == Joined(came=1, went=1, conflicts=0)

    expected = ["1 first", "2 second", "3 here", "4 fourth here", "4 C fourth there"]
    assert said(here) == said_in(tmp_path / "by hand") == expected
    again = opened(tmp_path / "by hand", clock=SetClock(LATER + 10**12))
    assert write(again, "fifth").label == "5 D"
    again.close()
    here.close()


def test_the_desk_goes_on_as_the_new_stick_at_once(vault: Vault, tmp_path: Path) -> None:
    """A vault that yields its place in the chain does not have to be opened again for it."""
    vault.close()
    shutil.copytree(tmp_path / "vault", tmp_path / "by hand")
    here = opened(tmp_path / "vault", clock=SetClock(LATER))
    there = opened(tmp_path / "by hand")
    write(here, "later")
    write(there, "earlier")
    there.close()

    here.join(tmp_path / "by hand")

    assert write(here, "fifth").label == "5 D"
    assert here.check_chain().intact
    here.close()


def test_errors_of_the_place_are_those_of_its_drive() -> None:
    """What is wrong with a vault stays what it is; what is wrong with the drive is said of it."""
    assert isinstance(of_the_place(VaultBusy()), PlaceBusy)
    assert isinstance(of_the_place(VaultUnreadable()), PlaceReadOnly)
    damaged = DatabaseDamaged()
    assert of_the_place(damaged) is damaged
