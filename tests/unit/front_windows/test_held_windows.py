from __future__ import annotations

import ctypes

import pytest

from tests.unit.front_windows.fake_kernel32 import FakeLibrary
from tests.unit.front_windows.fake_memory import GUARDED, NO_ACCESS, PRIVATE, Run
from toolkit.front.held_windows import hold

FOLDER = "E:\\Für Ümit\\Windows"
PAGE = 4096


@pytest.fixture
def library() -> FakeLibrary:
    """A process with the program, a library of its own, and one of the system."""
    library = FakeLibrary()
    program, own = f"{FOLDER}\\Converter.exe", f"{FOLDER.upper()}\\LIB\\python3.dll"
    library.runs = [
        Run(0x10000, 2 * PAGE, program),
        Run(0x20000, PAGE, kind=PRIVATE),
        Run(0x30000, PAGE, own),
        Run(0x31000, PAGE, own, protect=NO_ACCESS),
        Run(0x32000, PAGE, own, protect=GUARDED),
        Run(0x33000, 3 * PAGE, own),
        Run(0x40000, PAGE, "C:\\Windows\\System32\\kernel32.dll"),
        Run(0x50000, PAGE, f"{FOLDER}-2\\other.dll"),
    ]
    return library


def test_what_lies_below_the_folder_is_locked(library: FakeLibrary) -> None:
    """Every readable page of the program and its own libraries, and nothing else."""
    hold(library.kernel(), FOLDER)

    assert library.locked == [(0x10000, 2 * PAGE), (0x30000, PAGE), (0x33000, 3 * PAGE)]


def test_room_for_it_is_asked_for_first(library: FakeLibrary) -> None:
    """Windows locks no more than it has promised to the process."""
    hold(library.kernel(), FOLDER)

    assert library.calls.index("SetProcessWorkingSetSize") < library.calls.index("VirtualLock")
    assert library.promised > 6 * PAGE


def test_a_folder_with_nothing_loaded_from_it(library: FakeLibrary) -> None:
    """Nothing is locked, and nothing goes wrong."""
    hold(library.kernel(), "F:\\elsewhere")

    assert library.locked == []


def test_what_may_not_be_locked_is_read(
    library: FakeLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page is looked at once, which brings it into memory."""
    memory = ctypes.create_string_buffer(3 * PAGE)
    start = ctypes.addressof(memory)
    library.runs = [Run(start, 3 * PAGE, f"{FOLDER}\\Converter.exe")]
    library.may_lock = False
    looked: list[int] = []

    class Noted:
        @staticmethod
        def from_address(place: int) -> ctypes.c_ubyte:
            looked.append(place)
            return ctypes.c_ubyte.from_address(place)

    monkeypatch.setattr(
        "toolkit.front.held_windows.ctypes",
        type("Ctypes", (), {**vars(ctypes), "c_ubyte": Noted}),
    )
    hold(library.kernel(), FOLDER)

    assert looked == [start, start + PAGE, start + 2 * PAGE]
