"""Tells whether a bundle was made from the sources as they are now."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

FOLDERS = ("build", "data", "screens", "toolkit")
FILES = ("LICENSE", "NOTICE", "pyproject.toml")


def of_sources(top: Path) -> str:
    """A digest of everything that a bundle is made from, and of the interpreter inside it."""
    digest = hashlib.sha256(sys.version.encode())
    found = (file for folder in FOLDERS for file in sorted((top / folder).rglob("*")))
    sources = (file for file in found if file.is_file() and "__pycache__" not in file.parts)
    for file in (*sources, *(top / name for name in FILES)):
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        digest.update(f"{content} {file.relative_to(top).as_posix()}\n".encode())
    return digest.hexdigest()


def remember(work: Path, system: str, made_from: str) -> None:
    """Write down in the folder *work* what the bundle for *system* was made from."""
    (work / f"{system}.made-from").write_text(made_from)


def remembered(work: Path, system: str) -> str:
    """What the bundle for *system* was made from; empty when there is none."""
    try:
        return (work / f"{system}.made-from").read_text()
    except FileNotFoundError:
        return ""
