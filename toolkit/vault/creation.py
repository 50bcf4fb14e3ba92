"""Making a vault where there is none; docs/vault-format.md, section Writing."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import TypeVar

from toolkit.crypto.calibration import calibrate, measured_seconds, total_memory_bytes
from toolkit.crypto.kdf import KdfParameters, KdfPolicy
from toolkit.crypto.keys import MASTER_KEY_LENGTH
from toolkit.crypto.secret import Secret
from toolkit.crypto.slots import Entropy
from toolkit.domain.moment import Clock
from toolkit.errors import VaultError
from toolkit.vault import prefill
from toolkit.vault.chains import put_stick
from toolkit.vault.header import SLOT_COUNT, Header, SlotContent, SlotKind
from toolkit.vault.keyring import OWN_SLOTS, Keyring
from toolkit.vault.layout import HEADER_NAMES, HOMES
from toolkit.vault.open_folder import OpenFolder, Surroundings
from toolkit.vault.presence import require_free
from toolkit.vault.unlocking import derived_key

Progress = Callable[[int, int], object]
"""Called with (steps done, steps in all)."""

_STEPS = 4

Thing = TypeVar("Thing")


def create(
    around: Surroundings,
    passphrase: Secret,
    *,
    clock: Clock,
    progress: Progress,
) -> OpenFolder:
    """Make a vault in the folder and hold it open. Strangers' files there are left alone.

    If it fails, everything that it made is taken away again. If it is killed, what is left is
    Presence.UNFINISHED.

    Raises:
        VaultExists: There is something of a vault; nothing was touched.
        NotEnoughMemory, VaultFull, VaultReadOnly, VaultGone: As their names say.
    """
    files, folder = around.files, around.folder
    require_free(folder, files)
    progress(0, _STEPS)
    parameters = _parameters_for_new(around.policy)
    progress(1, _STEPS)
    with ExitStack() as undo:
        if files.make_folder(folder):
            undo.callback(files.remove_folder, folder)
        # Empty headers are the mark of a vault that is being made.
        for name in HEADER_NAMES:
            files.create(folder / name)
            undo.callback(_take_away, files.remove, folder / name)
        files.sync_folder(folder)
        # From here on nobody else can begin, so whatever bears our names is ours.
        for home in HOMES:
            undo.callback(_take_away, around.remove_compartment, home)
        made = _fill(
            around,
            passphrase,
            parameters=parameters,
            clock=clock,
            progress=progress,
        )
        undo.pop_all()
    return made


def _take_away(remove: Callable[[Thing], None], thing: Thing) -> None:
    """Remove *thing* if that can be done: what is told is why the vault could not be made."""
    with suppress(VaultError):
        remove(thing)


def _parameters_for_new(policy: KdfPolicy) -> KdfParameters:
    return policy.for_new or calibrate(total_memory_bytes(), measured_seconds)


def _fill(
    around: Surroundings,
    passphrase: Secret,
    *,
    parameters: KdfParameters,
    clock: Clock,
    progress: Progress,
) -> OpenFolder:
    lots = _shuffled(SLOT_COUNT, around.entropy)
    used = HOMES[lots[0] % len(HOMES)]
    # FAT keeps even seconds.
    created = clock().utc // 1_000_000 // 2 * 2
    own = tuple(lots[:OWN_SLOTS])
    ring = Keyring(created=created, own=own, passphrase=own[0]).noting(own[0], 1)
    header = Header.new(parameters, around.entropy)
    with (
        _random_key(around.entropy) as thrown_away,
        _random_key(around.entropy) as master_key,
        derived_key(passphrase, header) as kek,
    ):
        around.create_database(used.other, thrown_away, prefill.SMALLEST).close()
        progress(2, _STEPS)
        database = around.create_database(used, master_key, prefill.SMALLEST)
        made = OpenFolder(
            around, database, used, master_key.duplicate(), ring, opened_slot=ring.passphrase
        )
        try:
            stick = uuid.UUID(bytes=around.entropy(16), version=4)
            put_stick(database, stick.bytes)
            made.note(ring)
            progress(3, _STEPS)
            content = SlotContent(master_key, used, SlotKind.PASSPHRASE, counter=1)
            header = header.with_slot(ring.passphrase, kek, content, around.entropy)
            around.files.sync_folder(around.folder)
            made.keep_even()
            made.write_header(header, keep=1, opens=lambda read: read.opens(ring.passphrase, kek))
            progress(_STEPS, _STEPS)
        except BaseException:
            made.close()
            raise
    return made


def _random_key(entropy: Entropy) -> Secret:
    return Secret.taking(bytearray(entropy(MASTER_KEY_LENGTH)))


def _shuffled(count: int, entropy: Entropy) -> list[int]:
    """The numbers below *count* in an order drawn by lot."""
    # Eight bytes for each number make it all but impossible that two are equal.
    return sorted(range(count), key=lambda _: entropy(8))
