"""The process that owns the terminal runs without any installed package, and starts with little."""

from __future__ import annotations

import subprocess
import sys

from tests.architecture.sources import ROOT

TOO_SLOW_FOR_THE_FIRST_PICTURE = {
    "argparse",
    "asyncio",
    "collections",
    "ctypes",
    "dataclasses",
    "enum",
    "json",
    "pathlib",
    "re",
    "signal",
    "subprocess",
    "threading",
    "typing",
}


NEEDED_FOR_THE_FIRST_PICTURE = {"ctypes"} if sys.platform == "win32" else set[str]()
"""Python itself reaches a Windows console's modes in no other way."""


def loaded_by(*modules: str) -> set[str]:
    """What a fresh interpreter loads when it imports *modules*, with packages within reach."""
    probe = (
        "import sys; before = set(sys.modules); sys.path.insert(0, sys.argv[1])\n"
        "for name in sys.argv[2:]: __import__(name)\n"
        "print(*(set(sys.modules) - before))\n"
    )
    # Without site, which loads some of these by itself; packages are put within reach by hand.
    packages = [path for path in sys.path if path.endswith("site-packages")]
    command = [sys.executable, "-I", "-S", "-B", "-c", probe, str(ROOT), *modules]
    probe_with_packages = f"import sys; sys.path += {packages!r}\n{probe}"
    command[5] = probe_with_packages
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def first_parts(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def test_the_supervisor_loads_no_package() -> None:
    """Importing the whole loop loads the standard library and the program's own files, no more."""
    loaded = loaded_by("toolkit.front.supervisor", "toolkit.front.start", "toolkit.front.stick")
    assert first_parts(loaded) - set(sys.stdlib_module_names) == {"toolkit"}
    assert {name for name in loaded if name.startswith("toolkit.")} - {"toolkit.front"} == {
        name for name in loaded if name.startswith("toolkit.front.")
    }


def test_the_first_picture_loads_nothing_slow() -> None:
    """What takes milliseconds to import waits until the picture is on the screen."""
    too_slow = TOO_SLOW_FOR_THE_FIRST_PICTURE - NEEDED_FOR_THE_FIRST_PICTURE
    assert loaded_by("toolkit.front.start") & too_slow == set()


def test_the_check_itself_can_fail() -> None:
    """A module that does load packages, or slow modules, is found out."""
    loaded = loaded_by("hypothesis")
    assert first_parts(loaded) - set(sys.stdlib_module_names) > {"hypothesis"}
    assert loaded & TOO_SLOW_FOR_THE_FIRST_PICTURE
