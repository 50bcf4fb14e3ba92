"""Changing what opens the vault, without touching what is in it."""

from __future__ import annotations

from toolkit.crypto.recovery import new_recovery_code
from toolkit.crypto.secret import Secret, passphrase_secret
from toolkit.errors import WrongPassphrase
from toolkit.vault.header import SlotContent, SlotKind
from toolkit.vault.open_folder import OpenFolder
from toolkit.vault.unlocking import Unlocked, derived_key


def change_passphrase(opened: OpenFolder, old: Secret, new: Secret) -> None:
    """Let *new* open the vault in place of the passphrase; *old* may be the recovery code.

    Raises:
        WrongPassphrase: *old* does not open it; nothing was changed.
        NotEnoughMemory: Nothing was changed.
        VaultFull, VaultReadOnly, VaultGone: The passphrase before still opens it.
    """
    with opened.unlock_again(old) as proof:
        number = opened.ring.passphrase
        counter = _write_slot(opened, proof, number, SlotKind.PASSPHRASE, new)
        opened.note(opened.ring.noting(number, counter))


def create_recovery_code(opened: OpenFolder, passphrase: Secret) -> str:
    """Make a recovery code and return it as it is shown; a code from before is void.

    Raises:
        WrongPassphrase: It is not the passphrase; nothing was changed.
        NotEnoughMemory: Nothing was changed.
        VaultFull, VaultReadOnly, VaultGone: There is no recovery code now.
    """
    code = new_recovery_code(opened.around.entropy)
    with proof_by_passphrase(opened, passphrase) as proof, passphrase_secret(code) as secret:
        # Said first: nobody is to rely on a code that an interruption here made void.
        opened.note(opened.ring.without_recovery())
        number = opened.ring.recovery_place()
        counter = _write_slot(opened, proof, number, SlotKind.RECOVERY_CODE, secret)
        opened.note(opened.ring.noting(number, counter).with_recovery(number))
    return code


def remove_recovery_code(opened: OpenFolder, passphrase: Secret) -> None:
    """Let the recovery code open the vault no longer; nothing happens if there is none.

    Raises:
        WrongPassphrase: It is not the passphrase; nothing was changed.
        NotEnoughMemory: Nothing was changed.
        VaultFull, VaultReadOnly, VaultGone: The code may still be in the header, and is refused.
    """
    with proof_by_passphrase(opened, passphrase) as proof:
        number = opened.ring.recovery
        if number is None:
            return
        opened.note(opened.ring.without_recovery())
        header = proof.header.with_random_slot(number, opened.around.entropy)
        opened.write_header(header, keep=proof.copy, opens=proof.opens)


def proof_by_passphrase(opened: OpenFolder, passphrase: Secret) -> Unlocked:
    """What *passphrase* opens; a recovery code is refused, as it may be all that is left.

    Raises:
        WrongPassphrase: It is not the passphrase of the open compartment.
        HeaderDamaged, NotEnoughMemory, VaultGone: As their names say.
    """
    proof = opened.unlock_again(passphrase)
    if proof.content.kind is SlotKind.PASSPHRASE:
        return proof
    proof.wipe()
    raise WrongPassphrase


def _write_slot(
    opened: OpenFolder, proof: Unlocked, number: int, kind: SlotKind, secret: Secret
) -> int:
    """Put the master key of *proof* into slot *number* for *secret*; the counter it has now."""
    counter = opened.ring.next_counter(number)
    content = SlotContent(proof.content.master_key, opened.compartment, kind, counter)
    with derived_key(secret, proof.header) as kek:
        header = proof.header.with_slot(number, kek, content, opened.around.entropy)
        opened.write_header(header, keep=proof.copy, opens=lambda read: read.opens(number, kek))
    return counter
