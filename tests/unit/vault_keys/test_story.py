"""One vault from its making to its second passphrase, at its real size, and read by another reader."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from tests.unit.vault_keys.support import (
    AT_REST,
    FIRST,
    SECOND,
    THIRD,
    change,
    create,
    create_code,
    names,
    open_vault,
    outcome,
    rekey,
)
from tests.vectors import second_reader
from tests.vectors.second_reader import Opening
from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.incident import Incident
from toolkit.domain.moment import Moment
from toolkit.domain.record import Draft, RecordKind
from toolkit.errors import WrongPassphrase


@pytest.mark.parametrize("compartments", ["small", "real"])
def test_a_vault_s_life(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, compartments: str) -> None:
    """Make, write, close, open, correct, change the passphrase, recover with the code, take new keys."""
    if compartments == "real":
        monkeypatch.undo()
    folder = tmp_path / "folder"
    vault = create(folder)
    first = vault.records.add(Incident(what_happened="first written"))
    vault.drafts.put(
        "quick",
        Draft(
            key="quick",
            kind=RecordKind.INCIDENT,
            fields={"what_happened": "half a sen"},
            saved_at=Moment(utc=1),
        ),
    )
    vault.close()

    vault = open_vault(folder)
    assert vault.records.get(first.id).content == Incident(what_happened="first written")
    assert [draft.fields["what_happened"] for draft in vault.drafts.all()] == ["half a sen"]
    vault.records.correct(
        first.id, Incident(what_happened="first written, set right"), reason="a slip"
    )
    vault.records.add(Helper(name="Someone", kind=HelperKind.FRIEND))
    change(vault, FIRST, SECOND)
    code = create_code(vault, SECOND)
    vault.close()

    assert outcome(folder, FIRST) is WrongPassphrase
    vault = open_vault(folder, code)
    assert vault.opened_with_recovery_code
    change(vault, code, THIRD)
    vault.records.add(Incident(what_happened="second written"))
    vault.close()

    vault = open_vault(folder, THIRD)
    rekey(vault, THIRD)
    assert not vault.has_recovery_code
    assert [row.name for row in vault.records.helpers()] == ["Someone"]
    verdict = vault.check_chain()
    assert verdict.intact
    assert verdict.revisions == 4
    vault.close()

    assert outcome(folder, THIRD) == "second written first written, set right"
    assert outcome(folder, code) is WrongPassphrase
    assert names(folder) == AT_REST


def _opening(folder: Path, typed: str) -> Opening:
    copies = ((folder / "K0").read_bytes(), (folder / "K1").read_bytes())
    # The tests' derivation is cheaper than any reader has to accept.
    opening = second_reader.read_header(copies, typed)
    assert isinstance(opening, Opening)
    return opening


@pytest.fixture
def cheap_second_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second reader without its bounds."""
    monkeypatch.setattr(second_reader, "_in_bounds", lambda _copy: True)


@pytest.mark.usefixtures("cheap_second_reader")
def test_the_second_reader_reads_the_pages(tmp_path: Path) -> None:
    """From header to plaintext page with nothing of the program: SQLite's own header appears."""
    vault = create(tmp_path)
    vault.records.add(Incident(what_happened="first written"))
    used = vault.database.path
    pages = vault.database.used // 4096
    vault.close()
    opening = _opening(tmp_path, FIRST)
    key, salt = second_reader.database_keys(opening.master_key, opening.compartment)
    file = used.read_bytes()

    assert file[:16] == salt
    assert used.name == "AB"[opening.compartment] + ".DAT"
    plain = [second_reader.read_page(file, number, key) for number in range(1, pages + 1)]
    assert None not in plain
    header = plain[0] or b""
    # Page size, no write-ahead log, 80 bytes kept free on each page, length in pages.
    assert header[16:21] == b"\x10\x00\x01\x01\x50"
    assert int.from_bytes(header[28:32], "big") == pages
    assert any(b"first written" in (page or b"") for page in plain)
    assert b"first written" not in file
    # What is behind the last page is filler, which does not verify.
    assert second_reader.read_page(file, pages + 1, key) is None
    wrong = bytes([key[0] ^ 1]) + key[1:]
    assert second_reader.read_page(file, 1, wrong) is None


@pytest.mark.usefixtures("cheap_second_reader")
def test_another_engine_reads_the_database(tmp_path: Path) -> None:
    """A second implementation of SQLCipher's format finds what was written, and the key ring."""
    vault = create(tmp_path)
    vault.records.add(Incident(what_happened="first written"))
    used = vault.database.path
    vault.close()
    opening = _opening(tmp_path, FIRST)
    key, salt = second_reader.database_keys(opening.master_key, opening.compartment)

    connection = apsw.Connection(str(used), flags=apsw.SQLITE_OPEN_READONLY)
    connection.pragma("cipher", "sqlcipher")
    connection.pragma("legacy", 4)
    connection.pragma("key", f"x'{key.hex()}{salt.hex()}'")
    ((body,),) = connection.execute("SELECT body FROM revision").fetchall()
    settings = {
        str(name): value for name, value in connection.execute("SELECT name, value FROM setting")
    }
    connection.close()

    ring = settings["vault.keyring"]
    assert isinstance(body, bytes)
    assert isinstance(ring, bytes)
    assert b"first written" in body
    assert f'"passphrase":{opening.slot}'.encode() in ring
    assert set(settings) == {"vault.keyring", "vault.stick"}
