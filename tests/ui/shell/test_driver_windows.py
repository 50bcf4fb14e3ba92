"""The input thread for Windows, with Textual's own declarations over a stand-in for the library."""

from __future__ import annotations

import asyncio
import ctypes
import importlib
import struct
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from textual import events
from textual.message import Message

KEY, RESIZED, FOCUS = 0x1, 0x4, 0x10
WAIT_TIMEOUT = 0x102


class Library:
    """What the thread asks of Windows: each read gets the next of *reads*.

    Attributes:
        reads: Records for each read; None stands for a console that is gone.
        told: Set when the thread is to end.
        silent_turns: How often nothing is there, after the reads, until then.
    """

    def __init__(self) -> None:
        self.reads: list[list[Any] | None] = []
        self.told = threading.Event()
        self.silent_turns = 1

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a library has no types
        return SimpleNamespace()

    def WaitForMultipleObjects(self, *_arguments: object) -> int:  # noqa: N802 - Windows' name
        """Something is there as long as there are reads left."""
        if self.reads:
            return 0
        self.silent_turns -= 1
        if self.silent_turns < 0:
            self.told.set()
        time.sleep(0.02)
        return WAIT_TIMEOUT

    def ReadConsoleInputW(self, _handle: object, records: Any, _most: int, count: Any) -> int:  # noqa: ANN401, N802 - Windows' name, ctypes' pointers
        """Hand over the next read."""
        read = self.reads.pop(0)
        if read is None:
            return 0
        for place, record in enumerate(read):
            records._obj[place] = record
        count._obj.value = len(read)
        return 1


class Console:
    """A thread to run, what it sees, and what it makes of it."""

    def __init__(self, driver: ModuleType, win32: ModuleType, library: Library) -> None:
        self.driver, self.win32, self.library = driver, win32, library
        self.messages: list[Message] = []
        self.sizes: list[tuple[int, int]] = []
        self.ended = 0
        self.held = 0

    def key(self, character: str = "\0", *, down: bool = True, code: int = 0) -> Any:  # noqa: ANN401 - made by ctypes from Textual's declarations
        """One key event."""
        record = self.win32.INPUT_RECORD(KEY)
        record.Event.KeyEvent.bKeyDown = down
        record.Event.KeyEvent.wVirtualKeyCode = code
        record.Event.KeyEvent.uChar.UnicodeChar = character
        return record

    def resized(self, columns: int, rows: int) -> Any:  # noqa: ANN401 - as above
        """The window has another size."""
        record = self.win32.INPUT_RECORD(RESIZED)
        record.Event.WindowBufferSizeEvent.dwSize = self.win32.COORD(columns, rows)
        return record

    def typed(self, text: str) -> list[Any]:
        """One event for each UTF-16 unit of *text*, each followed by the key's release."""
        encoded = text.encode("utf-16-le", "surrogatepass")
        units = [chr(unit) for (unit,) in struct.iter_unpack("<H", encoded)]
        return [each for unit in units for each in (self.key(unit), self.key(unit, down=False))]

    def run(self, reads: Iterable[list[Any] | None], monitor: type | None = None) -> list[str]:
        """Let the thread see *reads*; the keys that the app hears of."""
        self.library.reads = list(reads)
        loop = SimpleNamespace(call_soon_threadsafe=lambda action: action())
        thread = (monitor or self.driver.TypedMonitor)(
            loop, self, self.library.told, self.messages.append
        )
        thread.on_size_change = lambda *size: self.sizes.append(size)
        thread.start()
        thread.join(10)
        assert not thread.is_alive()
        return [each.key for each in self.messages if isinstance(each, events.Key)]

    # What the thread calls, as an app

    log = SimpleNamespace(error=lambda *_arguments: None)

    def hold_to_the_last_moment(self) -> None:
        """See `HardenedApp`."""
        self.held += 1

    def end_soon(self) -> None:
        """See `HardenedApp`."""
        self.ended += 1


@pytest.fixture
def console(monkeypatch: pytest.MonkeyPatch) -> Iterator[Console]:
    """A console; Textual's own modules for Windows are imported, also where this is not Windows."""
    library = Library()
    if sys.platform != "win32":
        handles = ModuleType("msvcrt")
        monkeypatch.setitem(sys.modules, "msvcrt", handles)
        monkeypatch.setattr(ctypes, "WinDLL", lambda *_names, **_options: library, raising=False)
    ours = ("textual.drivers.win32", "textual.drivers.windows_driver", "screens.driver_windows")
    for name in ours:
        monkeypatch.delitem(sys.modules, name, raising=False)
    win32, _, driver = map(importlib.import_module, ours)
    monkeypatch.setattr(win32, "KERNEL32", library)
    monkeypatch.setattr(win32, "GetStdHandle", lambda _which: 4)
    yield Console(driver, win32, library)
    for name in ours:
        sys.modules.pop(name, None)


def test_what_is_typed_arrives(console: Console) -> None:
    """Letters, sequences and characters outside the basic plane; releases and Shift say nothing."""
    shift = console.key(code=0x10)
    reads = [[shift, *console.typed("aé")], [*console.typed("\x1b[A😀"), console.key(code=0x11)]]
    assert console.run(reads) == ["a", "é", "up", "grinning_face"]
    assert (console.ended, console.held) == (0, 0)


def test_a_key_that_does_not_exist_is_passed_over(console: Console) -> None:
    """The thread goes on where Textual's own is over, and nobody hears another key."""
    reads = [console.typed("\x1b[1114112;1u"), console.typed("b")]
    assert console.run(reads) == ["b"]

    theirs = Console(console.driver, console.win32, console.library)
    own = importlib.import_module("textual.drivers.win32").EventMonitor
    console.library.told.clear()
    assert theirs.run([console.typed("\x1b[1114112;1u"), console.typed("b")], own) == []


def test_half_a_pair_waits_for_its_other_half(console: Console) -> None:
    """A character split over two reads arrives whole, where Textual's own thread is over."""
    first, second = console.typed("😀")[::2]
    assert console.run([[first], [second], console.typed("b")]) == ["grinning_face", "b"]

    theirs = Console(console.driver, console.win32, console.library)
    console.library.told.clear()
    assert theirs.run([[first], [second], console.typed("b")], console.win32.EventMonitor) == []


def test_half_a_pair_alone_is_replaced(console: Console) -> None:
    """What is no character cannot be written to a terminal later, so it becomes a mark."""
    (half, _) = console.typed("\ud83d")
    keys = console.run([[half], console.typed("b")])
    characters = [each.character for each in console.messages if isinstance(each, events.Key)]
    assert keys[-1] == "b"
    assert characters == ["\ufffd", "b"]


def test_the_last_of_several_sizes_counts(console: Console) -> None:
    """A window that is being dragged reports many sizes at once."""
    console.run([[console.resized(100, 30), *console.typed("a"), console.resized(90, 20)]])
    assert console.sizes == [(90, 20)]


def test_focus_and_menus_say_nothing(console: Console) -> None:
    """Only keys and sizes are looked into."""
    assert console.run([[console.win32.INPUT_RECORD(FOCUS)]]) == []
    assert console.sizes == []


def test_a_lone_escape_is_the_key(console: Console) -> None:
    """Esc by itself is not waited on for ever."""
    console.library.silent_turns = 10
    assert console.run([console.typed("\x1b")]) == ["escape"]


def test_a_console_that_is_gone_ends_the_app(console: Console) -> None:
    """Nothing can be typed any more: what there is to keep is kept, and the process ends."""
    console.run([console.typed("a"), None])
    assert (console.ended, console.held) == (1, 1)


def test_an_error_of_our_own_ends_the_app(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thread that is over by itself would leave a program that hears nothing."""

    def fail(*_arguments: object) -> None:
        raise RuntimeError("what was typed")

    monkeypatch.setattr(console.driver, "typed_units", fail)
    console.run([console.typed("a")])
    assert (console.ended, console.held) == (1, 1)


async def test_the_driver_starts_this_thread(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Textual makes its thread by a name that is ours by then."""
    made: list[tuple[Any, ...]] = []

    class Noted(console.driver.TypedMonitor):  # type: ignore[misc, name-defined] # known at run time
        def __init__(self, *arguments: Any) -> None:  # noqa: ANN401 - whatever Textual passes
            made.append(arguments)

        def start(self) -> None:
            """Do not."""

    monkeypatch.setattr(console.driver, "TypedMonitor", Noted)
    monkeypatch.setattr(console.win32, "enable_application_mode", lambda: lambda: None)
    written: list[str] = []
    writer = SimpleNamespace(start=lambda: None, write=written.append, flush=lambda: None)
    monkeypatch.setattr("textual.drivers.windows_driver.WriterThread", lambda _file: writer)
    app = SimpleNamespace(_driver_options={}, call_later=None)

    driver = console.driver.QuietWindowsDriver(app, size=(80, 23))
    driver.start_application_mode()

    assert [each[:2] for each in made] == [(asyncio.get_running_loop(), app)]
    assert "\x1b[?1049h" in written
    assert "\x1b[?25l" not in written
