"""Linux as its own files describe it, made up here; nothing of this computer is asked."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from toolkit.stick.drives_linux import LinuxVolumes, mounts_from

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="paths there are not Linux's")

COLUMNS = "22 1 {device} {root} {point} {options},relatime shared:1 - {kind} {source} rw"


class Computer:
    """A made-up /proc and /sys.

    Args:
        top: Where it is made up.
    """

    def __init__(self, top: Path) -> None:
        self.top = top.resolve()
        self.sys = self.top / "sys"
        (self.sys / "dev" / "block").mkdir(parents=True)
        (self.sys / "class" / "block").mkdir(parents=True)
        self._lines: list[str] = []

    def disk(self, name: str, device: str, bus: str = "ata1", *, removable: bool = False) -> Path:
        """Add a whole disk."""
        folder = self.sys / "devices" / bus / "block" / name
        folder.mkdir(parents=True)
        (folder / "removable").write_text(f"{removable:d}\n")
        return self._listed(folder, device)

    def partition(self, disk: Path, name: str, device: str) -> Path:
        """Add a partition of *disk*."""
        (disk / name).mkdir()
        (disk / name / "partition").write_text("1\n")
        return self._listed(disk / name, device)

    def mapped(self, name: str, device: str, *below: Path) -> Path:
        """Add what encryption or a volume group makes of the devices *below*."""
        folder = self.disk(name, device, "virtual")
        for each in below:
            (folder / "slaves").mkdir(exist_ok=True)
            (folder / "slaves" / each.name).symlink_to(each)
        return folder

    def _listed(self, folder: Path, device: str) -> Path:
        (self.sys / "dev" / "block" / device).symlink_to(folder)
        (self.sys / "class" / "block" / folder.name).symlink_to(folder)
        return folder

    def mount(
        self,
        point: str,
        device: str,
        kind: str,
        source: str,
        *,
        root: str = "/",
        options: str = "rw",
    ) -> Path:
        """Mount something below the made-up top folder, and return where."""
        folder = self.top / "root" / point
        folder.mkdir(parents=True, exist_ok=True)
        escaped = str(folder).replace("\\", r"\134").replace(" ", r"\040").replace("\n", r"\012")
        self._lines.append(
            COLUMNS.format(
                device=device, root=root, point=escaped, options=options, kind=kind, source=source
            )
        )
        return folder

    def volumes(self) -> LinuxVolumes:
        """Return what is there now."""
        # The real folders above it belong to a disk that nothing here is on.
        outside = COLUMNS.format(
            device="99:0", root="/", point="/", options="rw", kind="ext4", source="none"
        )
        (self.top / "mountinfo").write_text("\n".join([outside, *self._lines, ""]))
        own = (str(self.top / "root"), str(self.top / "root" / "home"))
        return LinuxVolumes(self.top / "mountinfo", self.sys, own)


@pytest.fixture(name="computer")
def _computer(tmp_path: Path) -> Computer:
    """Give it one disk with the system and the home, and a stick."""
    computer = Computer(tmp_path)
    sda = computer.disk("sda", "8:0")
    computer.partition(sda, "sda1", "8:1")
    computer.partition(sda, "sda2", "8:2")
    sdb = computer.disk("sdb", "8:16", "pci0/usb2/2-1", removable=True)
    computer.partition(sdb, "sdb1", "8:17")
    computer.mount("", "8:1", "ext4", "/dev/sda1")
    computer.mount("home", "8:2", "ext4", "/dev/sda2")
    return computer


def test_a_stick_is_a_drive(computer: Computer) -> None:
    """It is listed by where it is mounted, whatever signs that has."""
    stick = computer.mount("media/ada/MY  STICK\\1", "8:17", "exfat", "/dev/sdb1")
    volumes = computer.volumes()

    (drive,) = volumes.drives()

    assert drive.path == stick
    assert drive.label == "MY  STICK\\1"
    assert drive.removable
    assert drive.writable
    assert 0 < drive.free <= drive.total
    assert not volumes.on_own_disk(str(stick / "folder"))
    assert volumes.file_system(str(stick)) == "exfat"


def test_the_own_disk_is_known_by_any_of_its_partitions(computer: Computer) -> None:
    """Another partition of it, or a folder of it shown elsewhere, is no other disk."""
    data = computer.mount("srv", "8:2", "ext4", "/dev/sda2", root="/data")
    volumes = computer.volumes()

    for folder in (computer.top / "root", computer.top / "root" / "home" / "ada", data):
        assert volumes.on_own_disk(str(folder))
    assert volumes.drives() == ()


def test_an_encrypted_own_disk_is_the_own_disk(computer: Computer) -> None:
    """What encryption and volume groups put between is seen through, for sticks too."""
    sda3 = computer.partition(computer.sys / "devices/ata1/block/sda", "sda3", "8:3")
    computer.mapped("dm-1", "253:1", computer.mapped("dm-0", "253:0", sda3))
    sdb1 = computer.sys / "devices/pci0/usb2/2-1/block/sdb/sdb1"
    computer.mapped("dm-2", "253:2", sdb1)
    own = computer.mount("var", "253:1", "xfs", "/dev/mapper/vg-var")
    stick = computer.mount("media/stick", "253:2", "ext4", "/dev/mapper/luks-1")
    volumes = computer.volumes()

    assert volumes.on_own_disk(str(own))
    assert not volumes.on_own_disk(str(stick))
    assert [drive.removable for drive in volumes.drives()] == [True]


def test_a_file_system_that_hides_its_device_is_known_by_its_source(computer: Computer) -> None:
    """So it is with btrfs, and with drivers outside the kernel."""
    own = computer.mount("opt", "0:40", "btrfs", "/dev/sda2", root="/@opt")
    stick = computer.mount("media/stick", "0:41", "fuseblk", "/dev/sdb1")
    volumes = computer.volumes()

    assert volumes.on_own_disk(str(own))
    assert not volumes.on_own_disk(str(stick))
    assert volumes.file_system(str(stick)) == ""


@pytest.mark.parametrize(
    ("kind", "source"), [("devtmpfs", "devtmpfs"), ("fuse.exfat", "/home/ada/stick.img")]
)
def test_no_source_but_a_device_is_looked_at(
    computer: Computer, kind: str, source: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other words may name a file in the folder that the person stands in, or one in their home."""
    computer.mount("media/stick", "0:50", kind, source)
    resolve, resolved = os.path.realpath, []

    def look(path: str, *, strict: bool = False) -> str:
        resolved.append(path)
        return resolve(path, strict=strict)

    monkeypatch.setattr(os.path, "realpath", look)
    volumes = computer.volumes()
    volumes.drives()
    assert resolved
    assert source not in resolved


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("nfs4", "server:/share"),
        ("cifs", "//server/share"),
        ("fuse.sshfs", "ada@server:"),
        ("fuse.gvfsd-fuse", "gvfsd-fuse"),
        ("tmpfs", "tmpfs"),
        ("overlay", "overlay"),
        ("zfs", "pool/home"),
        ("9p", "share"),
    ],
)
def test_what_is_no_disk_is_no_stick(computer: Computer, kind: str, source: str) -> None:
    """A network, memory and layers over the own disk count as the computer's own."""
    place = computer.mount("mnt/there", "0:50", kind, source)
    volumes = computer.volumes()

    assert volumes.on_own_disk(str(place))
    assert volumes.drives() == ()


def test_a_mounted_image_is_a_disk_of_its_own(computer: Computer) -> None:
    """Through a loop device or a driver without one, also where the file lies on the own disk."""
    computer.disk("loop0", "7:0", "virtual")
    loop = computer.mount("tmp/image", "7:0", "vfat", "/dev/loop0")
    fuse = computer.mount("tmp/other", "0:60", "fuse.fusefat", "fusefat")
    volumes = computer.volumes()

    assert not volumes.on_own_disk(str(loop))
    assert not volumes.on_own_disk(str(fuse))
    assert [drive.path for drive in volumes.drives()] == [loop, fuse]
    assert volumes.file_system(str(fuse)) == "vfat"


def test_a_drive_mounted_in_a_drive_is_itself(computer: Computer) -> None:
    """The deepest mount counts, and of two at one place the later."""
    stick = computer.mount("home/ada/stick", "8:17", "exfat", "/dev/sdb1")
    own = computer.mount("home/ada/stick/back", "8:1", "ext4", "/dev/sda1", root="/srv")
    covered = computer.mount("mnt", "8:17", "exfat", "/dev/sdb1")
    computer.mount("mnt", "8:2", "ext4", "/dev/sda2")
    volumes = computer.volumes()

    assert not volumes.on_own_disk(str(stick))
    assert volumes.on_own_disk(f"{stick}-beside")
    assert volumes.on_own_disk(str(own))
    assert volumes.on_own_disk(str(covered))
    assert [drive.path for drive in volumes.drives()] == [stick]


def test_a_drive_is_listed_once(computer: Computer) -> None:
    """However often it is mounted."""
    first = computer.mount("media/a", "8:17", "exfat", "/dev/sdb1")
    computer.mount("media/b", "8:17", "exfat", "/dev/sdb1")

    assert [drive.path for drive in computer.volumes().drives()] == [first]


def test_what_only_runs_from_an_image_is_no_drive(computer: Computer) -> None:
    """Packages of programs and optical disks can hold nothing new."""
    computer.disk("loop1", "7:1", "virtual")
    computer.disk("sr0", "11:0", removable=True)
    computer.mount("snap/core", "7:1", "squashfs", "/dev/loop1")
    computer.mount("media/disc", "11:0", "iso9660", "/dev/sr0")

    assert computer.volumes().drives() == ()


def test_a_drive_that_cannot_be_written_to_says_so(computer: Computer) -> None:
    """It is listed: something can be read from it."""
    computer.mount("media/stick", "8:17", "vfat", "/dev/sdb1", options="ro")

    (drive,) = computer.volumes().drives()

    assert not drive.writable


def test_a_drive_that_is_fixed_says_so(computer: Computer) -> None:
    """A second disk inside the computer is another disk, but no stick."""
    computer.disk("sdc", "8:32")
    computer.mount("data", "8:32", "ext4", "/dev/sdc")

    (drive,) = computer.volumes().drives()

    assert not drive.removable


def test_a_drive_that_just_went_is_left_out(computer: Computer) -> None:
    """The list of mounts may be older than the drive's last moment."""
    stick = computer.mount("media/stick", "8:17", "exfat", "/dev/sdb1")
    volumes = computer.volumes()
    stick.rmdir()

    assert volumes.drives() == ()


def test_lines_of_another_shape_are_left_out() -> None:
    """A later kernel may add fields before the dash, and nothing else is relied on."""
    text = (
        "36 35 98:0 /r /mnt/a\\040b rw,noatime master:1 new:2 - ext3 /dev/root rw,errors=continue\n"
        "\n"
        "nonsense\n"
        "36 35 98:0 / /mnt - ext3\n"
    )

    (mount,) = mounts_from(text)

    assert (mount.device, mount.root, mount.point) == ("98:0", "/r", "/mnt/a b")
    assert (mount.kind, mount.source) == ("ext3", "/dev/root")
    assert {"rw", "noatime", "errors=continue"} <= mount.options


def test_a_path_that_is_no_text_is_carried_along() -> None:
    """A path is bytes; those that are no UTF-8 stay what they are."""
    text = b"36 35 8:17 / /media/\xff rw - vfat /dev/sdb1 rw".decode(errors="surrogateescape")

    assert mounts_from(text)[0].point.encode(errors="surrogateescape") == b"/media/\xff"
