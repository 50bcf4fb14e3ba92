"""What a Mac answers, made up here; tests/unit/stick/test_drives.py asks a real one where it runs."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

import pytest

from toolkit.stick.drives_macos import (
    MNT_LOCAL,
    MNT_RDONLY,
    STATFS,
    MacVolumes,
    Mounted,
    statfs,
)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="paths there are not a Mac's")

OWN = Mounted("apfs", "/dev/disk3s1s1", MNT_LOCAL | MNT_RDONLY)
DATA = Mounted("apfs", "/dev/disk3s5", MNT_LOCAL)
STICK = Mounted("exfat", "/dev/disk4s1", MNT_LOCAL)


class Mac:
    """A made-up /Volumes.

    Args:
        top: Where it is made up.
    """

    def __init__(self, top: Path) -> None:
        self.volumes = top / "Volumes"
        self.volumes.mkdir()
        (self.volumes / "Macintosh HD").symlink_to("/")
        self._mounted = {"/": OWN, "/data": DATA}

    def mount(self, name: str, mounted: Mounted) -> Path:
        """Mount something."""
        (self.volumes / name).mkdir()
        self._mounted[str(self.volumes / name)] = mounted
        return self.volumes / name

    def ask(self, folder: str) -> Mounted:
        """Answer as statfs does."""
        if folder.endswith("failing"):
            raise OSError
        above = [top for top in self._mounted if f"{folder}/".startswith(f"{top.rstrip('/')}/")]
        return self._mounted[max(above, key=len)]

    def drives(self) -> MacVolumes:
        """Return what is there."""
        return MacVolumes(self.ask, self.volumes, ("/", "/data", "/failing"))


@pytest.fixture(name="mac")
def _mac(tmp_path: Path) -> Mac:
    return Mac(tmp_path)


def test_a_stick_is_a_drive(mac: Mac) -> None:
    """It is listed by its name; the own disk, which is there as a link, is not."""
    stick = mac.mount("STICK", STICK)

    (drive,) = mac.drives().drives()

    assert (drive.path, drive.label) == (stick, "STICK")
    assert drive.removable
    assert drive.writable
    assert 0 < drive.free <= drive.total


@pytest.mark.parametrize(
    "mounted",
    [
        Mounted("apfs", "/dev/disk3s7", MNT_LOCAL),
        Mounted("smbfs", "//ada@server/share", 0),
        Mounted("nfs", "server:/share", 0),
        Mounted("autofs", "map auto_home", MNT_LOCAL),
        Mounted("devfs", "devfs", MNT_LOCAL),
    ],
    ids=lambda mounted: mounted.kind,
)
def test_other_volumes_are_the_computers_own(mac: Mac, mounted: Mounted) -> None:
    """Another part of the own disk, a network, what the system makes up."""
    place = mac.mount("OTHER", mounted)

    assert mac.drives().on_own_disk(str(place))
    assert mac.drives().drives() == ()


@pytest.mark.parametrize(
    "mounted",
    [STICK, Mounted("exfat", "/dev/disk30s1", MNT_LOCAL), Mounted("macfuse", "image", MNT_LOCAL)],
    ids=["stick", "thirtieth disk", "image"],
)
def test_other_disks_are_not(mac: Mac, mounted: Mounted) -> None:
    """A disk whose number begins like the own one's is still another."""
    place = mac.mount("OTHER", mounted)

    assert not mac.drives().on_own_disk(f"{place}/folder")
    assert mac.drives().on_own_disk("/Users/ada")


def test_a_protected_stick_says_so(mac: Mac) -> None:
    """It is listed: something can be read from it."""
    mac.mount("STICK", Mounted("exfat", "/dev/disk4s1", MNT_LOCAL | MNT_RDONLY))

    assert [drive.writable for drive in mac.drives().drives()] == [False]


def test_a_volume_that_does_not_answer_is_left_out(mac: Mac) -> None:
    """It was just pulled out."""
    mac.mount("failing", STICK)

    assert mac.drives().drives() == ()


@pytest.mark.parametrize(
    ("said", "known"), [("msdos", "vfat"), ("exfat", "exfat"), ("apfs", "apfs")]
)
def test_the_file_system_has_one_name_everywhere(mac: Mac, said: str, known: str) -> None:
    """The same as on other systems."""
    place = mac.mount("OTHER", Mounted(said, "/dev/disk4s1", MNT_LOCAL))

    assert mac.drives().file_system(str(place)) == known


def test_the_structure_is_apples_own() -> None:
    """Its size and the places of what is read (sys/mount.h, with 64-bit inodes)."""
    assert ctypes.sizeof(STATFS) == 2168
    assert STATFS.f_flags.offset == 64
    assert STATFS.f_fstypename.offset == 72
    assert STATFS.f_mntfromname.offset == 72 + 16 + 1024


class FakeLibrary:
    """A C library whose statfs fills the structure, or fails."""

    def __init__(self, *, well: bool = True) -> None:
        self._well = well

    def statfs(self, folder: bytes, found: object) -> int:
        """Answer as the system call does."""
        assert folder == b"/Volumes/STICK"
        structure = found._obj  # type: ignore[attr-defined]  # what byref() makes
        structure.f_flags = MNT_LOCAL
        structure.f_fstypename = b"exfat"
        structure.f_mntfromname = b"/dev/disk4s1"
        return 0 if self._well else -1


def test_the_c_library_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it fills in is read, and its failure is the system's error."""
    monkeypatch.setattr(ctypes, "CDLL", lambda *_rest, **_options: FakeLibrary())
    assert statfs("/Volumes/STICK") == STICK

    monkeypatch.setattr(ctypes, "CDLL", lambda *_rest, **_options: FakeLibrary(well=False))
    with pytest.raises(OSError, match=r"^\[Errno 0\] "):
        statfs("/Volumes/STICK")


@pytest.mark.skipif(sys.platform != "darwin", reason="asks a Mac")
def test_a_real_mac_says_what_it_started_from() -> None:
    """The structure is read where the system writes it."""
    mounted = statfs("/")

    assert mounted.kind == "apfs"
    assert mounted.source.startswith("/dev/disk")
    assert mounted.flags & MNT_LOCAL
    assert os.path.exists(mounted.source)  # noqa: PTH110 - a text
