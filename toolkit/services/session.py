"""From a locked vault to an open desk and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.crypto.secret import Secret, passphrase_secret
from toolkit.domain.moment import Clock
from toolkit.errors import EngineFailed, InvalidRecord
from toolkit.vault.presence import Presence, clear_unfinished, presence, require_place

if TYPE_CHECKING:
    from toolkit.crypto.kdf import KdfPolicy
    from toolkit.services.desk import Desk
    from toolkit.services.passphrases import Strength
    from toolkit.services.progress import Progress
    from toolkit.vault.vault import Vault


class Session:
    """One vault folder, locked or open.

    What only an open vault needs (engine, cryptography, services) is imported when it is opened, or
    by load: the screen that asks for the passphrase must not wait for it.

    Args:
        folder: Where the vault lies or will lie.
        policy: What key derivation may cost; tests give a cheap one.
        clock: Dates records.
    """

    def __init__(self, folder: Path, *, policy: KdfPolicy, clock: Clock) -> None:
        self._folder = folder
        self._policy = policy
        self._clock = clock
        self._vault: Vault | None = None

    @property
    def folder(self) -> Path:
        """Where the vault lies or will lie."""
        return self._folder

    @staticmethod
    def secret_from(typed: bytearray) -> Secret:
        """What was typed, UTF-8, as a passphrase; *typed* is wiped.

        The secret belongs to whoever it is handed to next: create, unlock and the Keys service
        wipe what they are given, so that nothing is wiped while it is still being read.

        Raises:
            InvalidRecord: It is not UTF-8.
        """
        try:
            return passphrase_secret(typed)
        except UnicodeError:
            raise InvalidRecord("passphrase", "unknown") from None
        finally:
            typed[:] = bytes(len(typed))

    @staticmethod
    def load() -> None:
        """Import what opening and an open vault need, so that neither has to wait for it."""
        import toolkit.services.desk  # noqa: PLC0415 - imported for later
        import toolkit.services.passphrases  # noqa: PLC0415 - imported for later
        import toolkit.vault.vault  # noqa: F401, PLC0415 - imported for later

    def clear_unfinished(self) -> None:
        """Take away what an interrupted set-up left, so that a new one can begin.

        Raises:
            VaultExists: The folder is not in that state; nothing was touched.
            VaultReadOnly, VaultGone: It could not be done.
        """
        clear_unfinished(self._folder)

    def require_place(self) -> None:
        """Pass if a vault can be made in the folder; asked before anyone chooses a passphrase.

        Raises:
            VaultExists: Something is in the way; what an interrupted set-up left is not.
            VaultError: Any other of its classes says why nothing can be kept there.
        """
        require_place(self._folder)

    def presence(self) -> Presence:
        """What lies in the folder; reads names only."""
        return presence(self._folder)

    def create(self, passphrase: Secret, progress: Progress | None = None) -> Desk:
        """Make a new vault and open it; *passphrase* is wiped.

        Raises:
            EngineFailed: The known answers do not come out right; nothing was touched.
            VaultExists: Something of a vault is there already; nothing was touched.
            NotEnoughMemory, VaultFull, VaultReadOnly, VaultGone: It could not be made.
        """
        from toolkit.services.desk import Desk  # noqa: PLC0415 - see the class
        from toolkit.vault.vault import Vault  # noqa: PLC0415 - see the class

        self.close()
        with passphrase:
            _check_engine()
            self._vault = Vault.create(
                self._folder,
                passphrase,
                policy=self._policy,
                clock=self._clock,
                progress=progress,
            )
        return Desk.over(self._vault)

    def unlock(self, passphrase: Secret) -> Desk:
        """Open the vault with its passphrase or recovery code; *passphrase* is wiped.

        Where nothing can be written it is opened to be read: the desk's read_only says so.

        Raises:
            EngineFailed: The known answers do not come out right; nothing was touched.
            WrongPassphrase: Neither opens it.
            VaultError: Any other of its classes says what is the matter with the vault.
        """
        from toolkit.services.desk import Desk  # noqa: PLC0415 - see the class
        from toolkit.vault.vault import Vault  # noqa: PLC0415 - see the class

        self.close()
        with passphrase:
            _check_engine()
            self._vault = Vault.open(
                self._folder, passphrase, policy=self._policy, clock=self._clock
            )
        return Desk.over(self._vault)

    def restore(self, copy: Path, passphrase: Secret, progress: Progress | None = None) -> Desk:
        """Bring the whole vault back from a copy of it, and open it; *passphrase* is wiped.

        The passphrase is tried on the copy before anything is written. The copy is only read.

        Args:
            copy: The folder that the copy lies in.
            passphrase: The copy's passphrase or recovery code.
            progress: Told bytes done and bytes in all.

        Raises:
            EngineFailed: The known answers do not come out right; nothing was touched.
            VaultExists: Something of a vault is in this session's folder; see restore_aside.
            WrongPassphrase: Neither opens the copy; nothing was written.
            PlaceIsSource: It is this session's own folder.
            PlaceGone, PlaceReadOnly, PlaceBusy: The copy cannot be read.
            CopyDiffers: What was written here does not read back the same; it was taken away again.
            VaultError: Any other of its classes says what is the matter with the copy, or why it
                cannot be written here; what was begun was taken away again.
        """
        return self._restore(copy, passphrase, progress, aside=False)

    def restore_aside(
        self, copy: Path, passphrase: Secret, progress: Progress | None = None
    ) -> Desk:
        """As restore, but move what lies here into a new folder inside this one first.

        Nothing is deleted. If it fails, what was moved is put back.
        """
        return self._restore(copy, passphrase, progress, aside=True)

    def _restore(
        self, copy: Path, passphrase: Secret, progress: Progress | None, *, aside: bool
    ) -> Desk:
        from toolkit.services.desk import Desk  # noqa: PLC0415 - see the class
        from toolkit.vault.vault import Vault  # noqa: PLC0415 - see the class

        self.close()
        with passphrase:
            _check_engine()
            self._vault = Vault.restore(
                self._folder,
                copy,
                passphrase,
                aside=aside,
                policy=self._policy,
                clock=self._clock,
                progress=progress,
            )
        return Desk.over(self._vault)

    def close(self) -> None:
        """Close the vault if it is open and wipe its keys."""
        vault, self._vault = self._vault, None
        if vault is not None:
            vault.close()

    def suggest_passphrase(self) -> str:
        """Words drawn at random from the list that is shipped; each call draws new ones.

        Their strength is passphrases.SUGGESTED_BITS, whatever a judge of typed ones would say.
        """
        from toolkit.content import words  # noqa: PLC0415 - see the class
        from toolkit.services import passphrases  # noqa: PLC0415 - see the class

        return passphrases.suggest(words())

    def judge_passphrase(self, text: str, known_words: tuple[str, ...] = ()) -> Strength:
        """How well a passphrase of the person's own would hold against guessing.

        Args:
            text: The passphrase as typed.
            known_words: Names and places that someone who knows the person would try first; those
                in their own records are added when the vault is open.
        """
        from toolkit.services import passphrases  # noqa: PLC0415 - see the class

        if self._vault is not None:
            known_words = (*known_words, *passphrases.known_words(self._vault.records))
        return passphrases.judge(text, known_words)


def _check_engine() -> None:
    from toolkit.crypto.selftest import failed_known_answers  # noqa: PLC0415 - see the class

    if failed_known_answers():
        raise EngineFailed
