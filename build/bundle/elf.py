"""What has to be done to, and known of, a bundle's binary files on Linux."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

TOOLS = ("objcopy", "objdump", "strip")
"""Programs that PyInstaller and this file start; the package binutils has them."""

_MAGIC = b"\x7fELF"
_SEARCH_PATH = re.compile(r"^ *(?:RPATH|RUNPATH) +(.*)$", re.MULTILINE)
_NEEDED = re.compile(r"\bGLIBC_(\d+)\.(\d+)\b")


def files(folder: Path) -> Iterator[Path]:
    """Every ELF file below *folder*, in order."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            with file.open("rb") as opened:
                if opened.read(len(_MAGIC)) == _MAGIC:
                    yield file


def search_path(file: Path) -> str:
    """Where *file* has its libraries looked for before the system's own places; empty: nowhere."""
    found = _SEARCH_PATH.search(_run("objdump", "-p", str(file)))
    return found[1] if found else ""


def remove_search_paths(folder: Path) -> None:
    """Have no library looked for where the computer that this is made on keeps its own.

    On another computer somebody else may own such a folder. The program tells the loader to look
    into lib/ when it starts, so nothing needs them.
    """
    for file in files(folder):
        if search_path(file):
            # Emptied first, for what is removed still stands in the file and could be read.
            _run(_patchelf(), "--set-rpath", "", str(file))
            _run(_patchelf(), "--remove-rpath", str(file))


def needed_glibc(folder: Path) -> str:
    """The oldest version of the C library that all files below *folder* run with."""
    versions = {
        (int(major), int(minor))
        for file in files(folder)
        for major, minor in _NEEDED.findall(_run("objdump", "-p", str(file)))
    }
    return ".".join(map(str, max(versions)))


def _patchelf() -> str:
    # Installed beside the interpreter, which need not be on the path.
    return shutil.which("patchelf", path=str(Path(sys.executable).parent)) or "patchelf"


def _run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
