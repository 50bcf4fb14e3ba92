from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from screens.folders.rows import (
    Act,
    Found,
    Row,
    draw_row,
    drive_rows,
    folder_rows,
    size_words,
    trail,
)
from toolkit.content import say
from toolkit.stick.drives import Drive

NAMES = ["BLUE", "مفتاح العائلة", "家庭照片和其他东西", "a" * 200, "two\nlines", "\u202edlrow"]


def _drive(label: str, **changes: object) -> Drive:
    usual: dict[str, object] = {
        "path": Path("/media") / str(abs(hash(label))),
        "label": label,
        "free": 28_100_000_000,
        "total": 32_000_000_000,
        "removable": True,
        "writable": True,
    }
    return Drive(**(usual | changes))  # type: ignore[arg-type]


def test_what_can_be_used_comes_first() -> None:
    """Sticks before disks, what cannot be written to after them, what is open now last."""
    found = [
        Found(_drive("open"), is_open=True),
        Found(_drive("locked", writable=False)),
        Found(_drive("disk", removable=False)),
        Found(_drive("stick")),
    ]

    rows = drive_rows(found, None, writing=True)

    assert [row.words for row in rows[:-1]] == ["stick", "disk", "locked", "open"]
    assert rows[-1].target is Act.TYPE


def test_where_only_something_is_read_what_holds_it_comes_first() -> None:
    """Whoever looks for a copy sees the stick that has one at once, writable or not."""
    found = [Found(_drive("a")), Found(_drive("b", writable=False), holds=True)]

    rows = drive_rows(found, None, writing=False)

    assert rows[0].words == "b"
    assert rows[0].about == say("folders.holds")
    assert rows[1].about == ""


def test_each_drive_says_what_to_know_about_it() -> None:
    """Room, write protection, and the computer's own disk are said in words."""
    found = [Found(_drive("stick")), Found(_drive("locked", writable=False))]

    rows = drive_rows(found, Path("/home/me"), writing=True)

    assert rows[0].about == say("folders.free", size="28 GB")
    assert rows[1].about == say("folders.read_only")
    assert (rows[2].words, rows[2].about) == (say("folders.own"), say("folders.own_about"))


def test_two_sticks_with_one_name_are_told_apart() -> None:
    """Their paths stand beside the name that they share."""
    found = [Found(_drive("USB", path=Path(f"/media/{each}"))) for each in "ab"]

    rows = drive_rows(found, None, writing=True)

    assert [row.words for row in rows[:2]] == ["USB (/media/a)", "USB (/media/b)"]


def test_a_folder_can_be_used_left_and_added_to() -> None:
    """What can be done comes before what is in it; nothing is made where only something is read."""
    inside = [Path("/s/a"), Path("/s/b")]

    writing = folder_rows("S", inside, is_top=True, writing=True)
    reading = folder_rows("S", inside, is_top=False, writing=False)

    assert [row.target for row in writing] == [Act.TAKE, Act.BACK, Act.MAKE, *inside]
    assert [row.target for row in reading] == [Act.TAKE, Act.BACK, *inside]
    assert writing[0].words == say("folders.take", place="S")
    assert writing[1].words != reading[1].words


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [20, 40, 74, 150])
def test_a_row_fills_its_line_and_never_more(name: str, width: int) -> None:
    """Whatever a stick or folder is called, the row has exactly its cells and no line break."""
    for row in drive_rows([Found(_drive(name))], None, writing=True):
        (line,) = draw_row(row, width, False)
        text = "".join(piece.text for piece in line)
        assert cell_len(text) == width
        assert "\n" not in text
        assert "\u202e" not in text


def test_about_is_cut_where_there_is_no_room_for_it() -> None:
    """In a narrow window the name keeps a third of the row."""
    (line,) = draw_row(Row("name" * 10, "about " * 10, Act.TAKE), 30, False)

    assert cell_len("".join(piece.text for piece in line)) == 30
    assert cell_len(line[0].text) == 10


def test_a_trail_leaves_out_its_middle() -> None:
    """Where the way to a folder is too long, its beginning and its end stay."""
    top = Path("/media/x")
    folder = top / "one" / "two and a half" / "three"

    assert trail("BLUE", top, top, 40) == "BLUE"
    assert trail("BLUE", top, folder, 60) == "BLUE / one / two and a half / three"
    assert trail("BLUE", top, folder, 24) == "BLUE / … / three"


@given(st.lists(st.text(min_size=1, max_size=30), max_size=6), st.integers(10, 80))
def test_a_trail_fits_whatever_the_folders_are_called(names: list[str], width: int) -> None:
    """It never takes more cells than there are."""
    top = Path("/media/x")
    parts = [each for each in names if "/" not in each and each not in {".", ".."}]

    assert cell_len(trail("BLUE", top, top.joinpath(*parts), width)) <= width


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 KB"),
        (999_999, "999 KB"),
        (1_000_000, "1.0 MB"),
        (12_000_000, "12 MB"),
        (4_040_000_000, "4.0 GB"),
        (2_000_000_000_000, "2,000 GB"),
    ],
)
def test_sizes_are_said_as_on_the_package(size: int, words: str) -> None:
    """Powers of ten, one digit behind the point where it matters."""
    assert size_words(size) == words
