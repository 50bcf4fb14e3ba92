"""A stick as a person has it: formatted, the program put onto it, set up, and taken out again."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bundle.images import formatted, plugged_in
from tests.bundle.locked import locked
from tests.bundle.sticks import Stick


@dataclass(frozen=True)
class MadeStick:
    """An image to make copies of.

    Attributes:
        image: The file.
        passphrase: What opens what is on it.
    """

    image: Path
    passphrase: str


def put_onto(bundle: Path, top: Path) -> Stick:
    """Have the bundle put itself onto the stick at *top*, as a person would."""
    program = Stick(bundle.parent).program
    subprocess.run([program, "make-stick", top, "--own-disk"], check=True, capture_output=True)
    return Stick(top)


@pytest.fixture(scope="session")
def made_stick(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> MadeStick:
    """A stick with the program on it and set up, once for all processes that test."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "made-stick"
    note, image = folder / "note", folder / "image"
    with locked(folder.with_suffix(".lock")):
        if not note.exists():
            folder.mkdir()
            note.write_text(json.dumps(_made(bundle, image, folder / "point")))
        return MadeStick(image, json.loads(note.read_text()))


def _made(bundle: Path, image: Path, point: Path) -> str:
    with plugged_in(formatted(image), point) as mounted:
        stick = put_onto(bundle, point)
        with stick.opened([str(stick.launcher)]) as person:
            passphrase = person.sets_up()
            person.leaves()
            person.closes()
        mounted.unplug()
    return passphrase
