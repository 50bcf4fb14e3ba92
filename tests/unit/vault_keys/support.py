"""Vaults with a cheap key derivation, and ways to look at what lies in their folder."""

from __future__ import annotations

from pathlib import Path

from tests.cheap_kdf import CHEAP
from toolkit.crypto.secret import passphrase_secret
from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.incident import Incident
from toolkit.domain.moment import Moment
from toolkit.domain.record import Draft, RecordKind
from toolkit.errors import VaultError
from toolkit.vault.files import DISK, Files
from toolkit.vault.vault import Vault

FIRST = "first words"
SECOND = "second words"
THIRD = "third words"
TEXT = "what was written down"

CORRECTED = f"{TEXT} again"
FRIEND = Helper(name="Maria", kind=HelperKind.FRIEND, on_card=True)
DRAFT = Draft(
    key="new:incident",
    kind=RecordKind.INCIDENT,
    fields={"what_happened": "not finished"},
    saved_at=Moment(0),
)

CREATED = 1_700_000_000
AT_REST = ["A.DAT", "A.DAT-journal", "B.DAT", "B.DAT-journal", "K0", "K1"]


def clock() -> Moment:
    """An odd second and some."""
    return Moment(utc=(CREATED + 1) * 1_000_000 + 7)


def create(folder: Path, typed: str = FIRST, files: Files = DISK) -> Vault:
    """A new vault."""
    with passphrase_secret(typed) as secret:
        return Vault.create(folder, secret, policy=CHEAP, clock=clock, files=files)


def create_with_record(folder: Path, typed: str = FIRST, files: Files = DISK) -> Vault:
    """A new vault with one record, open."""
    vault = create(folder, typed, files)
    vault.records.add(Incident(what_happened=TEXT))
    return vault


def create_filled(folder: Path) -> None:
    """A vault at rest with a record that was corrected, someone on the card, and a draft."""
    vault = create_with_record(folder)
    kept = vault.records.search("written")[0].record
    vault.records.correct(kept, Incident(what_happened=CORRECTED), reason="a slip")
    vault.records.add(FRIEND)
    vault.drafts.put(DRAFT.key, DRAFT)
    vault.close()


def open_vault(folder: Path, typed: str = FIRST, files: Files = DISK) -> Vault:
    """The vault that is there."""
    with passphrase_secret(typed) as secret:
        return Vault.open(folder, secret, policy=CHEAP, clock=clock, files=files)


def used_compartment(folder: Path) -> Path:
    """The file of the compartment in use."""
    vault = open_vault(folder)
    try:
        return vault.database.path
    finally:
        vault.close()


def other_compartment(folder: Path) -> Path:
    """The file of the one that is not."""
    return folder / ("B.DAT" if used_compartment(folder).name == "A.DAT" else "A.DAT")


def change(vault: Vault, old: str, new: str) -> None:
    """Change the passphrase."""
    with passphrase_secret(old) as before, passphrase_secret(new) as after:
        vault.change_passphrase(before, after)


def create_code(vault: Vault, typed: str = FIRST) -> str:
    """Make a recovery code."""
    with passphrase_secret(typed) as secret:
        return vault.create_recovery_code(secret)


def remove_code(vault: Vault, typed: str = FIRST) -> None:
    """Take the recovery code away."""
    with passphrase_secret(typed) as secret:
        vault.remove_recovery_code(secret)


def rekey(vault: Vault, typed: str = FIRST) -> None:
    """Give the vault new keys."""
    with passphrase_secret(typed) as secret:
        vault.rekey(secret)


def outcome(folder: Path, typed: str = FIRST) -> type[VaultError] | str:
    """The error that opening gives, or the texts in the vault."""
    try:
        vault = open_vault(folder, typed)
    except VaultError as error:
        return type(error)
    try:
        return texts(vault)
    finally:
        vault.close()


def texts(vault: Vault) -> str:
    """All that was written down, in one."""
    assert vault.check_chain().intact
    hits = vault.records.search("written")
    records = [vault.records.get(hit.record) for hit in hits]
    return " ".join(
        record.content.what_happened for record in records if isinstance(record.content, Incident)
    )


def names(folder: Path) -> list[str]:
    """What lies in the folder."""
    return sorted(path.name for path in folder.iterdir())


def contents(folder: Path) -> dict[str, bytes]:
    """Every file and its bytes."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}
