from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import NameRefused, PlaceGone, PlaceNotFound, PlaceReadOnly, PlaceTaken
from toolkit.services.new_folder import LONGEST, make_folder

REFUSED = [
    "",
    "   ",
    ".",
    "..",
    ".hidden",
    "ends.",
    "a/b",
    "a\\b",
    "a:b",
    'a"b',
    "a\x00b",
    "a\nb",
    "a\u202eb",
    "con",
    "LPT1",
    "nul.txt",
    "aux .txt",
    "com¹",
    "lpt³.txt",
    "x" * (LONGEST + 1),
]


@pytest.mark.parametrize(
    "name", ["Letters", "My things", "صور العائلة", "照片", "x" * LONGEST, "é"]
)
def test_a_folder_is_made_in_any_script(tmp_path: Path, name: str) -> None:
    """It is there under the name that was typed, without the spaces around it."""
    made = make_folder(tmp_path, f" {name} ")

    assert made == tmp_path / name
    assert made.is_dir()


@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_some_system_cannot_carry_is_refused(tmp_path: Path, name: str) -> None:
    """Nothing is made under it, here or anywhere else."""
    with pytest.raises(NameRefused):
        make_folder(tmp_path, name)

    assert list(tmp_path.iterdir()) == []


@given(st.text(max_size=80))
def test_a_folder_is_made_in_its_place_or_nowhere(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    """Whatever is typed, nothing is ever made outside the folder that was open."""
    top = tmp_path_factory.mktemp("top")
    inside = top / "inside"
    inside.mkdir()
    try:
        made = make_folder(inside, name)
    except NameRefused:
        assert list(inside.iterdir()) == []
    else:
        assert made.parent == inside
        assert made.is_dir()

    assert [each.name for each in top.iterdir()] == ["inside"]


def test_what_has_the_name_already_is_left_alone(tmp_path: Path) -> None:
    """A file or folder that is there is told, and stays."""
    (tmp_path / "Letters").write_text("Dear Ada")

    with pytest.raises(PlaceTaken):
        make_folder(tmp_path, "Letters")

    assert (tmp_path / "Letters").read_text() == "Dear Ada"


def test_a_place_that_is_gone_is_told(tmp_path: Path) -> None:
    """The stick was pulled out between the list and the name."""
    with pytest.raises(PlaceNotFound):
        make_folder(tmp_path / "gone", "Letters")


@pytest.mark.parametrize(
    ("number", "error"), [(30, PlaceReadOnly), (13, PlaceReadOnly), (5, PlaceGone)]
)
def test_what_the_system_says_becomes_an_error_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: type[Exception]
) -> None:
    """A read-only file system, a forbidden folder, a failing stick (errno 30, 13 and 5)."""

    def fail(*_args: object, **_options: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "mkdir", fail)

    with pytest.raises(error):
        make_folder(tmp_path, "Letters")
