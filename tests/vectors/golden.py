"""The golden vaults: made once by a released program, and to be opened by every later one.

golden-N/ holds the vault, golden-N.json what is in it and what opens it. The compartment files are
kept without the filler behind their last page, which is random and would never compress; the
format allows a file that ends there.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from toolkit.crypto.kdf import FLOOR, STANDARD_POLICY, KdfPolicy
from toolkit.crypto.secret import passphrase_secret
from toolkit.domain.body import to_body
from toolkit.domain.links import RecordId
from toolkit.domain.moment import Clock, Moment
from toolkit.vault.vault import Vault

FOLDER = Path(__file__).parent

GOLDEN_POLICY = KdfPolicy(STANDARD_POLICY.lowest, STANDARD_POLICY.highest, for_new=FLOOR)
"""The least that a real vault has, as every run of the tests pays for it."""


class Ticking:
    """A clock that goes on by a minute and a half each time it is looked at."""

    def __init__(self) -> None:
        self._utc = 1_767_225_600_000_000

    def __call__(self) -> Moment:
        """One hour ahead of UTC."""
        self._utc += 90_000_000
        return Moment(utc=self._utc, offset=60, zone="CET")


def stored() -> list[Path]:
    """The folders of all golden vaults that are kept."""
    return sorted(path for path in FOLDER.glob("golden-*") if path.is_dir())


def content_file(folder: Path) -> Path:
    """What is in the vault of *folder*."""
    return folder.with_name(folder.name + ".json")


def expected_of(folder: Path) -> dict[str, Any]:
    """What is in a golden vault, as it was when it was made."""
    found: dict[str, Any] = json.loads(content_file(folder).read_text(encoding="utf-8"))
    # The first was made when there was one stick only, and describes neither of these.
    found.setdefault("conflicts", [])
    found.setdefault("labels", [str(record["number"] or "") for record in found["records"]])
    return found


def opened_copy(folder: Path, into: Path, typed: str) -> Vault:
    """A golden vault, opened in a copy of its folder."""
    shutil.copytree(folder, into)
    return opened(into, typed)


def opened(folder: Path, typed: str, clock: Clock | None = None) -> Vault:
    """A golden vault, opened where it lies."""
    with passphrase_secret(typed) as secret:
        return Vault.open(folder, secret, policy=GOLDEN_POLICY, clock=clock or Ticking())


def description(vault: Vault, records: list[RecordId]) -> dict[str, Any]:
    """Everything that is in a vault, as JSON values."""
    return {
        "records": [to_body(vault.records.get(record)) for record in records],
        "digests": [
            [revision.digest.hex() for revision in vault.records.history(record)]
            for record in records
        ],
        "drafts": [draft.fields for draft in vault.drafts.all()],
        "setting": vault.settings.get("golden", None),
        "revisions": vault.check_chain().revisions,
        "labels": [vault.records.get(record).label for record in records],
        "conflicts": [
            [conflict.record, [to_body(head) for head in conflict.heads]]
            for conflict in vault.records.conflicts()
        ],
    }
