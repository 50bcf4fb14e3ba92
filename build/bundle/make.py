"""Makes the program as it lies on a stick, for the system that this runs on: dist/<System>/.

Started by dev.py with the interpreter of the bundle's own environment: whatever is not installed
there cannot end up inside.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterable
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TOP), str(TOP / "build")]

from bundle import archive, elf, fingerprint, licences  # noqa: E402 - found by the path set above
from bundle.version_resource import version_resource  # noqa: E402 - as above
from toolkit import shipped  # noqa: E402 - as above
from toolkit.errors import NameRefused  # noqa: E402 - as above
from toolkit.stick import layout, manifest  # noqa: E402 - as above

WORK = TOP / ".bundle"
OUTPUT = TOP / "dist"
CONTROL = WORK / "onefile-control"
PARTS = WORK / "parts"
RESOURCE = WORK / "version-resource.txt"
COLLECTED = WORK / "collected.json"
MOMENT = "1577836800"
"""2020-01-01, in every file that holds a time: two builds of one source are the same bytes."""


class BuildError(Exception):
    """The bundle could not be made; the message says what to do next."""


def refuse_without(tools: Iterable[str]) -> None:
    """Pass if all of *tools* are here.

    Raises:
        BuildError: One is not.
    """
    missing = [tool for tool in tools if not shutil.which(tool)]
    if missing:
        raise BuildError(f"This needs {', '.join(missing)}. On Debian: apt install binutils")


def version() -> str:
    """The version that pyproject.toml gives."""
    with (TOP / "pyproject.toml").open("rb") as opened:
        return str(tomllib.load(opened)["project"]["version"])


def write_parts() -> None:
    """Write what lies in lib/ and comes from this project."""
    PARTS.mkdir(parents=True)
    packed = archive.pack(archive.modules_inside(TOP), archive.files_inside(TOP), TOP)
    (PARTS / shipped.ARCHIVE).write_bytes(packed)


def freeze(name: str, program: str, *, one_file: bool) -> Path:
    """Run PyInstaller, which leaves nothing outside .bundle/, and return what it made.

    Raises:
        BuildError: It failed; its own messages are on the screen.
    """
    RESOURCE.write_text(version_resource(name, program, version()), encoding="utf-8")
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment = kept | {
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNODEBUGRANGES": "1",
        "SOURCE_DATE_EPOCH": MOMENT,
        "PYINSTALLER_CONFIG_DIR": str(WORK / "config"),
        "BUNDLE_PARTS": str(PARTS),
        "BUNDLE_PROGRAM": program,
        "BUNDLE_RESOURCE": str(RESOURCE),
        "BUNDLE_COLLECTED": str(COLLECTED),
        "BUNDLE_ONE_FILE": "yes" if one_file else "",
    }
    made = WORK / "made"
    command = [
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"),
        *("--distpath", str(made), "--workpath", str(WORK / "work")),
        str(TOP / "build" / "bundle" / "program.spec"),
    ]
    if subprocess.run(command, env=environment, check=False).returncode != 0:
        raise BuildError("PyInstaller failed; what it said stands above.")
    return made / program


def finish(folder: Path) -> None:
    """Take out what names the computer it was made on, and write down what is there.

    Raises:
        LicenceMissing: Something is in it whose licence is not known.
    """
    if sys.platform == "linux":
        elf.remove_search_paths(folder)
    bundled = [Path(file) for file in json.loads(COLLECTED.read_text()) if file != "-"]
    text = licences.collected(bundled, TOP, also=["PyInstaller"])
    (folder / layout.LIBRARY / "licences.txt").write_bytes(text.encode())
    files = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*")}
    digests = {
        path: manifest.digest([file.read_bytes()]) for path, file in files.items() if file.is_file()
    }
    (folder / layout.MANIFEST).write_bytes(manifest.written(digests))


def put(made: Path, place: Path) -> None:
    """Put what was made into its place, instead of what was there before.

    Raises:
        BuildError: What was there cannot be taken away.
    """
    try:
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink(missing_ok=True)
    except OSError:
        raise BuildError(f"Close whatever is open in {place.parent.name}, and try again.") from None
    place.parent.mkdir(exist_ok=True)
    # Not shutil.move: into a folder that is still there it would put the new one inside.
    made.rename(place)


def figures(folder: Path, seconds: float) -> str:
    """Say how large it is, how long it took, and what it needs."""
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    said = f"{folder.relative_to(TOP)}: {len(sizes)} files, {sum(sizes) / 1e6:.1f} MB"
    said += f", made in {seconds:.0f} s"
    if sys.platform == "linux":
        said += f"; needs glibc {elf.needed_glibc(folder)} or newer"
    return said


def build(name: str, *, one_file: bool = False) -> None:
    """Make the bundle called *name*, or the control in one file.

    Raises:
        BuildError: It could not be made.
    """
    started = time.monotonic()
    if sys.platform == "linux":
        refuse_without(elf.TOOLS)
    system = layout.system_folder()
    program = layout.program_file(system, name)
    sources = fingerprint.of_sources(TOP)
    for old in (PARTS, WORK / "made"):
        shutil.rmtree(old, ignore_errors=True)
    write_parts()
    made = freeze(name, program, one_file=one_file)
    if one_file:
        put(made, CONTROL / program)
        print(f"{CONTROL.relative_to(TOP)}: one file, for the tests alone")
        return
    finish(made)
    put(made, OUTPUT / system)
    fingerprint.remember(WORK, system, f"{sources} {name}")
    print(figures(OUTPUT / system, time.monotonic() - started))


def main() -> int:
    """Read the arguments, make it, and say what was made."""
    parser = argparse.ArgumentParser(prog="dev.py bundle", description=__doc__)
    parser.add_argument(
        "--name", default=layout.DEFAULT_NAME, help="what it is called on the stick"
    )
    parser.add_argument(
        "--onefile-control",
        action="store_true",
        help="make it as a single file instead, which the tests must find fault with",
    )
    chosen = parser.parse_args()
    try:
        build(layout.checked_name(chosen.name), one_file=chosen.onefile_control)
    except NameRefused:
        print("A name has up to 20 letters, digits, spaces, - and _.", file=sys.stderr)
        return 2
    except BuildError as problem:
        print(problem, file=sys.stderr)
        return 1
    except licences.LicenceMissing as problem:
        print(f"No licence is known for: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
