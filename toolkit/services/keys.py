"""Changing what opens the vault."""

from __future__ import annotations

from toolkit.crypto.secret import Secret
from toolkit.services.progress import Progress
from toolkit.vault.vault import Vault


class Keys:
    """The passphrase and the recovery code. Every secret handed in is wiped."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def has_recovery_code(self) -> bool:
        """Whether a recovery code opens this vault too."""
        return self._vault.has_recovery_code

    @property
    def opened_with_recovery_code(self) -> bool:
        """Whether it was the recovery code that opened it this time."""
        return self._vault.opened_with_recovery_code

    @property
    def header_at_risk(self) -> bool:
        """Whether only one good copy of the key header is left."""
        return self._vault.header_at_risk

    def change_passphrase(self, old: Secret, new: Secret) -> None:
        """Let *new* open the vault in place of *old*.

        An old copy of the key files still opens with *old*: only rekey ends that.

        Raises:
            WrongPassphrase: *old* does not open it; nothing was changed.
        """
        with old, new:
            self._vault.change_passphrase(old, new)

    def create_recovery_code(self, passphrase: Secret) -> str:
        """Make a recovery code, in place of any before, and return it to be written on paper.

        Raises:
            WrongPassphrase: Nothing was changed.
        """
        with passphrase:
            return self._vault.create_recovery_code(passphrase)

    def remove_recovery_code(self, passphrase: Secret) -> None:
        """Let the recovery code open the vault no longer.

        Raises:
            WrongPassphrase: Nothing was changed.
        """
        with passphrase:
            self._vault.remove_recovery_code(passphrase)

    def rekey(self, passphrase: Secret, progress: Progress | None = None) -> None:
        """Write the vault anew under new keys, so that old copies of the key files open nothing.

        Raises:
            WrongPassphrase: Nothing was changed.
            VaultFull: There is no room for the second copy that this needs; nothing was changed.
        """
        with passphrase:
            self._vault.rekey(passphrase, progress=progress)
