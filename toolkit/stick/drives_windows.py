"""Windows: drives by their letters, asked through kernel32.

Importing this loads no Windows library, and every structure has a fixed width, so that it can be
checked on any system. Names and values are those of Microsoft's reference (fileapi.h, winioctl.h).
"""

from __future__ import annotations

import ctypes
import os
import string
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from toolkit.stick.drives import Drive, own_home

BOOL = ctypes.c_int32
DWORD = ctypes.c_uint32
HANDLE = ctypes.c_void_p
POINTER = ctypes.c_void_p
LPWSTR = ctypes.c_wchar_p
UINT64 = ctypes.c_uint64

DRIVE_REMOVABLE, DRIVE_FIXED, DRIVE_REMOTE, DRIVE_CDROM, DRIVE_RAMDISK = range(2, 7)
FILE_READ_ONLY_VOLUME = 0x00080000
FILE_SHARE_READ_AND_WRITE = 0x3
OPEN_EXISTING = 3
INVALID_HANDLE_VALUE = ctypes.c_void_p(-1).value
IOCTL_STORAGE_GET_DEVICE_NUMBER = 0x002D1080
SEM_FAILCRITICALERRORS = 0x1

_LONGEST = 1024
"""UTF-16 units that any of the answers may have; a path that is longer is not a drive's."""

PROTOTYPES = {
    "CloseHandle": (BOOL, HANDLE),
    "CreateFileW": (HANDLE, LPWSTR, DWORD, DWORD, POINTER, DWORD, DWORD, HANDLE),
    "DeviceIoControl": (BOOL, HANDLE, DWORD, POINTER, DWORD, POINTER, DWORD, POINTER, POINTER),
    "GetDiskFreeSpaceExW": (BOOL, LPWSTR, POINTER, POINTER, POINTER),
    "GetDriveTypeW": (DWORD, LPWSTR),
    "GetLogicalDrives": (DWORD,),
    "GetSystemWindowsDirectoryW": (DWORD, POINTER, DWORD),
    "GetVolumeInformationW": (
        *(BOOL, LPWSTR, POINTER, DWORD, POINTER),
        *(POINTER, POINTER, POINTER, DWORD),
    ),
    "GetVolumeNameForVolumeMountPointW": (BOOL, LPWSTR, POINTER, DWORD),
    "GetVolumePathNameW": (BOOL, LPWSTR, POINTER, DWORD),
    "SetThreadErrorMode": (BOOL, DWORD, POINTER),
}


class STORAGE_DEVICE_NUMBER(ctypes.Structure):  # noqa: N801 - Microsoft's name
    """Which physical disk a volume is on."""

    _fields_ = (("DeviceType", DWORD), ("DeviceNumber", DWORD), ("PartitionNumber", DWORD))


@dataclass(frozen=True, slots=True)
class Volume:
    """What a drive says of itself.

    Args:
        label: Its name, often empty.
        file_system: "exFAT", "FAT32", "NTFS".
        flags: FILE_READ_ONLY_VOLUME and others.
    """

    label: str
    file_system: str
    flags: int


class Kernel32:
    """The calls, as far as they are needed here; all paths end in a backslash.

    Args:
        library: The loaded library, or a stand-in with the same functions.
    """

    def __init__(self, library: Any) -> None:  # noqa: ANN401 - a library has no type
        for name, (result, *arguments) in PROTOTYPES.items():
            function = getattr(library, name)
            function.restype = result
            function.argtypes = arguments
        self._call = library

    def letters(self) -> tuple[str, ...]:
        """The top folders of all drives that have letters."""
        bits = self._call.GetLogicalDrives()
        found = [letter for n, letter in enumerate(string.ascii_uppercase) if bits >> n & 1]
        return tuple(f"{letter}:\\" for letter in found)

    def kind(self, volume: str) -> int:
        """One of the DRIVE_ numbers."""
        return int(self._call.GetDriveTypeW(volume))

    def system_folder(self) -> str:
        """Where Windows itself is."""
        return self._text(
            lambda memory: self._call.GetSystemWindowsDirectoryW(memory, _LONGEST), ""
        )

    def volume_of(self, folder: str) -> str:
        """The top folder of the drive that *folder* is on, also if it is mounted without a letter."""
        return self._text(
            lambda memory: self._call.GetVolumePathNameW(folder, memory, _LONGEST), folder
        )

    def about(self, volume: str) -> Volume | None:
        """What the drive says of itself; None if it is not ready."""
        label, kind = (ctypes.create_unicode_buffer(_LONGEST) for _ in range(2))
        flags = DWORD()
        # Otherwise a card reader without a card asks for one in a window of its own.
        before = DWORD()
        self._call.SetThreadErrorMode(SEM_FAILCRITICALERRORS, ctypes.byref(before))
        try:
            answered = self._call.GetVolumeInformationW(
                *(volume, label, _LONGEST, None, None, ctypes.byref(flags), kind, _LONGEST)
            )
        finally:
            self._call.SetThreadErrorMode(before.value, None)
        return Volume(label.value, kind.value, flags.value) if answered else None

    def space(self, volume: str) -> tuple[int, int]:
        """Bytes free to this person, and bytes in all; zeros if it does not say."""
        free, total = UINT64(), UINT64()
        self._call.GetDiskFreeSpaceExW(volume, ctypes.byref(free), ctypes.byref(total), None)
        return free.value, total.value

    def disk(self, volume: str) -> int | None:
        """The number of the physical disk that it is on; None if it does not say."""
        # A device is opened by its name without the last backslash, which would mean its folder.
        name = self._text(
            lambda memory: self._call.GetVolumeNameForVolumeMountPointW(volume, memory, _LONGEST),
            "",
        ).removesuffix("\\")
        # No access at all is asked for: that is enough to ask, and needs no rights.
        handle = self._call.CreateFileW(
            name, 0, FILE_SHARE_READ_AND_WRITE, None, OPEN_EXISTING, 0, None
        )
        if not name or handle in (None, 0, INVALID_HANDLE_VALUE):
            return None
        try:
            number, length = STORAGE_DEVICE_NUMBER(), DWORD()
            answered = self._call.DeviceIoControl(
                *(handle, IOCTL_STORAGE_GET_DEVICE_NUMBER, None, 0, ctypes.byref(number)),
                *(ctypes.sizeof(number), ctypes.byref(length), None),
            )
            return int(number.DeviceNumber) if answered else None
        finally:
            self._call.CloseHandle(handle)

    @staticmethod
    def _text(ask: Callable[[ctypes.Array[ctypes.c_wchar]], int], otherwise: str) -> str:
        memory = ctypes.create_unicode_buffer(_LONGEST)
        return memory.value if ask(memory) else otherwise


def load() -> Kernel32:
    """Load the real library.

    Raises:
        OSError: This is not Windows.
    """
    if sys.platform != "win32":
        raise OSError
    return Kernel32(ctypes.WinDLL("kernel32"))


class WindowsVolumes:
    """See Volumes.

    Args:
        kernel32: The calls; None loads them.
        home: The person's home; None asks.
    """

    def __init__(self, kernel32: Kernel32 | None = None, home: str | None = None) -> None:
        self._windows = kernel32 or load()
        self._home = home or own_home()

    def drives(self) -> tuple[Drive, ...]:
        """See Volumes."""
        found = []
        for volume in self._windows.letters():
            kind = self._windows.kind(volume)
            if kind not in {DRIVE_REMOVABLE, DRIVE_FIXED} or self._is_own(volume):
                continue
            about = self._windows.about(volume)
            if about is None:
                continue
            free, total = self._windows.space(volume)
            found.append(
                Drive(
                    path=Path(volume),
                    label=about.label or volume.removesuffix("\\"),
                    free=free,
                    total=total,
                    removable=kind == DRIVE_REMOVABLE,
                    writable=not about.flags & FILE_READ_ONLY_VOLUME,
                )
            )
        return tuple(found)

    def on_own_disk(self, folder: str) -> bool:
        """See Volumes."""
        volume = self._windows.volume_of(folder)
        return self._windows.kind(volume) in {DRIVE_REMOTE, DRIVE_RAMDISK} or self._is_own(volume)

    def file_system(self, folder: str) -> str:
        """See Volumes."""
        about = self._windows.about(self._windows.volume_of(folder))
        kind = about.file_system.lower() if about else ""
        return "vfat" if kind.startswith("fat") else kind

    def _is_own(self, volume: str) -> bool:
        places = [place for place in (self._windows.system_folder(), self._home) if place]
        own = {self._windows.volume_of(place) for place in places}
        disk = self._windows.disk(volume)
        return os.path.normcase(volume) in map(os.path.normcase, own) or (
            disk is not None and disk in map(self._windows.disk, own)
        )
