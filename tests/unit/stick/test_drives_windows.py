"""Windows' answers, made up here; tests/unit/stick/test_drives.py asks the real one where it runs."""

from __future__ import annotations

import ctypes

import pytest

from tests.unit.stick.fake_windows import FakeDrive, FakeWindows
from toolkit.stick.drives_windows import (
    DRIVE_CDROM,
    DRIVE_FIXED,
    DRIVE_RAMDISK,
    DRIVE_REMOTE,
    DRIVE_REMOVABLE,
    STORAGE_DEVICE_NUMBER,
    Kernel32,
    WindowsVolumes,
    load,
)

SYSTEM = {"C:\\": FakeDrive(DRIVE_FIXED, disk=0, label="Windows", file_system="NTFS")}
STICK = FakeDrive(DRIVE_REMOVABLE, disk=1, label="STICK")
HOME = "C:\\Users\\Ada"


def volumes(drives: dict[str, FakeDrive], home: str = HOME) -> WindowsVolumes:
    return WindowsVolumes(Kernel32(FakeWindows(SYSTEM | drives)), home)


def test_a_stick_is_a_drive() -> None:
    """It is listed by its letter, with what it says of itself."""
    (drive,) = volumes({"E:\\": STICK}).drives()

    assert str(drive.path) == "E:\\"
    assert (drive.label, drive.free, drive.total) == ("STICK", 1 << 33, 1 << 34)
    assert drive.removable
    assert drive.writable


def test_a_stick_without_a_name_is_called_by_its_letter() -> None:
    """Something has to be shown."""
    (drive,) = volumes({"E:\\": FakeDrive(DRIVE_REMOVABLE)}).drives()

    assert drive.label == "E:"


def test_a_disk_in_a_case_is_a_drive_too() -> None:
    """Windows calls it fixed; it is on another disk than the system."""
    (drive,) = volumes({"F:\\": FakeDrive(DRIVE_FIXED, disk=2)}).drives()

    assert not drive.removable


def test_a_protected_stick_says_so() -> None:
    """Its switch, or a system that has it read-only."""
    (drive,) = volumes({"E:\\": FakeDrive(DRIVE_REMOVABLE, flags=0x80000)}).drives()

    assert not drive.writable


@pytest.mark.parametrize(
    "drive",
    [
        FakeDrive(DRIVE_REMOTE),
        FakeDrive(DRIVE_CDROM),
        FakeDrive(DRIVE_RAMDISK),
        FakeDrive(DRIVE_REMOVABLE, file_system=""),
        FakeDrive(DRIVE_FIXED, disk=0),
    ],
    ids=["network", "optical disk", "memory", "reader without a card", "other part of own disk"],
)
def test_other_drives_are_not_listed(drive: FakeDrive) -> None:
    """None of them is a place for a stick's files."""
    assert volumes({"E:\\": drive}).drives() == ()


@pytest.mark.parametrize(
    ("folder", "own"),
    [
        ("C:\\", True),
        ("c:\\users\\ada", True),
        ("D:\\data", True),
        ("E:\\", False),
        ("E:\\Files", False),
        ("C:\\mounted\\Files", False),
        ("N:\\share", True),
        ("R:\\memory", True),
        ("H:\\Ada", True),
    ],
)
def test_the_own_disk_is_the_systems_and_the_homes(folder: str, own: bool) -> None:
    """Other parts of it too, and networks; not a drive that only appears in a folder of it."""
    drives = {
        "D:\\": FakeDrive(DRIVE_FIXED, disk=0),
        "E:\\": STICK,
        "C:\\mounted\\": FakeDrive(DRIVE_FIXED, disk=2),
        "N:\\": FakeDrive(DRIVE_REMOTE),
        "R:\\": FakeDrive(DRIVE_RAMDISK),
        "H:\\": FakeDrive(DRIVE_FIXED, disk=3),
    }

    assert volumes(drives, home="H:\\Ada").on_own_disk(folder) is own


def test_disks_that_do_not_say_are_told_apart_by_their_letters() -> None:
    """Two unknown disks are not the same disk."""
    drives = {
        "C:\\": FakeDrive(DRIVE_FIXED, disk=None),
        "E:\\": FakeDrive(DRIVE_REMOVABLE, disk=None),
    }

    asked = WindowsVolumes(Kernel32(FakeWindows(drives)), HOME)

    assert asked.on_own_disk("C:\\Windows")
    assert not asked.on_own_disk("E:\\")


@pytest.mark.parametrize(
    ("said", "known"), [("exFAT", "exfat"), ("FAT32", "vfat"), ("FAT", "vfat"), ("NTFS", "ntfs")]
)
def test_the_file_system_has_one_name_everywhere(said: str, known: str) -> None:
    """The same as on other systems."""
    drives = {"E:\\": FakeDrive(DRIVE_REMOVABLE, file_system=said)}

    assert volumes(drives).file_system("E:\\Files") == known


def test_what_is_opened_is_closed_and_what_is_set_is_set_back() -> None:
    """Asking leaves nothing behind, on whatever drive."""
    library = FakeWindows(SYSTEM | {"E:\\": STICK, "F:\\": FakeDrive(DRIVE_REMOVABLE)})
    asked = WindowsVolumes(Kernel32(library), HOME)

    asked.drives()
    asked.on_own_disk("E:\\")

    assert library.open == {}
    assert library.error_modes[-1] == 0


def test_the_structure_is_windows_own() -> None:
    """Three numbers of four bytes each (winioctl.h)."""
    assert ctypes.sizeof(STORAGE_DEVICE_NUMBER) == 12
    assert STORAGE_DEVICE_NUMBER.DeviceNumber.offset == 4


@pytest.mark.skipif(hasattr(ctypes, "WinDLL"), reason="this is Windows")
def test_elsewhere_there_is_no_such_library() -> None:
    """It is said as an error of the system."""
    with pytest.raises(OSError, match=r"^$"):
        load()
