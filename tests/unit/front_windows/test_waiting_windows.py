from __future__ import annotations

import threading
from time import monotonic

import pytest

from tests.unit.front_windows.fake_kernel32 import FakeLibrary
from toolkit.front.events import ASKED_TO_END, DRAWN, RESIZED, TERMINAL_TAKES, TYPED
from toolkit.front.waiting_windows import WindowsWaiter

CONTROL_C, CLOSE, LOGOFF, SHUTDOWN = 0, 2, 5, 6


class Room:
    """A system, a size that can change, and a waiter."""

    def __init__(self) -> None:
        self.library = FakeLibrary()
        self.kernel = self.library.kernel()
        self.size = (80, 24)
        self.waiter = WindowsWaiter(self.kernel, lambda: self.size)


@pytest.fixture
def room() -> Room:
    """A waiter that watches nothing yet."""
    return Room()


def test_only_what_is_wanted_is_reported(room: Room) -> None:
    """An event that nobody wants stays where it is until somebody does."""
    first, second = room.kernel.event(), room.kernel.event()
    room.waiter.watch(TYPED, first)
    room.waiter.watch(DRAWN, second)
    room.kernel.call.SetEvent(first)
    room.kernel.call.SetEvent(second)
    assert room.waiter.wait(DRAWN, 0) == DRAWN
    assert room.waiter.wait(TYPED | DRAWN, 0) == TYPED | DRAWN
    room.waiter.forget(TYPED)
    assert room.waiter.wait(TYPED | DRAWN, 0) == DRAWN
    room.waiter.forget(TYPED)


def test_any_of_several_handles(room: Room) -> None:
    """Two handles can stand for one event."""
    first, second = room.kernel.event(), room.kernel.event()
    room.waiter.watch(DRAWN, first, second)
    assert room.waiter.wait(DRAWN, 0) == 0
    room.kernel.call.SetEvent(second)
    assert room.waiter.wait(DRAWN, 0) == DRAWN


def test_the_console_always_takes(room: Room) -> None:
    """Whoever wants to draw may."""
    assert room.waiter.wait(TERMINAL_TAKES, 5) == TERMINAL_TAKES
    assert room.waiter.wait(0, 0) == 0


def test_waiting_ends_in_time(room: Room) -> None:
    """Nothing happens: it takes as long as was said, and no longer."""
    began = monotonic()
    assert room.waiter.wait(TYPED, 0.05) == 0
    assert 0.05 <= monotonic() - began < 0.5


def test_waiting_ends_early(room: Room) -> None:
    """Something happens in the middle of a long wait: it is over at once."""
    event = room.kernel.event()
    room.waiter.watch(TYPED, event)
    timer = threading.Timer(0.05, room.kernel.call.SetEvent, [event])
    timer.start()
    began = monotonic()
    assert room.waiter.wait(TYPED, 5) == TYPED
    assert monotonic() - began < 1
    timer.join()


def test_a_resize_is_reported_once(room: Room) -> None:
    """Each new size is told once, asked for or not, and even in the middle of a wait."""
    room.size = (100, 30)
    assert room.waiter.wait(0, 0) == RESIZED
    assert room.waiter.wait(0, 0) == 0

    def grow() -> None:
        room.size = (120, 40)

    timer = threading.Timer(0.02, grow)
    timer.start()
    began = monotonic()
    assert room.waiter.wait(0, 5) == RESIZED
    assert monotonic() - began < 1
    timer.join()


@pytest.mark.parametrize("kind", [CONTROL_C, CLOSE, LOGOFF, SHUTDOWN])
def test_the_system_asks_for_the_end(room: Room, kind: int) -> None:
    """Whatever the system's reason, the end stays asked for; only some reasons are waited out."""
    (told,) = room.library.handlers
    answers: list[int] = []
    thread = threading.Thread(target=lambda: answers.append(told(kind)))
    thread.start()
    assert room.waiter.wait(0, 5) == ASKED_TO_END
    assert room.waiter.wait(0, 0) == ASKED_TO_END
    if kind == CONTROL_C:
        thread.join(2)
        assert answers == [1]
    else:
        thread.join(0.05)
        assert answers == [], "Windows would end the process while its screen is uncovered"
    room.waiter.close()
    thread.join(2)
    assert answers == [1]


def test_a_hung_program_does_not_hold_up_the_system(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system is let go before it loses patience, even if the end never comes."""
    monkeypatch.setattr("toolkit.front.closing_windows._PATIENCE_SECONDS", 0.05)
    (told,) = room.library.handlers
    assert told(CLOSE) == 1


def test_closing(room: Room) -> None:
    """Afterwards the handler is gone and nothing is open; again does no harm."""
    room.waiter.close()
    room.waiter.close()
    assert room.library.handlers == []
    assert room.library.left_open() == []


@pytest.mark.parametrize("refused", ["CreateEventW", "SetConsoleCtrlHandler"])
def test_a_refusal_leaves_nothing_open(refused: str) -> None:
    """Whichever call Windows refuses, no handle stays open."""
    library = FakeLibrary()
    library.refuse = (refused, 1)
    with pytest.raises(OSError, match="5"):
        WindowsWaiter(library.kernel(), lambda: (80, 24))
    assert library.left_open() == []
