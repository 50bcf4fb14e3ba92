"""The list that each system's folder carries: a digest for every other file in it.

One line a file, sorted by path: 64 small hexadecimal digits of SHA-256, two spaces, the path below
the system's folder with "/" between its parts; ASCII, every line ended by one line feed. That is
what `sha256sum -c` reads.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from toolkit.errors import NoProgramThere
from toolkit.stick.layout import MANIFEST

LONGEST = 1024 * 1024
"""Bytes that a manifest may have; one of ours has a hundredth of it."""

_PART = r"[A-Za-z0-9_.+@()\[\]{}~ -]{1,120}"
_LINE = re.compile(rf"([0-9a-f]{{64}})  ({_PART}(?:/{_PART}){{0,15}})\n")
_CUT_OFF = re.compile(r"[0-9a-f]{0,63}|[0-9a-f]{64} {0,2}|[0-9a-f]{64}  [^\n]{1,300}")


def digest(pieces: Iterable[bytes]) -> str:
    """The digest of all *pieces* together, as a manifest writes it."""
    taken = hashlib.sha256()
    for piece in pieces:
        taken.update(piece)
    return taken.hexdigest()


def written(files: Mapping[str, str]) -> bytes:
    """The manifest of *files*, digest by path."""
    lines = (f"{files[path]}  {path}\n" for path in sorted(files))
    return "".join(lines).encode("ascii")


def parsed(data: bytes) -> dict[str, str]:
    """Digest by path, as *data* says.

    Nothing that follows from these paths can lie outside the folder: none is absolute, none has a
    part that is empty, "." or "..", and no part ends in a dot or space, which Windows would drop.

    Raises:
        NoProgramThere: *data* is not what written() makes.
    """
    files: dict[str, str] = {}
    # Other signs than ASCII's become one that no path may have.
    for line in data.decode("ascii", "replace").splitlines(keepends=True):
        fields = _LINE.fullmatch(line)
        if fields is None:
            raise NoProgramThere
        files[fields[2]] = fields[1]
    if not files or written(files) != data or not _possible(files):
        raise NoProgramThere
    return files


def folders_of(files: Iterable[str]) -> frozenset[str]:
    """Every folder that *files* lie in, below the system's own."""
    found = set()
    for path in files:
        parts = path.split("/")
        found |= {"/".join(parts[:count]) for count in range(1, len(parts))}
    return frozenset(found)


def is_beginning(data: bytes) -> bool:
    """Whether *data* is what an interrupted write of a manifest can leave behind."""
    # What a file system promised room for, and did not come to fill, reads as zeros.
    text = data.rstrip(b"\0").decode("ascii", "replace")
    *lines, rest = text.split("\n")
    return all(_LINE.fullmatch(f"{line}\n") for line in lines) and bool(_CUT_OFF.fullmatch(rest))


def _possible(files: Mapping[str, str]) -> bool:
    # A stick's file system knows no difference between small and capital letters.
    names = {path.lower() for path in files}
    folders = {folder.lower() for folder in folders_of(files)}
    parts = {part for path in files for part in path.split("/")}
    return (
        len(names) == len(files)
        and not names & folders
        and MANIFEST.lower() not in names
        and not any(part.endswith((".", " ")) or part.startswith(" ") for part in parts)
    )
