"""The bundle that these tests are about: made when the sources changed, else the one that is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bundle import elf, fingerprint
from environments import BUNDLE, ROOT, SetupError
from tests.bundle.locked import locked
from toolkit.stick import layout

WORK = ROOT / ".bundle"
MAKE = ROOT / "build" / "bundle" / "make.py"
MUST_MAKE = sys.platform == "linux" and "CI" in os.environ
"""Where these tests may not be left out."""


@pytest.fixture(scope="session")
def make_bundle() -> list[str]:
    """The command that makes a bundle of the tree that it is given the make.py of, in its dist/."""
    missing = [tool for tool in elf.TOOLS if sys.platform == "linux" and not shutil.which(tool)]
    if missing:
        _cannot(f"no bundle can be made without {', '.join(missing)}")
    with locked(WORK / "environment.lock"):
        try:
            python = BUNDLE.ensure("bundle")
        except SetupError as problem:
            _cannot(str(problem))
    return [str(python), "-I", "-X", "no_debug_ranges"]


@pytest.fixture(scope="session")
def bundle(make_bundle: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this system's bundle: a copy, so that nothing exchanges it under a test."""
    system = layout.system_folder()
    made = ROOT / "dist" / system
    copy = tmp_path_factory.mktemp("bundle") / system
    with locked(WORK / "bundle.lock"):
        wanted = f"{fingerprint.of_sources(ROOT)} {layout.DEFAULT_NAME}"
        if not made.is_dir() or fingerprint.remembered(WORK, system) != wanted:
            run = [*make_bundle, str(MAKE)]
            done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
        shutil.copytree(made, copy)
    return copy


def _cannot(reason: str) -> None:
    if MUST_MAKE:
        pytest.fail(reason)
    pytest.skip(reason)
