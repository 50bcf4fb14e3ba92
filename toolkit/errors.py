"""The closed tree of everything that can go wrong.

No error carries a passphrase, a key, a path or a person's text: a screen chooses its sentence from
the class alone, so nothing that is raised can leak by being printed.
"""

from __future__ import annotations


class ToolkitError(Exception):
    """The root; never raised itself."""


class VaultError(ToolkitError):
    """Something about the files on the stick; never raised itself."""


class WrongPassphrase(VaultError):
    """No key slot opened: the passphrase or recovery code is not one of this vault's."""


class HeaderDamaged(VaultError):
    """Both copies of the key header are unreadable or have impossible contents."""


class NotAVault(VaultError):
    """The folder holds files, but they are not this program's; or it is no folder."""


class UnsupportedVersion(VaultError):
    """A newer program wrote this vault."""


class ParametersRefused(VaultError):
    """The header asks for a key derivation outside the allowed bounds."""


class NotEnoughMemory(VaultError):
    """This computer cannot give the memory that the key derivation needs."""


class EngineFailed(VaultError):
    """The cryptography of this computer or program gives wrong answers; no vault may be touched."""


class VaultExists(VaultError):
    """A vault is already there; it is never replaced."""


class VaultMissing(VaultError):
    """There is no vault in the folder yet."""


class NotUnlocked(VaultError):
    """Something was asked of the vault while it is locked."""


class VaultIncomplete(VaultError):
    """A file is missing while others are there; or something that is no file lies in its place."""


class StaleHeader(VaultError):
    """The key header is older than the database says: an old copy was put back."""


class VaultBusy(VaultError):
    """Another running program has the vault open."""


class VaultReadOnly(VaultError):
    """The stick or folder cannot be written to."""


class VaultUnreadable(VaultError):
    """The computer does not allow the files to be read."""


class VaultHalfSaved(VaultError):
    """A save was cut off. It is undone when the files are opened where they can be written to."""


class VaultFull(VaultError):
    """There is no room left on the stick; nothing saved before is lost."""


class VaultGone(VaultError):
    """The stick was pulled out or does not answer."""


class DatabaseDamaged(VaultError):
    """The key opened, but the compartment's pages do not verify."""


class NotACopy(VaultError):
    """The other vault has nothing in common with the open one: the two are never joined."""


class ChainBroken(VaultError):
    """A revision was changed, taken out or put back behind the program's back."""


class PlaceError(ToolkitError):
    """Something about a place that files are to be put in or taken from; never raised itself."""


class PlaceNotFound(PlaceError):
    """There is no such folder."""


class PlaceGone(PlaceError):
    """The place was there and does not answer any more: the stick was pulled out, or it fails."""


class PlaceReadOnly(PlaceError):
    """The place cannot be written to."""


class PlaceFull(PlaceError):
    """There is not enough room at the place; nothing that was there before is lost."""


class PlaceOnOwnDisk(PlaceError):
    """The place is on this computer's own disk or on a network, not on a stick."""


class PlaceIsSource(PlaceError):
    """The place is where the files would be taken from."""


class PlaceIsKept(PlaceError):
    """The folder holds a vault: its files have it to themselves."""


class PlaceTaken(PlaceError):
    """Something that is not this program's has a name that is needed; it was left alone."""


class PlaceBusy(PlaceError):
    """Another running program holds files open that are to be replaced."""


class NoProgramThere(PlaceError):
    """The program is not in the source folder, or not as it was made."""


class CopyDamaged(PlaceError):
    """Files of the copy at the place, not of the open vault, are damaged or missing."""


class CopyDiffers(PlaceError):
    """What was read back from the place is not what was written."""


class NameRefused(PlaceError):
    """The program cannot be called this on every system."""


class RecordError(ToolkitError):
    """Something about one record; never raised itself."""


class UnknownRecord(RecordError):
    """No record has this id."""


class RecordWithdrawn(RecordError):
    """The record was withdrawn and takes no further change."""


class NothingChanged(RecordError):
    """A correction says what the record says already, so no revision was made."""


class DoNotContact(RecordError):
    """A helper marked as not to be contacted was put on the emergency card."""


class InvalidRecord(RecordError):
    """A field holds what it cannot hold. *field* names it and *problem* says which rule it broke.

    Args:
        field: The field's name in the domain class.
        problem: A stable word such as ``"empty"``, ``"too_long"`` or ``"unknown"``.
    """

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(field, problem)
        self.field = field
        self.problem = problem


class TimeNotUnderstood(ToolkitError):
    """The words given for a time could not be read. *problem* says why, in a stable word.

    Args:
        problem: ``"unknown"``, ``"no_such_day"`` (31.2.), ``"ambiguous"``, ``"in_the_future"``,
            ``"backwards"`` (an end before its start), ``"other_weekday"`` (the date falls on
            another) or ``"too_long"``.
    """

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


class Cancelled(ToolkitError):
    """The person stopped it; nothing was left half done."""
