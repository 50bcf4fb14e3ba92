"""The vault as the services see it: made or opened, used through its parts, and closed."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Self

from toolkit.crypto.kdf import KdfPolicy
from toolkit.crypto.secret import Secret
from toolkit.crypto.slots import Entropy
from toolkit.domain.moment import Clock
from toolkit.errors import VaultFull
from toolkit.vault import (
    copying,
    creation,
    joining,
    key_changes,
    opening,
    rekeying,
    restoring,
)
from toolkit.vault.chain import ChainVerdict, check_chain
from toolkit.vault.chains import stick_of
from toolkit.vault.copy_state import CopyState, is_same_folder, state_of
from toolkit.vault.copying import CopyMade
from toolkit.vault.database import Database
from toolkit.vault.drafts import Drafts
from toolkit.vault.files import DISK, Files
from toolkit.vault.joining import Joined
from toolkit.vault.last_copy import LastCopy, last_copy
from toolkit.vault.open_folder import OpenFolder, Surroundings
from toolkit.vault.records import Records
from toolkit.vault.settings import Settings

Progress = Callable[[int, int], object]
"""Called with (done, total)."""

StopAsked = Callable[[], bool]
"""Whether to stop."""


class Vault:
    """An open vault. Everything of it belongs to the thread that made or opened it.

    Args:
        opened: The open folder, which the vault closes.
        clock: Dates records.
    """

    def __init__(self, opened: OpenFolder, clock: Clock) -> None:
        self._opened = opened
        self._clock = clock
        self.settings = Settings(opened.database)
        self.drafts = Drafts(opened.database)
        self.records = Records(opened.database, clock, stick_of(opened.database))

    @classmethod
    def create(
        cls,
        folder: Path,
        passphrase: Secret,
        *,
        policy: KdfPolicy,
        clock: Clock,
        progress: Progress | None = None,
        files: Files = DISK,
        entropy: Entropy = secrets.token_bytes,
    ) -> Self:
        """Make a vault in *folder*, which is made too if need be, and open it.

        Args:
            folder: Where; strangers' files in it are left alone.
            passphrase: Stays the caller's to wipe.
            policy: What key derivation costs.
            clock: Gives the time of creation, and dates records.
            progress: Told how far it is.
            files: How files other than the databases are reached.
            entropy: Where random bytes come from.

        Raises:
            VaultExists: There is something of a vault; nothing was touched.
            NotEnoughMemory, VaultFull, VaultReadOnly, VaultGone: Nothing was left behind.
        """
        around = Surroundings(folder, files, policy, entropy)
        opened = creation.create(around, passphrase, clock=clock, progress=progress or _untold)
        return cls._over(opened, clock)

    @classmethod
    def open(
        cls,
        folder: Path,
        passphrase: Secret,
        *,
        policy: KdfPolicy,
        clock: Clock,
        files: Files = DISK,
        entropy: Entropy = secrets.token_bytes,
    ) -> Self:
        """Open the vault in *folder* with its passphrase or its recovery code; arguments as create.

        Where it cannot be written to, or has no room to bring up to date what an older program
        wrote, it is opened to be read.

        Raises:
            VaultMissing, NotAVault: There is no vault.
            VaultIncomplete: A file of it is missing, or making it was never finished.
            HeaderDamaged, UnsupportedVersion, ParametersRefused: The header cannot be used.
            NotEnoughMemory: This computer cannot derive the key.
            WrongPassphrase: Nothing opened.
            StaleHeader: An old header was put back.
            VaultHalfSaved: A save was cut off, which can be undone only where it can be written to.
            VaultBusy, VaultUnreadable, VaultGone, DatabaseDamaged: As their names say.
        """
        around = Surroundings(folder, files, policy, entropy)
        return cls._up_to_date(opening.open_vault(around, passphrase), passphrase, clock)

    @classmethod
    def restore(
        cls,
        folder: Path,
        copy: Path,
        passphrase: Secret,
        *,
        aside: bool,
        policy: KdfPolicy,
        clock: Clock,
        progress: Progress | None = None,
        files: Files = DISK,
        entropy: Entropy = secrets.token_bytes,
    ) -> Self:
        """Bring the vault back into *folder* from its copy in the folder *copy*, and open it.

        Other arguments as create. With *aside* what lies in *folder* is moved into one inside it.

        Raises: as restoring.restore.
        """
        around = Surroundings(folder, files, policy, entropy)
        opened = restoring.restore(
            around,
            copy,
            passphrase,
            clock=clock,
            progress=progress or _untold,
            aside=aside,
        )
        return cls._up_to_date(opened, passphrase, clock)

    @classmethod
    def _up_to_date(cls, opened: OpenFolder, passphrase: Secret, clock: Clock) -> Self:
        """The vault over *opened*, or over the same opened to be read."""
        try:
            return cls._over(opened, clock)
        except VaultFull:
            to_be_read = opening.open_to_be_read(opened.around, passphrase)
        return cls._over(to_be_read, clock)

    @classmethod
    def _over(cls, opened: OpenFolder, clock: Clock) -> Self:
        try:
            return cls(opened, clock)
        except BaseException:
            opened.close()
            raise

    @property
    def database(self) -> Database:
        """The open compartment."""
        return self._opened.database

    @property
    def read_only(self) -> bool:
        """Whether it can only be read where it is: every method that writes raises VaultReadOnly."""
        return self._opened.database.read_only

    @property
    def opened_with_recovery_code(self) -> bool:
        """Whether a recovery code opened it, so a new passphrase may be wanted."""
        return self._opened.opened_slot == self._opened.ring.recovery

    @property
    def has_recovery_code(self) -> bool:
        """Whether a recovery code opens it."""
        return self._opened.ring.recovery is not None

    @property
    def header_at_risk(self) -> bool:
        """Whether only one good copy of the key header is left: time for a copy of everything."""
        return self._opened.header_at_risk

    @property
    def has_overlong_file(self) -> bool:
        """Whether someone else made a file longer than what was kept in it accounts for."""
        return self._opened.has_overlong_file()

    def change_passphrase(self, old: Secret, new: Secret) -> None:
        """Let *new* open it in place of the passphrase. *old* may be the recovery code.

        Whoever copied the header before can still open it with the old passphrase: see rekey.

        Raises:
            WrongPassphrase, NotEnoughMemory: Nothing was changed.
            HeaderDamaged, VaultFull, VaultReadOnly, VaultGone: The passphrase before still opens it.
        """
        key_changes.change_passphrase(self._opened, old, new)

    def create_recovery_code(self, passphrase: Secret) -> str:
        """Make a recovery code and return it as it is to be written down; one before is void.

        Raises:
            WrongPassphrase, NotEnoughMemory: Nothing was changed.
            HeaderDamaged, VaultFull, VaultReadOnly, VaultGone: There may be no recovery code now.
        """
        rekeying.come_home(self._opened, passphrase)
        return key_changes.create_recovery_code(self._opened, passphrase)

    def remove_recovery_code(self, passphrase: Secret) -> None:
        """Let the recovery code open it no longer; raises as create_recovery_code."""
        key_changes.remove_recovery_code(self._opened, passphrase)

    def rekey(self, passphrase: Secret, progress: Progress | None = None) -> None:
        """Encrypt everything anew, so that old copies of the header open it no longer.

        The recovery code becomes void. All parts of the vault stay usable.

        Raises:
            WrongPassphrase, NotEnoughMemory, VaultExists: Nothing was changed.
            HeaderDamaged, VaultFull, VaultReadOnly, VaultGone: The keys before still count.
        """
        rekeying.rekey(self._opened, passphrase, progress or _untold)

    def look(self, folder: Path) -> CopyState:
        """What another *folder* means to this vault; nothing in it is changed.

        Raises:
            PlaceGone, PlaceReadOnly, PlaceNotFound: It cannot be looked into.
        """
        if is_same_folder(folder, self._opened.around.folder):
            return CopyState.SAME
        there = self._opened.around.at(folder)
        return state_of(there, self._opened.master_key, self._opened.compartment)

    def last_copy(self) -> LastCopy | None:
        """When and where a copy was last made or joined; None if there never was any."""
        return last_copy(self._opened.database)

    def make_copy(
        self,
        folder: Path,
        progress: Progress | None = None,
        cancelled: StopAsked | None = None,
    ) -> CopyMade:
        """Make a whole copy in *folder*; raises as copying.make_copy."""
        return copying.make_copy(
            self._opened,
            self._opened.around.at(folder),
            clock=self._clock,
            progress=progress or _untold,
            cancelled=cancelled or _never,
        )

    def join(
        self,
        folder: Path,
        passphrase: Secret | None = None,
        progress: Progress | None = None,
        cancelled: StopAsked | None = None,
    ) -> Joined:
        """Give this vault and the one in *folder* what only the other has; raises as joining.join."""
        return joining.join(
            self._opened,
            self.records,
            self._opened.around.beside(folder),
            passphrase,
            clock=self._clock,
            progress=progress or _untold,
            cancelled=cancelled or _never,
        )

    def check_chain(
        self,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> ChainVerdict:
        """Whether every revision is as it was written, and where not.

        Raises:
            Cancelled: *cancelled* answered yes.
        """
        return check_chain(self._opened.database, progress, cancelled)

    def close(self) -> None:
        """Let go of all files; may be called again."""
        self._opened.close()


def _never() -> bool:
    """For whoever does not want to stop it."""
    return False


def _untold(_done: int, _total: int) -> None:
    """For whoever does not want to know."""
