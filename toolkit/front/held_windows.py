"""Keeps in memory what the program runs from, so that a pulled stick cannot take it away (Windows).

As `held` does on Linux. Windows too reads a program page by page, and ends it at the first page
that it needs and cannot read any more (EXCEPTION_IN_PAGE_ERROR).
"""

from __future__ import annotations

import ctypes

from toolkit.front.kernel32 import MEMORY_BASIC_INFORMATION, Kernel32

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# winnt.h
_MEM_COMMIT = 0x1000
_MEM_IMAGE = 0x1000000
_PAGE_NOACCESS = 0x01
_PAGE_GUARD = 0x100

_PAGE = 4096
_LONGEST_PATH = 1024
_ROOM_FOR_THE_REST = 32 << 20
"""Bytes that the process may have in memory besides what is locked there."""


def hold(kernel: Kernel32, folder: str) -> None:
    """Read every page of the libraries and the program below *folder*, and have them stay.

    Where so much may not be locked in memory it is only read, and stays as long as there is room.

    Args:
        kernel: The library.
        folder: Where the program lies, as a full path.
    """
    runs = list(_runs_below(kernel, folder))
    size = sum(length for _, length in runs)
    # No more can be locked than the process is promised to have in memory at any time.
    kernel.call.SetProcessWorkingSetSize(
        kernel.call.GetCurrentProcess(), size + _ROOM_FOR_THE_REST, size + 2 * _ROOM_FOR_THE_REST
    )
    for start, length in runs:
        if not kernel.call.VirtualLock(start, length):
            for place in range(start, start + length, _PAGE):
                ctypes.c_ubyte.from_address(place).value  # noqa: B018 - looking at it reads it


def _runs_below(kernel: Kernel32, folder: str) -> Iterator[tuple[int, int]]:
    """Where each run of readable pages of such a file begins, and its length in bytes."""
    about = MEMORY_BASIC_INFORMATION()
    place = 0
    owners: dict[int, bool] = {}
    while kernel.call.VirtualQuery(place, ctypes.byref(about), ctypes.sizeof(about)):
        start, length = about.BaseAddress or 0, about.RegionSize
        place = start + length
        if about.Type != _MEM_IMAGE or about.State != _MEM_COMMIT:
            continue
        if about.Protect & (_PAGE_NOACCESS | _PAGE_GUARD):
            continue
        owner = about.AllocationBase or 0
        if owner not in owners:
            owners[owner] = _path_of(kernel, owner).startswith(f"{folder}\\".casefold())
        if owners[owner]:
            yield start, length


def _path_of(kernel: Kernel32, module: int) -> str:
    """The file that *module* was loaded from, with letters as names are compared by."""
    memory = ctypes.create_unicode_buffer(_LONGEST_PATH)
    kernel.call.GetModuleFileNameW(module, memory, _LONGEST_PATH)
    return memory.value.casefold()
