"""The main job from end to end with the program as it lies on a stick, every system call watched."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bundle import fingerprint
from environments import ROOT
from tests.bundle.conftest import MAKE, WORK
from tests.bundle.images import MISSING, formatted, plugged_in
from tests.bundle.locked import locked
from tests.bundle.made_sticks import put_onto
from tests.bundle.sticks import SYSTEM, Stick
from tests.bundle.surroundings import Surroundings
from tests.bundle.trace.known import unknown
from tests.bundle.trace.rules import Bounds, Judgement, Rule, judge
from tests.bundle.trace.strace import CAN_TRACE, needs_strace, read, traced
from tests.e2e.person import Person
from tests.e2e.story import lives_through_it
from toolkit.stick import layout

CONTROL = "onefile-control"


class Watched:
    """Starts a program from a stick time after time, and judges all that it did.

    Args:
        stick: Where the program is.
        folder: Where the traces and the computer's side of things are kept.
    """

    def __init__(self, stick: Stick, folder: Path) -> None:
        self._stick = stick
        self._folder = folder
        self.around = Surroundings.made(folder / "around")
        self._logs: list[Path] = []

    def open(self, command: list[str] | None = None) -> Person:
        """Start the program, or *command* instead, where the person's own files are."""
        command = command or [str(self._stick.program)]
        self._logs.append(self._folder / f"trace-{len(self._logs)}")
        return self._stick.opened(
            traced(command, self._logs[-1]) if CAN_TRACE else command,
            environment=self.around.environment,
            folder=self.around.home,
        )

    def judgement(self) -> Judgement:
        """What all of it amounts to."""
        bounds = Bounds(self._stick.top, self.around.homes, self.around.home)
        each = [judge(read(log), bounds) for log in self._logs]
        return Judgement(
            tuple(trespass for one in each for trespass in one.trespasses),
            frozenset().union(*(one.outside for one in each)),
            frozenset().union(*(one.written for one in each)),
        )


@pytest.fixture
def stick(bundle: Path, tmp_path: Path) -> Iterator[Stick]:
    """The program on a stick: formatted as sticks are where that can be done, else in a folder."""
    top = tmp_path / "stick"
    if MISSING:
        top.mkdir()
        yield put_onto(bundle, top)
        return
    with plugged_in(formatted(tmp_path / "image"), top):
        yield put_onto(bundle, top)


def test_the_main_job_from_a_stick(stick: Stick, tmp_path: Path) -> None:
    """Nothing but the person's files is written, nothing of theirs looked at, no network asked."""
    watched = Watched(stick, tmp_path)
    before = watched.around.state()

    with watched.open([str(stick.launcher)]) as person:
        passphrase = person.sets_up()
        person.leaves()
    lives_through_it(watched.open, passphrase)

    assert watched.around.state() == before
    if not CAN_TRACE:
        pytest.skip("the story went well; to see each system call takes Linux, strace and root")
    judgement = watched.judgement()
    assert judgement.trespasses == ()
    assert unknown(judgement.outside, stick.top) == []
    assert {Path(path).parent for path in judgement.written} <= {stick.files, stick.top}


@pytest.fixture
def one_file_control(make_bundle: list[str]) -> Path:
    """The same program as a single file, made anew when the sources changed."""
    with locked(WORK / "bundle.lock"):
        wanted = fingerprint.of_sources(ROOT)
        if fingerprint.remembered(WORK, CONTROL) != wanted:
            run = [*make_bundle, str(MAKE), "--onefile-control"]
            subprocess.run(run, cwd=ROOT, capture_output=True, check=True)
            fingerprint.remember(WORK, CONTROL, wanted)
    return WORK / CONTROL / layout.program_file(SYSTEM, layout.DEFAULT_NAME)


@needs_strace
def test_a_program_in_one_file_is_caught(one_file_control: Path, tmp_path: Path) -> None:
    """The same program packed into one file unpacks itself onto the computer, and is caught at it."""
    watched = Watched(Stick(tmp_path / "stick"), tmp_path)
    with watched.open([str(one_file_control)]) as person:
        person.closes()

    judgement = watched.judgement()
    temporary = str(watched.around.folder / "temporary")
    assert any(
        trespass.rule is Rule.WRITTEN_OUTSIDE and temporary in str(trespass)
        for trespass in judgement.trespasses
    )
    assert any(temporary in place for place in unknown(judgement.outside, tmp_path / "stick"))
