"""The driver between Textual and the terminal, for the system this runs on."""

from __future__ import annotations

import sys

from textual.driver import Driver


def driver_class() -> type[Driver]:
    """The quiet driver of this system."""
    if sys.platform == "win32":
        from screens.driver_windows import QuietWindowsDriver  # noqa: PLC0415 - Windows alone

        return QuietWindowsDriver
    from screens.driver_posix import QuietPosixDriver  # noqa: PLC0415 - everywhere but there

    return QuietPosixDriver
