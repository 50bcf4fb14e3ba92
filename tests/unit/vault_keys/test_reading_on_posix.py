"""A vault where nothing can be written: it opens to be read, and nothing of it is touched."""

from __future__ import annotations

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
    CORRECTED,
    DRAFT,
    FIRST,
    FRIEND,
    SECOND,
    change,
    create_code,
    create_filled,
    open_vault,
    other_compartment,
    outcome,
    rekey,
    remove_code,
    texts,
)
from toolkit.domain.incident import Incident
from toolkit.domain.links import RecordId
from toolkit.domain.listing import IncidentFilter
from toolkit.errors import (
    VaultReadOnly,
    WrongPassphrase,
)
from toolkit.vault.vault import Vault


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a vault at rest with a little of everything in it."""
    create_filled(tmp_path / "folder")
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
    assert texts(vault) == CORRECTED
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

    assert texts(vault) == CORRECTED
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
        assert outcome(folder, code) == CORRECTED


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
        assert outcome(folder) == CORRECTED

    assert not (folder / "A.DAT-journal").exists()


@pytest.mark.parametrize("name", ["A.DAT", "B.DAT", "A.DAT-journal", "B.DAT-journal"])
def test_one_file_that_cannot_be_written_is_enough(folder: Path, name: str) -> None:
    """If a save could not go through to its end, none is begun.

    The journal of the compartment that is not in use is not needed for any.
    """
    unneeded = f"{other_compartment(folder).name}-journal"
    path = folder / name
    path.chmod(0o400)

    with modes_hold():
        vault = open_vault(folder)
        read_only = vault.read_only
        vault.close()

    assert read_only == (name != unneeded)


def test_a_folder_that_takes_no_new_files_can_still_be_written_in(folder: Path) -> None:
    """All that a save needs is there already."""
    folder.chmod(0o500)

    with modes_hold():
        vault = open_vault(folder)
        assert not vault.read_only
        vault.records.add(Incident(what_happened="more"))
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

    assert texts(one) == texts(other) == CORRECTED
    one.close()
    assert texts(other) == CORRECTED
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
