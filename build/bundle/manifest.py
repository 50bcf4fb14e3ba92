"""Writes down the digest of every file of a bundle, so that a copy can be compared with it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from toolkit.stick.layout import MANIFEST


def lines(folder: Path) -> list[str]:
    """One line a file in the order of their paths: SHA-256 in hex, two spaces, path with slashes."""
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*")}
    return [
        f"{hashlib.sha256(files[path].read_bytes()).hexdigest()}  {path}"
        for path in sorted(files)
        if files[path].is_file() and path != MANIFEST
    ]


def write(folder: Path) -> None:
    """Write the manifest of the bundle in *folder*, the same bytes on every system."""
    (folder / MANIFEST).write_bytes("".join(f"{line}\n" for line in lines(folder)).encode())
