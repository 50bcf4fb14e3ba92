"""Packs the program's own code, texts and styles into the archive that toolkit/shipped.py reads."""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Iterable
from pathlib import Path

from toolkit.shipped import PACKAGES

OPTIMISED = 2
"""No asserts and no docstrings, as the rest of the bundle."""

OUTSIDE = ("toolkit", "toolkit.__main__", "toolkit.errors", "toolkit.paths", "toolkit.shipped")
"""Modules that are needed before the archive is read."""

OUTSIDE_BELOW = "toolkit.front"
"""This package too: it shows the first picture, and reads nothing but itself for that."""


def module_name(file: Path, top: Path) -> str:
    """The dotted name of the module in *file*."""
    parts = list(file.relative_to(top).with_suffix("").parts)
    if parts[-1] == "__init__":
        parts.pop()
    return ".".join(parts)


def is_outside(module: str) -> bool:
    """Whether a module of the program stands outside the archive."""
    return module in OUTSIDE or f"{module}.".startswith(f"{OUTSIDE_BELOW}.")


def modules_inside(top: Path) -> dict[str, Path]:
    """Every module that the archive holds, with its source file, in order."""
    files = (file for package in PACKAGES for file in sorted((top / package).rglob("*.py")))
    named = ((module_name(file, top), file) for file in files)
    return {name: file for name, file in named if not is_outside(name)}


def files_inside(top: Path) -> list[Path]:
    """Every other file that the archive holds, in order."""
    styles = (style for package in PACKAGES for style in (top / package).rglob("*.tcss"))
    data = (file for file in (top / "data").rglob("*") if file.is_file())
    return sorted([*data, *styles])


def pack(modules: dict[str, Path], files: Iterable[Path], top: Path) -> bytes:
    """The archive's bytes: the same for the same sources, wherever they lie."""
    packed_modules = {}
    for name, file in modules.items():
        place = file.relative_to(top).as_posix()
        code = compile(file.read_bytes(), place, "exec", dont_inherit=True, optimize=OPTIMISED)
        packed_modules[name] = (file.name == "__init__.py", marshal.dumps(code))
    packed_files = {file.relative_to(top).as_posix(): file.read_bytes() for file in files}
    return zlib.compress(marshal.dumps((packed_modules, packed_files)), 9)
