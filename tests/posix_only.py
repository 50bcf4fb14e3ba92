"""Which test files need a POSIX system: they drive a pseudo-terminal or test code that does.

On Windows they are left out by this rule alone, and the run says so. The rule reads imports, so a
new test file needs no mark and none can be forgotten.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

POSIX_MODULES = frozenset({"fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"})
"""Modules of the standard library that Windows does not have."""

ON_WINDOWS = sys.platform == "win32"

_left_out: list[str] = []


def needs_posix(path: Path) -> bool:
    """Whether a test file, or a test helper behind it, only works on a POSIX system."""
    seen: set[Path] = set()
    waiting = [path]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        names = _imports(current)
        if any(map(_is_posix, names)):
            return True
        helpers = (ROOT.joinpath(*name.split(".")) for name in names if name.startswith("tests."))
        waiting += [file for helper in helpers if (file := helper.with_suffix(".py")).is_file()]
    return False


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
    """Leave such a file out on Windows; pytest decides about all others."""
    if not (ON_WINDOWS and collection_path.match("test_*.py") and needs_posix(collection_path)):
        return None
    _left_out.append(collection_path.name)
    return True


def pytest_report_collectionfinish() -> str:
    """Say what was left out and why."""
    if not _left_out:
        return ""
    return f"left out, for they need a POSIX terminal: {', '.join(sorted(_left_out))}"
