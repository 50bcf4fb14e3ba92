"""Starts the process that owns the terminal: a picture first, everything else after it."""

from __future__ import annotations

import os
import sys
import time
from datetime import date

from toolkit.front import sequences
from toolkit.front.cover.cover import Cover

if sys.platform == "win32":
    from toolkit.front import system_windows as system
else:
    from toolkit.front import system_posix as system

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from toolkit.front.terminal import Terminal

_FIRST_PICTURE_SECONDS = 2.0
_LOOK_SECONDS = 0.001


def may_use_colours(environment: Mapping[str, str]) -> bool:
    """Whether the terminal has 256 colours and nobody objects (no-color.org)."""
    if environment.get("NO_COLOR"):
        return False
    kind = environment.get("TERM", "")
    named = ("256", "kitty", "alacritty", "foot", "ghostty", "wezterm", "direct")
    return (
        bool(environment.get("COLORTERM"))
        or sys.platform == "win32"
        or any(each in kind for each in named)
    )


def run(program: Sequence[str], folder: str | None, *, coloured: bool) -> None:
    """Show the cover and run what belongs to it until the end.

    Args:
        program: The inner program and its first arguments; the folder's and the report pipe's are
            added.
        folder: The folder with the files, or None for the one beside this program.
        coloured: Whether colours may be used.

    Raises:
        OSError: There is no terminal that can be used.
    """
    terminal = system.open_terminal()
    terminal.enter()
    try:
        cover = Cover(*terminal.size(), date.today(), coloured=coloured)  # noqa: DTZ011 - the person's own day
        _draw(terminal, sequences.ENTER + cover.frame())
        # Loaded while the person looks at it; nothing is loaded later, from a stick that may be gone.
        from toolkit.front import hardening  # noqa: PLC0415 - see above
        from toolkit.front.stick import Stick  # noqa: PLC0415 - see above
        from toolkit.front.supervisor import Supervisor  # noqa: PLC0415 - see above
        from toolkit.paths import default_vault_folder  # noqa: PLC0415 - see above

        hardening.print_nothing()
        hardening.keep_no_image()
        _stay_without_the_stick()
        waiter, new_inner = system.connect(terminal)
        place = os.path.abspath(folder or default_vault_folder())  # noqa: PTH100 - a text is wanted
        stick = Stick(place)
        stick.watch()
        try:
            Supervisor(
                terminal=terminal,
                waiter=waiter,
                new_inner=new_inner,
                command=[*program, "--files", place],
                cover=cover,
                stick=stick,
            ).run()
        finally:
            stick.close()
            waiter.close()
    finally:
        terminal.leave()


def _stay_without_the_stick() -> None:
    """Have all of this program in memory soon, where it runs from a stick; never waits for that."""
    import threading  # noqa: PLC0415 - loaded after the first picture

    from toolkit.paths import is_bundled, program_folder  # noqa: PLC0415 - as above

    if is_bundled():
        threading.Thread(target=system.hold, args=(str(program_folder()),), daemon=True).start()


def _draw(terminal: Terminal, picture: bytes) -> None:
    rest = memoryview(picture)
    until = time.monotonic() + _FIRST_PICTURE_SECONDS
    while rest and time.monotonic() < until:
        taken = terminal.write(rest)
        rest = rest[taken:]
        if not taken:
            time.sleep(_LOOK_SECONDS)
