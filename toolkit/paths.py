"""Where things are, from source and in a bundle; nothing here depends on the current directory.

The process that owns the terminal asks for own_command() before its first picture, so nothing slow
is imported for it.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

_TREE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - see above
_RUNNING = "/proc/self/exe"


def is_bundled() -> bool:
    """Whether this is the program as it lies on a stick, not its source tree."""
    return bool(getattr(sys, "frozen", False))


def program_folder() -> Path:
    """The folder that the program stands in: beside the executable, or the source tree's top."""
    from pathlib import Path  # noqa: PLC0415 - see the top

    return Path(sys.executable).resolve().parent if is_bundled() else Path(_TREE)


def default_vault_folder() -> Path:
    """Where the vault lies when nobody says otherwise: on the stick, beside the systems' folders.

    Never the current directory, never the home: both belong to the computer, not to the stick.
    """
    return program_folder().parent / "Files" if is_bundled() else program_folder() / "files"


def own_command(running: str = _RUNNING, platform: str = sys.platform) -> list[str]:
    """The beginning of a command that starts this very program again; arguments can follow.

    Args:
        running: Where Linux says which file this process runs (proc(5)).
        platform: As sys.platform.
    """
    if not is_bundled():
        return [sys.executable, "-I", "-B", os.path.join(_TREE, "toolkit", "__main__.py")]  # noqa: PTH118 - see the top
    if platform != "linux":
        # Such a path means nothing there, and anybody might have put a file at it.
        return [sys.executable]
    # A file without the execute bit, as every file is on some mounts of FAT, is run by giving it
    # to the dynamic loader; then the loader is what this process runs.
    try:
        loader = os.path.realpath(running, strict=True)
        same = os.path.samefile(loader, sys.executable)  # noqa: PTH121 - see the top
    except OSError:
        return [sys.executable]
    return [sys.executable] if same else [loader, sys.executable]
