"""A vault where nothing can be written: it opens to be read, and nothing of it is touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.places_to_read import (
    WAYS,
    Way,
    bytes_and_times,
    marked_for_reading,
    modes_hold,
    mounted_for_reading,
)
from tests.systems import ROOT
from tests.unit.vault_keys.support import (
    AT_REST,
    FIRST,
    SECOND,
    TEXT,
    change,
    contents,
    create,
    create_code,
    create_with_record,
    names,
    open_vault,
    outcome,
    rekey,
    remove_code,
    texts,
)
from tests.vectors.golden import description, expected_of, opened, stored
from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.incident import Incident
from toolkit.domain.links import RecordId
from toolkit.domain.listing import IncidentFilter
from toolkit.domain.moment import Moment
from toolkit.domain.record import Draft, RecordKind
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
from toolkit.vault.vault import Vault

DRAFT = Draft(
    key="new:incident",
    kind=RecordKind.INCIDENT,
    fields={"what_happened": "not finished"},
    saved_at=Moment(0),
)
FRIEND = Helper(name="Maria", kind=HelperKind.FRIEND, on_card=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a vault at rest with a record, a correction, someone on the card, a draft."""
    vault = create_with_record(tmp_path / "folder")
    kept = vault.records.search("written")[0].record
    vault.records.correct(kept, Incident(what_happened=f"{TEXT} again"), reason="a slip")
    vault.records.add(FRIEND)
    vault.drafts.put(DRAFT.key, DRAFT)
    vault.close()
    return tmp_path / "folder"


@pytest.fixture(params=WAYS)
def only_read(request: pytest.FixtureRequest, folder: Path) -> Iterator[Path]:
    """The same where nothing can be written, in each way."""
    way: Way = request.param
    with way(folder):
        yield folder


def test_the_places_are_what_they_are_said_to_be(only_read: Path) -> None:
    """The other checks mean something: nothing can be made or written there, whoever tries."""
    with pytest.raises(OSError, match=r"Read-only|denied"):
        (only_read / "new").touch()
    for path in only_read.iterdir():
        with pytest.raises(OSError, match=r"Read-only|denied"):
            path.open("r+b")


def test_everything_can_be_read(only_read: Path) -> None:
    """Lists, search, history, card and drafts are there, and the chain is whole."""
    vault = open_vault(only_read)

    assert vault.read_only
    assert texts(vault) == f"{TEXT} again"
    (row,) = vault.records.incidents(IncidentFilter(), offset=0, limit=10)
    assert [each.reason for each in vault.records.history(row.id)] == ["", "a slip"]
    assert [record.content for record in vault.records.card()] == [FRIEND]
    assert vault.drafts.all() == (DRAFT,)
    assert not vault.header_at_risk
    vault.close()


def test_a_vault_that_can_be_written_says_so(folder: Path) -> None:
    """Being read only is not simply always said."""
    vault = open_vault(folder)

    assert not vault.read_only
    vault.close()


def test_nothing_is_touched(tmp_path: Path, only_read: Path) -> None:
    """Opened, read, refused and closed, every file has its bytes, and its times but that of access."""
    before = bytes_and_times(only_read)

    vault = open_vault(only_read)
    texts(vault)
    for write in WRITES:
        with suppress(VaultReadOnly):
            write(vault)
    vault.close()
    outcome(only_read, SECOND)

    after = bytes_and_times(only_read)
    assert after.keys() == before.keys()
    for name, (content, _accessed, *rest) in after.items():
        assert (content, *rest) == (before[name][0], *before[name][2:])


def _first(vault: Vault) -> RecordId:
    return vault.records.search("written")[0].record


WRITES: tuple[Callable[[Vault], object], ...] = (
    lambda vault: vault.records.add(Incident(what_happened="more")),
    lambda vault: vault.records.correct(_first(vault), Incident(what_happened="else"), reason=""),
    lambda vault: vault.records.add_note(_first(vault), "later"),
    lambda vault: vault.records.withdraw(_first(vault), reason="no", destroy=False),
    lambda vault: vault.records.withdraw(_first(vault), reason="no", destroy=True),
    lambda vault: vault.drafts.put("quick", DRAFT),
    lambda vault: vault.drafts.drop("quick"),
    lambda vault: vault.settings.put("day_first", value=True),
    lambda vault: change(vault, FIRST, SECOND),
    create_code,
    rekey,
)
"""Everything that a vault can be asked to write."""


@pytest.mark.parametrize("write", WRITES)
def test_every_write_is_refused_as_such(only_read: Path, write: Callable[[Vault], object]) -> None:
    """The error says that it can only be read, and everything can still be read afterwards."""
    vault = open_vault(only_read)

    with pytest.raises(VaultReadOnly):
        write(vault)

    assert texts(vault) == f"{TEXT} again"
    assert vault.drafts.all() == (DRAFT,)
    vault.close()
    assert outcome(only_read, SECOND) is WrongPassphrase


def test_a_recovery_code_is_not_taken_away(folder: Path) -> None:
    """It opens as before, and taking it away is refused."""
    vault = open_vault(folder)
    code = create_code(vault)
    vault.close()

    with marked_for_reading(folder):
        vault = open_vault(folder, code)
        assert vault.opened_with_recovery_code
        with pytest.raises(VaultReadOnly):
            remove_code(vault)
        vault.close()
        assert outcome(folder, code) == f"{TEXT} again"


def _header_at_risk(folder: Path) -> bool:
    vault = open_vault(folder)
    try:
        return vault.header_at_risk
    finally:
        vault.close()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("broken", [["K0"], ["K1"], ["K0", "K1"]])
def test_a_damaged_header_is_said_and_not_mended(folder: Path, way: Way, broken: list[str]) -> None:
    """What would be made good elsewhere stays as it is, and it is said that a copy is damaged."""
    for name in broken:
        content = bytearray((folder / name).read_bytes())
        content[2000] ^= 1
        (folder / name).write_bytes(content)
    before = {name: (folder / name).read_bytes() for name in ("K0", "K1")}

    with way(folder):
        assert _header_at_risk(folder)

    assert {name: (folder / name).read_bytes() for name in ("K0", "K1")} == before


@pytest.mark.parametrize("way", WAYS)
def test_a_missing_journal_is_not_made(folder: Path, way: Way) -> None:
    """It takes no journal to read."""
    for name in ("A.DAT", "B.DAT"):
        (folder / f"{name}-journal").unlink()

    with way(folder):
        assert outcome(folder) == f"{TEXT} again"

    assert not (folder / "A.DAT-journal").exists()


@pytest.mark.parametrize("name", ["A.DAT", "B.DAT", "A.DAT-journal", "B.DAT-journal"])
def test_one_file_that_cannot_be_written_is_enough(folder: Path, name: str) -> None:
    """If a save could not go through to its end, none is begun.

    The journal of the compartment that is not in use is not needed for any.
    """
    used = _used(folder)
    path = folder / name
    path.chmod(0o400)

    with modes_hold():
        vault = open_vault(folder)
        read_only = vault.read_only
        vault.close()

    unneeded = f"{'B' if used == 'A.DAT' else 'A'}.DAT-journal"
    assert read_only == (name != unneeded)


def test_a_folder_that_takes_no_new_files_can_still_be_written_in(folder: Path) -> None:
    """All that a save needs is there already."""
    folder.chmod(0o500)

    with modes_hold():
        vault = open_vault(folder)
        assert not vault.read_only
        vault.records.add(Incident(what_happened="more"))
        vault.close()


def _used(folder: Path) -> str:
    vault = open_vault(folder)
    try:
        return vault.database.path.name
    finally:
        vault.close()


OPENS = """
import sys
from pathlib import Path
from tests.unit.vault_keys.support import open_vault
from toolkit.errors import VaultBusy
from toolkit.vault import database
database.BUSY_SECONDS = 0.01
try:
    vault = open_vault(Path(sys.argv[1]))
except VaultBusy:
    print("busy")
else:
    print("reads" if vault.read_only else "writes")
"""


def _from_another_process(folder: Path) -> str:
    command = [sys.executable, "-c", OPENS, str(folder)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


def test_two_may_read_at_once(only_read: Path) -> None:
    """Neither changes anything, so neither is in the other's way."""
    one, other = open_vault(only_read), open_vault(only_read)

    assert texts(one) == texts(other) == f"{TEXT} again"
    one.close()
    assert texts(other) == f"{TEXT} again"
    other.close()


def test_two_programs_may_read_at_once(folder: Path) -> None:
    """As on a computer where two people look at the same stick."""
    with mounted_for_reading(folder):
        vault = open_vault(folder)
        assert _from_another_process(folder) == "reads"
        vault.close()


def test_whoever_could_write_is_kept_out_of_what_is_read(folder: Path) -> None:
    """The same files, reached where they can be written: busy until the reader is done."""
    with marked_for_reading(folder):
        vault = open_vault(folder)
    assert vault.read_only

    assert _from_another_process(folder) == "busy"
    vault.close()
    assert _from_another_process(folder) == "writes"


def test_what_is_written_cannot_be_read_beside(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock of one who can write keeps readers out, as it keeps everyone out."""
    vault = open_vault(folder)

    with mounted_for_reading(folder):
        assert _from_another_process(folder) == "busy"

    vault.close()


@pytest.fixture
def half_saved(folder: Path, tmp_path: Path) -> Path:
    """The folder as it is when a stick is pulled in the middle of a save."""
    vault = open_vault(folder)
    # So small a cache that pages go to the file before the end of the transaction.
    vault.database.execute("PRAGMA cache_size = 5")
    with vault.database.transaction():
        for number in range(50):
            words = f"{TEXT} {number} " * 100
            vault.records.correct(_first(vault), Incident(what_happened=words), reason="")
        shutil.copytree(folder, tmp_path / "pulled")
    vault.close()
    assert (tmp_path / "pulled" / f"{_used(folder)}-journal").stat().st_size > 0
    return tmp_path / "pulled"


@pytest.mark.parametrize("way", WAYS)
def test_half_a_save_is_never_shown(half_saved: Path, way: Way) -> None:
    """It is said that a save was cut off, nothing is touched, and elsewhere it is undone."""
    before = {path.name: path.read_bytes() for path in half_saved.iterdir()}

    with way(half_saved):
        assert outcome(half_saved) is VaultHalfSaved

    assert {path.name: path.read_bytes() for path in half_saved.iterdir()} == before
    assert outcome(half_saved) == f"{TEXT} again"
    with way(half_saved):
        assert outcome(half_saved) == f"{TEXT} again"


def test_without_its_journal_half_a_save_would_be_shown(half_saved: Path) -> None:
    """The check can fail: what lies there is not whole, and only the journal tells."""
    for journal in half_saved.glob("*-journal"):
        journal.write_bytes(b"")

    with marked_for_reading(half_saved):
        assert outcome(half_saved) != f"{TEXT} again"


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
    assert found == (expected or f"{TEXT} again")


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
        assert texts(vault) == f"{TEXT} again"
        assert vault.records.count_incidents(IncidentFilter()) == 1
        assert vault.records.count_incidents(IncidentFilter(text="again")) == 1
        assert [record.content for record in vault.records.card()] == [FRIEND]
        with pytest.raises(VaultReadOnly):
            vault.records.add(Incident(what_happened="more"))
        assert texts(vault) == f"{TEXT} again"
        ((rows,),) = vault.database.rows("SELECT count(*) FROM main.entry")
        vault.close()

    assert rows == 0
    assert outcome(folder) == f"{TEXT} again"


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

    assert outcome(folder, SECOND) == f"{TEXT} again"


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
        assert texts(vault) == f"{TEXT} again"
        for write in (rekey, create_code):
            with pytest.raises(VaultReadOnly):
                write(vault)
        vault.close()

    assert outcome(folder) == f"{TEXT} again"
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
    os.truncate(folder / ("B.DAT" if _used(folder) == "A.DAT" else "A.DAT"), prefill.LARGEST)

    with marked_for_reading(folder):
        vault = open_vault(folder)
        assert vault.has_overlong_file
        vault.close()
