from __future__ import annotations

import pytest

from toolkit.domain.numbering import number_label, stick_letter


@pytest.mark.parametrize(
    ("stick", "letter"),
    [(0, "A"), (1, "B"), (25, "Z"), (26, "AA"), (27, "AB"), (51, "AZ"), (52, "BA"), (702, "AAA")],
)
def test_every_stick_has_a_letter(stick: int, letter: str) -> None:
    """The first is A; after Z they go on with two letters, and so on."""
    assert stick_letter(stick) == letter


def test_no_two_sticks_have_the_same_letter() -> None:
    """However many there are."""
    assert len({stick_letter(stick) for stick in range(2000)}) == 2000


@pytest.mark.parametrize(
    ("number", "stick", "label"), [(12, 0, "12"), (12, 1, "12 B"), (1, 27, "1 AB"), (None, 1, "")]
)
def test_a_number_names_its_stick_unless_it_is_the_first(
    number: int | None, stick: int, label: str
) -> None:
    """Somebody with one stick never sees a letter; what has no number has no label."""
    assert number_label(number, stick) == label
