"""The square code of a number: what it says, and that a camera could read it."""

from __future__ import annotations

import pytest
import segno

from screens.card.qr import QUIET_ZONE, phone_link, square_code

OF_HALVES = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}


def modules(lines: tuple[str, ...]) -> list[list[int]]:
    """The modules that lines of half blocks stand for, read back independently."""
    rows: list[list[int]] = []
    for line in lines:
        rows.append([OF_HALVES[cell][0] for cell in line])
        rows.append([OF_HALVES[cell][1] for cell in line])
    return rows


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("0170 123 45 67", "tel:01701234567"),
        ("+49 (0)170/1234567", "tel:+491701234567"),
        ("(0170) 12-34", "tel:01701234"),
        ("٠١٢٣", "tel:0123"),
        ("*31#0170", "tel:*31%230170"),
        ("112", "tel:112"),
    ],
)
def test_the_link_is_what_a_phone_dials(written: str, link: str) -> None:
    """Spaces, brackets and strokes go, and so does a zero that only holds inside the country."""
    assert phone_link(written) == link


@pytest.mark.parametrize(
    "written",
    ["", "ask Rosa", "0800 HELP", "0170 123 / 0171 456", "0170, 0171", "1" * 19, "0170 +49 170"],
)
def test_a_doubtful_number_gets_no_code(written: str) -> None:
    """Two numbers in one field, or words, would make a phone dial something else."""
    assert phone_link(written) == ""


@pytest.mark.parametrize("number", ["112", "+49 170 1234567", "123456789012345678"])
def test_every_module_stands_where_the_symbol_has_it(number: str) -> None:
    """Half blocks lose and shift nothing, and the quiet zone is light all around."""
    link = phone_link(number)
    drawn = modules(square_code(link))
    symbol = [list(row) for row in segno.make_qr(link, error="l").matrix]
    size = len(symbol)

    inner = [row[QUIET_ZONE : QUIET_ZONE + size] for row in drawn[QUIET_ZONE : QUIET_ZONE + size]]
    dark = sum(map(sum, drawn))

    assert inner == symbol
    assert dark == sum(map(sum, symbol))
    assert all(len(row) == size + 2 * QUIET_ZONE for row in drawn)


def test_the_longest_number_still_fits_the_smallest_window() -> None:
    """The code of an eighteen-digit number takes at most seventeen of the smallest body's rows."""
    lines = square_code(phone_link("+12345678901234567"))

    assert len(lines) <= 17
    assert len(lines[0]) <= 33
