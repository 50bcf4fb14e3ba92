"""What lies where on a stick, and what everything there is called."""

from __future__ import annotations

import os
import re
import sys
import sysconfig
from collections.abc import Iterable

from toolkit.errors import NameRefused

DEFAULT_NAME = "Converter"
LONGEST_NAME = 20

SYSTEMS = ("Windows", "Windows-ARM", "Mac", "Mac-Intel", "Linux", "Linux-ARM")
"""The folders of the program, one for each kind of computer that it can be made for."""

FILES_FOLDER = "Files"
"""What the person keeps, shared by all systems. Nothing in this package ever touches it."""

LIBRARY = "lib"
MANIFEST = "lib/files.sha256"
"""Below a system's folder: the digests of all other files there. It also marks the folder as ours."""

READ_ME = "Read me.txt"
READ_ME_COPY = "lib/Read me.txt"
"""The same bytes as READ_ME in a place that the manifest covers: so that one can be told to be ours."""

READ_ME_COMING = "lib/Read me-new.txt"
"""Where READ_ME is written, below a folder that is COMING, before it gets its name and place."""

COMING, GOING = "new", "old"
"""What the name of a system's folder ends in, after a "-", while the two are exchanged."""

QUIET_MARKS = (".metadata_never_index", ".fseventsd/no_log", ".Trashes")
"""Empty files that ask macOS for no search index, no log of changes and no waste bin on the stick."""

_NAME = re.compile(rf"[A-Za-z0-9](?:[A-Za-z0-9 _-]{{0,{LONGEST_NAME - 2}}}[A-Za-z0-9_-])?")
# Device names that Windows keeps for itself, with any ending (learn.microsoft.com, "Naming Files,
# Paths, and Namespaces"), and the folder that stands beside the program.
_TAKEN = re.compile(rf"(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|{LIBRARY})", re.IGNORECASE)


def system_folder(platform: str = sys.platform, machine: str | None = None) -> str:
    """The folder of SYSTEMS that a program for this interpreter belongs in.

    Args:
        platform: As sys.platform.
        machine: The processor as the system or sysconfig names it; None asks.
    """
    if machine is None:
        # Not platform.machine(): on Windows that starts a query to a system service.
        asked = sysconfig.get_platform().rpartition("-")[2]
        machine = asked if platform == "win32" else os.uname().machine
    arm = machine.lower() in {"arm64", "aarch64"}
    if platform == "win32":
        return "Windows-ARM" if arm else "Windows"
    if platform == "darwin":
        return "Mac" if arm else "Mac-Intel"
    return "Linux-ARM" if arm else "Linux"


def checked_name(typed: str) -> str:
    """The name for the program that was *typed*, if every system can carry it.

    Raises:
        NameRefused: It is empty, longer than LONGEST_NAME, or has other signs than the letters A to
            Z, digits, space, - and _; or some system keeps it for itself.
    """
    name = typed.strip(" ")
    if not _NAME.fullmatch(name) or _TAKEN.fullmatch(name):
        raise NameRefused
    return name


def program_file(system: str, name: str) -> str:
    """What the executable of *system* is called when the program is called *name*."""
    return f"{name}.exe" if _is(system, "Windows") else _as_typed(name)


def launcher_file(system: str, name: str) -> str | None:
    """What the script is called that opens the program, or None where the system needs none."""
    if _is(system, "Windows"):
        return None
    return f"{name}.command" if _is(system, "Mac") else f"{_as_typed(name)}.sh"


def is_program_file(system: str, path: str) -> bool:
    """Whether *path*, below the folder of *system*, can be its executable, whatever its name."""
    if "/" in path:
        return False
    return path.endswith(".exe") if _is(system, "Windows") else "." not in path


def is_launcher(system: str, path: str) -> bool:
    """Whether *path*, below the folder of *system*, can be its launcher, whatever its name."""
    ending = ".command" if _is(system, "Mac") else ".sh"
    return "/" not in path and not _is(system, "Windows") and path.endswith(ending)


def name_from(system: str, paths: Iterable[str]) -> str:
    """The program's name that *paths*, below the folder of *system*, were made for.

    Where none of them keeps capitals and spaces, it is that name without them.
    """
    stems = {path.rpartition(".")[2]: path.rpartition(".")[0] for path in paths if "/" not in path}
    if kept := stems.get("exe") or stems.get("command"):
        return kept
    return next(path for path in paths if is_program_file(system, path)).capitalize()


def _is(system: str, family: str) -> bool:
    return system.partition("-")[0] == family


def _as_typed(name: str) -> str:
    # Where it is typed into a terminal, capitals and spaces are only in the way.
    return name.lower().replace(" ", "-")
