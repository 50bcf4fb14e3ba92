"""Which test files need one kind of system.

What drives a pseudo-terminal, or tests code that does, needs POSIX; what ends in ``_on_windows``
calls the real Windows; ``_on_posix`` and ``_on_linux`` say the same of those. A test needs whatever
its helpers need. Elsewhere these files are left out by this rule alone, and the run says so: no
test needs a mark, and none can be forgotten, because imports and names decide.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

POSIX_MODULES = frozenset({"fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"})
"""Modules of the standard library that Windows does not have."""

NAMED = {"_on_windows": "Windows", "_on_posix": "POSIX", "_on_linux": "Linux"}
"""What the end of a file's name, without its suffix, says."""

WHERE = {"win32": frozenset({"Windows"}), "linux": frozenset({"POSIX", "Linux"})}
"""What each system is, by `sys.platform`; any other one is a POSIX system."""

HERE = WHERE.get(sys.platform, frozenset({"POSIX"}))

_left_out: list[str] = []


def needs(path: Path) -> frozenset[str]:
    """Name the kinds of system that a test file needs, by the names and imports of its files."""
    found: set[str] = set()
    seen: set[Path] = set()
    waiting = [path]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        found |= {kind for end, kind in NAMED.items() if current.stem.endswith(end)}
        names = _imports(current)
        if any(map(_is_posix, names)):
            found.add("POSIX")
        helpers = (ROOT.joinpath(*name.split(".")) for name in names if name.startswith("tests."))
        waiting += [file for helper in helpers if (file := helper.with_suffix(".py")).is_file()]
    return frozenset(found)


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
    if not collection_path.match("test_*.py") or needs(collection_path) <= HERE:
        return None
    _left_out.append(collection_path.name)
    return True


def pytest_report_collectionfinish() -> str:
    """Say what was left out and why."""
    if not _left_out:
        return ""
    names = ", ".join(sorted(_left_out))
    return f"left out, for they need another system than {'/'.join(sorted(HERE))}: {names}"
