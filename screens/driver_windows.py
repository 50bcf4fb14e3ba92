"""The driver for Windows, inside the pseudo-console of the process that owns the terminal."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.drivers.windows_driver import WindowsDriver

from screens.driver_quiet import QuietDriver


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
