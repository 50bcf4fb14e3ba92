from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.errors import VaultReadOnly
from toolkit.vault.files import DISK, Files
from toolkit.vault.reading_files import ReadingFiles

READING: Files = ReadingFiles(DISK)

CHANGES: tuple[Callable[[Path], object], ...] = (
    lambda path: READING.create(path.with_name("new")),
    lambda path: READING.write(path, b"else"),
    READING.remove,
    READING.require_writable,
    lambda path: READING.make_folder(path.with_name("new")),
)


@pytest.mark.parametrize("change", CHANGES)
def test_changes_are_refused_though_the_system_would_allow_them(
    tmp_path: Path, change: Callable[[Path], object]
) -> None:
    """Nothing is even tried."""
    path = tmp_path / "K0"
    path.write_bytes(b"kept")

    with pytest.raises(VaultReadOnly):
        change(path)

    assert path.read_bytes() == b"kept"
    assert list(tmp_path.iterdir()) == [path]


def test_what_nobody_waits_for_is_left_undone(tmp_path: Path) -> None:
    """Times, and the removal of a folder, which may fail anywhere, are not tried either."""
    path = tmp_path / "K0"
    path.write_bytes(b"kept")
    (tmp_path / "empty").mkdir()
    before = path.stat().st_mtime_ns

    READING.set_times(path, 1_000_000)
    READING.remove_folder(tmp_path / "empty")
    READING.sync_folder(tmp_path)

    assert path.stat().st_mtime_ns == before
    assert (tmp_path / "empty").is_dir()


def test_looking_is_as_before(tmp_path: Path) -> None:
    """Names, sizes, kinds and bytes come from the files behind it."""
    (tmp_path / "K0").write_bytes(b"kept")
    (tmp_path / "K1").mkdir()

    assert READING.names(tmp_path) == ("K0", "K1")
    assert READING.size(tmp_path / "K0") == 4
    assert READING.is_something_else(tmp_path / "K1")
    assert READING.read(tmp_path / "K0", 2) == b"ke"
