"""The driver for Linux and macOS."""

from __future__ import annotations

import os
import selectors
import signal
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from screens.driver_quiet import QuietDriver
from screens.typed_bytes import TypedParser

if TYPE_CHECKING:
    from screens.hardening import HardenedApp

TICK = 0.1
"""Seconds after which a lone Escape is taken for the key, as in Textual's own loop."""

ENDING_SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)


class QuietPosixDriver(QuietDriver, LinuxDriver):
    """Ends in order on signals and on a terminal that is gone; cannot be stopped in the background.

    Args:
        app: The app, which is told when to end.
        debug: Ignored: Textual would write every key into a file.
        mouse: Whether to ask for mouse reports.
        size: A fixed size, or None to ask the terminal.
    """

    _app: HardenedApp

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,  # noqa: ARG002 - see the class
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=False, mouse=mouse, size=size)
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        signal.signal(signal.SIGCONT, signal.SIG_DFL)
        # Set even where the signal was inherited as ignored, as under nohup: a closed window must
        # never leave the process behind.
        for number in ENDING_SIGNALS:
            signal.signal(number, lambda _number, _frame: self._end())

    def _query_in_band_window_resize(self) -> None:
        # The window's true height includes a row that belongs to another process.
        pass

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception:  # noqa: BLE001 - whatever it was, nothing of it may be shown
            self._end()

    def run_input_thread(self) -> None:
        """Turn what is typed into events until the end of input."""
        parser = TypedParser()
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(TICK):
                    typed = self._read()
                    if not typed:
                        self._end()
                        return
                    for message in parser.feed(decode(typed)):
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            # The other side of the terminal is gone.
            return b""

    def _end(self) -> None:
        self._app.hold_to_the_last_moment()
        self._loop.call_soon_threadsafe(self._app.end_soon)
