"""The two copies of the key header on the stick, and the order in which they are written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from toolkit.errors import VaultGone
from toolkit.vault.files import Files
from toolkit.vault.header import Header
from toolkit.vault.layout import HEADER_LENGTH, HEADER_NAMES

Images = tuple[bytes, ...]
"""What stands in each copy, in the order of HEADER_NAMES."""


class HeaderFiles:
    """K0 and K1 of one vault."""

    def __init__(self, folder: Path, files: Files) -> None:
        self._paths = tuple(folder / name for name in HEADER_NAMES)
        self._files = files

    def read(self) -> Images:
        """The bytes of each copy, one more than a header has at most; nothing where one is unreadable.

        Raises:
            VaultGone: Neither can be read.
            VaultReadOnly: They may not be read.
        """
        images = []
        unreadable = 0
        for path in self._paths:
            try:
                images.append(self._files.read(path, HEADER_LENGTH + 1))
            except VaultGone:
                images.append(b"")
                unreadable += 1
        if unreadable == len(self._paths):
            raise VaultGone
        return tuple(images)

    def write(self, header: Header, *, keep: int, opens: Callable[[Header], bool]) -> None:
        """Put *header* into both copies, one after the other, the one to keep longest last.

        A cut at any moment leaves one copy whole: the old one, or the new.

        Args:
            header: What is to stand in both.
            keep: Which copy is known to be good now.
            opens: Whether what was read back opens with the secret at hand.

        Raises:
            VaultFull, VaultReadOnly: Nothing was changed, or only the first copy.
            VaultGone: So too; or the stick does not give back what was written to it.
        """
        for index in sorted(range(len(self._paths)), key=lambda index: index == keep):
            self.write_one(header, index=index, opens=opens)

    def write_one(self, header: Header, *, index: int, opens: Callable[[Header], bool]) -> None:
        """Put *header* into one copy and read it back; raises as write does."""
        path = self._paths[index]
        self._files.write(path, header.image)
        read = self._files.read(path, HEADER_LENGTH + 1)
        if read != header.image or not opens(Header(read)):
            raise VaultGone
