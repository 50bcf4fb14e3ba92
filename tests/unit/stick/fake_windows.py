"""A stand-in for the part of kernel32 that is asked about drives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Argument = Any
"""Whatever ctypes lets pass: a number, a pointer, an array, text."""

NO_DRIVE = 1


@dataclass(frozen=True)
class FakeDrive:
    """One drive.

    Attributes:
        kind: As GetDriveTypeW says.
        disk: The physical disk's number, or None where the drive does not say.
        label: Its name.
        file_system: As GetVolumeInformationW says; empty means that it is not ready.
        flags: As GetVolumeInformationW says.
        free: Bytes.
        total: Bytes.
    """

    kind: int
    disk: int | None = None
    label: str = ""
    file_system: str = "exFAT"
    flags: int = 0
    free: int = 1 << 33
    total: int = 1 << 34


class FakeWindows:
    """The library: its functions are attributes, as ctypes' are.

    Args:
        drives: By their top folders, which end in a backslash.
    """

    def __init__(self, drives: dict[str, FakeDrive]) -> None:
        self.drives = drives
        self.open: dict[int, str] = {}
        self.error_modes: list[int] = [0]
        functions: dict[str, Callable[..., int]] = {
            "CloseHandle": self._close_handle,
            "CreateFileW": self._create_file,
            "DeviceIoControl": self._device_io_control,
            "GetDiskFreeSpaceExW": self._space,
            "GetDriveTypeW": self._drive_type,
            "GetLogicalDrives": self._logical_drives,
            "GetSystemWindowsDirectoryW": self._windows_directory,
            "GetVolumeInformationW": self._information,
            "GetVolumeNameForVolumeMountPointW": self._volume_name,
            "GetVolumePathNameW": self._volume_path,
            "SetThreadErrorMode": self._set_error_mode,
        }
        for name, function in functions.items():
            setattr(self, name, _plain(function))

    def _close_handle(self, handle: int) -> int:
        del self.open[handle]
        return 1

    def _create_file(self, name: str, *_rest: Argument) -> int:
        # A name that ends in a backslash would be the top folder, not the drive.
        if not name.startswith("\\\\?\\Volume{") or name.endswith("\\"):
            return 0xFFFFFFFFFFFFFFFF
        self.open[7] = name.removeprefix("\\\\?\\Volume{").removesuffix("}")
        return 7

    def _device_io_control(self, handle: int, code: int, *rest: Argument) -> int:
        assert code == 0x2D1080
        disk = self.drives[self.open[handle]].disk
        if disk is None:
            return 0
        rest[2]._obj.DeviceNumber = disk
        return 1

    def _space(self, volume: str, free: Argument, total: Argument, _all: Argument) -> int:
        free._obj.value, total._obj.value = self.drives[volume].free, self.drives[volume].total
        return 1

    def _drive_type(self, volume: str) -> int:
        return self.drives[volume].kind if volume in self.drives else NO_DRIVE

    def _logical_drives(self) -> int:
        letters = [top[0] for top in self.drives if len(top) == len("C:\\")]
        return sum(1 << (ord(letter) - ord("A")) for letter in letters)

    def _windows_directory(self, memory: Argument, _length: int) -> int:
        memory.value = "C:\\Windows"
        return len(memory.value)

    def _information(self, volume: str, label: Argument, _length: int, *rest: Argument) -> int:
        # Without this mode, Windows asks for a card in a window of its own.
        assert self.error_modes[-1] == 1
        drive = self.drives[volume]
        label.value, rest[3].value = drive.label, drive.file_system
        rest[2]._obj.value = drive.flags
        return int(bool(drive.file_system))

    def _volume_name(self, volume: str, memory: Argument, _length: int) -> int:
        memory.value = f"\\\\?\\Volume{{{volume}}}\\"
        return int(volume in self.drives)

    def _volume_path(self, folder: str, memory: Argument, _length: int) -> int:
        above = [top for top in self.drives if f"{folder}\\".lower().startswith(top.lower())]
        if not above:
            return 0
        memory.value = max(above, key=len)
        return 1

    def _set_error_mode(self, mode: Argument, before: Argument) -> int:
        if before is not None:
            before._obj.value = self.error_modes[-1]
        self.error_modes.append(int(mode))
        return 1


def _plain(function: Callable[..., int]) -> Callable[..., int]:
    """Make something that takes attributes, as a function of ctypes does and a method does not."""

    def call(*arguments: Argument) -> int:
        return function(*arguments)

    return call
