"""A stick that can be pulled out: exFAT in a file, through the driver that runs outside the kernel.

Writes go to a loop device and wait there until the driver asks for them to be kept, as they do in
a stick. So the file behind the device holds at any moment what a stick would hold that is pulled
out then: all that was synced, and of the rest what happened to be written.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

MEGABYTES = 192
DRIVER = "mount.exfat-fuse"
_PATIENCE = 10.0
_TOOLS = (DRIVER, "mkfs.exfat", "losetup", "mount", "umount")


def _what_is_missing() -> str:
    """Why there can be no such stick here, or an empty text."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "needs Linux and root"
    missing = [tool for tool in _TOOLS if shutil.which(tool) is None]
    if missing:
        return f"needs {', '.join(missing)}"
    if not Path("/dev/fuse").exists() or not Path("/dev/loop-control").exists():
        return "needs /dev/fuse and loop devices"
    return ""


MISSING = _what_is_missing()
needs_images = pytest.mark.skipif(bool(MISSING), reason=MISSING)


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def formatted(image: Path, megabytes: int = MEGABYTES) -> Path:
    """A new file of that size, formatted as an empty stick."""
    with image.open("wb") as opened:
        opened.truncate(megabytes << 20)
    _run("mkfs.exfat", str(image))
    return image


def copied(image: Path, other: Path) -> Path:
    """A second stick with the same on it."""
    _run("cp", "--sparse=always", str(image), str(other))
    return other


class Mounted:
    """A stick that is plugged in.

    Attributes:
        image: The file that it is kept in.
        point: The folder where it appears.
    """

    def __init__(self, image: Path, point: Path, options: str = "") -> None:
        self.image = image
        self.point = point
        point.mkdir(exist_ok=True)
        self._device = _run("losetup", "--find", "--show", str(image))
        chosen = ("-o", options) if options else ()
        try:
            _run(DRIVER, *chosen, self._device, str(point))
            self._driver = self._find_driver()
        except BaseException:
            self.close()
            raise

    def _find_driver(self) -> int:
        ours = [DRIVER, self._device, str(self.point)]
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                command = (folder / "cmdline").read_bytes().decode().split("\0")
                if command[0].endswith(DRIVER) and command[-3:-1] == ours[1:]:
                    return int(folder.name)
        raise AssertionError("the driver does not run")

    # Ways to be pulled out

    def pull(self, remains: Path) -> None:
        """Pull it out in the middle of whatever goes on.

        The driver stops between two of its own steps, and never goes on.

        Args:
            remains: Where to put the stick as it is then, to be plugged in again.
        """
        os.kill(self._driver, signal.SIGSTOP)
        copied(self.image, remains)
        self.kill_driver()

    def kill_driver(self) -> None:
        """End the driver at once: whatever is asked of the stick from now on fails."""
        os.kill(self._driver, signal.SIGKILL)

    def take_away(self) -> None:
        """Take the stick out of the tree, while files on it are open."""
        _run("umount", "--lazy", str(self.point))

    def close(self) -> None:
        """Give everything back, whatever state it is in."""
        subprocess.run(["umount", "--lazy", str(self.point)], check=False, capture_output=True)
        subprocess.run(["losetup", "--detach", self._device], check=False, capture_output=True)

    def unplug(self) -> None:
        """Take it out in order, with nothing open: everything is written first."""
        _run("umount", str(self.point))
        deadline = time.monotonic() + _PATIENCE
        while Path(f"/proc/{self._driver}").exists():
            assert time.monotonic() < deadline, "the driver does not end"
            time.sleep(0.01)


@contextmanager
def plugged_in(image: Path, point: Path, options: str = "") -> Iterator[Mounted]:
    """Plug *image* in at *point*; it is taken out at the end."""
    stick = Mounted(image, point, options)
    try:
        yield stick
    finally:
        stick.close()


@contextmanager
def seen_from(folder: Path, point: Path, options: str) -> Iterator[Path]:
    """*folder* once more at *point*, with mount(8)'s *options* for it, as "noexec"."""
    point.mkdir(exist_ok=True)
    _run("mount", "--bind", str(folder), str(point))
    try:
        _run("mount", "-o", f"remount,bind,{options}", str(point))
        yield point
    finally:
        _run("umount", "--lazy", str(point))
