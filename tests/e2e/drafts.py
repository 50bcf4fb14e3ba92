"""What was kept of something that was being typed, read from the vault itself."""

from __future__ import annotations

from pathlib import Path

from tests.bench.vaults import PASSPHRASE
from toolkit.crypto.kdf import STANDARD_POLICY
from toolkit.crypto.secret import passphrase_secret
from toolkit.domain.moment import system_clock
from toolkit.vault.vault import Vault


def kept_drafts(files: Path) -> list[str]:
    """Every text of every draft; the drafts are dropped."""
    with passphrase_secret(PASSPHRASE) as secret:
        vault = Vault.open(files, secret, policy=STANDARD_POLICY, clock=system_clock)
    try:
        drafts = vault.drafts.all()
        for draft in drafts:
            vault.drafts.drop(draft.key)
    finally:
        vault.close()
    return [text for draft in drafts for text in draft.fields.values()]
