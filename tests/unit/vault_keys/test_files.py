from __future__ import annotations

import errno
import fcntl
import os
from pathlib import Path

import pytest

from toolkit.errors import (
    NotAVault,
    VaultBusy,
    VaultError,
    VaultExists,
    VaultFull,
    VaultGone,
    VaultReadOnly,
    VaultUnreadable,
)
from toolkit.stick.sync import strongest_sync
from toolkit.vault.files import DISK, DiskFiles, translated


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (errno.ENOSPC, VaultFull),
        (errno.EDQUOT, VaultFull),
        (errno.EFBIG, VaultFull),
        (errno.EROFS, VaultReadOnly),
        (errno.EACCES, VaultReadOnly),
        (errno.EPERM, VaultReadOnly),
        (errno.ENOENT, VaultGone),
        (errno.ENODEV, VaultGone),
        (errno.ENXIO, VaultGone),
        (errno.EIO, VaultGone),
        (errno.ENOTDIR, NotAVault),
        (None, VaultGone),
    ],
)
def test_the_system_s_error_numbers_have_a_meaning(
    number: int | None, expected: type[VaultError]
) -> None:
    """No room, no right to write, no folder, and everything else is a stick that does not answer."""
    error = OSError() if number is None else OSError(number, "words")

    assert type(translated(error)) is expected


@pytest.mark.parametrize(
    ("winerror", "expected"),
    [
        (21, VaultGone),
        (20, VaultGone),
        (31, VaultGone),
        (19, VaultReadOnly),
        (5, VaultReadOnly),
        (32, VaultBusy),
        (33, VaultBusy),
    ],
)
def test_windows_own_numbers_are_heeded(winerror: int, expected: type[VaultError]) -> None:
    """A drive that is not ready is gone, and a file that another program holds is busy.

    Windows gives both the same errno as write protection.
    """
    error = OSError(errno.EACCES, "words")
    error.winerror = winerror  # type: ignore[attr-defined]  # only Windows has it

    assert type(translated(error)) is expected


def test_what_may_not_be_read_is_told_apart_from_what_may_not_be_written() -> None:
    """The same refusal of the system means this or that, by what was tried."""
    error = OSError(errno.EACCES, "words")

    assert type(translated(error, VaultUnreadable)) is VaultUnreadable


def test_errors_carry_nothing() -> None:
    """What is raised has neither path nor text, and does not lead back to what had."""
    with pytest.raises(VaultGone) as caught:
        DISK.read(Path("no") / "such" / "file", 10)

    assert caught.value.args == ()
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_names_and_sizes(tmp_path: Path) -> None:
    """What is there is listed in order; what is not there has no names, and a size of -1."""
    (tmp_path / "b").write_bytes(b"12")
    (tmp_path / "a").write_bytes(b"")

    assert DISK.names(tmp_path) == ("a", "b")
    assert DISK.names(tmp_path / "nowhere") == ()
    assert [DISK.size(tmp_path / name) for name in ("a", "b", "c")] == [0, 2, -1]


def test_reading_is_limited(tmp_path: Path) -> None:
    """No more than asked for is read, and less where there is less."""
    (tmp_path / "a").write_bytes(b"12345")

    assert [DISK.read(tmp_path / "a", limit) for limit in (0, 3, 5, 9)] == [
        b"",
        b"123",
        b"12345",
        b"12345",
    ]


def test_reading_works_where_the_cache_cannot_be_told_to_forget(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Systems without that call read all the same."""
    monkeypatch.delattr(os, "posix_fadvise")
    (tmp_path / "a").write_bytes(b"12345")

    assert DiskFiles().read(tmp_path / "a", 5) == b"12345"


def test_what_is_read_is_asked_of_the_device(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By whatever call the system has for that."""
    asked: list[int] = []
    monkeypatch.setattr("toolkit.vault.files.past_the_cache", lambda _platform: asked.append)
    (tmp_path / "a").write_bytes(b"12345")

    assert DiskFiles().read(tmp_path / "a", 5) == b"12345"
    assert len(asked) == 1


def test_asking_whether_a_file_can_be_written_leaves_it_alone(tmp_path: Path) -> None:
    """Bytes and times are as before."""
    path = tmp_path / "a"
    path.write_bytes(b"12345")
    os.utime(path, (1_000_000, 1_000_000))

    DISK.require_writable(path)

    assert path.stat().st_mtime == 1_000_000
    assert path.read_bytes() == b"12345"


def test_creating_never_replaces(tmp_path: Path) -> None:
    """An empty file for its owner alone, and an error where one is already."""
    DISK.create(tmp_path / "a")
    (tmp_path / "b").write_bytes(b"12")

    assert (tmp_path / "a").read_bytes() == b""
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600
    with pytest.raises(VaultExists):
        DISK.create(tmp_path / "b")
    assert (tmp_path / "b").read_bytes() == b"12"


@pytest.mark.parametrize("before", [None, b"", b"12", b"1234567890"])
def test_writing_makes_it_the_whole_content(tmp_path: Path, before: bytes | None) -> None:
    """Whether the file was longer, shorter, empty or not there."""
    path = tmp_path / "a"
    if before is not None:
        path.write_bytes(before)

    DISK.write(path, b"abcde")

    assert path.read_bytes() == b"abcde"


def test_writing_is_in_place_and_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file stays the same one, is never emptied first, and is synced before it is closed."""
    path = tmp_path / "a"
    path.write_bytes(b"1234567")
    number = path.stat().st_ino
    seen: list[tuple[bytes, int]] = []
    files = DiskFiles()
    monkeypatch.setattr(
        files,
        "_sync",
        lambda descriptor: seen.append((path.read_bytes(), os.fstat(descriptor).st_ino)),
    )

    files.write(path, b"abc")

    assert seen == [(b"abc", number)]


def test_a_write_that_fails_is_told(tmp_path: Path) -> None:
    """A device without room gives the error for that."""
    files = DiskFiles()

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "words")

    files._sync = full

    with pytest.raises(VaultFull):
        files.write(tmp_path / "full", b"abc")


def test_removing_what_is_not_there_is_no_error(tmp_path: Path) -> None:
    """A file is removed if it is there."""
    (tmp_path / "a").write_bytes(b"")

    DISK.remove(tmp_path / "a")
    DISK.remove(tmp_path / "a")

    assert DISK.names(tmp_path) == ()


def test_folders_are_made_and_removed(tmp_path: Path) -> None:
    """It is told whether the folder is new; one that is not empty stays."""
    folder = tmp_path / "a"

    assert DISK.make_folder(folder)
    assert not DISK.make_folder(folder)
    DISK.remove_folder(tmp_path)
    assert folder.is_dir()
    DISK.remove_folder(folder)
    assert not folder.exists()


def test_what_is_above_a_folder_is_never_made(tmp_path: Path) -> None:
    """Where a stick was pulled out, its path would be made anew on the computer's own disk."""
    with pytest.raises(VaultGone):
        DISK.make_folder(tmp_path / "stick" / "Files")

    assert list(tmp_path.iterdir()) == []


def test_a_folder_where_a_file_is_cannot_be_made(tmp_path: Path) -> None:
    """A file in the place of the folder, or of one above it, is a stranger's."""
    (tmp_path / "a").write_bytes(b"")

    for folder in (tmp_path / "a", tmp_path / "a" / "b"):
        with pytest.raises(NotAVault):
            DISK.make_folder(folder)


def test_times_are_set_and_refusals_do_not_matter(tmp_path: Path) -> None:
    """Times are a courtesy: a missing file is no error."""
    (tmp_path / "a").write_bytes(b"")

    DISK.set_times(tmp_path / "a", 1_000_000)
    DISK.set_times(tmp_path / "b", 1_000_000)

    assert (tmp_path / "a").stat().st_mtime == 1_000_000


def test_a_folder_that_cannot_be_synced_does_not_matter(tmp_path: Path) -> None:
    """Windows and some file systems cannot; a folder that is there is synced."""
    synced: list[int] = []
    files = DiskFiles()
    files._sync = synced.append

    files.sync_folder(tmp_path)
    files.sync_folder(tmp_path / "nowhere")

    assert len(synced) == 1


def test_apple_s_systems_are_asked_for_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F_FULLFSYNC there, and fsync where a file system does not know that; fsync elsewhere."""
    calls: list[tuple[str, int]] = []

    def full(descriptor: int, command: int) -> int:
        calls.append(("fcntl", command))
        if descriptor == 8:
            raise OSError(errno.ENOTSUP, "words")
        return 0

    monkeypatch.setattr(fcntl, "fcntl", full)
    monkeypatch.setattr(os, "fsync", lambda descriptor: calls.append(("fsync", descriptor)))

    for platform, descriptor in (("darwin", 7), ("darwin", 8), ("linux", 9), ("win32", 9)):
        strongest_sync(platform)(descriptor)

    assert calls == [("fcntl", 51), ("fcntl", 51), ("fsync", 8), ("fsync", 9), ("fsync", 9)]
