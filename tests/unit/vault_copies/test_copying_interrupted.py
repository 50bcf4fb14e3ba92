from __future__ import annotations

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
from tests.unit.vault_copies.places import (
    BOTH,
    STRANGER,
    Refusing,
    Remembering,
    WatchedFiles,
    put_stranger,
    said_in,
    stranger_is_there,
    tables,
    telling,
)
from tests.unit.vault_keys.support import (
    AT_REST,
    names,
)
from toolkit.errors import (
    Cancelled,
    CopyDiffers,
    PlaceError,
    PlaceFull,
    PlaceGone,
    PlaceReadOnly,
    VaultError,
    VaultFull,
    VaultGone,
    VaultReadOnly,
)
from toolkit.vault import copying
from toolkit.vault.copy_state import CopyState
from toolkit.vault.vault import Vault

ERRORS = [(VaultFull, PlaceFull), (VaultReadOnly, PlaceReadOnly), (VaultGone, PlaceGone)]


def test_stopping_at_any_piece_leaves_nothing(vault: Vault, target: Path) -> None:
    """However far it was: the folder is as before, and so is the vault."""
    put_stranger(target)
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
    assert stranger_is_there(target)
    assert said_in(target) == BOTH


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
    put_stranger(target)
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
        assert stranger_is_there(target)
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
    put_stranger(target)
    files.hook = remembering = Remembering(target, tmp_path / "moments")
    vault.make_copy(target)
    files.hook = None
    states = []

    for moment in remembering.moments:
        assert telling(moment) == [] or moment in remembering.zeroed
        states.append(vault.look(moment))
        if states[-1] is not CopyState.OURS:
            vault.make_copy(moment)
        assert stranger_is_there(moment)
        assert said_in(moment) == BOTH

    assert len(states) > 50
    assert set(states) == {CopyState.FOREIGN, CopyState.UNFINISHED, CopyState.OURS}
    steps = [CopyState.FOREIGN, CopyState.UNFINISHED, CopyState.OURS]
    # A copy of the second header may be torn, and then the first one is whole: never the other way.
    assert states == sorted(states, key=steps.index)


def test_a_number_is_given_back_where_there_is_no_copy(
    vault: Vault, target: Path, files: WatchedFiles
) -> None:
    """Where the last step fails and all is taken away again, the next copy is B all the same."""
    before = tables(vault)

    def refuse(what: str, path: Path, _data: bytes) -> None:
        if (what, path.name) == ("write", "K0"):
            raise VaultFull

    files.hook = refuse
    with pytest.raises(PlaceFull):
        vault.make_copy(target)
    files.hook = None

    assert tables(vault) == before
    assert not target.exists()


@pytest.mark.parametrize(
    "refused", [{("create", "K1"), ("remove", "K0")}, {("read", "K1"), ("remove", "K1")}]
)
def test_a_number_is_kept_free_while_there_may_be_a_copy(
    vault: Vault, target: Path, files: WatchedFiles, refused: set[tuple[str, str]]
) -> None:
    """Where either header cannot be taken away again, the next copy gets another number."""

    def refuse(what: str, path: Path, _data: bytes) -> None:
        if (what, path.name) in refused:
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


def test_a_vault_that_goes_after_the_copy_is_whole_does_not_undo_it(
    vault: Vault, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That it cannot be noted when the copy was made is no reason to call it failed."""

    def fail(*_given: object) -> None:
        raise VaultGone

    monkeypatch.setattr(copying, "note_last_copy", fail)

    assert vault.make_copy(target).entries == 2
    assert said_in(target) == BOTH
