"""One vault's folder while it is open: its database, its key ring and the way to its header."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from io import FileIO
from pathlib import Path

from toolkit.crypto.kdf import KdfPolicy
from toolkit.crypto.keys import database_key, database_salt
from toolkit.crypto.secret import Secret
from toolkit.crypto.slots import Entropy
from toolkit.errors import VaultError, VaultUnreadable, WrongPassphrase
from toolkit.vault.database import Database
from toolkit.vault.files import Files, translated
from toolkit.vault.header import Header
from toolkit.vault.header_files import HeaderFiles, Images
from toolkit.vault.keyring import Keyring
from toolkit.vault.layout import HEADER_LENGTH, HOMES, Compartment, settle_times
from toolkit.vault.place_files import PlaceFiles
from toolkit.vault.prefill import Room, length_for
from toolkit.vault.reading_files import ReadingFiles
from toolkit.vault.settings import Settings
from toolkit.vault.unlocking import Unlocked, unlock

KEYRING = "vault.keyring"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is passed in from outside and stays the same.

    Attributes:
        folder: Where the vault lies.
        files: How everything but the databases is reached.
        policy: Which key derivation costs are accepted and chosen.
        entropy: Where random bytes come from.
    """

    folder: Path
    files: Files
    policy: KdfPolicy
    entropy: Entropy

    @property
    def header_files(self) -> HeaderFiles:
        """The two copies of the header."""
        return HeaderFiles(self.folder, self.files)

    def database_path(self, compartment: Compartment) -> Path:
        """The file of *compartment*."""
        return self.folder / compartment.file_name

    def journal_path(self, compartment: Compartment) -> Path:
        """The file that a cut-off save in *compartment* is undone from."""
        return self.folder / compartment.journal_name

    def beside(self, folder: Path) -> Surroundings:
        """The same for another *folder*."""
        # That the vault itself can only be read says nothing of another place.
        files = self.files.within if isinstance(self.files, ReadingFiles) else self.files
        return replace(self, folder=folder, files=files)

    def at(self, folder: Path) -> Surroundings:
        """The same for another *folder*, whose files raise errors of a place."""
        there = self.beside(folder)
        return replace(there, files=PlaceFiles(there.files))

    def for_reading(self) -> Surroundings:
        """The same, with files that cannot be changed."""
        return replace(self, files=ReadingFiles(self.files))

    def open_database(
        self, compartment: Compartment, master_key: Secret, *, read_only: bool = False
    ) -> Database:
        """Open *compartment* under the keys that *master_key* gives; raises as Database.open."""
        with database_key(master_key, compartment) as key:
            salt = database_salt(master_key, compartment)
            path = self.database_path(compartment)
            return Database.open(path, key, salt, read_only=read_only)

    def create_database(
        self, compartment: Compartment, master_key: Secret, size_bytes: int
    ) -> Database:
        """Make *compartment* under such keys; raises as Database.create."""
        with database_key(master_key, compartment) as key:
            salt = database_salt(master_key, compartment)
            return Database.create(self.database_path(compartment), key, salt, size_bytes)

    def remove_compartment(self, compartment: Compartment) -> None:
        """Remove the file of *compartment* and its journal, none of which may be open here."""
        self.files.remove(self.database_path(compartment))
        self.files.remove(self.journal_path(compartment))
        self.files.sync_folder(self.folder)


@dataclass(slots=True)
class OpenFolder:
    """The one mutable object behind a Vault.

    Attributes:
        around: What was passed in.
        database: The open compartment. The same object for as long as the vault is open, whichever
            file it is in.
        compartment: Which file that is.
        master_key: What its keys are made from; wiped when it is closed.
        ring: What the database knows of the slots.
        opened_slot: The slot that opened it.
        header_at_risk: The two copies of the header could not be made to agree.
        header: What stood in the header when it last opened or was written; None where the keys
            were known without it.
    """

    around: Surroundings
    database: Database
    compartment: Compartment
    master_key: Secret
    ring: Keyring
    opened_slot: int
    header_at_risk: bool = False
    header: Header | None = None
    _room: Room | None = field(default=None, init=False)
    _image: FileIO | None = field(default=None, init=False)

    def note(self, ring: Keyring) -> None:
        """Keep *ring* in the database."""
        Settings(self.database).put(KEYRING, ring.to_json())
        self.ring = ring

    def unlock_again(self, typed: Secret) -> Unlocked:
        """What *typed* opens in the header as it is on the stick now.

        Raises:
            WrongPassphrase: It does not open the compartment that is open.
            HeaderDamaged, NotEnoughMemory, VaultGone: As their names say.
        """
        unlocked = unlock(self.around.header_files.read(), typed, self.around.policy)
        current = unlocked.content.counter >= self.ring.lowest_of(unlocked.number)
        if unlocked.content.compartment is self.compartment and current:
            return unlocked
        unlocked.wipe()
        raise WrongPassphrase

    def write_header(self, header: Header, *, keep: int, opens: Callable[[Header], bool]) -> None:
        """Put *header* into both copies; arguments and errors are those of HeaderFiles.write."""
        self.header_at_risk = True
        self.around.header_files.write(header, keep=keep, opens=opens)
        self.header_at_risk = False
        self.header = header
        self.settle()

    def headers_for_copy(self) -> Images:
        """The two copies of the header, each as it is on the stick unless somebody has been at it.

        Nobody types anything when a copy is made, so nothing else shows that it will open.
        """
        assert self.header is not None
        known = self.header.image
        try:
            images = self.around.header_files.read()
        except VaultError:
            return known, known
        if not self.header.is_whole and known in images:
            # It opened by rescue: whatever is left of either may be needed.
            return images
        return tuple(image if self.has_keys_of(image) else known for image in images)

    def has_keys_of(self, image: bytes) -> bool:
        """Whether *image* is a whole header that opens with what opens this vault, and all of that."""
        if self.header is None or len(image) != HEADER_LENGTH:
            return False
        header = Header(image)
        # The slots that are not this compartment's belong to other keys, and are no affair of it.
        return header.is_whole and header.agrees_with(self.header, self.ring.own)

    def write_other_copy(self, unlocked: Unlocked) -> None:
        """Put the copy that opened over the other one; raises as HeaderFiles.write_one."""
        index = 1 - unlocked.copy
        self.around.header_files.write_one(unlocked.header, index=index, opens=unlocked.opens)
        self.header_at_risk = False
        self.settle()

    def settle(self) -> None:
        """Put the times of all files back."""
        settle_times(self.around.folder, self.around.files, self.ring.created)

    def has_overlong_file(self) -> bool:
        """Whether someone made one of the two compartments longer than what is in them accounts for.

        Both being longer tells nothing: then the other one may have needed it.
        """
        shorter, longer = sorted(
            self.around.files.size(self.around.database_path(home)) for home in HOMES
        )
        # Where new keys are being given, a file may be missing, or have any length.
        if shorter < 0 or self.compartment.is_stand_in:
            return False
        return longer > max(shorter, length_for(self.database.used))

    def keep_even(self) -> None:
        """From now on keep both compartments equally long and the times of all files settled.

        Raises:
            VaultReadOnly, VaultGone: A compartment's file cannot be opened.
        """
        # Our own comes last: were it opened and closed again, our lock on it would be gone.
        paths = [
            self.around.database_path(each) for each in (self.compartment.other, self.compartment)
        ]
        self._room = Room([path for path in paths if self.around.files.size(path) >= 0])
        self.database.after_change(self._changed)

    def read_image(self, start: int, length: int) -> bytes:
        """At most *length* bytes of the open compartment's file as they lie there, from *start* on.

        Raises:
            VaultUnreadable, VaultGone: They cannot be read.
        """
        assert not self.database.in_transaction
        try:
            if self._image is None:
                # Kept until the database is closed: closing it would give up the engine's lock.
                self._image = self.around.database_path(self.compartment).open("rb", buffering=0)
            self._image.seek(start)
            data = bytearray()
            while len(data) < length and (more := self._image.read(length - len(data))):
                data += more
            return bytes(data)
        except OSError as error:
            raise translated(error, VaultUnreadable) from None

    def move_to(
        self, database: Database, compartment: Compartment, master_key: Secret, ring: Keyring
    ) -> None:
        """Go on in *database*, which holds the same records, and *ring*, in another file."""
        self.database.take_over(database)
        self.compartment = compartment
        self.ring = ring
        self.master_key.wipe()
        self.master_key = master_key.duplicate()
        self._let_go_of_files()
        # A stand-in tells by its name already, so its size need not hide anything.
        if not compartment.is_stand_in:
            # Without it sizes may come to differ until the next opening; the records are safe.
            with suppress(VaultError):
                self.keep_even()

    def _let_go_of_files(self) -> None:
        """Close what keep_even and read_image opened; the databases behind it have to be closed."""
        for each in (self._room, self._image):
            if each is not None:
                each.close()
        self._room = self._image = None

    def let_go(self) -> None:
        """Close all files and leave them as they are; may be called again."""
        self.database.close()
        self._let_go_of_files()
        self.master_key.wipe()

    def close(self) -> None:
        """Close all files and settle their times; may be called again."""
        self.let_go()
        self.settle()

    def _changed(self, used: int) -> None:
        if self._room is not None:
            self._room.keep_even(used)
        self.settle()


def keyring_of(database: Database) -> Keyring:
    """The key ring in *database*; DatabaseDamaged if there is none."""
    return Keyring.from_json(Settings(database).get(KEYRING, None))
