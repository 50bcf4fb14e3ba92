"""The driver for Windows, inside the pseudo-console of the process that owns the terminal."""

from __future__ import annotations

import ctypes
from codecs import getincrementaldecoder
from collections.abc import Callable, Sequence
from ctypes import wintypes
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.drivers import win32
from textual.drivers.windows_driver import WindowsDriver
from textual.message import Message

from screens.driver_quiet import QuietDriver
from screens.typed_bytes import TypedParser

if TYPE_CHECKING:
    from screens.hardening import HardenedApp

TICK = 100
"""Milliseconds after which a lone Escape is taken for the key, as in Textual's own loop."""

MOST_EVENTS = 1024

# wincontypes.h
KEY_EVENT = 0x0001
WINDOW_BUFFER_SIZE_EVENT = 0x0004


class TypedMonitor(win32.EventMonitor):
    """The thread that turns what is typed into events until it is told to end.

    Textual's own is over at the first sequence that makes its parser raise, and at a character
    outside the basic plane of which one read has only half. Nobody would hear a key after that, not
    even the one that puts drafts away.
    """

    app: HardenedApp
    process_event: Callable[[Message], None]

    def run(self) -> None:
        """Read and report; end the app when that is not possible any more."""
        try:
            self._read_on()
        except Exception:  # noqa: BLE001 - whatever it was, nothing of it may be shown
            self._end()

    def _read_on(self) -> None:
        parser = TypedParser()
        decode = getincrementaldecoder("utf-16-le")(errors="replace").decode
        console = win32.GetStdHandle(win32.STD_INPUT_HANDLE)
        records = (win32.INPUT_RECORD * MOST_EVENTS)()
        count = wintypes.DWORD()
        while not self.exit_event.is_set():
            if win32.wait_for_handles([console], TICK) is not None:
                if not win32.KERNEL32.ReadConsoleInputW(
                    console, ctypes.byref(records), MOST_EVENTS, ctypes.byref(count)
                ):
                    self._end()
                    return
                taken = records[: count.value]
                for message in parser.feed(decode(typed_units(taken))):
                    self.process_event(message)
                self._report_size(taken)
            for message in parser.tick():
                self.process_event(message)

    def _report_size(self, records: Sequence[win32.INPUT_RECORD]) -> None:
        sizes = [
            record.Event.WindowBufferSizeEvent.dwSize
            for record in records
            if record.EventType == WINDOW_BUFFER_SIZE_EVENT
        ]
        if sizes:
            self.on_size_change(sizes[-1].X, sizes[-1].Y)

    def _end(self) -> None:
        self.app.hold_to_the_last_moment()
        self.loop.call_soon_threadsafe(self.app.end_soon)


def typed_units(records: Sequence[win32.INPUT_RECORD]) -> bytes:
    """The UTF-16 units of the keys that went down, which may begin or end within a pair.

    A key without a character, such as Shift by itself, says nothing: Textual would take its NUL for
    Ctrl and the space bar.
    """
    keys = [record.Event.KeyEvent for record in records if record.EventType == KEY_EVENT]
    units = "".join(key.uChar.UnicodeChar for key in keys if key.bKeyDown)
    return units.replace("\0", "").encode("utf-16-le", "surrogatepass")


class QuietWindowsDriver(QuietDriver, WindowsDriver):
    """Textual's driver without what it would let out.

    Args:
        app: The app.
        debug: Ignored: Textual would write every key into a file.
        mouse: Whether to ask for mouse reports.
        size: A fixed size, or None to ask the console.
    """

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,  # noqa: ARG002 - see the class
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=False, mouse=mouse, size=size)

    def start_application_mode(self) -> None:
        """Begin to draw and to read what is typed."""
        # Textual makes its thread in the middle of its own method, by this name.
        win32.EventMonitor = TypedMonitor  # type: ignore[misc] # see above
        super().start_application_mode()
