from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.systems import ROOT
from tests.unit.vault.making import Book
from toolkit.errors import VaultFull, VaultGone
from toolkit.vault.prefill import LARGEST, SMALLEST, SPARE, Room, fill, length_for

MIB = 1024 * 1024
UNEVEN = 3 * SMALLEST // 2


@pytest.mark.parametrize(
    ("used", "length"),
    [
        (0, 16 * MIB),
        (15 * MIB, 16 * MIB),
        (15 * MIB + 1, 32 * MIB),
        (16 * MIB, 32 * MIB),
        (500 * MIB, 512 * MIB),
        (512 * MIB, LARGEST),
        (LARGEST, LARGEST),
    ],
)
def test_lengths_double_until_the_largest(used: int, length: int) -> None:
    """There is always some filler left, until there is no longer length to go to."""
    assert length_for(used) == length


def test_the_largest_stays_below_the_page_that_is_never_written() -> None:
    """A file of whole pages that ends before 1 GiB."""
    assert LARGEST < 1024 * MIB
    assert LARGEST % 4096 == 0
    assert SPARE < SMALLEST


def test_filling_keeps_what_is_there(tmp_path: Path) -> None:
    """A file grows behind its end, by bytes that are not all the same."""
    path = tmp_path / "A.DAT"
    path.write_bytes(b"kept")

    fill(path, 100_000)

    filled = path.read_bytes()
    assert len(filled) == 100_000
    assert filled.startswith(b"kept")
    assert len(set(filled[4:])) == 256


def test_filling_never_shortens(tmp_path: Path) -> None:
    """A file that is long enough stays as it is."""
    path = tmp_path / "A.DAT"
    path.write_bytes(b"kept")

    fill(path, 2)

    assert path.read_bytes() == b"kept"


def test_a_missing_file_cannot_be_filled(tmp_path: Path) -> None:
    """What is not there counts as gone."""
    with pytest.raises(VaultGone):
        fill(tmp_path / "A.DAT", 10)


def _full_after(pieces: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the disk be full after that many pieces of filler."""
    drawn = os.urandom
    left = [pieces]

    def draw(length: int) -> bytes:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "full")
        return drawn(length)

    monkeypatch.setattr("toolkit.vault.prefill.os.urandom", draw)


def test_a_full_disk_leaves_the_length_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Filling that could not be finished is taken back."""
    path = tmp_path / "A.DAT"
    path.write_bytes(b"kept")
    _full_after(1, monkeypatch)

    with pytest.raises(VaultFull):
        fill(path, 3 * MIB)

    assert path.read_bytes() == b"kept"


def _two(folder: Path, *lengths: int) -> list[Path]:
    paths = [folder / name for name in ("A.DAT", "B.DAT")]
    for path, length in zip(paths, lengths, strict=True):
        with path.open("wb") as made:
            made.truncate(length)
    return paths


@pytest.mark.parametrize(
    ("before", "used", "after"),
    [
        ((SMALLEST, SMALLEST), 4096, SMALLEST),
        ((SMALLEST, SMALLEST), SMALLEST - SPARE + 1, 2 * SMALLEST),
        ((UNEVEN, SMALLEST), UNEVEN, 2 * SMALLEST),
        ((4096, 0), 4096, SMALLEST),
    ],
)
def test_files_are_kept_equally_long(
    tmp_path: Path, before: tuple[int, int], used: int, after: int
) -> None:
    """Both get the length that the database asks for."""
    paths = _two(tmp_path, *before)
    room = Room(paths)

    assert room.keep_even(used)

    room.close()
    assert [path.stat().st_size for path in paths] == [after, after]


def test_a_file_that_is_too_long_is_no_measure(tmp_path: Path) -> None:
    """Only the database makes files grow: what someone else made of one is left at that."""
    paths = _two(tmp_path, SMALLEST, 4 * SMALLEST)
    room = Room(paths)

    assert room.keep_even(SMALLEST)

    room.close()
    assert [path.stat().st_size for path in paths] == [2 * SMALLEST, 4 * SMALLEST]


def test_growth_that_does_not_fit_is_put_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full stick lengths stay as they are, and the next call tries again."""
    paths = _two(tmp_path, SMALLEST, SMALLEST)
    room = Room(paths)
    with monkeypatch.context() as full:
        _full_after(3, full)
        assert not room.keep_even(SMALLEST)
    assert [path.stat().st_size for path in paths] == [SMALLEST, SMALLEST]

    assert room.keep_even(SMALLEST)

    room.close()
    assert [path.stat().st_size for path in paths] == [2 * SMALLEST, 2 * SMALLEST]


def test_a_room_needs_every_file(tmp_path: Path) -> None:
    """Without one of the files there is no room, and the other is let go of."""
    (path, _) = _two(tmp_path, 10, 10)

    with pytest.raises(VaultGone):
        Room([path, tmp_path / "C.DAT"])


def test_a_database_grows_into_its_filler(tmp_path: Path) -> None:
    """Records take the place of filler, then more is added, in both files alike."""
    (tmp_path / "B.DAT").write_bytes(bytes(SMALLEST))
    book = Book(tmp_path / "A.DAT", size=SMALLEST)
    room = Room([tmp_path / "B.DAT", book.path])
    book.database.after_change(room.keep_even)

    book.settings.put("a", "x" * (SMALLEST // 2))
    middle = book.path.stat().st_size
    book.settings.put("b", "y" * SMALLEST)

    used, length = book.database.used, book.path.stat().st_size
    again = book.opened_again()
    assert middle == SMALLEST
    assert SMALLEST < used <= length == (tmp_path / "B.DAT").stat().st_size == 2 * SMALLEST
    assert again.settings.get("b", None) == "y" * SMALLEST
    assert again.database.rows("PRAGMA integrity_check") == [("ok",)]
    again.database.close()
    room.close()


OPENS = """
import sys
from pathlib import Path
from tests.unit.vault.making import SALT, key
from toolkit.errors import VaultBusy
from toolkit.vault import database
database.BUSY_SECONDS = 0.01
try:
    database.Database.open(Path(sys.argv[1]), key(), SALT)
except VaultBusy:
    print("busy")
else:
    print("opened")
"""


def _from_another_process(path: Path) -> str:
    command = [sys.executable, "-c", OPENS, str(path)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()


def test_growing_does_not_give_up_the_lock(book: Book, tmp_path: Path) -> None:
    """After the file was lengthened, another program is still kept out, and let in at the end."""
    (tmp_path / "B.DAT").write_bytes(b"")
    room = Room([tmp_path / "B.DAT", book.path])
    book.database.after_change(room.keep_even)

    while_open = _from_another_process(book.path)
    book.database.close()
    room.close()

    assert while_open == "busy"
    assert _from_another_process(book.path) == "opened"
