"""What keeps a second program out on Windows, checked on a stand-in for its library."""

from __future__ import annotations

from pathlib import PureWindowsPath

import pytest

from toolkit.errors import PlaceBusy
from toolkit.stick.alone_windows import WAIT_OBJECT_0, name_for, named

STICK = PureWindowsPath("E:\\")
WAIT_TIMEOUT = 0x102


class FakeLibrary:
    """One semaphore, and what is done with it.

    Args:
        answer: What waiting for it comes to.
        handle: What making or opening it comes to; 0 is a refusal.
    """

    def __init__(self, answer: int = WAIT_OBJECT_0, handle: int = 7) -> None:
        self._answer = answer
        self._handle = handle
        self.calls: list[str] = []

    def CreateSemaphoreW(self, _attributes: None, first: int, most: int, name: str) -> int:  # noqa: N802 - Microsoft's name
        """See synchapi.h."""
        assert (first, most) == (1, 1)
        self.calls.append(name)
        return self._handle

    def WaitForSingleObject(self, handle: int, milliseconds: int) -> int:  # noqa: N802 - as above
        """See synchapi.h."""
        assert (handle, milliseconds) == (self._handle, 0)
        self.calls.append("wait")
        return self._answer

    def ReleaseSemaphore(self, handle: int, count: int, _before: None) -> int:  # noqa: N802 - as above
        """See synchapi.h."""
        assert (handle, count) == (self._handle, 1)
        self.calls.append("release")
        return 1

    def CloseHandle(self, handle: int) -> int:  # noqa: N802 - as above
        """See handleapi.h."""
        assert handle == self._handle
        self.calls.append("close")
        return 1


def test_it_is_held_and_given_back() -> None:
    """Whatever goes wrong meanwhile."""
    library = FakeLibrary()

    def fails_inside() -> None:
        with named(STICK, library):
            assert library.calls == [name_for(STICK), "wait"]
            raise KeyError

    with pytest.raises(KeyError):
        fails_inside()
    assert library.calls[2:] == ["release", "close"]


def test_whoever_comes_second_is_told() -> None:
    """It does not wait, and gives back nothing that it does not have."""
    library = FakeLibrary(WAIT_TIMEOUT)

    with pytest.raises(PlaceBusy), named(STICK, library):
        pass

    assert library.calls[1:] == ["wait", "close"]


def test_another_persons_is_respected() -> None:
    """Windows does not even let us look at it."""
    library = FakeLibrary(handle=0)

    with pytest.raises(PlaceBusy), named(STICK, library):
        pass

    assert library.calls == [name_for(STICK)]


def test_its_name_says_nothing() -> None:
    """One for each folder, in whatever letters, for every session; the path cannot be read in it."""
    name = name_for(PureWindowsPath("E:\\Stick"))

    assert name == name_for(PureWindowsPath("e:/STICK"))
    assert name != name_for(PureWindowsPath("E:\\Stick\\x"))
    assert name.startswith("Global\\")
    assert "stick" not in name.lower()
    assert len(name) == len("Global\\") + 64
