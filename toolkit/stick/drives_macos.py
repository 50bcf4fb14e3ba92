"""macOS: what is mounted below /Volumes, asked with statfs(2).

Python's os.statvfs does not say what a folder was mounted from, so the C library is asked itself.
Loading it waits until something is asked, so that the rest can be checked on any system.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from toolkit.stick.drives import Drive, own_home

# sys/mount.h
MNT_RDONLY = 0x1
MNT_LOCAL = 0x1000

_VOLUMES = Path("/Volumes")
_OWN = ("/", "/System/Volumes/Data", "/private/tmp", "/private/var")
_DISK = re.compile(r"/dev/(disk[0-9]+)")
_SAME = {"msdos": "vfat", "ufsd_ntfs": "ntfs"}
_FUSE = ("macfuse", "osxfuse", "fuse")


class STATFS(ctypes.Structure):
    """struct statfs with 64-bit inodes, of sys/mount.h."""

    _fields_ = (
        ("f_bsize", ctypes.c_uint32),
        ("f_iosize", ctypes.c_int32),
        ("f_blocks", ctypes.c_uint64),
        ("f_bfree", ctypes.c_uint64),
        ("f_bavail", ctypes.c_uint64),
        ("f_files", ctypes.c_uint64),
        ("f_ffree", ctypes.c_uint64),
        ("f_fsid", ctypes.c_int32 * 2),
        ("f_owner", ctypes.c_uint32),
        ("f_type", ctypes.c_uint32),
        ("f_flags", ctypes.c_uint32),
        ("f_fssubtype", ctypes.c_uint32),
        ("f_fstypename", ctypes.c_char * 16),
        ("f_mntonname", ctypes.c_char * 1024),
        ("f_mntfromname", ctypes.c_char * 1024),
        ("f_flags_ext", ctypes.c_uint32),
        ("f_reserved", ctypes.c_uint32 * 7),
    )


@dataclass(frozen=True, slots=True)
class Mounted:
    """What a folder is seen through.

    Args:
        kind: The file system: "exfat", "msdos", "apfs", "smbfs".
        source: What was mounted: "/dev/disk4s1", "//person@server/share".
        flags: MNT_RDONLY, MNT_LOCAL and others.
    """

    kind: str
    source: str
    flags: int


def statfs(folder: str) -> Mounted:
    """Ask the C library.

    Raises:
        OSError: With the system's error code.
    """
    library = ctypes.CDLL(None, use_errno=True)
    # On Intel, the plain name is an older call with a smaller structure.
    call = getattr(library, "statfs$INODE64", None) or library.statfs
    found = STATFS()
    if call(os.fsencode(folder), ctypes.byref(found)) != 0:
        raise OSError(ctypes.get_errno(), "")
    return Mounted(
        found.f_fstypename.decode(), os.fsdecode(found.f_mntfromname), int(found.f_flags)
    )


class MacVolumes:
    """See Volumes.

    Args:
        ask: What statfs says of a folder.
        volumes: Where drives are mounted.
        own: Folders whose disks are the computer's own, besides the home.
    """

    def __init__(
        self,
        ask: Callable[[str], Mounted] = statfs,
        volumes: Path = _VOLUMES,
        own: tuple[str, ...] = _OWN,
    ) -> None:
        self._ask = ask
        self._volumes = volumes
        self._own = own

    def drives(self) -> tuple[Drive, ...]:
        """See Volumes."""
        own = self._own_disks()
        found = []
        for folder in sorted(self._volumes.iterdir()):
            # The own disk is there too, as a link.
            if folder.is_symlink() or folder.name.startswith(".") or not folder.is_dir():
                continue
            with contextlib.suppress(OSError):
                mounted = self._ask(str(folder))
                if self._may_be_stick(mounted, own):
                    found.append(_drive(folder, mounted))
        return tuple(found)

    def on_own_disk(self, folder: str) -> bool:
        """See Volumes."""
        return not self._may_be_stick(self._ask(folder), self._own_disks())

    def file_system(self, folder: str) -> str:
        """See Volumes."""
        kind = self._ask(folder).kind
        return _SAME.get(kind, kind)

    @staticmethod
    def _may_be_stick(mounted: Mounted, own: frozenset[str | None]) -> bool:
        local = bool(mounted.flags & MNT_LOCAL)
        disk = _disk_of(mounted)
        return local and (disk not in own if disk else mounted.kind in _FUSE)

    def _own_disks(self) -> frozenset[str | None]:
        disks = set()
        for place in filter(None, (*self._own, own_home())):
            with contextlib.suppress(OSError):
                disks.add(_disk_of(self._ask(place)))
        return frozenset(disks)


def _disk_of(mounted: Mounted) -> str | None:
    """The whole disk, or what stands for one in the system's own file system, that it lies on."""
    found = _DISK.match(mounted.source)
    return found[1] if found else None


def _drive(folder: Path, mounted: Mounted) -> Drive:
    space = shutil.disk_usage(folder)
    return Drive(
        path=folder,
        label=folder.name,
        free=space.free,
        total=space.total,
        # What is mounted here was plugged in or opened by the person.
        removable=True,
        writable=not mounted.flags & MNT_RDONLY and os.access(folder, os.W_OK),
    )
