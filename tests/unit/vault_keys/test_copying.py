from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crash.recorder import (
    REACHABLE,
    SQLITE_FULL,
    SQLITE_IOERR_FSYNC,
    SQLITE_IOERR_WRITE,
    SQLITE_OK,
    SQLITE_READONLY,
    Event,
    Recorder,
)
from tests.places_to_read import modes_hold
from tests.systems import ROOT
from tests.unit.vault.making import SetClock
from tests.unit.vault_keys.places import (
    Refusing,
    Remembering,
    WatchedFiles,
    created,
    opened,
    said,
    said_in,
    tables,
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
    Cancelled,
    ChainBroken,
    CopyDiffers,
    PlaceBusy,
    PlaceError,
    PlaceFull,
    PlaceGone,
    PlaceIsSource,
    PlaceNotFound,
    PlaceReadOnly,
    PlaceTaken,
    VaultError,
    VaultExists,
    VaultFull,
    VaultGone,
    VaultReadOnly,
    VaultUnreadable,
)
from toolkit.vault import carrying, copying, prefill, rekeying
from toolkit.vault.copy_state import CopyState
from toolkit.vault.copying import CopyMade
from toolkit.vault.vault import Vault

STRANGER = "STRANGER.DAT"
BOTH = ["1 first", "2 second"]
LATER = 1_800_000_000_000_000


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some pieces a file."""
    monkeypatch.setattr(carrying, "PIECE", 96 * 1024)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A folder that is not there yet."""
    return tmp_path / "second stick" / "Files"


@pytest.fixture
def files(target: Path) -> WatchedFiles:
    return WatchedFiles(target)


@pytest.fixture
def vault(tmp_path: Path, files: WatchedFiles) -> Iterator[Vault]:
    """A vault with two incidents, open."""
    made = created(tmp_path / "vault", files)
    yield made
    made.close()


def _stranger(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / STRANGER).write_bytes(b"kept")


def _stranger_is_there(folder: Path) -> bool:
    return (folder / STRANGER).read_bytes() == b"kept"


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
    _stranger(target)
    assert vault.look(target) is CopyState.FOREIGN

    vault.make_copy(target)

    assert _stranger_is_there(target)
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
    (tmp_path / "vault" / vault._opened.compartment.other.file_name).unlink()

    vault.make_copy(target)

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


def test_a_header_that_only_opens_by_rescue_is_copied_as_it_is(
    vault: Vault, target: Path, tmp_path: Path
) -> None:
    """Where neither is whole, both are kept: one of them opened."""
    for name in ("K0", "K1"):
        path = tmp_path / "vault" / name
        path.write_bytes(path.read_bytes()[:-1] + name[-1:].encode())

    vault.make_copy(target)

    original = contents(tmp_path / "vault")
    assert [contents(target)[name] for name in ("K0", "K1")] == [original["K0"], original["K1"]]
    assert said_in(target) == BOTH


def test_a_vault_that_can_only_be_read_can_be_copied(
    tmp_path: Path, target: Path, vault: Vault
) -> None:
    """The copy can be written to; the vault keeps no number for it, as it cannot."""
    vault.close()
    folder = tmp_path / "vault"
    for path in (*folder.iterdir(), folder):
        path.chmod(0o500 if path.is_dir() else 0o400)
    with modes_hold():
        read_only = opened(folder)
        assert read_only.read_only
        before = tables(read_only)
        read_only.make_copy(target)
        assert tables(read_only) == before
        assert read_only.last_copy() is None
        read_only.close()
    folder.chmod(0o700)

    copy = opened(target)
    assert write(copy, "there").label == "3 B"
    copy.close()


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
    (tmp_path / "link").symlink_to(tmp_path / "vault")
    (tmp_path / "empty").mkdir()
    states = {
        "vault": CopyState.SAME,
        "link": CopyState.SAME,
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


def test_stopping_at_any_piece_leaves_nothing(vault: Vault, target: Path) -> None:
    """However far it was: the folder is as before, and so is the vault."""
    _stranger(target)
    before = tables(vault)
    stopped = 0
    for count in range(100):
        asked = iter([False] * count)
        try:
            vault.make_copy(target, None, lambda asked=asked: next(asked, True))  # type: ignore[misc]
        except Cancelled:
            stopped += 1
            assert names(target) == [STRANGER]
            assert tables(vault) == before
        else:
            break

    assert stopped == 16
    assert _stranger_is_there(target)
    assert said_in(target) == BOTH


ERRORS = [(VaultFull, PlaceFull), (VaultReadOnly, PlaceReadOnly), (VaultGone, PlaceGone)]


@pytest.mark.parametrize("lasting", [True, False], ids=["for good", "once"])
@pytest.mark.parametrize("torn", [True, False], ids=["torn", "whole"])
@pytest.mark.parametrize(("error", "told"), ERRORS)
def test_whatever_fails_the_vault_is_untouched_and_the_next_try_works(
    vault: Vault,
    files: WatchedFiles,
    target: Path,
    error: type[VaultError],
    told: type[PlaceError],
    *,
    lasting: bool,
    torn: bool,
) -> None:
    """At everything that is done there: its own error, and nothing half done passes for a copy."""
    _stranger(target)
    before = tables(vault)
    failures = 0
    for count in range(0, 400, 1 if error is VaultFull else 7):
        files.hook = refusing = Refusing(error, count, lasting=lasting, torn=torn)
        try:
            vault.make_copy(target)
        except told:
            failures += 1
        finally:
            files.hook = None
        assert _stranger_is_there(target)
        state = vault.look(target)
        if state is CopyState.OURS:
            # It failed behind the first whole header: a copy, and it opens.
            assert said_in(target) == BOTH
            for name in AT_REST:
                (target / name).unlink(missing_ok=True)
        else:
            assert state in {CopyState.FOREIGN, CopyState.UNFINISHED}
            assert lasting or state is CopyState.FOREIGN
            assert tables(vault)[1:] == before[1:]
        assert telling(target) == []
        if not refusing.failed:
            break
    assert not refusing.failed
    assert failures > 5
    if vault.look(target) is not CopyState.OURS:
        vault.make_copy(target)
    assert said_in(target) == BOTH


@pytest.mark.slow
def test_at_every_moment_it_is_no_copy_or_a_whole_one(
    vault: Vault, files: WatchedFiles, target: Path, tmp_path: Path
) -> None:
    """Pulled or killed, torn in any write: it is recognised, and made anew beside what lies there."""
    _stranger(target)
    files.hook = remembering = Remembering(target, tmp_path / "moments")
    vault.make_copy(target)
    files.hook = None
    states = []

    for moment in remembering.moments:
        assert telling(moment) == [] or moment in remembering.zeroed
        states.append(vault.look(moment))
        if states[-1] is not CopyState.OURS:
            vault.make_copy(moment)
        assert _stranger_is_there(moment)
        assert said_in(moment) == BOTH

    assert len(states) > 50
    assert set(states) == {CopyState.FOREIGN, CopyState.UNFINISHED, CopyState.OURS}
    steps = [CopyState.FOREIGN, CopyState.UNFINISHED, CopyState.OURS]
    # A copy of the second header may be torn, and then the first one is whole: never the other way.
    assert states == sorted(states, key=steps.index)


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.unit.vault_keys.places import WatchedFiles, opened
from toolkit.vault import carrying, prefill

prefill.SMALLEST, prefill.SPARE, carrying.PIECE = 256 * 1024, 16 * 1024, 96 * 1024
vault, target, left = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
files = WatchedFiles(target)
held = opened(vault, files=files)

def kill(*_given):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)

files.hook = kill
held.make_copy(target)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="it is killed with a signal")
def test_killed_in_the_middle_it_is_made_anew(vault: Vault, target: Path, tmp_path: Path) -> None:
    """A real kill: the vault opens, and the next copy takes the place of what was begun."""
    vault.close()
    for left in (3, 9, 15, 21, 27, 33):
        command = [sys.executable, "-c", KILLED, str(tmp_path / "vault"), str(target), str(left)]
        seen = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        assert seen.returncode < 0, left
        again = opened(tmp_path / "vault")
        assert said(again) == BOTH
        if again.look(target) is not CopyState.OURS:
            again.make_copy(target)
        again.close()
        assert said_in(target) == BOTH
        for path in target.iterdir():
            path.unlink()


def test_what_reads_back_otherwise_is_no_copy(
    vault: Vault, target: Path, files: WatchedFiles
) -> None:
    """A stick that does not keep what is written to it is found out, in each file."""
    found: list[str] = []
    for name in ("A.DAT", "B.DAT", "K0", "K1"):

        def spoil(what: str, path: Path, _data: bytes, name: str = name) -> None:
            if what == "read" and path.name == name and path.stat().st_size:
                data = path.read_bytes()
                path.write_bytes(bytes([data[0] ^ 1]) + data[1:])

        files.hook = spoil
        try:
            vault.make_copy(target)
        except CopyDiffers:
            found.append(name)
        files.hook = None
        assert not target.exists()

    assert found == ["A.DAT", "B.DAT", "K0", "K1"]


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


@pytest.mark.parametrize(
    ("lost", "error"), [("K0", VaultGone), ("own", VaultGone), ("own denied", VaultUnreadable)]
)
def test_a_vault_that_cannot_be_read_is_told_as_such(
    vault: Vault, target: Path, monkeypatch: pytest.MonkeyPatch, lost: str, error: type[VaultError]
) -> None:
    """What fails on the vault's own stick is not said of the other one."""
    own = vault._opened.around.database_path(vault._opened.compartment)
    if lost == "K0":
        for name in ("K0", "K1"):
            own.with_name(name).unlink()
    elif lost == "own":
        monkeypatch.setattr(type(vault._opened), "read_image", lambda *_: b"")
    else:
        own.chmod(0)
    try:
        with modes_hold(), pytest.raises(error):
            vault.make_copy(target)
    finally:
        own.chmod(0o600)

    assert not target.exists()


def test_a_vault_that_goes_after_the_copy_is_whole_does_not_undo_it(
    vault: Vault, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That it cannot be noted when the copy was made is no reason to call it failed."""

    def fail(*_given: object) -> None:
        raise VaultGone

    monkeypatch.setattr(copying, "note_last_copy", fail)

    assert vault.make_copy(target).entries == 2
    assert said_in(target) == BOTH


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


@pytest.mark.parametrize("length", [5000, prefill.SMALLEST])
def test_what_is_left_of_a_damaged_copy_is_not_cleared_away(
    vault: Vault, target: Path, length: int
) -> None:
    """Only what was never written to its end is; a file of full length was whole once."""
    _headerless(vault, target)
    path = target / vault._opened.compartment.file_name
    data = path.read_bytes()
    whole = length == prefill.SMALLEST or length > prefill.SMALLEST
    path.write_bytes(data[:5000] if not whole else data[:4096] + bytes(8192) + data[12288:])

    if whole:
        with pytest.raises(VaultExists):
            vault.make_copy(target)
        assert path.stat().st_size == len(data)
    else:
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


def test_a_number_is_kept_free_while_there_may_be_a_copy(
    vault: Vault, target: Path, files: WatchedFiles
) -> None:
    """Where the first header cannot be taken away again, the next copy gets another number."""

    def refuse(what: str, path: Path, _data: bytes) -> None:
        if (what, path.name) in {("create", "K1"), ("remove", "K0")}:
            raise VaultGone

    files.hook = refuse
    with pytest.raises(PlaceGone):
        vault.make_copy(target)
    files.hook = None

    assert [number for (number,) in vault.database.rows("SELECT number FROM stick")] == [0, 1]


@pytest.mark.skipif(not REACHABLE, reason="this engine's C interface is hidden")
@pytest.mark.parametrize(
    ("codes", "told"),
    [
        ({"write": SQLITE_FULL}, PlaceFull),
        ({"write": SQLITE_IOERR_WRITE, "sync": SQLITE_IOERR_FSYNC}, PlaceGone),
        ({"write": SQLITE_READONLY}, PlaceReadOnly),
    ],
    ids=["full", "gone", "read-only"],
)
def test_what_the_engine_cannot_do_there_is_told_of_that_place(
    vault: Vault, target: Path, codes: dict[str, int], told: type[PlaceError]
) -> None:
    """The one save that is made in a copy may fail too, at each of its steps."""
    failures = 0
    for count in range(40):
        left = [count]

        def refuse(event: Event, left: list[int] = left) -> int:
            code = codes.get(event.what, SQLITE_OK)
            left[0] -= code != SQLITE_OK
            return code if left[0] < 0 else SQLITE_OK

        # Only what is opened from here on is watched, which is the copy.
        with Recorder(refuse):
            try:
                vault.make_copy(target)
            except told:
                failures += 1
                assert not target.exists()
                continue
        break

    assert failures == count
    assert failures >= 3
    assert said_in(target) == BOTH


@pytest.mark.skipif(not REACHABLE, reason="this engine's C interface is hidden")
def test_nothing_but_the_copy_is_written_there(vault: Vault, target: Path) -> None:
    """The engine leaves no journal beside a copy, not even for a moment."""
    with Recorder() as recorder:
        vault.make_copy(target)

    assert {event.name for event in recorder.events if event.what == "write"} == {
        vault._opened.compartment.file_name
    }
