"""Closes what Textual would let out by itself: tracebacks, files, the clipboard, a browser.

Each override stands against one default of Textual 8.2.8 (the version is pinned for this reason),
and tests/e2e/leaks proves each of them against an app that lacks it. The environment, which can
switch on key logs and remote consoles, was emptied by the entry point before Textual was imported.
"""

from __future__ import annotations

import asyncio
import logging
import os
import threading
from collections.abc import Iterable

from rich.console import RenderableType
from textual.app import App, SystemCommand
from textual.driver import Driver
from textual.screen import Screen

from screens.driver import driver_class

LAST_MOMENT = 1.0
"""Seconds that an orderly end may take before the process ends at once."""


class HardenedApp(App[None]):
    """An app that tells nobody anything: no crash report, no file, no clipboard, no browser."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    TITLE = ""

    def __init__(self) -> None:
        super().__init__()
        self.features = frozenset()
        self.animation_level = "none"

    def on_load(self) -> None:
        """Silence what the event loop and the logging module print of their own accord."""
        asyncio.get_running_loop().set_exception_handler(lambda _loop, _context: None)
        logging.disable(logging.CRITICAL)
        logging.raiseExceptions = False

    def get_driver_class(self) -> type[Driver]:
        """This program's own driver, whatever the environment asks for."""
        return driver_class()

    # ---- crashes: the process that owns the terminal says one calm sentence instead

    def panic(self, *_renderables: RenderableType) -> None:
        """End without showing anything."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        self._exit_renderables.clear()
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()

    # ---- ending from outside: a signal, or a terminal that is gone

    def end_soon(self) -> None:
        """End in order; called on the event loop, after hold_to_the_last_moment."""
        self._ending = asyncio.get_running_loop().create_task(self.end())

    async def end(self) -> None:
        """Keep what there is to keep, and end."""
        self.exit()

    @staticmethod
    def hold_to_the_last_moment() -> None:
        """End the process in LAST_MOMENT seconds, whatever it is doing then; from any thread."""
        deadline = threading.Timer(LAST_MOMENT, os._exit, (1,))
        deadline.daemon = True
        deadline.start()

    # ---- the clipboard: the computer's clipboard history would keep it

    @property
    def clipboard(self) -> str:
        """Always empty."""
        return ""

    def copy_to_clipboard(self, *_text: object) -> None:
        """Copy nothing."""

    # ---- pictures and files

    def get_system_commands(self, *_screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer none: one of Textual's own saves a picture of the screen."""
        return ()

    def action_screenshot(self, *_args: object) -> None:
        """Make no picture."""

    def save_screenshot(self, *_args: object, **_options: object) -> str:
        """Save no picture."""
        return ""

    def deliver_screenshot(self, *_args: object, **_options: object) -> str | None:
        """Save no picture."""
        return None

    def deliver_text(self, *_args: object, **_options: object) -> str | None:
        """Save no file."""
        return None

    def deliver_binary(self, *_args: object, **_options: object) -> str | None:
        """Save no file."""
        return None

    # ---- other programs

    def open_url(self, *_args: object, **_options: object) -> None:
        """Start no browser: its history would keep the address."""

    def action_suspend_process(self) -> None:
        """Never stop in the background with everything open."""

    # ---- noise

    def bell(self) -> None:
        """Make no sound."""

    def action_help_quit(self) -> None:
        """Show no advice about keys that mean something else here."""
