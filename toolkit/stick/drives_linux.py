"""Linux: mounts from /proc/self/mountinfo (proc(5)), disks from /sys."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from toolkit.stick.drives import Drive, own_home

_MOUNTS = Path("/proc/self/mountinfo")
_SYS = Path("/sys")
# Files that this system and its programs leave are on the disks of these.
_OWN = ("/", "/home", "/usr", "/var", "/var/tmp", "/tmp")  # noqa: S108 - only asked about
# What runs from an image, or cannot be written to by its nature.
_NOT_DRIVES = frozenset({"squashfs", "erofs", "iso9660", "udf", "cramfs", "romfs"})
_SYSTEM_PLACES = ("/boot", "/dev", "/efi", "/nix", "/proc", "/run", "/snap", "/sys", "/usr", "/var")
_MEDIA_PLACE = "/run/media"
# Drivers outside the kernel that have no block device of their own to show, yet are for disks and
# images; all others there (sshfs, rclone, gvfsd-fuse and so on) reach over a network.
_LOCAL_FUSE = {
    "fuse.exfat": "exfat",
    "fuse.fusefat": "vfat",
    "fuse.fuse2fs": "ext4",
    "fuse.ntfs": "ntfs",
    "fuse.ntfs-3g": "ntfs",
}
_SAME = {"msdos": "vfat", "ntfs3": "ntfs", "fuseblk": ""}
_OCTAL = re.compile(r"\\([0-7]{3})")


@dataclass(frozen=True, slots=True)
class Mount:
    """One line of mountinfo: where what is mounted, how, and from what.

    Args:
        device: "major:minor".
        root: The folder of the file system that appears at *point*.
        point: The folder that it appears at.
        options: Those of the mount and those of the file system.
        kind: The file system's type.
        source: What was mounted, as its driver calls it.
    """

    device: str
    root: str
    point: str
    options: frozenset[str]
    kind: str
    source: str


def mounts_from(text: str) -> tuple[Mount, ...]:
    """The mounts that *text*, in mountinfo's format, lists; a line of another shape is left out."""
    found = []
    for line in text.splitlines():
        before, _, after = line.partition(" - ")
        left, right = before.split(" "), after.split(" ")
        if len(left) < 6 or len(right) < 3:
            continue
        options = frozenset(left[5].split(",")) | frozenset(right[2].split(","))
        root, point, source = map(_plain, (left[3], left[4], right[1]))
        found.append(Mount(left[2], root, point, options, right[0], source))
    return tuple(found)


def _plain(text: str) -> str:
    """Undo the kernel's octal escapes of space, tab, new line and backslash."""
    return _OCTAL.sub(lambda match: chr(int(match[1], 8)), text)


class LinuxVolumes:
    """See Volumes.

    Args:
        mounts: The file that lists the mounts.
        system: Where the kernel shows its devices.
        own: Folders whose disks are the computer's own, besides the home.
    """

    def __init__(
        self, mounts: Path = _MOUNTS, system: Path = _SYS, own: tuple[str, ...] = _OWN
    ) -> None:
        self._file = mounts
        self._system = system
        self._own = own

    def drives(self) -> tuple[Drive, ...]:
        """See Volumes."""
        mounts = self._mounts()
        own = self._own_disks(mounts)
        found: dict[frozenset[str], Drive] = {}
        for mount in sorted(mounts, key=lambda each: each.point):
            disks = self._disks(mount)
            seen = frozenset({mount.device, mount.source})
            if (
                seen in found
                or _is_system_place(mount)
                or mount != _mount_of(mount.point, mounts)
                or not self._may_be_stick(mount, disks, own)
            ):
                continue
            with contextlib.suppress(OSError):
                found[seen] = self._drive(mount, disks)
        return tuple(found.values())

    def on_own_disk(self, folder: str) -> bool:
        """See Volumes."""
        mounts = self._mounts()
        mount = _mount_of(folder, mounts)
        if mount is None:
            return True
        return not self._may_be_stick(mount, self._disks(mount), self._own_disks(mounts))

    def file_system(self, folder: str) -> str:
        """See Volumes."""
        mount = _mount_of(folder, self._mounts())
        kind = mount.kind if mount else ""
        return _LOCAL_FUSE.get(kind) or _SAME.get(kind, kind)

    def _mounts(self) -> tuple[Mount, ...]:
        # A path is bytes, and any of them may be in a mount's name.
        return mounts_from(self._file.read_text(encoding="utf-8", errors="surrogateescape"))

    def _own_disks(self, mounts: tuple[Mount, ...]) -> frozenset[str]:
        places = {os.path.realpath(place) for place in self._own}
        # The home is not even looked at: its path alone says which mount it is on.
        if home := own_home():
            places.add(os.path.normpath(home))
        own = {mount for place in places if (mount := _mount_of(place, mounts))}
        return frozenset(disk for mount in own for disk in self._disks(mount))

    @staticmethod
    def _may_be_stick(mount: Mount, disks: frozenset[str], own: frozenset[str]) -> bool:
        # What has no block device is memory, a network, or a layer over the own disk.
        return bool(disks - own) and not disks & own if disks else mount.kind in _LOCAL_FUSE

    def _disks(self, mount: Mount) -> frozenset[str]:
        """The whole disks that *mount* lies on, through partitions, encryption and volume groups."""
        device = self._system / "dev" / "block" / mount.device
        if not device.exists():
            # Some file systems (btrfs, and drivers outside the kernel) hide their device's number.
            if not mount.source.startswith("/dev/"):
                # Any text may be there: the path of an image, or a word that would be taken for a
                # file of the folder that the person happens to stand in.
                return frozenset()
            device = self._system / "class" / "block" / Path(os.path.realpath(mount.source)).name
            if not device.exists():
                return frozenset()
        return self._whole_disks(device.resolve())

    def _whole_disks(self, device: Path) -> frozenset[str]:
        below = device / "slaves"
        slaves = sorted(below.iterdir()) if below.is_dir() else []
        if slaves:
            return frozenset(
                disk for slave in slaves for disk in self._whole_disks(slave.resolve())
            )
        return frozenset({device.parent.name if (device / "partition").exists() else device.name})

    def _drive(self, mount: Mount, disks: frozenset[str]) -> Drive:
        space = shutil.disk_usage(mount.point)
        return Drive(
            path=Path(mount.point),
            label=Path(mount.point).name or mount.point,
            free=space.free,
            total=space.total,
            removable=any(self._is_removable(disk) for disk in disks),
            writable="ro" not in mount.options and os.access(mount.point, os.W_OK),
        )

    def _is_removable(self, disk: str) -> bool:
        device = (self._system / "class" / "block" / disk).resolve()
        try:
            said = (device / "removable").read_text().strip() == "1"
        except OSError:
            said = False
        # Sticks and readers that call themselves fixed disks still hang on these.
        return said or any(part.startswith(("usb", "mmc")) for part in device.parts)


def _mount_of(folder: str, mounts: tuple[Mount, ...]) -> Mount | None:
    """The mount that *folder* is seen through: the deepest above it, and of several the last."""
    best: Mount | None = None
    for mount in mounts:
        top = mount.point.rstrip("/")
        if folder == top or folder.startswith(f"{top}/"):
            best = mount if best is None or len(top) >= len(best.point.rstrip("/")) else best
    return best


def _is_system_place(mount: Mount) -> bool:
    point = f"{mount.point}/"
    outside = any(point.startswith(f"{place}/") for place in _SYSTEM_PLACES)
    return mount.kind in _NOT_DRIVES or (outside and not point.startswith(f"{_MEDIA_PLACE}/"))
