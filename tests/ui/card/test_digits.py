"""Numbers drawn large: every sign is told apart, and what does not fit is not half drawn."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.card.digits import Ink, can_draw, draw, plain_digits

DIGITS = "0123456789"
ROOMY = 1000


def picture(text: str, ink: Ink = Ink.BLOCKS) -> tuple[str, ...]:
    drawing = draw(text, ROOMY, 5, ink)
    assert drawing is not None
    return drawing.lines


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(DIGITS, 2)))
def test_any_two_digits_look_different(one: str, other: str) -> None:
    """No digit can be taken for another, in any size, in blocks or in plain characters."""
    for columns in (ROOMY, 6, 3):
        for ink in Ink:
            drawings = [draw(each, columns, ROOMY, ink) for each in (one, other)]

            assert None not in drawings
            assert drawings[0] != drawings[1]


def test_a_large_digit_is_five_rows_high_with_strokes_two_cells_wide() -> None:
    """A stroke is a fifth of the height, which is what signs are read by from afar."""
    assert picture("1") == ("████  ", "  ██  ", "  ██  ", "  ██  ", "██████")


def test_a_large_window_gets_digits_twice_as_large() -> None:
    """Where there is room, each square takes four cells across and two rows."""
    drawing = draw("1", 12, 10)

    assert drawing is not None
    assert drawing.lines[:2] == ("████████    ",) * 2
    assert len(drawing.lines) == 10


def test_the_plain_twin_has_the_same_shape() -> None:
    """In a terminal without blocks the same squares stand as number signs."""
    blocks = picture("+49 170")
    plain = picture("+49 170", Ink.ASCII)

    assert tuple(line.replace("█", "#") for line in blocks) == plain
    assert all(line.isascii() for line in plain)


def test_a_long_number_is_parted_at_its_spaces() -> None:
    """Groups stay whole while they fit, so that a number reads as it was written."""
    drawing = draw("0170 1234567", 76, 11)

    assert drawing is not None
    assert drawing.lines == (
        *(line.ljust(54) for line in picture("0170")),
        " " * 54,
        *picture("1234567"),
    )


def test_a_group_too_long_for_a_line_is_broken_evenly() -> None:
    """A number without spaces is broken into lines of about equal length."""
    drawing = draw("01701234567", 76, 11)

    assert drawing is not None
    assert drawing.lines[:5] == tuple(line.ljust(drawing.columns) for line in picture("017012"))


def test_it_grows_smaller_before_it_gives_up() -> None:
    """With fewer rows the digits take three; with fewer still there is no drawing at all."""
    small = draw("+49 170 1234567", 76, 5)

    assert small is not None
    assert len(small.lines) == 3
    assert draw("+49 170 1234567", 76, 2) is None
    assert draw("+49 170 1234567", 2, 400) is None


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("٠١٢٣ ٤٥٦", "0123 456"),
        ("۰۱۲۳", "0123"),
        ("+49\N{NO-BREAK SPACE}170", "+49 170"),
        ("\N{LEFT-TO-RIGHT MARK}0170\N{EN DASH}12", "0170-12"),
        ("\N{FULLWIDTH DIGIT ONE}\N{FULLWIDTH DIGIT TWO}", "12"),
        ("  12   34 ", "12 34"),
    ],
)
def test_digits_of_any_script_are_read(written: str, plain: str) -> None:
    """What was pasted from Arabic, Persian or Chinese text is drawn as the same number."""
    assert plain_digits(written) == plain
    assert can_draw(written)


@pytest.mark.parametrize("text", ["", "  ", "+", "anna@example.org", "0800 HELP", "ask Rosa", "½"])
def test_what_is_no_number_is_not_drawn(text: str) -> None:
    """Words, addresses and lone signs are left to be shown as text."""
    assert not can_draw(text)


@given(
    st.text(alphabet="0123456789+-/.()*# ", min_size=1, max_size=60).filter(can_draw),
    st.integers(1, 200),
    st.integers(1, 50),
    st.sampled_from(Ink),
)
def test_a_drawing_never_leaves_its_room(text: str, columns: int, rows: int, ink: Ink) -> None:
    """Whatever the number and the window, all lines are equally wide and none is cut."""
    drawing = draw(text, columns, rows, ink)

    if drawing is not None:
        assert len(drawing.lines) <= rows
        assert drawing.columns <= columns
        assert {len(line) for line in drawing.lines} == {drawing.columns}
