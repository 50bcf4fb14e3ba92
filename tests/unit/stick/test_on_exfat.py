"""A stick as people have it: exFAT, through a real mount, that is pulled out for real."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bundle.images import Mounted, formatted, needs_images, plugged_in, seen_from
from tests.systems import ROOT
from tests.unit.stick.sticks import (
    belongings,
    bundle,
    contents,
    whole_version,
    with_a_person,
    working_versions,
    write,
)
from toolkit.errors import PlaceBusy, PlaceFull, PlaceReadOnly
from toolkit.stick.disk import DISK, Disk
from toolkit.stick.drives import drives, on_own_disk
from toolkit.stick.making import make_stick

pytestmark = needs_images

MEGABYTES = 8
SYSTEMS = ("Windows", "Linux")


@pytest.fixture(name="image")
def _image(tmp_path: Path) -> Path:
    for version in ("1", "2"):
        for system in SYSTEMS:
            bundle(tmp_path / version, system, version)
    return formatted(tmp_path / "image", MEGABYTES)


@pytest.fixture(name="point")
def _point(tmp_path: Path) -> Path:
    return tmp_path / "my stick"


@pytest.fixture(name="stick")
def _stick(image: Path, point: Path) -> Iterator[Mounted]:
    with plugged_in(image, point) as mounted:
        yield mounted


def make(stick: Path, version: str, *, disk: Disk = DISK) -> None:
    make_stick(stick, stick.parent / version, "Notes", disk=disk)


def test_a_stick_is_made_and_made_again(image: Path, point: Path) -> None:
    """It is seen as a stick, and what was put onto it is there when it is plugged in again."""
    with plugged_in(image, point) as mounted:
        assert point in [drive.path for drive in drives()]
        assert not on_own_disk(point / "Files")
        make(point, "1")
        with_a_person(point)
        owned = belongings(point)
        make(point, "2")
        expected = contents(point)
        mounted.unplug()
    assert on_own_disk(point)

    with plugged_in(image, point):
        assert contents(point) == expected
        assert belongings(point) == owned
        assert {whole_version(point / system, system) for system in SYSTEMS} == {"2"}


@pytest.fixture(name="real")
def _real(tmp_path: Path) -> Path:
    """Put a program that repeats its arguments where the build puts its own."""
    folder = bundle(tmp_path / "real", "Linux")
    program = next(path for path in folder.iterdir() if path.is_file())
    shutil.copy(shutil.which("echo") or "", program)
    listed = subprocess.run(
        "find . -type f ! -name files.sha256 | cut -c3- | LC_ALL=C sort | xargs sha256sum",
        shell=True,
        cwd=folder,
        check=True,
        capture_output=True,
    )
    (folder / "lib" / "files.sha256").write_bytes(listed.stdout)
    return tmp_path / "real"


def started(stick: Path) -> subprocess.CompletedProcess[str]:
    command = ["sh", str(stick / "Linux" / "notes.sh"), "well", "done"]
    return subprocess.run(command, cwd="/", capture_output=True, text=True, check=False)


@pytest.mark.parametrize("options", ["", "fmask=0111"], ids=["with", "without"])
def test_it_starts_with_the_execute_bit_and_without(
    image: Path, point: Path, real: Path, options: str
) -> None:
    """Desktops mount sticks either way."""
    with plugged_in(image, point, options):
        make_stick(point, real, "Notes")

        assert started(point).stdout == "well done\n"


def test_where_nothing_may_be_run_it_says_so(stick: Mounted, real: Path, tmp_path: Path) -> None:
    """It says one sentence, fails, and copies itself nowhere."""
    make_stick(stick.point, real, "Notes")
    with seen_from(stick.point, tmp_path / "noexec", "noexec") as place:
        before = contents(place)

        done = started(place)

        assert done.returncode == 1
        assert done.stdout == ""
        assert done.stderr == "This computer does not let this program run from the stick.\n"
        assert contents(place) == before


def test_a_protected_stick_is_told(stick: Mounted, tmp_path: Path) -> None:
    """Nothing on it can be changed, and it says that and not something else."""
    make(stick.point, "1")
    with seen_from(stick.point, tmp_path / "protected", "ro") as place:
        before = contents(place)
        assert [drive.writable for drive in drives() if drive.path == place] in ([], [False])

        with pytest.raises(PlaceReadOnly):
            make(place, "2")

        assert contents(place) == before


class RoomyDisk(Disk):
    """Believes that there is room for everything."""

    def room(self, _folder: Path) -> tuple[int, int]:
        """See Disk."""
        return 1 << 40, 512


@pytest.mark.parametrize("disk", [DISK, RoomyDisk()], ids=["told before", "found out"])
def test_a_full_stick_is_told(stick: Mounted, disk: Disk) -> None:
    """Before anything is written, or when the drive says so; both times everything is as it was."""
    make(stick.point, "1")
    with_a_person(stick.point)
    left = shutil.disk_usage(stick.point).free
    write(stick.point, {"films/1": bytes(left - 20_000)})
    before = contents(stick.point)

    with pytest.raises(PlaceFull):
        make(stick.point, "2", disk=disk)

    assert contents(stick.point) == before


MAKER = """
import sys
from pathlib import Path
from toolkit.errors import PlaceError
from toolkit.stick.disk import Disk
from toolkit.stick.making import make_stick

class Waiting(Disk):
    left = int(sys.argv[3])

    def count(self):
        self.left -= 1
        if self.left == 0:
            print("now", flush=True)
            sys.stdin.readline()

    def write(self, descriptor, data):
        self.count()
        super().write(descriptor, data)

    def rename(self, old, new):
        self.count()
        super().rename(old, new)

    def remove(self, path):
        self.count()
        super().remove(path)

try:
    make_stick(Path(sys.argv[1]), Path(sys.argv[2]), "Notes", disk=Waiting())
except PlaceError as error:
    print(type(error).__name__)
else:
    print("made")
"""
"""A process of its own: while the driver stands still, whoever holds a file there cannot start any."""

FILES = 12
"""That are written for both systems; four renames come next, then the old files are removed."""

MOMENTS = (2, FILES, *range(FILES + 1, FILES + 6), 2 * FILES + 4)


def made_until(moment: int, stick: Path, action: Callable[[], object]) -> str:
    """Do something right before a change; what became of the making."""
    arguments = [str(stick), str(stick.parent / "2"), str(moment)]
    with subprocess.Popen(
        [sys.executable, "-B", "-c", MAKER, *arguments],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as maker:
        assert maker.stdout is not None
        assert maker.stdout.readline() == "now\n"
        action()
        return maker.communicate("go on\n", timeout=30)[0].strip()


@pytest.mark.parametrize("moment", MOMENTS)
def test_pulled_out_for_real(image: Path, point: Path, tmp_path: Path, moment: int) -> None:
    """A program is there when it is plugged in again, and the next time ends as if nothing was."""
    with plugged_in(image, point) as mounted:
        make(point, "1")
        with_a_person(point)
        owned = belongings(point)
        mounted.unplug()
    with plugged_in(image, point) as mounted:
        assert made_until(moment, point, lambda: mounted.pull(tmp_path / "remains")) == "PlaceGone"

    with plugged_in(tmp_path / "remains", point):
        working = working_versions(point)
        assert {working[system] for system in SYSTEMS} <= {"1", "2"}
        assert belongings(point) == owned
        make(point, "2")
        assert {whole_version(point / system, system) for system in SYSTEMS} == {"2"}
        assert not [path for path in contents(point) if "-new" in path or "-old" in path]
        assert belongings(point) == owned


def test_a_second_one_is_kept_out(image: Path, point: Path) -> None:
    """Two programs that make the same stick at the same time: the later one changes nothing."""
    with plugged_in(image, point):
        make(point, "1")
        refused = []

        def second() -> None:
            before = contents(point)
            with pytest.raises(PlaceBusy):
                make(point, "1")
            refused.append(contents(point) == before)

        assert made_until(FILES + 2, point, second) == "made"
        assert refused == [True]
        assert {whole_version(point / system, system) for system in SYSTEMS} == {"2"}


@pytest.mark.parametrize("moment", MOMENTS[::2])
def test_nothing_goes_to_the_own_disk_when_the_stick_is_taken_away(
    image: Path, point: Path, moment: int
) -> None:
    """The folder that the stick was seen in is still there, on the computer; it stays empty."""
    with plugged_in(image, point) as mounted:
        make(point, "1")

        assert made_until(moment, point, mounted.take_away) == "PlaceGone"

        assert contents(point) == {}
