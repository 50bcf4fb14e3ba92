"""What every system has in common; each has a file of its own beside this one."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from tests.unit.stick.sticks import OtherDisk, bundle, write
from toolkit.errors import PlaceError, PlaceGone, PlaceNotFound
from toolkit.stick.drives import (
    Drive,
    drives,
    file_system,
    folders_in,
    on_own_disk,
    own_home,
)


class BrokenVolumes(OtherDisk):
    """A system that does not answer.

    Args:
        number: What it says instead.
    """

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    def drives(self) -> tuple[Drive, ...]:
        """See Volumes."""
        raise OSError(self._number, "")

    def on_own_disk(self, _folder: str) -> bool:
        """See Volumes."""
        raise OSError(self._number, "")

    def file_system(self, _folder: str) -> str:
        """See Volumes."""
        raise OSError(self._number, "")


class AskedVolumes(OtherDisk):
    """Remembers what it was asked about."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def on_own_disk(self, folder: str) -> bool:
        """See Volumes."""
        self.asked.append(folder)
        return True


def test_this_system_can_be_asked(tmp_path: Path) -> None:
    """Whatever it is: the temporary folder is its own, and no drive that it lists is."""
    assert on_own_disk(tmp_path)
    assert on_own_disk(Path(sys.executable).parent)
    for drive in drives():
        assert drive.label
        assert 0 <= drive.free <= drive.total
        assert not on_own_disk(drive.path)
    assert file_system(tmp_path) == file_system(tmp_path).lower()


def test_a_folder_that_is_not_there_counts_as_where_it_would_be(tmp_path: Path) -> None:
    """A vault's folder can be asked about before it is made."""
    volumes = AskedVolumes()

    assert on_own_disk(tmp_path / "a" / "b", volumes)
    write(tmp_path, {"file": b""})
    assert on_own_disk(tmp_path / "file" / "b", volumes)

    assert volumes.asked == [os.path.realpath(tmp_path), os.path.realpath(tmp_path / "file")]


def test_a_folder_behind_a_link_is_where_it_leads(tmp_path: Path) -> None:
    """A link on the own disk to a stick is the stick."""
    (tmp_path / "there").mkdir()
    try:
        (tmp_path / "link").symlink_to(tmp_path / "there", target_is_directory=True)
    except OSError:
        pytest.skip("this system lets us make no links")
    volumes = AskedVolumes()

    on_own_disk(tmp_path / "link", volumes)

    assert volumes.asked == [os.path.realpath(tmp_path / "there")]


@pytest.mark.parametrize(
    ("number", "expected"), [(errno.EIO, PlaceGone), (errno.ENOENT, PlaceNotFound)]
)
def test_a_system_that_does_not_answer_raises_our_errors(
    tmp_path: Path, number: int, expected: type[PlaceError]
) -> None:
    """What only advice hangs on is simply not known."""
    with pytest.raises(expected):
        on_own_disk(tmp_path, BrokenVolumes(number))
    with pytest.raises(expected):
        drives(BrokenVolumes(number))
    assert file_system(tmp_path, BrokenVolumes(number)) == ""


def test_a_stick_that_does_not_answer_is_not_taken_for_the_own_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only a name that is not there leads to the folder above it; a failing drive is told."""
    real = os.lstat

    def lstat(path: str) -> os.stat_result:
        if str(path).endswith("failing"):
            raise OSError(errno.EIO, "")
        return real(path)

    monkeypatch.setattr(os, "lstat", lstat)

    with pytest.raises(PlaceGone):
        on_own_disk(tmp_path / "failing")


def test_the_folders_are_those_that_a_person_made(tmp_path: Path) -> None:
    """Hidden ones, those of systems and of this program are left out; the rest come by name."""
    for name in ("b", "A", "ä", ".hidden", "System Volume Information", "$RECYCLE.BIN"):
        (tmp_path / name).mkdir()
    bundle(tmp_path, "Linux")
    bundle(tmp_path, "Windows-old")
    write(tmp_path, {"file.txt": b"", "Mac/music.mp3": b""})

    assert [folder.name for folder in folders_in(tmp_path)] == ["A", "b", "Mac", "ä"]
    assert all(folder.parent == tmp_path for folder in folders_in(tmp_path))


def test_a_link_is_no_folder(tmp_path: Path) -> None:
    """It could lead away from the stick."""
    (tmp_path / "there").mkdir()
    try:
        (tmp_path / "link").symlink_to(tmp_path / "there", target_is_directory=True)
    except OSError:
        pytest.skip("this system lets us make no links")

    assert folders_in(tmp_path) == (tmp_path / "there",)


def test_nothing_belongs_into_a_vault(tmp_path: Path) -> None:
    """A folder that holds one shows no folders to go on to."""
    write(tmp_path, {"K0": b"", "photos/1.jpg": b""})

    assert folders_in(tmp_path) == ()


def test_a_folder_that_cannot_be_looked_into_is_told(tmp_path: Path) -> None:
    """So is a file, and nothing."""
    write(tmp_path, {"file": b""})
    for name in ("missing", "file"):
        with pytest.raises(PlaceError):
            folders_in(tmp_path / name)


@pytest.mark.skipif(os.name != "posix", reason="about HOME")
@pytest.mark.parametrize("home", ["", "relative", "~"])
def test_an_odd_home_is_no_home(monkeypatch: pytest.MonkeyPatch, home: str, tmp_path: Path) -> None:
    """A relative one would be wherever the program was started from."""
    monkeypatch.setenv("HOME", home)

    assert own_home() in {None, "/"}
    assert on_own_disk(tmp_path)
    monkeypatch.delenv("HOME")
    assert own_home() is None or Path(str(own_home())).is_absolute()
