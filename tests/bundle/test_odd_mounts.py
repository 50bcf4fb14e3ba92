"""Sticks that were plugged in so that something cannot be done with them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.bundle.images import copied, needs_images, plugged_in, seen_from
from tests.bundle.made_sticks import MadeStick, made_stick
from tests.bundle.sticks import Stick
from tests.e2e.person import HOME
from toolkit.content import say

__all__ = ["made_stick"]

pytestmark = needs_images

# From the driver's own documentation: the bits that no file has.
NO_FILE_RUNS = "fmask=0133"


def test_without_the_right_to_run_files(made_stick: MadeStick, tmp_path: Path) -> None:
    """Where no file may be run, as on many mounts of FAT, the script opens it, with all inside."""
    image, point = copied(made_stick.image, tmp_path / "image"), tmp_path / "point"
    with plugged_in(image, point, NO_FILE_RUNS):
        stick = Stick(point)
        with pytest.raises(PermissionError):
            subprocess.run([stick.program], check=False)

        with stick.opened(["sh", str(stick.launcher)]) as person:
            person.opens(made_stick.passphrase)
            person.writes_down("opened by the script")
            person.leaves()
            person.opens(made_stick.passphrase)
            person.leaves()
            person.closes()


def test_where_nothing_may_be_run(made_stick: MadeStick, tmp_path: Path) -> None:
    """Where the system runs nothing from a stick, the script says so in one sentence."""
    image, point = copied(made_stick.image, tmp_path / "image"), tmp_path / "point"
    with plugged_in(image, point), seen_from(point, tmp_path / "seen", "noexec") as seen:
        command = ["sh", str(Stick(seen).launcher)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == say("make_stick.not_from_here") + "\n"


def test_where_nothing_can_be_written(made_stick: MadeStick, tmp_path: Path) -> None:
    """A write-protected stick opens to be read, says so, and says it again where one would write."""
    image, point = copied(made_stick.image, tmp_path / "image"), tmp_path / "point"
    with plugged_in(image, point) as mounted:
        with Stick(point).opened() as person:
            person.opens(made_stick.passphrase)
            person.writes_down("before it was protected")
            person.leaves()
            person.closes()
        mounted.unplug()
    before = image.read_bytes()
    with plugged_in(image, point, "ro"), Stick(point).opened() as person:
        person.presses("ctrl+o")
        person.sees("Passphrase")
        person.types(made_stick.passphrase)
        person.presses("enter")
        person.sees("before it was protected")
        person.sees(HOME)
        person.types("after it was protected")
        person.presses("enter")
        person.sees("can only be read here")
        person.sees("after it was protected")
    assert image.read_bytes() == before
