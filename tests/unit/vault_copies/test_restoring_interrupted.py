from __future__ import annotations

from pathlib import Path

import pytest

from tests.cheap_kdf import CHEAP
from tests.unit.vault.making import SetClock
from tests.unit.vault_copies.places import (
    BOTH,
    STRANGER,
    Refusing,
    Remembering,
    WatchedFiles,
    restored,
    said,
    said_in,
)
from tests.unit.vault_keys.support import (
    AT_REST,
    FIRST,
    contents,
    names,
)
from toolkit.crypto.secret import passphrase_secret
from toolkit.errors import (
    CopyDiffers,
    PlaceError,
    PlaceGone,
    PlaceReadOnly,
    VaultError,
    VaultFull,
    VaultGone,
    VaultReadOnly,
)
from toolkit.vault.presence import Presence, presence
from toolkit.vault.vault import Vault

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
            restored(folder, copy, files=files, aside=True).close()
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
        assert names(folder) == sorted([*AT_REST, STRANGER])
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
    restored(folder, copy, files=files).close()
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
        vault = restored(moment, copy, aside=True)
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
        restored(folder, copy, files=files, aside=True)
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
            restored(folder, copy, files=files).close()
        except told:
            failures += 1
            assert not folder.exists()
        finally:
            files.hook = None
        if not refusing.failed:
            break

    assert failures > 20
    assert said_in(folder) == BOTH
