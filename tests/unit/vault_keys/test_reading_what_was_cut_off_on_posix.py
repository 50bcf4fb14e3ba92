"""A vault that was left in the middle of something, where nothing can be written."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.places_to_read import (
    WAYS,
    Way,
    marked_for_reading,
    modes_hold,
)
from tests.unit.vault_keys.support import (
    AT_REST,
    CORRECTED,
    FIRST,
    FRIEND,
    SECOND,
    TEXT,
    change,
    contents,
    create,
    create_code,
    create_filled,
    names,
    open_vault,
    other_compartment,
    outcome,
    rekey,
    texts,
    used_compartment,
)
from tests.vectors.golden import description, expected_of, opened, stored
from toolkit.domain.incident import Incident
from toolkit.domain.listing import IncidentFilter
from toolkit.errors import (
    StaleHeader,
    VaultError,
    VaultGone,
    VaultHalfSaved,
    VaultReadOnly,
    VaultUnreadable,
    WrongPassphrase,
)
from toolkit.vault import prefill, rekeying, schema


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a vault at rest with a little of everything in it."""
    create_filled(tmp_path / "folder")
    return tmp_path / "folder"


@pytest.fixture
def half_saved(folder: Path, tmp_path: Path) -> Path:
    """The folder as it is when a stick is pulled in the middle of a save."""
    vault = open_vault(folder)
    # So small a cache that pages go to the file before the end of the transaction.
    vault.database.execute("PRAGMA cache_size = 5")
    with vault.database.transaction():
        for number in range(50):
            words = f"{TEXT} {number} " * 100
            vault.records.correct(
                vault.records.search("written")[0].record, Incident(what_happened=words), reason=""
            )
        shutil.copytree(folder, tmp_path / "pulled")
    vault.close()
    assert (tmp_path / "pulled" / f"{used_compartment(folder).name}-journal").stat().st_size > 0
    return tmp_path / "pulled"


@pytest.mark.parametrize("way", WAYS)
def test_half_a_save_is_never_shown(half_saved: Path, way: Way) -> None:
    """It is said that a save was cut off, nothing is touched, and elsewhere it is undone."""
    before = {path.name: path.read_bytes() for path in half_saved.iterdir()}

    with way(half_saved):
        assert outcome(half_saved) is VaultHalfSaved

    assert {path.name: path.read_bytes() for path in half_saved.iterdir()} == before
    assert outcome(half_saved) == CORRECTED
    with way(half_saved):
        assert outcome(half_saved) == CORRECTED


def test_without_its_journal_half_a_save_would_be_shown(half_saved: Path) -> None:
    """The check can fail: what lies there is not whole, and only the journal tells."""
    for journal in half_saved.glob("*-journal"):
        journal.write_bytes(b"")

    with marked_for_reading(half_saved):
        assert outcome(half_saved) != CORRECTED


@pytest.mark.parametrize(
    ("shut", "expected"),
    [
        (["K0"], None),
        (["K0", "K1"], VaultUnreadable),
        (["A.DAT", "B.DAT"], VaultUnreadable),
        (["A.DAT-journal", "B.DAT-journal"], VaultUnreadable),
        (["."], VaultUnreadable),
    ],
)
def test_what_may_not_be_read_is_said_to_be_so(
    folder: Path, shut: list[str], expected: type[VaultError] | None
) -> None:
    """That is neither a stick that does not answer nor one that cannot be written to."""
    for name in shut:
        (folder / name).chmod(0)

    with modes_hold():
        found = outcome(folder)

    for name in shut:
        (folder / name).chmod(0o700)
    assert found == (expected or CORRECTED)


@pytest.mark.parametrize("way", WAYS)
def test_stale_lists_are_made_anew_in_memory(folder: Path, way: Way) -> None:
    """Lists and the word index of another program's making are not trusted, nor written over."""
    vault = open_vault(folder)
    with vault.database.transaction():
        vault.database.execute("DELETE FROM entry")
        vault.database.execute("UPDATE derived SET value = ?", schema.DERIVED_VERSION + 1)
    vault.close()

    with way(folder):
        vault = open_vault(folder)
        assert texts(vault) == CORRECTED
        assert vault.records.count_incidents(IncidentFilter()) == 1
        assert vault.records.count_incidents(IncidentFilter(text="again")) == 1
        assert [record.content for record in vault.records.card()] == [FRIEND]
        with pytest.raises(VaultReadOnly):
            vault.records.add(Incident(what_happened="more"))
        assert texts(vault) == CORRECTED
        ((rows,),) = vault.database.rows("SELECT count(*) FROM main.entry")
        vault.close()

    assert rows == 0
    assert outcome(folder) == CORRECTED


@pytest.mark.parametrize("way", WAYS)
def test_a_vault_in_which_nothing_was_written_yet_can_be_read(tmp_path: Path, way: Way) -> None:
    """Making it was cut off before its stick was entered in the table; there is nothing to show."""
    folder = tmp_path / "folder"
    vault = create(folder)
    with vault.database.transaction():
        vault.database.execute("DELETE FROM stick")
    vault.close()

    with way(folder):
        assert outcome(folder) == ""


@pytest.mark.parametrize("way", WAYS)
def test_a_change_of_passphrase_that_was_cut_off_stays_as_it_is(folder: Path, way: Way) -> None:
    """Between header and database the new passphrase opens, and what is left to note is left."""
    vault = open_vault(folder)
    before = vault.settings.get("vault.keyring", None)
    change(vault, FIRST, SECOND)
    vault.settings.put("vault.keyring", before)
    vault.close()

    with way(folder):
        vault = open_vault(folder, SECOND)
        assert vault.settings.get("vault.keyring", None) == before
        vault.close()
        assert outcome(folder) is WrongPassphrase

    assert outcome(folder, SECOND) == CORRECTED


@pytest.mark.parametrize("way", WAYS)
def test_a_header_put_back_is_refused_as_everywhere(folder: Path, way: Way) -> None:
    """An older header opens nothing, whether or not anything can be written."""
    old = {name: (folder / name).read_bytes() for name in ("K0", "K1")}
    vault = open_vault(folder)
    change(vault, FIRST, SECOND)
    vault.close()
    for name, image in old.items():
        (folder / name).write_bytes(image)

    with way(folder):
        assert outcome(folder) is StaleHeader


@pytest.mark.parametrize("way", WAYS)
def test_new_keys_half_given_can_be_read(
    folder: Path, way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stand-in's file is read where it is; the way back is left for later."""
    vault = open_vault(folder)
    with monkeypatch.context() as cut:
        cut.setattr(rekeying, "_return", _raise_gone)
        rekey(vault)
    vault.close()
    assert (folder / "C.DAT").exists() or (folder / "D.DAT").exists()

    with way(folder):
        vault = open_vault(folder)
        assert texts(vault) == CORRECTED
        for write in (rekey, create_code):
            with pytest.raises(VaultReadOnly):
                write(vault)
        vault.close()

    assert outcome(folder) == CORRECTED
    assert names(folder) == AT_REST


def _raise_gone(*_given: object) -> None:
    raise VaultGone


@pytest.mark.parametrize("way", WAYS)
def test_golden_vaults_are_read_as_they_are(tmp_path: Path, way: Way) -> None:
    """Lists of an earlier program's making are made anew in memory, and every file stays as it is."""
    for folder in stored():
        expected = expected_of(folder)
        records = [record["id"] for record in expected["records"]]
        copy = shutil.copytree(folder, tmp_path / folder.name)

        with way(copy):
            vault = opened(copy, expected["passphrase"])
            held = description(vault, records)
            listed = vault.records.count_incidents(IncidentFilter(withdrawn=True))
            vault.close()

        assert {name: expected[name] for name in held} == held
        assert listed == sum(record["kind"] == "incident" for record in expected["records"])
        assert contents(copy) == contents(folder)


def test_a_stretched_file_is_noticed(folder: Path) -> None:
    """To notice it takes no writing."""
    os.truncate(other_compartment(folder), prefill.LARGEST)

    with marked_for_reading(folder):
        vault = open_vault(folder)
        assert vault.has_overlong_file
        vault.close()
