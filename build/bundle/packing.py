"""Packs a folder into one file for the way to another computer, with a digest to compare it by.

    python build/bundle/packing.py FOLDER FILE.zip

The same files make the same bytes, whoever packs them and when. What can be executed stays so.
"""

from __future__ import annotations

import hashlib
import stat
import sys
import zipfile
from pathlib import Path

MOMENT = (2020, 1, 1, 0, 0, 0)
"""What every file in it is dated."""

_UNIX = 3
"""Where the rights are written as on Unix (APPNOTE.TXT, section 4.4.2)."""
_PROGRAM, _FILE = 0o755, 0o644


def pack(folder: Path, file: Path) -> str:
    """Write everything below *folder*, its own name included, into the ZIP file *file*.

    Returns:
        The SHA-256 of *file*, in hex.

    Raises:
        OSError: Something cannot be read or written.
        ValueError: There is a link in it, which no stick could hold.
    """
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for source in sorted(folder.rglob("*")):
            if source.is_symlink():
                raise ValueError("a link")
            if source.is_file():
                name = source.relative_to(folder.parent).as_posix()
                entry = zipfile.ZipInfo(name, MOMENT)
                entry.create_system = _UNIX
                entry.compress_type = zipfile.ZIP_DEFLATED
                rights = _PROGRAM if source.stat().st_mode & stat.S_IXUSR else _FILE
                entry.external_attr = (stat.S_IFREG | rights) << 16
                packed.writestr(entry, source.read_bytes())
    return hashlib.sha256(file.read_bytes()).hexdigest()


def main(folder: Path, file: Path) -> None:
    """Pack, and write beside it what `sha256sum --check` reads."""
    digest = pack(folder, file)
    line = f"{digest}  {file.name}\n"
    file.with_name(f"{file.name}.sha256").write_bytes(line.encode())
    print(line, end="")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
