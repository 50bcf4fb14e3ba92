"""The second stick: making a whole copy, bringing two together, and what they say differently."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import date, timedelta
from pathlib import Path

from toolkit.crypto.secret import Secret
from toolkit.domain.conflict import Conflict, Head
from toolkit.domain.links import RecordId
from toolkit.domain.record import Content, Record
from toolkit.errors import InvalidRecord
from toolkit.services.progress import Progress, StopAsked
from toolkit.vault.copy_state import CopyState
from toolkit.vault.copying import CopyMade
from toolkit.vault.joining import Joined
from toolkit.vault.last_copy import LastCopy
from toolkit.vault.vault import Vault

__all__ = ["Conflict", "Copies", "CopyMade", "CopyState", "Head", "Joined", "LastCopy"]


OLD_AFTER = 14
"""Days after which a copy is old, if something was written since."""


class Copies:
    """Copies of the open vault in other folders, usually on another stick."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    def look(self, folder: Path) -> CopyState:
        """What *folder* holds; nothing in it is changed, and no passphrase is needed.

        Raises:
            PlaceGone, PlaceReadOnly: It cannot be looked into.
            PlaceNotFound: It is no folder.
        """
        return self._vault.look(folder)

    def last(self) -> LastCopy | None:
        """When and where a copy was last made or brought together; None if that never happened."""
        return self._vault.last_copy()

    def is_due(self, today: date) -> bool:
        """Whether something was written down that only this stick has, and has had for long.

        Without any copy everything counts; otherwise what is newer than a copy of OLD_AFTER days.
        """
        written, last = self._vault.records.last_written(), self.last()
        if written is None or last is None:
            return written is not None
        is_old = today - last.at.local().date() > timedelta(days=OLD_AFTER)
        return is_old and written.utc > last.at.utc

    def make(
        self, folder: Path, progress: Progress | None = None, cancelled: StopAsked | None = None
    ) -> CopyMade:
        """Make a whole copy in *folder*, which is made too if need be, but not what is above it.

        Strangers' files there are left alone. Whatever goes wrong, the open vault is untouched, and
        what was begun is taken away, or recognised as UNFINISHED and cleared by the next try.

        Args:
            folder: EMPTY, FOREIGN or UNFINISHED.
            progress: Told bytes done and bytes in all; each is written once and read once.
            cancelled: Asked often whether to stop.

        Raises:
            VaultExists: A vault is there; nothing was touched.
            PlaceIsSource: It is the open vault's own folder.
            PlaceTaken: Something else there has a name that is needed.
            PlaceFull, PlaceReadOnly, PlaceGone, PlaceBusy, PlaceNotFound: It cannot be written there.
            CopyDiffers: What was written does not read back the same.
            ChainBroken, DatabaseDamaged: The open vault itself does not fit together.
            VaultGone, VaultUnreadable: The open vault cannot be read.
            Cancelled: *cancelled* answered yes.
        """
        return self._vault.make_copy(folder, progress, cancelled)

    def join(
        self,
        folder: Path,
        progress: Progress | None = None,
        cancelled: StopAsked | None = None,
        passphrase: Secret | None = None,
    ) -> Joined:
        """Give each of the two vaults what only the other one has; what both have is left as it is.

        Each keeps what opens it, and where that differs own_keys says so. May be interrupted anywhere
        and done again.

        Args:
            folder: OURS, or with its passphrase OTHER.
            progress: Told steps done and steps in all.
            cancelled: Asked often whether to stop.
            passphrase: Opens the other vault; it is wiped.

        Raises:
            WrongPassphrase: It is needed, or is not that vault's; nothing was changed.
            NotACopy: The other vault never had anything in common with this one.
            ChainBroken: In one of the two something was changed behind the program's back.
            PlaceIsSource: It is the open vault's own folder.
            PlaceFull, PlaceReadOnly, PlaceGone, PlaceBusy: The other vault cannot be written to; what
                came from it before that is kept.
            CopyDamaged: Files of the other vault are damaged or missing.
            VaultError: Its other classes say why the other vault does not open, or what is the
                matter with the open one.
            Cancelled: *cancelled* answered yes; each vault has all that was to come, or nothing.
        """
        with passphrase or nullcontext():
            return self._vault.join(folder, passphrase, progress, cancelled)

    def conflicts(self) -> tuple[Conflict, ...]:
        """The records that say two things, newest first. Quick, however many records there are."""
        return self._vault.records.conflicts()

    def settle(self, record: RecordId, content: Content, reason: str) -> Record:
        """Let a record that says two things say *content*; all that it said stays in its history.

        To let it be withdrawn instead, withdraw it.

        Raises:
            UnknownRecord: There is no such record.
            NothingChanged: It says one thing already.
            InvalidRecord: The reason is empty, or *content* is of another kind.
            VaultFull, VaultReadOnly, VaultGone: It was not saved.
        """
        if not reason.strip():
            raise InvalidRecord("reason", "empty")
        return self._vault.records.settle(record, content, reason=reason)
