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
from tests.bundle.trace.known import unknown
from tests.bundle.trace.rules import Rule
from tests.bundle.trace.strace import CAN_TRACE, needs_strace
from tests.bundle.watched import Watched
from tests.e2e.person import Person
from tests.e2e.story import NEW_PASSPHRASE, lives_through_it
from toolkit.stick import layout
from toolkit.stick.drives import on_own_disk

CONTROL = "onefile-control"
SECOND = "Second"


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


def _copies_into_a_second_folder(person: Person, stick: Stick) -> None:
    person.clicks("Settings and more")
    person.clicks("Copies and passphrase")
    person.clicks("Make a copy now")
    person.sees("Where is the copy to go?")
    if on_own_disk(stick.top):
        # No stick is offered then, but any folder can be named.
        person.clicks("Type the folder's path")
        person.sees("Path of the folder")
        person.types(str(stick.top))
        person.presses("enter")
    else:
        person.clicks("this is the one that is open now")
    person.clicks("Make a new folder here")
    person.sees("Name of the new folder")
    person.types(SECOND)
    person.presses("enter")
    person.sees(f"{stick.top.name} / {SECOND}")
    person.clicks(f"Use “{SECOND}”")
    person.sees("The copy is made")
    person.sees("8 entries are now in both places")


def test_the_main_job_from_a_stick(stick: Stick, tmp_path: Path) -> None:
    """Nothing but the person's files is written, nothing of theirs looked at, no network asked."""
    watched = Watched(stick, tmp_path)
    before = watched.around.state()

    with watched.open([str(stick.launcher)]) as person:
        passphrase = person.sets_up()
        person.leaves()
    lives_through_it(watched.open, passphrase)
    with watched.open() as person:
        person.opens(NEW_PASSPHRASE)
        _copies_into_a_second_folder(person, stick)
        person.leaves()
        person.closes()

    assert watched.around.state() == before
    if not CAN_TRACE:
        pytest.skip("the story went well; to see each system call takes Linux, strace and root")
    judgement = watched.judgement()
    assert judgement.trespasses == ()
    assert unknown(judgement.outside, stick.top) == []
    assert {Path(path).parent for path in judgement.written} <= {
        stick.files,
        stick.top,
        stick.top / SECOND,
    }


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
