"""The kinds of computers that the locks are for, and whether each can be served from wheels alone."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

TARGETS = {
    "Windows": "x86_64-pc-windows-msvc",
    "Windows-ARM": "aarch64-pc-windows-msvc",
    "Mac": "aarch64-apple-darwin",
    "Mac-Intel": "x86_64-apple-darwin",
    "Linux": "x86_64-manylinux_2_28",
    "Linux-ARM": "aarch64-manylinux_2_28",
}
"""The folders of a stick, and what uv calls the oldest system that each is made for."""

PYTHONS = ("3.11", "3.13", "3.14")
"""What the source needs at least, what a bundle has inside, and the newest with every package."""


def unserved(uv: str, locks: list[Path]) -> Iterator[str]:
    """Try, without installing anything, every lock on every kind of computer.

    Args:
        uv: The program that knows other systems' wheels.
        locks: The lock files.

    Yields:
        One line for each that some package has no wheel for, with what uv says.
    """
    with tempfile.TemporaryDirectory() as nowhere:
        for lock in locks:
            for system, platform in TARGETS.items():
                for python in PYTHONS:
                    command = [
                        *(uv, "pip", "install", "--dry-run", "--quiet", "--target", nowhere),
                        *("--python-platform", platform, "--python-version", python),
                        *("--only-binary", ":all:", "--require-hashes", "-r", str(lock)),
                    ]
                    tried = subprocess.run(command, capture_output=True, text=True, check=False)
                    if tried.returncode != 0:
                        yield f"{lock.name} on {system}, Python {python}: {tried.stderr.strip()}"
