"""The program is replaced on the stick that it is running from."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.bundle.made_sticks import put_onto
from tests.bundle.sticks import Stick


def _replaced(bundle: Path, stick: Stick, name: str) -> str:
    program = Stick(bundle.parent).program
    command = [str(program), "make-stick", str(stick.top), "--own-disk", "--name", name]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("name", ["Converter", "My Notes"])
def test_who_is_inside_meanwhile_goes_on(bundle: Path, tmp_path: Path, name: str) -> None:
    """What is written before and after is kept, and opens with the program that came in its place."""
    stick = put_onto(bundle, tmp_path)
    with stick.opened() as person:
        passphrase = person.sets_up()
        person.writes_down("before it was replaced")
        assert "Replaced: " in _replaced(bundle, stick, name)
        person.writes_down("after it was replaced")
        person.leaves()
        person.closes()

    with Stick(tmp_path, name).opened() as person:
        person.opens(passphrase)
        person.sees("before it was replaced")
        person.sees("after it was replaced")
        person.leaves()
        person.closes()
