from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace

import pytest

from tests.unit.front_windows.fake_kernel32 import FakeLibrary
from toolkit.front import kernel32, streams_windows

NAMES = ["stdin", "stdout", "stderr"]
STANDARD = [0xFFFFFFF6, 0xFFFFFFF5, 0xFFFFFFF4]


class Process:
    """A process on a pseudo-console: its streams, and its descriptors with the handles behind them."""

    platform = "win32"
    stdout: SimpleNamespace | None = None

    def __init__(self, library: FakeLibrary) -> None:
        self.library = library
        self.descriptors: dict[int, int] = {}
        self.opened: list[tuple[int, str]] = []

    def open_osfhandle(self, handle: int, _flags: int) -> int:
        """Give a handle a new descriptor, as the C library does: the lowest one from 3."""
        self.descriptors[len(self.descriptors) + 3] = handle
        return len(self.descriptors) + 2

    def dup2(self, descriptor: int, number: int) -> None:
        """Let *number* be another name for *descriptor*."""
        self.descriptors[number] = self.descriptors[descriptor]

    def open(self, number: int, mode: str, **_options: object) -> SimpleNamespace:
        """Make a stream of a descriptor."""
        self.opened.append((number, mode))
        return SimpleNamespace(descriptor=number)


@pytest.fixture
def process(monkeypatch: pytest.MonkeyPatch) -> Process:
    """A process that was given no streams, on Windows."""
    library = FakeLibrary()
    process = Process(library)
    handles = ModuleType("msvcrt")
    handles.open_osfhandle = process.open_osfhandle  # type: ignore[attr-defined] # a stand-in
    handles.get_osfhandle = process.descriptors.__getitem__  # type: ignore[attr-defined] # as above
    calls = SimpleNamespace(dup2=process.dup2, close=process.descriptors.pop)
    monkeypatch.setitem(sys.modules, "msvcrt", handles)
    monkeypatch.setattr(kernel32, "load", library.kernel)
    monkeypatch.setattr(streams_windows, "os", calls)
    monkeypatch.setattr(streams_windows, "sys", process)
    monkeypatch.setattr(streams_windows, "open", process.open, raising=False)
    return process


def test_the_console_is_opened_for_each_stream(process: Process) -> None:
    """Descriptors, Python's streams and Windows' own handles all lead to the console."""
    streams_windows.open_missing()
    assert process.opened == [(0, "r"), (1, "w"), (2, "w")]
    assert sorted(process.descriptors) == [0, 1, 2]
    library = process.library
    consoles = (library.input, library.output, library.output)
    for number, name, console in zip(range(3), NAMES, consoles, strict=True):
        assert getattr(process, name).descriptor == number
        assert getattr(process, f"__{name}__").descriptor == number
        assert library.open[process.descriptors[number]] is console
        assert library._standard[STANDARD[number]] == process.descriptors[number]


def test_streams_that_are_there_are_left_alone(process: Process) -> None:
    """Where Windows has opened them, nothing is opened again."""
    process.stdout = there = SimpleNamespace()
    streams_windows.open_missing()
    assert process.opened == []
    assert process.stdout is there


def test_no_console_at_all_is_an_error(process: Process) -> None:
    """What cannot be shown anywhere does not go on."""
    process.library.refuse = ("CreateFileW", 1)
    with pytest.raises(OSError, match="5"):
        streams_windows.open_missing()
