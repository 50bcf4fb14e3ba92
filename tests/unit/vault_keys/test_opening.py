from __future__ import annotations

from pathlib import Path

import pytest

from tests.cheap_kdf import CHEAP, CHEAP_PARAMETERS
from tests.unit.vault_keys.moments import FailingFiles
from tests.unit.vault_keys.support import (
    AT_REST,
    FIRST,
    SECOND,
    TEXT,
    change,
    clock,
    contents,
    create,
    create_code,
    create_with_record,
    open_vault,
    outcome,
    remove_code,
    texts,
)
from toolkit.crypto.kdf import KdfParameters, KdfPolicy
from toolkit.crypto.secret import passphrase_secret
from toolkit.domain.incident import Incident
from toolkit.errors import (
    DatabaseDamaged,
    HeaderDamaged,
    NotEnoughMemory,
    ParametersRefused,
    StaleHeader,
    UnsupportedVersion,
    VaultError,
    VaultGone,
    VaultReadOnly,
    WrongPassphrase,
)
from toolkit.vault.files import DiskFiles
from toolkit.vault.header import Header
from toolkit.vault.keyring import Keyring
from toolkit.vault.vault import Vault

HEADERS = ("K0", "K1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a vault with one record, at rest."""
    create_with_record(tmp_path / "folder").close()
    return tmp_path / "folder"


def _headers(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in HEADERS}


def _put(folder: Path, headers: dict[str, bytes]) -> None:
    for name, image in headers.items():
        (folder / name).write_bytes(image)


def _turn(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def _ring(vault: Vault) -> Keyring:
    return Keyring.from_json(vault.settings.get("vault.keyring", None))


def test_opening_gives_what_was_written(folder: Path) -> None:
    """With the passphrase everything is there; with another one there is an error."""
    assert outcome(folder) == TEXT
    assert outcome(folder, SECOND) is WrongPassphrase


def test_opening_and_closing_changes_no_header(folder: Path) -> None:
    """A vault that was only opened has the same two headers."""
    before = _headers(folder)

    outcome(folder)
    outcome(folder, SECOND)

    assert _headers(folder) == before
    assert sorted(contents(folder)) == AT_REST


def test_the_five_errors_are_five(folder: Path) -> None:
    """Each cause has its own class, none of which is another's parent."""
    made = _headers(folder)
    header = Header(made["K0"])
    body = header.image[:4064]

    def both(image: bytes) -> type[VaultError] | str:
        _put(folder, dict.fromkeys(HEADERS, image))
        return outcome(folder)

    later = Header._with_digest(body[:33] + b"\2" + body[34:])
    costly = Header._with_digest(body[:36] + (129).to_bytes(4, "big") + body[40:])
    assert outcome(folder, SECOND) is WrongPassphrase
    assert both(later.image) is UnsupportedVersion
    assert both(costly.image) is ParametersRefused
    assert both(bytes(4096)) is HeaderDamaged
    assert both(made["K0"]) == TEXT


@pytest.mark.parametrize("old", HEADERS)
def test_a_damaged_copy_is_made_good(folder: Path, old: str) -> None:
    """The copy that opened is written over one that is not whole."""
    before = _headers(folder)
    _turn(folder / old, 2000)

    assert outcome(folder) == TEXT

    assert _headers(folder) == before


def test_with_both_copies_damaged_nothing_is_written(folder: Path) -> None:
    """It opens if the slot is good, says that the header is at risk, and leaves the rest to a change."""
    for name in HEADERS:
        _turn(folder / name, 2000)
    before = _headers(folder)

    vault = open_vault(folder)
    assert vault.header_at_risk
    assert _headers(folder) == before
    change(vault, FIRST, SECOND)
    assert not vault.header_at_risk
    vault.close()

    assert outcome(folder, SECOND) == TEXT
    assert Header((folder / "K0").read_bytes()).is_whole


def test_a_copy_that_cannot_be_made_good_keeps_nobody_out(folder: Path) -> None:
    """If the stick refuses, the vault opens all the same and says that the header is at risk."""
    _turn(folder / "K1", 2000)

    vault = open_vault(folder, files=FailingFiles(VaultGone, at=0))

    assert vault.header_at_risk
    vault.close()


def test_want_of_memory_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer that cannot derive the key says so, and not that the passphrase is wrong."""
    monkeypatch.setattr("toolkit.crypto.kdf.core", lambda _context, _kind: -22)

    assert outcome(folder) is NotEnoughMemory


def test_costs_beyond_the_policy_are_refused_before_anything_is_derived(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The policy that is passed in decides, and Argon2 is not even called."""
    called = []
    monkeypatch.setattr("toolkit.crypto.kdf.core", lambda *given: called.append(given))
    beyond = KdfParameters(CHEAP_PARAMETERS.memory_kib + 1, 1, 1)
    policy = KdfPolicy(lowest=beyond, highest=CHEAP.highest)

    with passphrase_secret(FIRST) as secret, pytest.raises(ParametersRefused):
        Vault.open(folder, secret, policy=policy, clock=clock)

    assert called == []


def test_a_header_put_back_is_noticed(folder: Path) -> None:
    """After a change of passphrase an old copy of the header opens nothing, and says why."""
    old = _headers(folder)
    vault = open_vault(folder)
    change(vault, FIRST, SECOND)
    vault.close()
    new = _headers(folder)

    _put(folder, old)
    assert outcome(folder, FIRST) is StaleHeader
    assert outcome(folder, SECOND) is WrongPassphrase

    assert _headers(folder) == old
    _put(folder, new)
    assert outcome(folder, SECOND) == TEXT


def test_one_copy_put_back_is_noticed_as_well(folder: Path) -> None:
    """The old passphrase opens nothing through a single old copy, and the new one still opens."""
    old = _headers(folder)
    vault = open_vault(folder)
    change(vault, FIRST, SECOND)
    vault.close()

    for name in HEADERS:
        kept = (folder / name).read_bytes()
        (folder / name).write_bytes(old[name])
        assert outcome(folder, FIRST) is StaleHeader
        assert outcome(folder, SECOND) == TEXT
        (folder / name).write_bytes(kept)


def test_a_recovery_code_put_back_is_noticed(folder: Path) -> None:
    """A code that was taken away or replaced opens nothing through an old header."""
    vault = open_vault(folder)
    code = create_code(vault)
    with_code = _headers(folder)
    another = create_code(vault)
    vault.close()
    with_another = _headers(folder)

    _put(folder, with_code)
    assert outcome(folder, code) is StaleHeader
    _put(folder, with_another)
    assert outcome(folder, code) is WrongPassphrase
    assert outcome(folder, another) == TEXT

    vault = open_vault(folder)
    remove_code(vault)
    vault.close()
    assert outcome(folder, another) is WrongPassphrase
    _put(folder, with_another)
    assert outcome(folder, another) is StaleHeader
    assert outcome(folder) == TEXT


def test_a_change_that_was_not_noted_is_noted_at_opening(folder: Path) -> None:
    """Cut between header and database, the new passphrase goes forward and the old one is done with."""
    vault = open_vault(folder)
    before = _ring(vault)
    old = _headers(folder)
    change(vault, FIRST, SECOND)
    vault.settings.put("vault.keyring", before.to_json())
    vault.close()
    (folder / "K1").write_bytes(old["K1"])

    vault = open_vault(folder, SECOND)
    assert _ring(vault).lowest_of(before.passphrase) == before.lowest_of(before.passphrase) + 1
    assert not vault.header_at_risk
    vault.close()

    assert outcome(folder, FIRST) is WrongPassphrase
    headers = _headers(folder)
    assert headers["K0"] == headers["K1"]


def test_a_database_of_another_vault_is_damage(folder: Path, tmp_path: Path) -> None:
    """Compartments of another vault, or bytes turned in them, do not verify."""
    other = tmp_path / "other"
    create(other).close()
    for name in ("A.DAT", "B.DAT"):
        (folder / name).write_bytes((other / name).read_bytes())

    assert outcome(folder) is DatabaseDamaged


@pytest.mark.parametrize("name", ["vault.keyring", "vault.stick"])
@pytest.mark.parametrize("value", [None, "nonsense"])
def test_a_database_without_our_settings_is_damage(
    folder: Path, name: str, value: str | None
) -> None:
    """What the vault needs to know of itself has to be there; nothing is held open if it is not."""
    vault = open_vault(folder)
    vault.settings.put(name, value)
    vault.close()

    assert outcome(folder) is DatabaseDamaged
    assert outcome(folder) is DatabaseDamaged


def test_closing_may_be_repeated(folder: Path) -> None:
    """Closing what is closed is no error."""
    vault = open_vault(folder)

    vault.close()
    vault.close()


def test_a_compartment_that_is_missing_later_is_let_go(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the vault cannot be set up after the database was opened, nothing is held open."""

    def gone(_paths: object) -> None:
        raise VaultGone

    monkeypatch.setattr("toolkit.vault.open_folder.Room", gone)
    assert outcome(folder) is VaultGone
    monkeypatch.undo()
    assert outcome(folder) == TEXT


class _Protected(DiskFiles):
    """A stick whose switch is set: the journals say so first."""

    def require_writable(self, path: Path) -> None:
        """Refuse."""
        raise VaultReadOnly

    def set_times(self, path: Path, seconds: int) -> None:
        """Fail the test."""
        pytest.fail("a time was set")


def test_what_cannot_be_written_is_opened_to_be_read(folder: Path) -> None:
    """On every system: what was written can be read, and nothing is written or settled."""
    before = contents(folder)

    vault = open_vault(folder, files=_Protected())
    assert vault.read_only
    assert texts(vault) == TEXT
    with pytest.raises(VaultReadOnly):
        vault.records.add(Incident(what_happened="more"))
    with pytest.raises(VaultReadOnly):
        change(vault, FIRST, SECOND)
    vault.close()

    assert contents(folder) == before
    assert outcome(folder) == TEXT


@pytest.mark.parametrize("lost", [("A",), ("B",), ("A", "B")])
def test_a_lost_journal_is_made_again(folder: Path, lost: tuple[str, ...]) -> None:
    """Both compartments have an empty one, so that nothing tells which of them is used."""
    for name in lost:
        (folder / f"{name}.DAT-journal").unlink()

    open_vault(folder).close()

    assert sorted(contents(folder)) == AT_REST
