"""Makes the environments that dev.py works in, from the lock files beside it.

Every package there is pinned with its hash, and no lock names an index.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from targets import PYTHONS

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "build" / "lock"


class SetupError(Exception):
    """The environment could not be made; the message says what to do next."""


@dataclass(frozen=True)
class Environment:
    """A folder with its own packages, and the locks that may fill it.

    Attributes:
        folder: Where it is.
        locks: The names of the locks from the smallest to the largest; each holds everything that
            the ones before it hold, so an environment made from a later one serves for all.
    """

    folder: Path
    locks: tuple[str, ...]

    @property
    def python(self) -> Path:
        """The interpreter inside."""
        if sys.platform == "win32":
            return self.folder / "Scripts" / "python.exe"
        return self.folder / "bin" / "python"

    def ensure(self, lock: str) -> Path:
        """Bring it to what *lock* says, unless it holds that already, and return its interpreter.

        Raises:
            SetupError: It could not be made.
        """
        for name in self.locks[self.locks.index(lock) :]:
            stamp = self._stamp(name)
            if stamp.is_file() and stamp.read_text() == self._fingerprint(name):
                return self.python
        print("Setting up (once, a minute or two) ...", flush=True)
        self._create()
        install = [
            *self._pip(),
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
            "--only-binary=:all:",
            "-r",
            str(LOCKS / f"{lock}.txt"),
        ]
        if subprocess.run(install, check=False).returncode != 0:
            here = f"{sys.version_info.major}.{sys.version_info.minor}"
            raise SetupError(
                "The packages could not be installed. Is there a connection? They are there for"
                f" Python {PYTHONS[0]} to {PYTHONS[-1]}; this is {here}."
            )
        self._stamp(lock).write_text(self._fingerprint(lock))
        return self.python

    def _stamp(self, lock: str) -> Path:
        return self.folder / f".{lock}-stamp"

    def _fingerprint(self, lock: str) -> str:
        """What it was made from: the lock's bytes and the interpreter that installed it."""
        digest = hashlib.sha256((LOCKS / f"{lock}.txt").read_bytes())
        digest.update(f"{sys.version} {sys.platform} {ROOT}".encode())
        return digest.hexdigest()

    def _create(self) -> None:
        """Make it empty, with pip inside it where the system's Python brings one."""
        make = [sys.executable, "-m", "venv", "--clear"]
        made = subprocess.run([*make, str(self.folder)], capture_output=True, check=False)
        if made.returncode == 0:
            return
        # Debian ships venv without pip unless python3-venv is there; an outer pip can still serve.
        outer_pip = [sys.executable, "-m", "pip", "--version"]
        if subprocess.run(outer_pip, capture_output=True, check=False).returncode != 0:
            raise SetupError(
                "This Python has neither venv nor pip. On Debian: apt install python3-venv"
            )
        subprocess.run([*make, "--without-pip", str(self.folder)], check=True)

    def _pip(self) -> list[str]:
        """A pip that installs into it, from inside it or from outside."""
        inside = [str(self.python), "-m", "pip"]
        asked = subprocess.run([*inside, "--version"], capture_output=True, check=False)
        if asked.returncode == 0:
            return inside
        return [sys.executable, "-m", "pip", "--python", str(self.python)]


WORK = Environment(ROOT / ".venv", ("run", "dev"))
"""Runs and tests the program from source."""

BUNDLE = Environment(ROOT / ".venv-bundle", ("bundle",))
"""Has what a bundle is made from and with, and nothing else: what is there may end up inside."""
