"""Telephone numbers are read, set out and looked up, and never changed."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.architecture.sources import ROOT
from toolkit.phone import (
    LONGEST_HELP_NUMBER,
    MOST_OF_A_LENGTH,
    ReadNumber,
    emergency_numbers,
    read_number,
    regions,
    set_out,
)

NOT_KNOWN = {"GN", "GQ", "IO", "TA", "TK"}
"""Where the tables have no emergency number; the program then shows none."""

some_regions = st.sampled_from(["", "DE", "GB", "US", "BR", "ZZ"])


@pytest.mark.parametrize(
    ("region", "numbers"),
    [
        ("DE", ("110", "112")),
        ("GB", ("112", "999")),
        ("US", ("112", "911")),
        ("FR", ("15", "17", "18", "112")),
        ("AU", ("000", "106", "112")),
        ("ZA", ("112", "10111", "10177")),
        ("BR", ("112", "128", "190", "192", "193", "911")),
    ],
)
def test_numbers_that_commonly_bring_help(region: str, numbers: tuple[str, ...]) -> None:
    """They are the ones that are in use there, the shortest first."""
    assert emergency_numbers(region) == numbers


def test_every_region_has_numbers_to_call_and_no_ranges() -> None:
    """Wherever the tables know any, there are some, and not more than a person can look through."""
    found = {region: emergency_numbers(region) for region in regions()}

    assert {region for region, numbers in found.items() if not numbers} == NOT_KNOWN
    assert max(map(len, found.values())) <= MOST_OF_A_LENGTH
    every = [number for numbers in found.values() for number in numbers]
    assert all(number.isdecimal() and len(number) <= LONGEST_HELP_NUMBER for number in every)


def test_nothing_is_known_of_no_region() -> None:
    """Before a region is chosen, and for one that does not exist, there is no number."""
    assert emergency_numbers("") == emergency_numbers("ZZ") == ()


def test_every_region_has_a_name_and_no_other() -> None:
    """The list to choose from is complete, and names nothing that could not be used."""
    file = ROOT / "data" / "messages" / "en" / "regions.toml"
    names = tomllib.loads(file.read_text(encoding="utf-8"))["name"]

    assert set(names) == regions()
    assert len(set(names.values())) == len(names)


@pytest.mark.parametrize(
    ("typed", "region", "international"),
    [
        ("030 123456", "DE", "+49 30 123456"),
        ("(030) 12-34-56", "DE", "+49 30 123456"),
        ("+49 30 123456", "", "+49 30 123456"),
        ("0049 30 123456", "DE", "+49 30 123456"),
        ("020 8366 1177", "GB", "+44 20 8366 1177"),
        ("+44 20 8366 1177", "DE", "+44 20 8366 1177"),
        ("6502532222", "US", "+1 650-253-2222"),
        ("٠٣٠ ١٢٣٤٥٦", "DE", "+49 30 123456"),
    ],
)
def test_a_complete_number_is_read(typed: str, region: str, international: str) -> None:
    """It is said with the country's code, whichever way it was written."""
    assert read_number(typed, region) == ReadNumber(complete=True, international=international)


@pytest.mark.parametrize(
    ("typed", "region"), [("1234567", "DE"), ("+49 30", ""), ("555 0100", "US"), ("+999 12", "")]
)
def test_a_number_that_lacks_something_is_noticed(typed: str, region: str) -> None:
    """Without the area, or with a code that no country has, it is not complete."""
    assert read_number(typed, region) == ReadNumber(complete=False)


@pytest.mark.parametrize(
    ("typed", "region"),
    [
        ("", "DE"),
        ("ask Kim", "DE"),
        ("030 123456 or mobile", "DE"),
        ("110", "DE"),
        ("10111", "ZA"),
        ("030 123456", ""),
    ],
)
def test_what_need_not_be_judged_is_left_alone(typed: str, region: str) -> None:
    """Words, short numbers, and numbers of an unknown country get no remark."""
    assert read_number(typed, region) is None


@pytest.mark.parametrize(
    ("typed", "region", "shown"),
    [
        ("030123456", "DE", "030 123456"),
        ("6502532222", "US", "(650) 253-2222"),
        ("+4930123456", "", "+49 30 123456"),
        # The person's own groups stay, and so does what is not complete.
        ("030 12 34 56", "DE", "030 12 34 56"),
        ("1234567", "DE", "1234567"),
        ("110", "DE", "110"),
        # In groups it would begin with another digit.
        ("2083661177", "GB", "2083661177"),
        ("004930123456", "DE", "004930123456"),
    ],
)
def test_a_number_is_set_out_to_be_read_aloud(typed: str, region: str, shown: str) -> None:
    """Spaces are put between its digits where that changes none of them."""
    assert set_out(typed, region) == shown


@given(st.text(max_size=30) | st.from_regex(r"\+?[0-9 ()/.-]{1,20}", fullmatch=True), some_regions)
def test_no_digit_ever_changes(typed: str, region: str) -> None:
    """Whatever is typed can be read without an error, and is set out with the same signs to dial."""

    def dialled(words: str) -> str:
        return "".join(sign for sign in words if sign.isdecimal() or sign == "+")

    read_number(typed, region)
    assert dialled(set_out(typed, region)) == dialled(typed)


def test_the_tables_are_not_loaded_before_they_are_asked() -> None:
    """Neither the screens before the passphrase nor anything they import loads them."""
    probe = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "import screens.app, screens.start, screens.places, toolkit.phone\n"
        "assert 'textual' in sys.modules\n"
        "print(any(name.partition('.')[0] == 'phonenumbers' for name in sys.modules))\n"
        "from toolkit.phone import regions; regions()\n"
        "print('phonenumbers' in sys.modules)\n"
    )
    packages = [path for path in sys.path if path.endswith("site-packages")]
    command = [sys.executable, "-I", "-B", "-c", probe, str(ROOT), *packages]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "True"]
