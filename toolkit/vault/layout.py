"""The files in a vault's folder: their names, what these stand for, the header's size."""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path

from toolkit.vault.files import Files

HEADER_NAMES = ("K0", "K1")
"""The two copies of the key header, in the order in which they are preferred."""

HEADER_LENGTH = 4096
"""Bytes of each copy."""
DIGEST_LENGTH = 32
"""Bytes of the SHA-256 at a copy's end."""

JOURNAL_SUFFIX = "-journal"


class Compartment(IntEnum):
    """Which database file a key slot names; the numbers are those of the slot's payload.

    A and B are always there. C stands in for A, and D for B, while that one gets new keys.
    """

    A = 0
    B = 1
    C = 2
    D = 3

    @property
    def file_name(self) -> str:
        """The database's file."""
        return f"{self.name}.DAT"

    @property
    def journal_name(self) -> str:
        """The file that SQLite rolls an interrupted save back from."""
        return self.file_name + JOURNAL_SUFFIX

    @property
    def home(self) -> Compartment:
        """Itself, or the one that it stands in for."""
        return Compartment(self % 2)

    @property
    def stand_in(self) -> Compartment:
        """Where it goes while it gets new keys."""
        return Compartment(self.home + 2)

    @property
    def other(self) -> Compartment:
        """The other one of the two that are always there."""
        return Compartment(1 - self.home)

    @property
    def others_names(self) -> tuple[str, ...]:
        """The files that may belong to the other one of the two, which nobody here can look into."""
        both = (self.other, self.other.stand_in)
        return tuple(name for each in both for name in (each.file_name, each.journal_name))

    @property
    def is_stand_in(self) -> bool:
        """Whether it is C or D."""
        return self is not self.home


HOMES = (Compartment.A, Compartment.B)

LASTING_NAMES = (
    *HEADER_NAMES,
    *(home.file_name for home in HOMES),
    *(home.journal_name for home in HOMES),
)
"""Every file that a vault at rest has."""


TEMPORARY_NAMES = tuple(
    name for home in HOMES for name in (home.stand_in.file_name, home.stand_in.journal_name)
)
"""The files that it may have besides while it gets new keys."""


def settle_times(folder: Path, files: Files, created: int) -> None:
    """Give every file of the vault the time of its creation, so that times tell nothing.

    Args:
        folder: The vault's folder.
        files: How they are reached.
        created: Seconds since 1970-01-01T00:00Z, even, as FAT keeps no finer ones.
    """
    for name in LASTING_NAMES:
        files.set_times(folder / name, created)
