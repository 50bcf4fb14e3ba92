"""Collects the licences of everything in a bundle into the one file that goes with it.

Which works these are follows from the files that were bundled: none can be forgotten, and one
without a licence stops the build.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

TEXTS = Path(__file__).with_name("licence_texts")
"""Texts for works that come inside others, or from the system, without one of their own."""

INSIDE = {
    "argon2-cffi-bindings": ("Argon2",),
    "cffi": ("libffi",),
    "cryptography": ("OpenSSL",),
    "sqlcipher3": ("SQLCipher", "SQLite", "OpenSSL"),
}
"""What the compiled files of a distribution hold besides its own work."""

LIBRARIES = {"libffi": "libffi", "libz": "zlib", "zlib": "zlib"}
"""Which work a library of the system is, by how its file's name begins."""

WITH_PYTHON = ("api-ms-win-", "msvcp", "python", "ucrtbase", "vcruntime")
"""How the names of libraries begin that Python's own licence speaks of, wherever they lie."""

_INTRODUCTION = """\
This program stands on the works of others. Here they are, each with its licence.

The program itself is under the Apache License 2.0, which is given first.
"""
_RULE = "=" * 78


class LicenceMissing(Exception):
    """Something is bundled whose licence is not known."""


@dataclass(frozen=True, order=True)
class Work:
    """A work with its licence, in the order of their names.

    Attributes:
        name: Its name, and its version where it is known.
        text: What its licence says.
    """

    name: str
    text: str


def collected(files: Iterable[Path], top: Path, also: Iterable[str] = ()) -> str:
    """The whole file for a bundle.

    Args:
        files: What was put into it.
        top: Where the program's own licence lies, and its code.
        also: Distributions that are in it without a file of theirs in *files*.

    Raises:
        LicenceMissing: There is a file in it of a work without one.
    """
    owners = _owners()
    names = set(also)
    for file in files:
        if not file.is_relative_to(top / "toolkit"):
            names |= _works_of(file, owners)
    works = [Work("This program", _read(top / "LICENSE") + "\n" + _read(top / "NOTICE"))]
    works += sorted({_work(name) for name in names}, key=lambda work: work.name.casefold())
    sections = (f"{_RULE}\n{work.name}\n{_RULE}\n\n{work.text.strip()}\n" for work in works)
    return "\n".join([_INTRODUCTION, *sections])


def _owners() -> dict[str, str]:
    """The distribution that each installed file came with, by the file's real path."""
    owners = {}
    for found in metadata.distributions():
        # One look at the disk for each: asking for every file would take many seconds.
        folder = os.path.realpath(str(found.locate_file("")))
        for file in found.files or ():
            owners[os.path.normpath(os.path.join(folder, file))] = found.metadata["Name"]  # noqa: PTH118 - as above
    return owners


def _works_of(file: Path, owners: dict[str, str]) -> set[str]:
    """The names of the works that are in *file*."""
    file = file.resolve()
    name = file.name.casefold()
    if (owner := owners.get(str(file))) is not None:
        return {owner, *INSIDE.get(owner.casefold(), ())}
    for beginning, work in LIBRARIES.items():
        if name.startswith(beginning) and file.suffix != ".py":
            return {work}
    if name.startswith(WITH_PYTHON) or file.is_relative_to(Path(sys.base_prefix).resolve()):
        return {"Python"}
    raise LicenceMissing(name)


def _work(name: str) -> Work:
    if name == "Python":
        return Work(f"Python {platform.python_version()}", _read(_python_licence()))
    own = TEXTS / f"{name.casefold()}.txt"
    if own.is_file():
        return Work(name, _read(own))
    found = metadata.distribution(name)
    licences = [
        Path(str(found.locate_file(file))) for file in found.files or () if _is_licence(Path(file))
    ]
    if not licences:
        raise LicenceMissing(name)
    texts = [_read(licence) for licence in sorted(licences)]
    return Work(f"{name} {found.version}", "\n".join([*texts, *_components(found)]))


def _is_licence(file: Path) -> bool:
    """Whether a file beside a distribution's own data is a licence or a notice."""
    in_data = any(part.endswith(".dist-info") for part in file.parts)
    return in_data and file.name.upper().startswith(("LICENSE", "LICENCE", "COPYING", "NOTICE"))


def _components(found: metadata.Distribution) -> list[str]:
    """What a distribution says that its compiled files are made of, one a line."""
    listed = []
    for file in found.files or ():
        if "sboms" in file.parts:
            listing = json.loads(Path(str(found.locate_file(file))).read_text(encoding="utf-8"))
            for part in listing.get("components", ()):
                licences = " ".join(_expression(each) for each in part.get("licenses", ()))
                listed.append(f"{part['name']} {part.get('version', '')} {licences}".strip())
    return ["", "Its compiled files are made with:", *sorted(listed)] if listed else []


def _expression(licence: dict[str, object]) -> str:
    named = licence.get("license")
    inner = named.get("id", "") if isinstance(named, dict) else ""
    return str(licence.get("expression", inner))


def _python_licence() -> Path:
    folders = (sysconfig.get_path("stdlib"), sys.base_prefix)
    for folder in folders:
        for name in ("LICENSE.txt", "LICENSE"):
            file = Path(folder, name)
            if file.is_file():
                return file
    raise LicenceMissing("Python")


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8").replace("\r\n", "\n")
