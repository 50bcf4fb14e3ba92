"""A stick makes another stick, every system call watched."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.bundle.made_sticks import put_onto
from tests.bundle.sticks import SYSTEM
from tests.bundle.surroundings import Surroundings
from tests.bundle.trace.known import unknown
from tests.bundle.trace.rules import Bounds, judge
from tests.bundle.trace.strace import needs_strace, read, traced


@needs_strace
def test_nothing_but_the_other_stick_is_written_to(bundle: Path, tmp_path: Path) -> None:
    """Neither the stick that it runs from nor the computer, made anew or in the place of another."""
    around = Surroundings.made(tmp_path / "around")
    sticks = tmp_path / "sticks"
    other = sticks / "other"
    (sticks / "first").mkdir(parents=True)
    other.mkdir()
    program = str(put_onto(bundle, sticks / "first").program)
    before = around.state()

    for name in ("Converter", "My Notes"):
        log = tmp_path / name
        command = [program, "make-stick", str(other), "--own-disk", "--name", name]
        environment = os.environ | around.environment
        subprocess.run(
            traced(command, log), cwd=around.home, env=environment, check=True, capture_output=True
        )
        judgement = judge(read(log), Bounds(sticks, around.homes, around.home))

        assert judgement.trespasses == ()
        assert unknown(judgement.outside, sticks) == []
        assert judgement.written
        assert [path for path in judgement.written if not path.startswith(f"{other}/")] == []
    assert around.state() == before
    # Nothing is kept anywhere to keep a second program out.
    assert {path.name for path in other.iterdir()} == {
        *(".Trashes", ".fseventsd", ".metadata_never_index", SYSTEM, "Read me.txt")
    }
