from __future__ import annotations

import pytest

from toolkit.front.cover import amounts
from toolkit.front.cover.amounts import Amount


@pytest.mark.parametrize(
    ("text", "over", "under"),
    [
        ("12", 12, 1),
        ("12.5", 25, 2),
        ("12,5", 25, 2),
        (".5", 1, 2),
        ("5.", 5, 1),
        ("1 234,5", 2469, 2),
        ("1.234,5", 2469, 2),
        ("1,234.5", 2469, 2),
        ("1,234,567", 1234567, 1),
        ("1.234.567", 1234567, 1),
        ("1'234.5", 2469, 2),
        ("1,5", 3, 2),
        ("-40", -40, 1),
        ("\N{MINUS SIGN}40", -40, 1),
        ("+7", 7, 1),
        ("1e3", 1000, 1),
        ("1.5E-3", 3, 2000),
        ("1/2", 1, 2),
        ("1 1/2", 3, 2),
        ("½", 1, 2),
        ("1½", 3, 2),
        ("2 ¾", 11, 4),
        (" 7 ", 7, 1),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, over: int, under: int) -> None:
    """Point or comma, groups, fractions, powers and signs are understood, exactly."""
    assert amounts.read(text) == Amount(over, under)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "x",
        "-",
        "1e",
        "e5",
        "1e100",
        "1/0",
        "1/x",
        "x/2",
        "x 1/2",
        "x½",
        ".",
        "\N{ARABIC-INDIC DIGIT ONE}",
        "1" * 41,
    ],
)
def test_what_is_no_number_is_none(text: str) -> None:
    """Letters, empty parts, division by zero and numbers beyond all use are not read."""
    assert amounts.read(text) is None


@pytest.mark.parametrize(
    ("over", "under", "text", "exact"),
    [
        (0, 1, "0", True),
        (5, 1, "5", True),
        (25, 2, "12.5", True),
        (-1, 2, "-0.5", True),
        (12500, 1, "12 500", True),
        (1250, 1, "1250", True),
        (1234567, 1, "1 234 567", True),
        (1609344, 1000, "1609.344", True),
        (45359237, 10**8, "0.45359237", True),
        (1, 3, "0.333333", False),
        (2, 3, "0.666667", False),
        (3785411784, 10**9, "3.78541", False),
        (123456789, 10, "12 345 679", False),
        (10**15, 1, "1e15", True),
        (123456789 * 10**10, 1, "1.23457e18", False),
        (1, 10**7, "1e-7", True),
        (1, 10**6, "0.000001", True),
        (9999999, 10, "999 999.9", True),
        (99999999999, 10**5, "1 000 000", False),
        (10**16 - 1, 1, "1e16", False),
        (1, 3 * 10**9, "3.33333e-10", False),
    ],
)
def test_numbers_are_written_as_people_read_them(
    over: int, under: int, text: str, exact: bool
) -> None:
    """Short numbers in full, long ones to six digits, whole digits never rounded away."""
    assert amounts.write(Amount(over, under)) == (text, exact)


def test_more_digits_are_written_when_asked_for() -> None:
    """A number that was typed with many digits comes back with all of them."""
    assert amounts.write(Amount(123456789, 10), digits=12) == ("12 345 678.9", True)


def test_arithmetic_is_exact() -> None:
    """A third three times is one; equal amounts are equal however they were made."""
    third = Amount(1, 3)
    assert third + third + third == Amount(1)
    assert Amount(6, -4) == Amount(-3, 2)
    assert Amount(1) / Amount(3) * Amount(3) - Amount(1) == Amount(0)
    assert hash(Amount(2, 4)) == hash(Amount(1, 2))
    assert Amount(1) != 1
    assert repr(Amount(2, 4)) == "Amount(1, 2)"
