"""The drives that are there, and whether a folder is on a stick or on this computer.

Each kind of system is asked in its own way, in a file of its own; here is what they have in common.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from toolkit.errors import PlaceNotFound
from toolkit.stick.disk import translated
from toolkit.stick.layout import MANIFEST

ADVISED = "exfat"
"""The file system that every system reads and writes, and from which programs can be run on each."""

# What systems keep for themselves at the top of a drive; the first two are Windows', hidden there.
_OF_THE_SYSTEM = frozenset({"system volume information", "$recycle.bin", "lost+found"})
# A folder with these holds a vault (docs/vault-format.md), and nothing else belongs into it.
_OF_A_VAULT = frozenset({"K0", "K1"})


@dataclass(frozen=True, slots=True)
class Drive:
    """One drive other than the computer's own.

    Args:
        path: Its top folder.
        label: What it is called; never empty.
        free: Bytes that can still be written.
        total: Bytes that it holds in all.
        removable: Whether it is made to be pulled out, as far as the system knows.
        writable: Whether it can be written to at all.
    """

    path: Path
    label: str
    free: int
    total: int
    removable: bool
    writable: bool


class Volumes(Protocol):
    """What one kind of system tells of its drives. *folder* is always one that exists."""

    def drives(self) -> tuple[Drive, ...]:
        """Every drive but the computer's own, by path; none on a network."""
        ...

    def on_own_disk(self, folder: str) -> bool:
        """See on_own_disk below."""
        ...

    def file_system(self, folder: str) -> str:
        """See file_system below."""
        ...


@cache
def here() -> Volumes:
    """What this system tells of its drives."""
    if sys.platform == "win32":
        from toolkit.stick.drives_windows import WindowsVolumes  # noqa: PLC0415 - one system's

        return WindowsVolumes()
    if sys.platform == "darwin":
        from toolkit.stick.drives_macos import MacVolumes  # noqa: PLC0415 - as above

        return MacVolumes()
    from toolkit.stick.drives_linux import LinuxVolumes  # noqa: PLC0415 - as above

    return LinuxVolumes()


def drives(volumes: Volumes | None = None) -> tuple[Drive, ...]:
    """Every drive but the computer's own, by path; none on a network.

    Raises:
        PlaceGone: The system does not say.
    """
    try:
        return (volumes or here()).drives()
    except OSError as error:
        raise translated(error) from None


def on_own_disk(folder: Path, volumes: Volumes | None = None) -> bool:
    """Whether *folder* is on the disk of this system, its home or temporary folders, or a network.

    A folder that does not exist yet counts as where it would be made. Mounted images are disks of
    their own.

    Raises:
        PlaceNotFound: Not even the drive is there.
        PlaceGone: The system does not say.
    """
    try:
        return (volumes or here()).on_own_disk(_existing(folder))
    except OSError as error:
        raise translated(error) from None


def file_system(folder: Path, volumes: Volumes | None = None) -> str:
    """What *folder* is formatted as, in small letters: "exfat", "vfat", "ntfs", "ext4"; or ""."""
    try:
        return (volumes or here()).file_system(_existing(folder))
    except (OSError, PlaceNotFound):
        # It is only advice that hangs on the answer.
        return ""


def folders_in(path: Path) -> tuple[Path, ...]:
    """The folders in *path* that a person would put files into, by name.

    Left out are hidden ones, those of the system, those of this program, links, and whatever lies
    in a vault.

    Raises:
        PlaceNotFound: There is no such folder.
        PlaceGone: It does not answer, or may not be looked into.
    """
    try:
        with os.scandir(path) as entries:
            found = list(entries)
    except OSError as error:
        raise translated(error) from None
    if _OF_A_VAULT & {entry.name for entry in found}:
        return ()
    kept = [Path(entry.path) for entry in found if _is_ordinary(entry)]
    return tuple(sorted(kept, key=lambda folder: (folder.name.casefold(), folder.name)))


def _is_ordinary(entry: os.DirEntry[str]) -> bool:
    hidden = entry.name.startswith(".") or entry.name.casefold() in _OF_THE_SYSTEM
    try:
        return not hidden and entry.is_dir(follow_symlinks=False) and not _is_ours(entry.path)
    except OSError:
        return False


def _is_ours(folder: str) -> bool:
    return os.path.lexists(f"{folder}/{MANIFEST}")


def own_home() -> str | None:
    """The person's home; None where the system knows of none."""
    home = os.path.expanduser("~")  # noqa: PTH111 - Path.home raises where there is none
    return home if os.path.isabs(home) else None  # noqa: PTH117 - a text


def _existing(folder: Path) -> str:
    place = os.path.realpath(folder)
    while True:
        try:
            os.lstat(place)
        except (FileNotFoundError, NotADirectoryError):
            above = os.path.dirname(place)  # noqa: PTH120 - a text
            if above == place:
                raise PlaceNotFound from None
            place = above
        else:
            return place
