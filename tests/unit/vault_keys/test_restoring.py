from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cheap_kdf import CHEAP
from tests.crash.recorder import REACHABLE, SQLITE_IOERR_WRITE, SQLITE_OK, Event, Recorder
from tests.places_to_read import bytes_and_times, modes_hold
from tests.unit.vault.making import SetClock
from tests.unit.vault_keys.places import (
    Refusing,
    Remembering,
    WatchedFiles,
    created,
    opened,
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
)
from toolkit.crypto.secret import passphrase_secret
from toolkit.errors import (
    CopyDiffers,
    DatabaseDamaged,
    HeaderDamaged,
    NotAVault,
    PlaceBusy,
    PlaceError,
    PlaceGone,
    PlaceIsSource,
    PlaceReadOnly,
    StaleHeader,
    ToolkitError,
    VaultError,
    VaultExists,
    VaultFull,
    VaultGone,
    VaultMissing,
    VaultReadOnly,
    WrongPassphrase,
)
from toolkit.vault import carrying
from toolkit.vault.presence import Presence, presence
from toolkit.vault.vault import Vault

BOTH = ["1 first", "2 second"]
LATER = 1_800_000_000_000_000


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some pieces a file."""
    monkeypatch.setattr(carrying, "PIECE", 96 * 1024)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The folder of a copy, whose original is gone."""
    vault = created(tmp_path / "lost")
    vault.make_copy(tmp_path / "copy")
    vault.close()
    shutil.rmtree(tmp_path / "lost")
    return tmp_path / "copy"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the vault is to be brought back to; not there yet."""
    return tmp_path / "new stick" / "Files"


@pytest.fixture
def files(folder: Path) -> WatchedFiles:
    return WatchedFiles(folder)


def _restore(
    folder: Path,
    copy: Path,
    typed: str = FIRST,
    files: WatchedFiles | None = None,
    *,
    aside: bool = False,
) -> Vault:
    with passphrase_secret(typed) as secret:
        return Vault.restore(
            folder,
            copy,
            secret,
            aside=aside,
            policy=CHEAP,
            clock=SetClock(LATER),
            files=files or WatchedFiles(folder),
        )


@pytest.fixture
def old(folder: Path) -> Iterator[dict[str, bytes]]:
    """Another vault in the place, with a stranger's file and folder beside it."""
    created(folder, typed=SECOND).close()
    (folder / "STRANGER.DAT").write_bytes(b"kept")
    yield {name: data for name, data in contents(folder).items() if name in AT_REST}
    assert (folder / "STRANGER.DAT").read_bytes() == b"kept"


def test_a_whole_vault_comes_back(copy: Path, folder: Path) -> None:
    """Six files at rest, as random as ever, and everything that was in the copy."""
    before = bytes_and_times(copy)
    vault = _restore(folder, copy)

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
    vault = _restore(folder, copy)
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

    vault = _restore(folder, copy, code)

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
        _restore(folder, copy, SECOND, aside=True)

    assert not folder.exists()


def test_nothing_is_moved_for_a_wrong_passphrase(
    copy: Path, folder: Path, old: dict[str, bytes]
) -> None:
    """What lies here stays where it is."""
    with pytest.raises(WrongPassphrase):
        _restore(folder, copy, aside=True, typed="neither")

    assert names(folder) == sorted([*AT_REST, "STRANGER.DAT"])


def test_where_something_is_nothing_is_written(
    copy: Path, folder: Path, old: dict[str, bytes]
) -> None:
    """A vault is never replaced; nor is any part of one."""
    with pytest.raises(VaultExists):
        _restore(folder, copy)
    assert {name: contents(folder)[name] for name in AT_REST} == old

    for name in AT_REST[:-1]:
        (folder / name).unlink()
    with pytest.raises(VaultExists):
        _restore(folder, copy)
    assert names(folder) == ["K1", "STRANGER.DAT"]


def test_what_lies_here_is_moved_aside(copy: Path, folder: Path, old: dict[str, bytes]) -> None:
    """Into a folder inside with a dull name; nothing is deleted, and it still opens there."""
    vault = _restore(folder, copy, aside=True)

    assert said(vault) == BOTH
    vault.close()
    assert names(folder) == sorted([*AT_REST, "1", "STRANGER.DAT"])
    assert contents(folder / "1") == old
    assert said_in(folder / "1", SECOND) == BOTH


def test_each_time_into_a_folder_of_its_own(
    copy: Path, folder: Path, old: dict[str, bytes]
) -> None:
    """What was moved aside before stays; a file or a stranger's folder of that name is passed by."""
    (folder / "1").write_bytes(b"a file")
    (folder / "2").mkdir()
    (folder / "2" / "strange").touch()
    for _ in range(2):
        _restore(folder, copy, aside=True).close()

    assert (folder / "1").read_bytes() == b"a file"
    assert names(folder / "2") == ["strange"]
    assert contents(folder / "3") == old
    assert names(folder / "4") == AT_REST
    assert said_in(folder / "4") == said_in(folder) == BOTH


def test_what_was_moved_aside_can_be_brought_back(
    copy: Path, folder: Path, old: dict[str, bytes]
) -> None:
    """From the folder inside, with the passphrase that it had."""
    _restore(folder, copy, aside=True).close()

    vault = _restore(folder, folder / "1", SECOND, aside=True)

    assert said(vault) == BOTH
    vault.close()
    assert names(folder / "2") == AT_REST
    assert contents(folder / "1") == old


def test_moving_aside_that_was_cut_off_is_gone_on_with(
    copy: Path, folder: Path, old: dict[str, bytes]
) -> None:
    """What belongs together comes together in one folder."""
    (folder / "1").mkdir()
    for name in ("K0", "K1", "A.DAT"):
        (folder / name).rename(folder / "1" / name)

    _restore(folder, copy, aside=True).close()

    assert contents(folder / "1") == old
    assert said_in(folder) == BOTH


def test_where_nothing_is_nothing_is_moved(copy: Path, folder: Path) -> None:
    """To be ready to move things aside does not make an empty folder."""
    _restore(folder, copy, aside=True).close()

    assert names(folder) == AT_REST


def test_files_of_interrupted_new_keys_are_moved_too(
    copy: Path, folder: Path, old: dict[str, bytes]
) -> None:
    """The stand-in's file may be the only one that the old header opens."""
    (folder / "C.DAT").write_bytes(b"the stand-in")

    _restore(folder, copy, aside=True).close()

    assert contents(folder / "1") == old | {"C.DAT": b"the stand-in"}


def test_something_else_under_one_of_the_names_is_in_the_way(copy: Path, folder: Path) -> None:
    """A folder of that name is neither replaced nor moved."""
    (folder / "K0").mkdir(parents=True)

    for aside in (False, True):
        with pytest.raises(VaultExists):
            _restore(folder, copy, aside=aside)

    assert names(folder) == ["K0"]


def test_the_folder_itself_is_no_copy_of_itself(copy: Path) -> None:
    """Nothing would come back from there."""
    with pytest.raises(PlaceIsSource):
        _restore(copy, copy, aside=True)

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
            _restore(folder, tmp_path / name)
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
        _restore(folder, copy)

    assert not folder.exists()


def test_a_copy_with_one_header_left_comes_back_with_two(copy: Path, folder: Path) -> None:
    """The damaged one is not carried along."""
    (copy / "K0").write_bytes(b"")

    _restore(folder, copy).close()

    assert contents(folder)["K0"] == contents(folder)["K1"] == contents(copy)["K1"]


def test_a_copy_that_is_open_elsewhere_is_not_carried(copy: Path, folder: Path) -> None:
    """It might be in the middle of a save."""
    held = opened(copy)

    with pytest.raises(PlaceBusy):
        _restore(folder, copy)

    held.close()
    assert not folder.exists()


def test_a_copy_that_can_only_be_read_comes_back_to_be_written(copy: Path, folder: Path) -> None:
    """The copy is never written to, so it may be write-protected."""
    for path in (*copy.iterdir(), copy):
        path.chmod(0o500 if path.is_dir() else 0o400)
    with modes_hold():
        vault = _restore(folder, copy)
        assert not vault.read_only
        write(vault, "third")
        vault.close()
    copy.chmod(0o700)

    assert len(said_in(folder)) == 3


@pytest.mark.skipif(not REACHABLE, reason="this engine's C interface is hidden")
@pytest.mark.parametrize("only_read", [False, True])
def test_a_save_that_was_cut_off_in_the_copy_is_undone_here(
    copy: Path, folder: Path, *, only_read: bool
) -> None:
    """Its journal is carried along, and the copy stays as it is."""

    def refuse(event: Event) -> int:
        return SQLITE_IOERR_WRITE if event.what == "truncate" else SQLITE_OK

    with Recorder() as recorder:
        held = opened(copy)
        recorder.fault = refuse
        with pytest.raises(VaultError):
            write(held, "cut off")
        shutil.copytree(copy, copy.with_name("cut"))
        recorder.fault = None
        held.close()
    cut = copy.with_name("cut")
    before = contents(cut)
    assert any(before[name] for name in before if name.endswith("journal"))
    if only_read:
        for path in (*cut.iterdir(), cut):
            path.chmod(0o500 if path.is_dir() else 0o400)

    with modes_hold():
        vault = _restore(folder, cut)
    assert said(vault) == BOTH
    vault.close()
    cut.chmod(0o700)

    assert names(folder) == AT_REST
    assert telling(folder) == []
    assert contents(cut) == before


ERRORS = [VaultFull, VaultReadOnly, VaultGone]


@pytest.mark.parametrize("lasting", [True, False], ids=["for good", "once"])
@pytest.mark.parametrize("error", ERRORS)
def test_whatever_fails_here_what_lay_here_is_there(
    copy: Path,
    folder: Path,
    old: dict[str, bytes],
    files: WatchedFiles,
    error: type[VaultError],
    *,
    lasting: bool,
) -> None:
    """At everything that is done: it is in its place again, or, on a stick that is gone, aside."""
    failures = 0
    for count in range(0, 300, 1 if error is VaultFull else 5):
        files.hook = refusing = Refusing(error, count, lasting=lasting)
        put_back = not lasting
        try:
            _restore(folder, copy, files=files, aside=True).close()
            # What fails once behind the last step that matters is passed over.
            put_back = False
        except error:
            failures += 1
        finally:
            files.hook = None
        if not refusing.failed:
            break
        _all_is_there(folder, old, put_back=put_back)
    assert not refusing.failed
    assert failures > 5
    assert said_in(folder) == BOTH


def _all_is_there(folder: Path, old: dict[str, bytes], *, put_back: bool) -> None:
    """Every file of the vault that lay here is here or in the folder aside, byte for byte."""
    aside = folder / "1"
    found = {
        name: path.read_bytes()
        for name in AT_REST
        for path in (aside / name, folder / name)
        if path.exists() and path.read_bytes() == old[name]
    }
    assert found == old
    if put_back:
        assert names(folder) == sorted([*AT_REST, "STRANGER.DAT"])
    for name in AT_REST:
        if (aside / name).exists():
            (aside / name).replace(folder / name)
    if aside.exists():
        aside.rmdir()


def test_at_every_moment_both_can_be_had(
    copy: Path, folder: Path, files: WatchedFiles, tmp_path: Path
) -> None:
    """Killed: no half vault passes for a whole one, and another try, moving aside, works."""
    files.hook = remembering = Remembering(folder, tmp_path / "moments")
    _restore(folder, copy, files=files).close()
    files.hook = None

    states = set()
    for moment in remembering.moments[::3]:
        states.add(presence(moment))
        if states == {Presence.COMPLETE} or (moment / "K0").exists():
            with passphrase_secret(FIRST) as secret:
                try:
                    vault = Vault.open(moment, secret, policy=CHEAP, clock=SetClock())
                except VaultError:
                    pass
                else:
                    assert said(vault) == BOTH
                    vault.close()
                    continue
        vault = _restore(moment, copy, aside=True)
        assert said(vault) == BOTH
        vault.close()

    assert Presence.INCOMPLETE in states


def test_what_reads_back_otherwise_is_taken_away(
    copy: Path, folder: Path, old: dict[str, bytes], files: WatchedFiles
) -> None:
    """A new stick that does not keep what is written to it is found out at once."""

    def spoil(what: str, path: Path, _data: bytes) -> None:
        if (
            what == "read"
            and path.name == "K0"
            and path.stat().st_size
            and not path.with_name("K1").exists()
        ):
            path.write_bytes(bytes(4096))

    files.hook = spoil
    with pytest.raises(CopyDiffers):
        _restore(folder, copy, files=files, aside=True)
    files.hook = None

    assert {name: contents(folder)[name] for name in AT_REST} == old
    assert not (folder / "1").exists()


@pytest.mark.parametrize(
    ("error", "told"), [(VaultGone, PlaceGone), (VaultReadOnly, PlaceReadOnly)]
)
def test_what_fails_at_the_copy_is_told_of_it(
    copy: Path, folder: Path, error: type[VaultError], told: type[PlaceError]
) -> None:
    """At everything that is done there; nothing is left here, and there is nothing of it here yet."""
    files = WatchedFiles(copy)
    failures = 0
    for count in range(200):
        files.hook = refusing = Refusing(error, count)
        try:
            _restore(folder, copy, files=files).close()
        except told:
            failures += 1
            assert not folder.exists()
        finally:
            files.hook = None
        if not refusing.failed:
            break

    assert failures > 20
    assert said_in(folder) == BOTH


def test_every_error_is_one_of_ours(copy: Path, folder: Path) -> None:
    """Where the folder is a file, that is told as well."""
    folder.parent.mkdir()
    folder.touch()

    with pytest.raises(ToolkitError):
        _restore(folder, copy)

    assert folder.read_bytes() == b""
