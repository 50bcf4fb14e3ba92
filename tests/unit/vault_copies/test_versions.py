"""A second stick whose program is older or newer: what comes of joining it and of bringing it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.vault.making import SetClock
from tests.unit.vault.older import is_version_1, make_version_1
from tests.unit.vault_copies.places import LATER, created, opened, restored, said, write
from tests.unit.vault_keys.support import FIRST, contents
from toolkit.crypto.secret import passphrase_secret
from toolkit.domain.links import Link, Relation
from toolkit.domain.record import RecordKind
from toolkit.domain.report import Report
from toolkit.errors import ChainBroken, CopyDamaged, NotACopy, UnsupportedVersion
from toolkit.vault import schema
from toolkit.vault.joining import Joined
from toolkit.vault.vault import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault with a copy of version 1 that was written to, as it was itself since; open."""
    made = created(tmp_path / "vault")
    made.make_copy(tmp_path / "copy")
    (first,) = (hit.record for hit in made.records.search("first"))
    made.records.add(Report(to="Station", links=(Link(Relation.COVERS, first),)))
    copy = opened(tmp_path / "copy", clock=SetClock(LATER))
    write(copy, "there")
    make_version_1(copy.database)
    copy.close()
    yield made
    made.close()


@pytest.fixture
def folder(vault: Vault, tmp_path: Path) -> Path:
    """Where the copy lies."""
    assert not is_version_1(vault.database)
    return tmp_path / "copy"


def test_an_older_copy_is_joined_and_brought_up_to_date(vault: Vault, folder: Path) -> None:
    """Both hold everything, of whatever kind; the copy's own program then says that it is newer."""
    assert vault.join(folder) == Joined(came=1, went=1, conflicts=0)

    copy = opened(folder)
    assert said(copy) == said(vault) == ["1 first", "2 second", "3 B there"]
    assert copy.records.of_kind(RecordKind.REPORT) == vault.records.of_kind(RecordKind.REPORT)
    assert [each.reported for each in copy.records.happenings()] == [True, False, False]
    assert not is_version_1(copy.database)
    copy.close()


def test_an_older_vault_takes_over_what_a_newer_copy_has(vault: Vault, folder: Path) -> None:
    """The other way round: it is brought up to date as it is opened, and takes the report then."""
    vault.close()

    older = opened(folder)

    assert older.join(folder.parent / "vault") == Joined(came=1, went=1, conflicts=0)
    assert len(older.records.of_kind(RecordKind.REPORT)) == 1
    older.close()


def test_an_older_copy_in_which_something_does_not_fit_stays_as_it_is(
    vault: Vault, folder: Path
) -> None:
    """It is not even brought up to date, nor is a stranger's vault."""
    copy = opened(folder)
    copy.database.execute("UPDATE revision SET recorded_utc = 1 WHERE id = 2")
    make_version_1(copy.database)
    copy.close()
    stranger = created(folder.parent / "stranger")
    make_version_1(stranger.database)
    stranger.close()
    before = contents(folder), contents(folder.parent / "stranger")

    with pytest.raises(ChainBroken):
        vault.join(folder)
    with pytest.raises(NotACopy), passphrase_secret(FIRST) as typed:
        vault.join(folder.parent / "stranger", typed)

    assert (contents(folder), contents(folder.parent / "stranger")) == before


def test_a_newer_copy_is_left_alone(vault: Vault, folder: Path, tmp_path: Path) -> None:
    """What only a newer program can read is neither joined nor brought back, and does not change."""
    copy = opened(folder)
    copy.database.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    copy.close()
    before, held = contents(folder), said(vault)

    with pytest.raises(UnsupportedVersion):
        vault.join(folder)
    with pytest.raises(UnsupportedVersion):
        opened(folder)
    with pytest.raises(UnsupportedVersion):
        restored(tmp_path / "again", folder)

    assert contents(folder) == before
    assert said(vault) == held
    assert not (tmp_path / "again").exists()


def test_an_older_copy_is_brought_back(folder: Path, tmp_path: Path) -> None:
    """The copy stays what it was; what is made of it is of today."""
    before = contents(folder)

    again = restored(tmp_path / "again", folder)

    assert said(again) == ["1 first", "2 second", "3 B there"]
    assert not is_version_1(again.database)
    assert contents(folder) == before
    again.close()


def test_a_kind_that_no_program_writes_is_damage(vault: Vault, folder: Path) -> None:
    """Within a version that is known there is no other kind: the copy is told to be damaged."""
    copy = opened(folder)
    copy.database.execute("UPDATE revision SET kind = 'photo' WHERE id = 2")
    copy.close()
    before = said(vault)

    with pytest.raises(CopyDamaged):
        vault.join(folder)

    assert said(vault) == before
