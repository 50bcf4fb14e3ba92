"""The two copies of the key header on the stick, and the order in which they are written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from toolkit.errors import VaultError, VaultGone, VaultIncomplete, VaultUnreadable
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
            VaultUnreadable: Neither can be read, and one of them because that is not allowed.
            VaultGone, VaultIncomplete: Neither can be read.
        """
        images: list[bytes] = []
        problems: list[VaultError] = []
        for path in self._paths:
            try:
                images.append(self._files.read(path, HEADER_LENGTH + 1))
            except (VaultGone, VaultIncomplete, VaultUnreadable) as problem:
                images.append(b"")
                problems.append(problem)
        if len(problems) == len(self._paths):
            # What can be set right is said rather than what cannot.
            raise max(problems, key=lambda problem: isinstance(problem, VaultUnreadable))
        return tuple(images)

    def write(self, header: Header, *, keep: int, opens: Callable[[Header], bool]) -> None:
        """Put *header* into both copies, one after the other, the one to keep longest last.

        A cut at any moment leaves one copy whole: the old one, or the new.

        Args:
            header: What is to stand in both.
            keep: Which copy is known to be good now.
            opens: Whether what was read back opens with the secret at hand.

        Raises:
            VaultFull, VaultReadOnly, VaultIncomplete: Nothing was changed, or only the first copy.
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
