"""Which test files need one kind of system.

What drives a pseudo-terminal, or tests code that does, needs POSIX; what ends in ``_on_windows``
calls the real Windows. Elsewhere these files are left out by this rule alone, and the run says so:
no test needs a mark, and none can be forgotten, because imports and names decide.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

POSIX_MODULES = frozenset({"fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"})
"""Modules of the standard library that Windows does not have."""

HERE = "Windows" if sys.platform == "win32" else "POSIX"

_left_out: list[str] = []


def needs(path: Path) -> str | None:
    """Name the kind of system that a test file needs, if it matters, by its name or its imports."""
    if path.stem.endswith("_on_windows"):
        return "Windows"
    seen: set[Path] = set()
    waiting = [path]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        names = _imports(current)
        if any(map(_is_posix, names)):
            return "POSIX"
        helpers = (ROOT.joinpath(*name.split(".")) for name in names if name.startswith("tests."))
        waiting += [file for helper in helpers if (file := helper.with_suffix(".py")).is_file()]
    return None


def _is_posix(name: str) -> bool:
    ours = name.startswith(("toolkit.", "screens."))
    return name in POSIX_MODULES or (ours and name.endswith("_posix"))


def _imports(path: Path) -> set[str]:
    """Every module that a file names in its imports, wherever they stand."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out a file that needs another system; pytest decides about all others."""
    if not collection_path.match("test_*.py") or needs(collection_path) in {None, HERE}:
        return None
    _left_out.append(collection_path.name)
    return True


def pytest_report_collectionfinish() -> str:
    """Say what was left out and why."""
    if not _left_out:
        return ""
    return f"left out, for they need another system than {HERE}: {', '.join(sorted(_left_out))}"
