from __future__ import annotations

import ctypes
import sys

import pytest

from tests.unit.front_windows.fake_kernel32 import REFUSED, FakeLibrary
from toolkit.front import kernel32


@pytest.mark.parametrize(
    ("structure", "size", "offsets"),
    [
        (kernel32.COORD, 4, {"Y": 2}),
        (kernel32.CONSOLE_SCREEN_BUFFER_INFO, 22, {"srWindow": 10, "dwMaximumWindowSize": 18}),
        (kernel32.KEY_EVENT_RECORD, 16, {"UnicodeChar": 10, "dwControlKeyState": 12}),
        (kernel32.INPUT_RECORD, 20, {"KeyEvent": 4}),
        (kernel32.OVERLAPPED, 32, {"Offset": 16, "hEvent": 24}),
        (kernel32.SECURITY_ATTRIBUTES, 24, {"bInheritHandle": 16}),
        (kernel32.STARTUPINFOW, 104, {"lpTitle": 24, "dwFlags": 60, "hStdInput": 80}),
        (kernel32.STARTUPINFOEXW, 112, {"lpAttributeList": 104}),
        (kernel32.PROCESS_INFORMATION, 24, {"hThread": 8, "dwThreadId": 20}),
        (kernel32.JOBOBJECT_BASIC_LIMIT_INFORMATION, 64, {"LimitFlags": 16, "Affinity": 48}),
        (kernel32.JOBOBJECT_EXTENDED_LIMIT_INFORMATION, 144, {"ProcessMemoryLimit": 112}),
    ],
)
def test_layout(structure: type[ctypes.Structure], size: int, offsets: dict[str, int]) -> None:
    """Each structure is laid out as 64-bit Windows lays it out, whatever the system here."""
    assert ctypes.sizeof(structure) == size
    assert {name: getattr(structure, name).offset for name in offsets} == offsets


def test_types_are_declared_for_every_function() -> None:
    """Binding the library gives each function its result and argument types."""
    library = FakeLibrary()
    library.kernel()
    for name, (result, *arguments) in kernel32.PROTOTYPES.items():
        function = getattr(library, name)
        assert (function.restype, function.argtypes) == (result, arguments)


def test_a_wrong_argument_is_noticed_here_too() -> None:
    """The stand-in refuses what ctypes would refuse, so these tests can find a wrong type."""
    kernel = FakeLibrary().kernel()
    with pytest.raises(TypeError):
        kernel.call.CloseHandle(7.5)
    with pytest.raises(AssertionError):
        kernel.call.CloseHandle(7, 8)


def test_failure_carries_the_code_and_nothing_else() -> None:
    """A refused call becomes an OSError with the system's number and no text."""
    library = FakeLibrary()
    kernel = library.kernel()
    library.refuse = ("CreateEventW", 1)
    with pytest.raises(OSError) as caught:  # noqa: PT011 - the number is checked below
        kernel.event()
    assert caught.value.args == (REFUSED,)
    with pytest.raises(OSError, match=str(REFUSED)):
        kernel.check(0)
    with pytest.raises(OSError, match=str(REFUSED)):
        kernel.opened(kernel32.INVALID_HANDLE_VALUE)


def test_waiting_for_several_handles() -> None:
    """Waiting ends when any handle is signalled, and with False when none was in time."""
    library = FakeLibrary()
    kernel = library.kernel()
    first, second = kernel.event(), kernel.event()
    assert not kernel.wait([first, second], 1)
    kernel.call.SetEvent(second)
    assert kernel.wait([first, second], 1)
    assert not kernel.signalled(first)
    assert kernel.signalled(second)
    kernel.close(first)
    kernel.close(second)
    assert library.left_open() == []


@pytest.mark.skipif(sys.platform == "win32", reason="asks for the refusal elsewhere")
def test_no_library_elsewhere() -> None:
    """Loading the real library is refused where there is none."""
    with pytest.raises(OSError, match=r"^$"):
        kernel32.load()
