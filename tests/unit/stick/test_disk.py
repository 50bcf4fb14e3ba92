from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from toolkit.errors import (
    PlaceBusy,
    PlaceError,
    PlaceFull,
    PlaceGone,
    PlaceNotFound,
    PlaceReadOnly,
    PlaceTaken,
)
from toolkit.stick.disk import PIECE, Disk, Kind, translated

DENIED, SHARED, NOT_READY = 5, 32, 21


def windows_error(number: int) -> OSError:
    error = PermissionError(errno.EACCES, "")
    error.winerror = number  # type: ignore[attr-defined]  # only Windows' errors have one
    return error


@pytest.fixture(name="disk")
def _disk() -> Disk:
    return Disk(pause=lambda _seconds: None)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, PlaceFull),
        (errno.EFBIG, PlaceFull),
        (errno.EROFS, PlaceReadOnly),
        (errno.EACCES, PlaceReadOnly),
        (errno.ENOENT, PlaceNotFound),
        (errno.ENOTDIR, PlaceNotFound),
        (errno.EEXIST, PlaceTaken),
        (errno.ELOOP, PlaceTaken),
        (errno.EBUSY, PlaceBusy),
        (errno.EIO, PlaceGone),
        (errno.ENODEV, PlaceGone),
        (errno.ENXIO, PlaceGone),
    ],
)
def test_what_the_system_says_becomes_one_of_ours(number: int, expected: type[PlaceError]) -> None:
    """What is not known otherwise counts as a stick that does not answer."""
    assert type(translated(OSError(number, ""))) is expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [(NOT_READY, PlaceGone), (SHARED, PlaceBusy), (DENIED, PlaceReadOnly)],
)
def test_windows_says_more_than_access_denied(number: int, expected: type[PlaceError]) -> None:
    """Its own number tells a stick that is gone, and a file in use, from one that is protected."""
    assert type(translated(windows_error(number))) is expected


def test_what_is_in_a_folder_is_told_without_following_links(disk: Disk, tmp_path: Path) -> None:
    """Files, folders and the rest, by name."""
    (tmp_path / "b").mkdir()
    (tmp_path / "a").write_bytes(b"1234")
    try:
        (tmp_path / "c").symlink_to(tmp_path / "b", target_is_directory=True)
    except OSError:
        pytest.skip("this system lets us make no links")

    assert disk.entries(tmp_path) == (("a", Kind.FILE), ("b", Kind.FOLDER), ("c", Kind.OTHER))
    assert disk.look(tmp_path / "c") is Kind.OTHER
    assert disk.look(tmp_path / "a" / "below") is None
    assert disk.look(tmp_path / "d") is None
    assert disk.size(tmp_path / "a") == 4


def test_a_file_is_written_and_read_in_pieces(disk: Disk, tmp_path: Path) -> None:
    """What went in comes out, however it was cut, and an existing file is not written over."""
    data = bytes(range(256)) * (PIECE // 100)

    disk.create(tmp_path / "file", [data[:7], b"", data[7:]])

    assert b"".join(disk.pieces(tmp_path / "file")) == data
    with pytest.raises(PlaceTaken):
        disk.create(tmp_path / "file", [b"other"])
    assert (tmp_path / "file").stat().st_size == len(data)


def test_what_goes_wrong_elsewhere_is_not_the_drives_fault(disk: Disk, tmp_path: Path) -> None:
    """An error of whoever gives the bytes comes through as it is, and the file is closed."""

    def pieces() -> Iterator[bytes]:
        yield b"data"
        raise BlockingIOError

    with pytest.raises(BlockingIOError):
        disk.create(tmp_path / "file", pieces())
    disk.remove(tmp_path / "file")


@pytest.mark.skipif(os.name == "nt", reason="on what Windows formats sticks with are no links")
def test_nothing_is_written_through_a_link(disk: Disk, tmp_path: Path) -> None:
    """A link of that name is something that is there, also when it leads nowhere."""
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(PlaceTaken):
        disk.create(tmp_path / "link", [b"data"])
    assert not (tmp_path / "elsewhere").exists()


def test_a_new_name_must_be_free(disk: Disk, tmp_path: Path) -> None:
    """No rename takes anything away, not even an empty folder; only a replacement does."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / f"{name}.txt").write_text(name)

    with pytest.raises(PlaceTaken):
        disk.rename(tmp_path / "a", tmp_path / "b")
    with pytest.raises(PlaceTaken):
        disk.rename(tmp_path / "a.txt", tmp_path / "b.txt")
    disk.replace(tmp_path / "a.txt", tmp_path / "b.txt")
    assert (tmp_path / "b.txt").read_text() == "a"


def test_a_folder_with_something_in_it_stays(disk: Disk, tmp_path: Path) -> None:
    """It is said whether it went."""
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)

    assert not disk.remove_folder(folder)
    assert disk.remove_folder(folder / "inner")
    assert disk.remove_folder(folder)


def test_the_room_is_told(disk: Disk, tmp_path: Path) -> None:
    """Bytes that are free, and the least that a file takes."""
    free, unit = disk.room(tmp_path)

    assert free > unit > 0


@pytest.mark.parametrize(
    "action",
    [
        lambda disk, top: disk.size(top / "missing"),
        lambda disk, top: disk.entries(top / "missing"),
        lambda disk, top: list(disk.pieces(top / "missing")),
        lambda disk, top: disk.create(top / "missing" / "file", []),
        lambda disk, top: disk.make_folder(top / "missing" / "folder"),
        lambda disk, top: disk.remove(top / "missing"),
        lambda disk, top: disk.rename(top / "missing", top / "other"),
        lambda disk, top: disk.replace(top / "missing", top / "other"),
        lambda disk, top: disk.device(top / "missing"),
        lambda disk, top: disk.room(top / "missing"),
    ],
)
def test_everything_fails_with_our_errors(
    disk: Disk, tmp_path: Path, action: Callable[[Disk, Path], object]
) -> None:
    """No error of the system gets through, and none of ours carries a path."""
    with pytest.raises(PlaceNotFound) as raised:
        action(disk, tmp_path)

    assert raised.value.args == ()
    assert raised.value.__cause__ is None


def test_a_file_that_is_held_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A virus scanner lets go after a while; what is held longer is said to be in use."""
    pauses: list[float] = []
    held = 3

    def rename(old: Path, new: Path) -> None:
        if len(pauses) < held:
            raise windows_error(DENIED)
        old.replace(new)

    monkeypatch.setattr(os, "rename", rename)
    disk = Disk(pause=pauses.append)
    (tmp_path / "a").mkdir()

    disk.rename(tmp_path / "a", tmp_path / "b")

    assert len(pauses) == held
    held = 1000
    with pytest.raises(PlaceBusy):
        disk.rename(tmp_path / "b", tmp_path / "c")
    assert 1 < sum(pauses) < 10


@pytest.mark.skipif(not hasattr(os, "posix_fadvise"), reason="this system has no such call")
def test_what_is_read_is_not_taken_from_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the first byte is read, the file's pages are dropped."""
    asked: list[tuple[int, ...]] = []
    monkeypatch.setattr(os, "posix_fadvise", lambda _fd, *rest: asked.append(rest))
    (tmp_path / "file").write_bytes(b"data")

    assert list(Disk("linux").pieces(tmp_path / "file")) == [b"data"]
    assert asked == [(0, 0, os.POSIX_FADV_DONTNEED)]
