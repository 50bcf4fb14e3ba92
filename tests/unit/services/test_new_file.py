from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.stick.pulled import FailingDisk, Torn
from toolkit.errors import (
    PlaceError,
    PlaceFull,
    PlaceGone,
    PlaceIsKept,
    PlaceNotFound,
    PlaceReadOnly,
    PlaceTaken,
)
from toolkit.services import new_file
from toolkit.services.new_file import write_new

WORDS = "يوم\n".encode()


def _names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_it_is_there_byte_for_byte(tmp_path: Path) -> None:
    """What is in it is what was given, whatever the system would do to the ends of lines."""
    made = write_new(tmp_path, "sheet", ".txt", WORDS)

    assert made == tmp_path / "sheet.txt"
    assert made.read_bytes() == WORDS


def test_nothing_is_ever_replaced(tmp_path: Path) -> None:
    """A name that is taken, by whatever it may be, gets a number."""
    (tmp_path / "sheet.txt").write_text("Dear Ada")
    (tmp_path / "sheet-2.txt").mkdir()

    made = write_new(tmp_path, "sheet", ".txt", WORDS)

    assert made.name == "sheet-3.txt"
    assert (tmp_path / "sheet.txt").read_text() == "Dear Ada"


def test_names_run_out_some_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With every name taken it says so, and looks no further."""
    monkeypatch.setattr(new_file, "MOST_ALIKE", 2)
    write_new(tmp_path, "sheet", ".txt", WORDS)
    write_new(tmp_path, "sheet", ".txt", WORDS)

    with pytest.raises(PlaceTaken):
        write_new(tmp_path, "sheet", ".txt", WORDS)

    assert _names(tmp_path) == ["sheet-2.txt", "sheet.txt"]


@pytest.mark.parametrize("name", ["K0", "A.DAT"])
def test_the_folder_of_a_vault_is_left_to_it(tmp_path: Path, name: str) -> None:
    """Whichever of its files lie there, nothing is put beside them."""
    (tmp_path / name).write_bytes(bytes(4096))

    with pytest.raises(PlaceIsKept):
        write_new(tmp_path, "sheet", ".txt", WORDS)

    assert _names(tmp_path) == [name]


def test_a_stick_that_has_its_files_in_a_folder_takes_others(tmp_path: Path) -> None:
    """Beside the folder with the vault's files there is room for a sheet."""
    (tmp_path / "Files").mkdir()
    (tmp_path / "Files" / "K0").write_bytes(bytes(4096))

    assert write_new(tmp_path, "sheet", ".txt", WORDS).is_file()


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    """The stick was pulled out after the folder was chosen."""
    with pytest.raises(PlaceNotFound):
        write_new(tmp_path / "gone", "sheet", ".txt", WORDS)


@pytest.mark.parametrize("error", [PlaceFull, PlaceGone, PlaceReadOnly])
@pytest.mark.parametrize("torn", Torn)
def test_half_a_file_is_taken_away(tmp_path: Path, error: type[PlaceError], torn: Torn) -> None:
    """Where the place still answers after the failure, nothing is left that looks whole."""
    steps = FailingDisk(0)
    write_new(tmp_path, "sheet", ".txt", WORDS, steps)
    (tmp_path / "sheet.txt").unlink()

    for moment in range(1, steps.steps + 1):
        disk = FailingDisk(moment, error, lasting=False, torn=torn)
        with pytest.raises(error):
            write_new(tmp_path, "sheet", ".txt", WORDS, disk)
        assert _names(tmp_path) == []
    assert steps.steps >= 3


def test_a_place_that_answers_no_more_is_told_all_the_same(tmp_path: Path) -> None:
    """Where nothing can be taken away either, the first error is the one that is told."""
    disk = FailingDisk(2, PlaceFull)

    with pytest.raises(PlaceFull):
        write_new(tmp_path, "sheet", ".txt", WORDS, disk)
