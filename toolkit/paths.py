"""Where things are, from source and in a bundle."""

from __future__ import annotations

import sys
from pathlib import Path


def program_folder() -> Path:
    """The folder that the program stands in: beside the executable, or the source tree's top."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """The folder of what the program ships: texts, units, word list."""
    bundled = getattr(sys, "_MEIPASS", None)
    top = Path(bundled) if bundled else Path(__file__).resolve().parent.parent
    return top / "data"


def default_vault_folder() -> Path:
    """Where the vault lies when nobody says otherwise: a folder beside the program.

    Never the current directory, never the home: both belong to the computer, not to the stick.
    """
    return program_folder() / "files"
