"""Real pages of a real program."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

from toolkit.front import kernel32
from toolkit.front.held_windows import _runs_below, hold

PAGE = 4096
VALID = 1


class WorkingSetPage(ctypes.Structure):
    """PSAPI_WORKING_SET_EX_INFORMATION (psapi.h)."""

    _fields_ = (("VirtualAddress", ctypes.c_void_p), ("VirtualAttributes", ctypes.c_size_t))


def present(runs: list[tuple[int, int]]) -> float:
    """Which share of the pages in *runs* is in memory."""
    places = [place for start, size in runs for place in range(start, start + size, PAGE)]
    pages = (WorkingSetPage * len(places))(*(WorkingSetPage(place) for place in places))
    kernel = kernel32.load()
    ask = kernel.call.K32QueryWorkingSetEx
    ask.argtypes = (kernel32.HANDLE, kernel32.POINTER, kernel32.DWORD)
    process = kernel.call.GetCurrentProcess()
    kernel.check(ask(process, ctypes.byref(pages), ctypes.sizeof(pages)))
    return len([page for page in pages if page.VirtualAttributes & VALID]) / len(places)


def test_every_page_of_this_program_is_in_memory() -> None:
    """Of the interpreter and its libraries, megabytes of them, no page has to be read any more."""
    folder = str(Path(sys.base_prefix).resolve())
    kernel = kernel32.load()
    runs = list(_runs_below(kernel, folder))
    assert sum(size for _, size in runs) > 1 << 20

    hold(kernel, folder)

    assert present(runs) == 1.0


def test_it_can_be_seen_that_a_page_is_not_there() -> None:
    """The measurement can fail: memory that nobody has touched is not in memory."""
    kernel = kernel32.load()
    reserve = kernel.call.VirtualAlloc
    reserve.restype = kernel32.HANDLE
    reserve.argtypes = (kernel32.HANDLE, kernel32.SIZE_T, kernel32.DWORD, kernel32.DWORD)
    start = kernel.opened(reserve(None, 64 * PAGE, 0x3000, 0x04))

    assert present([(start, 64 * PAGE)]) == 0.0
