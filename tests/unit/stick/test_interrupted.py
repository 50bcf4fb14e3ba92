"""The stick is pulled out, full or read-only at the Nth thing that is done to it."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.unit.stick.pulled import CHANGING, EVERYTHING, WRITING, FailingDisk, Torn
from tests.unit.stick.sticks import (
    OtherDisk,
    QuickDisk,
    belongings,
    bundle,
    contents,
    whole_version,
    with_a_person,
    working_versions,
)
from toolkit.errors import PlaceError, PlaceFull, PlaceGone, PlaceReadOnly
from toolkit.stick.disk import Disk
from toolkit.stick.making import make_stick

SYSTEMS = ("Windows", "Linux")
every_step = pytest.mark.skipif(
    sys.platform == "win32", reason="takes Windows minutes; the steps are the same everywhere"
)
MOST_STEPS = 1000
"""More than any of these has; a loop that gets there has not found its end."""


@dataclass(frozen=True)
class Case:
    """One stick before and after, as it is when nothing goes wrong.

    Attributes:
        place: Where everything is.
        before: A stick to begin with.
        after: What becomes of it.
        versions: Which versions a person may find working on the way, None for none.
        name: What the program is called afterwards.
    """

    place: Path
    before: Path
    after: dict[str, bytes | None]
    versions: frozenset[str | None]
    name: str

    def stick(self) -> Path:
        """Return a copy of the stick to begin with."""
        stick = self.place / "stick"
        shutil.rmtree(stick, ignore_errors=True)
        shutil.copytree(self.before, stick)
        return stick

    def make(self, stick: Path, disk: Disk) -> None:
        """Make it with *disk*."""
        newer = self.place / "newer"
        make_stick(stick, newer, self.name, disk=disk, volumes=OtherDisk())


def case_of(kind: str, place: Path) -> Case:
    """Prepare the *kind* of stick in *place*."""
    before = place / "before"
    before.mkdir()
    for system in SYSTEMS:
        bundle(place / "older", system, "1")
        bundle(place / "newer", system, "2")
    if kind != "empty stick":
        make_stick(before, place / "older", "Converter", disk=QuickDisk(), volumes=OtherDisk())
        with_a_person(before)
    name = "Notes" if kind == "another name" else "Converter"
    after = place / "after"
    shutil.copytree(before, after)
    make_stick(after, place / "newer", name, disk=QuickDisk(), volumes=OtherDisk())
    versions = frozenset({None, "2"} if kind == "empty stick" else {"1", "2"})
    return Case(place, before, contents(after), versions, name)


@pytest.fixture(name="case", params=["empty stick", "older program", "another name"])
def _case(request: pytest.FixtureRequest, tmp_path: Path) -> Case:
    return case_of(request.param, tmp_path)


def assert_a_program_works(stick: Path, case: Case) -> None:
    working = working_versions(stick)
    for system in SYSTEMS:
        assert working[system] in case.versions
        # What is there under its own name is never half there.
        assert not (stick / system).exists() or whole_version(stick / system, system)
    assert belongings(stick) == belongings(case.before)


def pull_at_every_step(
    case: Case, steps: tuple[str, ...], torn: Torn, *, done: bool = False
) -> None:
    for moment in range(1, MOST_STEPS):
        stick = case.stick()
        disk = FailingDisk(moment, done=done, torn=torn, only=steps)
        try:
            case.make(stick, disk)
        except PlaceGone:
            pass
        else:
            assert not disk.failed or contents(stick) == case.after
        assert_a_program_works(stick, case)

        case.make(stick, QuickDisk())

        assert contents(stick) == case.after
        if not disk.failed:
            return
    pytest.fail("it never came to its end")


@every_step
@pytest.mark.parametrize("torn", [Torn.EMPTY, Torn.HALF])
def test_pulled_out_before_any_change(case: Case, torn: Torn) -> None:
    """A working program is there, old or new, and the next time finishes and clears up."""
    pull_at_every_step(case, CHANGING if torn is Torn.HALF else WRITING, torn)


@every_step
def test_pulled_out_after_any_change(tmp_path: Path) -> None:
    """So it is when the change was made all the same, or noted without its bytes."""
    pull_at_every_step(case_of("another name", tmp_path), CHANGING, Torn.ZEROS, done=True)


@every_step
def test_pulled_out_at_any_look(tmp_path: Path) -> None:
    """So it is when the first thing that does not answer is a question."""
    pull_at_every_step(case_of("older program", tmp_path), EVERYTHING, Torn.HALF)


@every_step
@pytest.mark.parametrize(
    ("error", "steps"),
    [(PlaceFull, WRITING), (PlaceReadOnly, CHANGING)],
)
def test_a_step_that_fails_once_leaves_nothing_half_done(
    case: Case, error: type[PlaceError], steps: tuple[str, ...]
) -> None:
    """Until the folders are exchanged everything is taken back; after that the new one stands."""
    for moment in range(1, MOST_STEPS):
        stick = case.stick()
        disk = FailingDisk(moment, error, lasting=False, only=steps)
        raised = False
        try:
            case.make(stick, disk)
        except error:
            raised = True
        assert raised == disk.failed
        assert_a_program_works(stick, case)
        left = [path for path in contents(stick) if "-new" in path]
        assert left == []
        if not disk.failed:
            return
    pytest.fail("it never came to its end")


@every_step
def test_pulled_out_again_and_again(case: Case) -> None:
    """Every time a little later, without ever a whole run between: it still ends well."""
    stick = case.stick()
    for moment in range(1, MOST_STEPS):
        disk = FailingDisk(moment)
        try:
            case.make(stick, disk)
        except PlaceGone:
            assert_a_program_works(stick, case)
        else:
            assert contents(stick) == case.after
            return
    pytest.fail("it never came to its end")


HOLLOW = ("Linux-old/lib/inner/deeper", "Linux-new/lib", "Windows-old-2")


def test_folders_that_came_to_hold_nothing_are_cleared_away(tmp_path: Path) -> None:
    """A driver may keep what was removed while it was in use, and its folder with it, for a while."""
    case = case_of("older program", tmp_path)
    stick = case.stick()
    for folder in HOLLOW:
        (stick / folder).mkdir(parents=True)

    case.make(stick, QuickDisk())

    assert contents(stick) == case.after


def test_folders_that_hold_anything_else_are_left_as_they_are(tmp_path: Path) -> None:
    """One file is enough, and so is one folder that this program would not have made."""
    case = case_of("older program", tmp_path)
    stick = case.stick()
    others = ("Linux-old/lib/empty", "Linux-old/lib/inner", "Windows-old/2024/May", "Mac-new/lib")
    for folder in others:
        (stick / folder).mkdir(parents=True)
    for file in ("Linux-old/lib/inner/mine", "Mac-new/lib/mine"):
        (stick / file).write_bytes(b"")

    case.make(stick, QuickDisk())

    assert {path: (stick / path).is_dir() for path in others} == dict.fromkeys(others, True)


class CarelessDisk(FailingDisk):
    """Loses what is in a folder when that is renamed, as one driver was seen to do."""

    def rename(self, old: Path, new: Path) -> None:
        """See Disk."""
        super().rename(old, new)
        if new.name in SYSTEMS:
            shutil.rmtree(new)
            new.mkdir()


def test_a_new_folder_that_comes_out_empty_does_not_cost_the_old_one(case: Case) -> None:
    """The old program is taken away only when the new one stands whole under its name."""
    stick = case.stick()

    with pytest.raises(PlaceError):
        case.make(stick, CarelessDisk(0))

    kept = {whole_version(stick / f"{system}-old", system) for system in SYSTEMS}
    assert kept == case.versions - {"2"} or kept == {None}
    assert belongings(stick) == belongings(case.before)


class HastyDisk(QuickDisk):
    """Writes into the folder that is in use, as a simpler program would."""

    def make_folder(self, folder: Path) -> None:
        """See Disk."""
        name = folder.name
        if name.endswith("-new") and (home := folder.with_name(name.removesuffix("-new"))).exists():
            shutil.rmtree(home)
        super().make_folder(folder)


def test_the_check_itself_can_fail(tmp_path: Path) -> None:
    """A program that is gone for a moment is noticed."""
    case = case_of("older program", tmp_path)
    stick = case.stick()

    class Pulled(HastyDisk):
        def sync_folder(self, folder: Path) -> None:
            raise PlaceGone

    with pytest.raises(PlaceGone):
        case.make(stick, Pulled())
    with pytest.raises(AssertionError):
        assert_a_program_works(stick, case)
