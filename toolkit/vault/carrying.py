"""A vault's files on their way to another folder, each read back before it counts.

docs/vault-format.md, section Copies and joining, gives the order. The header comes last: until then
the folder is an unfinished copy, and is recognised by the first bytes of its first file.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.crypto.secret import Secret
from toolkit.errors import Cancelled, CopyDiffers, ToolkitError, VaultGone
from toolkit.vault.chains import number_of, put_stick
from toolkit.vault.database import PAGE, Database
from toolkit.vault.files import Files
from toolkit.vault.header import Header
from toolkit.vault.header_files import Images
from toolkit.vault.last_copy import LastCopy, note_last_copy
from toolkit.vault.layout import HEADER_LENGTH, HEADER_NAMES, HOMES, Compartment
from toolkit.vault.open_folder import Surroundings

PIECE = 1024 * 1024
"""Bytes that are written and waited for at a time."""

Progress = Callable[[int, int], object]
"""Called with (bytes done, bytes in all)."""

StopAsked = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Image:
    """The bytes of one file, wherever they come from.

    Attributes:
        name: What it is called in the vault's folder.
        length: Bytes.
        read: Gives at most so many bytes (second argument) from a place on (first argument).
    """

    name: str
    length: int
    read: Callable[[int, int], bytes]


def image_of(files: Files, path: Path) -> Image:
    """The bytes of a file that this process has not open as a database."""
    return Image(path.name, files.size(path), lambda start, length: files.read(path, length, start))


@dataclass
class Carrier:
    """Writes files into one folder, and takes away what it wrote unless it is kept.

    Attributes:
        folder: Where they go; nothing in it bears a vault's names.
        files: How they are reached there.
        total: Bytes of all that will be carried.
        progress: Told bytes done, written and read back, and bytes in all.
        cancelled: Asked before each piece.
        undo: Takes away what was written, the first file last.
    """

    folder: Path
    files: Files
    total: int
    progress: Progress
    cancelled: StopAsked
    undo: ExitStack
    _done: int = field(default=0, init=False)

    def make_folder(self) -> None:
        """Make the folder if it is not there."""
        if self.files.make_folder(self.folder):
            self.undo.callback(self.files.remove_folder, self.folder)

    def carry(self, images: Iterable[Image]) -> None:
        """Write each file, wait until it is on the device, and compare what is read back.

        Raises:
            Cancelled: It was asked to stop.
            CopyDiffers: Something else was read back.
            VaultGone: What is carried got shorter meanwhile.
            Errors of the files.
        """
        for image in images:
            written = self._write(image)
            if written != self._read_back(image):
                raise CopyDiffers

    def make_journals(self) -> None:
        """Make the empty journals that belong to a vault at rest."""
        for home in HOMES:
            if self.files.size(self.folder / home.journal_name) < 0:
                self._create(home.journal_name)

    def _create(self, name: str) -> Path:
        path = self.folder / name
        self.files.create(path)
        self.undo.callback(quietly, self.files.remove, path)
        return path

    def write_header(self, images: Images) -> None:
        """Write both copies of the key header, and compare what is read back.

        Args:
            images: As they are in the vault. A copy that is not whole is not spread.
        """
        whole = [each for each in images if len(each) == HEADER_LENGTH and Header(each).is_whole]
        for name, image in zip(HEADER_NAMES, images, strict=True):
            content = image if image in whole or not whole else whole[0]
            path = self._create(name)
            self.files.write(path, content)
            if self.files.read(path, HEADER_LENGTH + 1) != content:
                raise CopyDiffers
        self.files.sync_folder(self.folder)

    def finish(self) -> None:
        """Say that all is written."""
        self.progress(self._done, self._done)

    def _write(self, image: Image) -> bytes:
        """Write a file; the SHA-256 of what was written."""
        path = self._create(image.name)
        digest = hashlib.sha256()
        for start, length in pieces(image.length):
            self._step()
            piece = image.read(start, length)
            if len(piece) < length:
                raise VaultGone
            digest.update(piece)
            self.files.append(path, piece)
            if not start:
                # The first file's first page is what tells whose it is.
                self.files.sync_folder(self.folder)
            self._done += length
        return digest.digest()

    def _read_back(self, image: Image) -> bytes:
        path = self.folder / image.name
        digest = hashlib.sha256()
        for start, length in pieces(image.length):
            self._step()
            digest.update(self.files.read(path, length, start))
            self._done += length
        return digest.digest()

    def _step(self) -> None:
        self.progress(self._done, 2 * self.total)
        if self.cancelled():
            raise Cancelled


def enter_as_new_stick(
    there: Surroundings, compartment: Compartment, master_key: Secret, last: LastCopy
) -> tuple[int, bytes]:
    """Let the copy in a folder write as a stick of its own, before it has a header.

    Returns:
        The number and the UUID of that stick.

    Raises:
        DatabaseDamaged: It does not open under *master_key*.
        VaultFull, VaultReadOnly, VaultGone, VaultBusy: It could not be done.
    """
    stick = uuid.UUID(bytes=there.entropy(16), version=4)
    with opened_there(there, compartment, master_key) as database, database.transaction():
        put_stick(database, stick.bytes)
        note_last_copy(database, last)
        return number_of(database, stick.bytes), stick.bytes


@contextmanager
def opened_there(
    there: Surroundings, compartment: Compartment, master_key: Secret
) -> Iterator[Database]:
    """The database of a copy that is not finished yet, which leaves nothing beside its file."""
    database = there.open_database(compartment, master_key)
    try:
        database.keep_journal_in_memory()
        yield database
    finally:
        database.close()


def pieces(length: int) -> Iterator[tuple[int, int]]:
    """Start and length of each piece of a file: one page first, then PIECE bytes at a time."""
    start, piece = 0, PAGE
    while start < length:
        yield start, min(piece, length - start)
        start, piece = start + piece, PIECE


def quietly(act: Callable[..., object], *given: object) -> None:
    """Do what takes something back, if that can be done: what is told is why it came to that."""
    with suppress(ToolkitError):
        act(*given)
