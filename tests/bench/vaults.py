"""Vaults to measure with: real ones, of any size, at the real cost of unlocking."""

from __future__ import annotations

from pathlib import Path

from tests.bench.load import TickingClock, load
from toolkit.crypto.kdf import STANDARD_POLICY
from toolkit.crypto.secret import passphrase_secret
from toolkit.domain.moment import Clock
from toolkit.services.preferences import Preferences
from toolkit.vault.vault import Vault

PASSPHRASE = "orchard velvet mumble cactus plinth dawn"


def make_vault(folder: Path, incidents: int = 0, clock: Clock | None = None) -> Vault:
    """A new vault in *folder* with so many incidents in it, open; it begins in 2021 unless told.

    It lies on the computer's own disk, and the person has said that it may.
    """
    with passphrase_secret(PASSPHRASE) as secret:
        vault = Vault.create(folder, secret, policy=STANDARD_POLICY, clock=clock or TickingClock())
    Preferences(vault.settings).change(own_disk_known=True)
    if incidents:
        load(vault.database, vault.records, incidents)
    return vault
