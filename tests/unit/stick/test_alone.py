"""Two programs that make the same stick at the same time."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.systems import ROOT
from tests.unit.stick.sticks import OtherDisk, QuickDisk, bundle, contents, whole_version
from toolkit.errors import PlaceBusy, PlaceError
from toolkit.stick.alone import alone_in
from toolkit.stick.making import Made, make_stick

HOLDER = """
import sys
from pathlib import Path
from toolkit.stick.alone import alone_in

with alone_in(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


def make(
    stick: Path, source: Path, progress: Callable[[int, int], object] = lambda _done, _total: None
) -> Made:
    return make_stick(
        stick, source, "Notes", progress=progress, disk=QuickDisk(), volumes=OtherDisk()
    )


@pytest.fixture(name="top")
def _top(tmp_path: Path) -> Path:
    for version in ("1", "2"):
        bundle(tmp_path / version, "Linux", version)
        bundle(tmp_path / version, "Windows", version)
    (tmp_path / "stick").mkdir()
    make(tmp_path / "stick", tmp_path / "1")
    return tmp_path


class Interrupter:
    """Tries to make the same stick when the first one is half written, and again when it is read.

    Args:
        top: Where both programs and the stick are.
    """

    def __init__(self, top: Path) -> None:
        self._top = top
        self._percents = [25, 75]
        self.refused = 0

    def __call__(self, done: int, total: int) -> None:
        """See make_stick's progress."""
        if self._percents and 100 * done >= self._percents[0] * total:
            self._percents.pop(0)
            before = contents(self._top)
            try:
                make(self._top / "stick", self._top / "1")
            except PlaceBusy:
                self.refused += 1
                assert contents(self._top) == before


def test_a_second_one_is_kept_out(top: Path) -> None:
    """It is told that somebody is there and changes nothing; the first ends as if alone."""
    interrupter = Interrupter(top)

    make(top / "stick", top / "2", interrupter)

    assert interrupter.refused == 2
    for system in ("Linux", "Windows"):
        assert whole_version(top / "stick" / system, system) == "2"
    make(top / "stick", top / "1")


def test_without_that_the_two_would_get_in_each_others_way(
    top: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check above can fail: the second takes what the first has written for left over."""
    monkeypatch.setattr("toolkit.stick.making.alone_in", lambda _top: contextlib.nullcontext())

    # Windows does not let the second take a file away that the first has open; by then others are.
    with pytest.raises((PlaceError, AssertionError)):
        make(top / "stick", top / "2", Interrupter(top))


def test_another_stick_is_nobodys_business(tmp_path: Path) -> None:
    """Two sticks can be made at the same time, and nothing is written to keep others out."""
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()

    with alone_in(one), alone_in(other):
        assert list(one.iterdir()) == []
        with pytest.raises(PlaceBusy), alone_in(one):
            pass
    with alone_in(one):
        pass


def test_a_program_that_was_killed_keeps_nobody_out(tmp_path: Path) -> None:
    """The system lets go for it, so there is nothing to be cleared away by hand."""
    command = [sys.executable, "-B", "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(PlaceBusy), alone_in(tmp_path):
            pass
        holder.kill()
        holder.wait()

        with alone_in(tmp_path):
            assert list(tmp_path.iterdir()) == []
