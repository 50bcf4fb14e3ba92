"""Vaults to measure with: real ones, of any size, at the real cost of unlocking."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.bench.load import TickingClock, load
from toolkit.crypto.kdf import FLOOR, STANDARD_POLICY, KdfPolicy
from toolkit.crypto.secret import passphrase_secret
from toolkit.domain.moment import Clock
from toolkit.services.preferences import Preferences
from toolkit.vault.vault import Vault

PASSPHRASE = "orchard velvet mumble cactus plinth dawn"

CHEAPEST = replace(STANDARD_POLICY, for_new=FLOOR)
"""The least that the program accepts, for what is about something else than unlocking."""


def make_vault(
    folder: Path,
    incidents: int = 0,
    clock: Clock | None = None,
    *,
    policy: KdfPolicy = STANDARD_POLICY,
    own_disk_known: bool = True,
) -> Vault:
    """A new vault, open.

    Args:
        folder: Where.
        incidents: How many are in it.
        clock: When they were written down; from 2021 on unless told.
        policy: What unlocking costs.
        own_disk_known: Whether the person has said that it may lie on the computer's own disk;
            otherwise the program asks, where it does.
    """
    with passphrase_secret(PASSPHRASE) as secret:
        vault = Vault.create(folder, secret, policy=policy, clock=clock or TickingClock())
    Preferences(vault.settings).change(own_disk_known=own_disk_known)
    if incidents:
        load(vault.database, vault.records, incidents)
    return vault
