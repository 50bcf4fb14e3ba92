"""Telephone numbers, as they are written and dialled in one country or region.

Everything known here comes from the tables of the phonenumbers package, which are part of the
program. They are loaded when something is first asked: no screen before the passphrase needs them.
A table can be wrong or old, so nothing here refuses a number or changes one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import product

LONGEST_HELP_NUMBER = 5
"""Digits. The few longer ones among emergency numbers are the lines of single offices."""

MOST_OF_A_LENGTH = 12
"""More numbers than this of one length are a range that a country set aside, not numbers to call."""

_LONGEST_SHORT_NUMBER = 6
_SIGNS = re.compile(r"\+?[\d\s()./\u2010-\u2015-]+")
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """How a number is understood.

    Attributes:
        complete: Whether there are such numbers.
        international: The number with the country's code in front, set out in groups; empty when
            it is not complete.
    """

    complete: bool
    international: str = ""


@cache
def regions() -> frozenset[str]:
    """The countries and regions whose numbers are known, as the two letters of ISO 3166."""
    import phonenumbers  # noqa: PLC0415 - see the module's description

    return frozenset(phonenumbers.SUPPORTED_REGIONS)


@cache
def emergency_numbers(region: str) -> tuple[str, ...]:
    """The short numbers that commonly bring help in *region*, the shortest first.

    Which of them brings whom is not known.

    Args:
        region: The two letters of ISO 3166.

    Returns:
        The numbers; none where nothing is known.
    """
    import phonenumbers  # noqa: PLC0415 - see the module's description

    tables = phonenumbers.PhoneMetadata.short_metadata_for_region(region)
    described = tables.emergency if tables is not None else None
    if described is None or described.national_number_pattern is None:
        return ()
    pattern = re.compile(described.national_number_pattern)
    found: list[str] = []
    for length in sorted(described.possible_length):
        if length <= LONGEST_HELP_NUMBER:
            every = map("".join, product(_DIGITS, repeat=length))
            of_length = [number for number in every if pattern.fullmatch(number)]
            found += of_length if len(of_length) <= MOST_OF_A_LENGTH else []
    return tuple(found)


def read_number(typed: str, region: str) -> ReadNumber | None:
    """How a number is understood in *region*.

    Args:
        typed: As the person wrote it.
        region: The two letters of ISO 3166; empty while none is chosen.

    Returns:
        None when there is nothing to say: it is not only a number, it is one of the short ones, or
        no region is chosen and it does not begin with a country's code.
    """
    import phonenumbers  # noqa: PLC0415 - see the module's description

    words = typed.strip()
    if not _SIGNS.fullmatch(words) or not (region or words.startswith("+")):
        return None
    if _is_short(words):
        return None
    try:
        number = phonenumbers.parse(words, region or None)
    except phonenumbers.NumberParseException:
        return ReadNumber(complete=False)
    if not phonenumbers.is_valid_number(number):
        return ReadNumber(complete=False)
    style = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return ReadNumber(complete=True, international=phonenumbers.format_number(number, style))


def set_out(typed: str, region: str) -> str:
    """*typed* in the groups that are usual, so that it can be read out; never another number.

    Args:
        typed: As the person wrote it.
        region: As for read_number.

    Returns:
        The number in groups if it was written without any and is a complete one, else *typed*.
    """
    words = typed.strip()
    if not words.removeprefix("+").isdecimal():
        return typed
    found = read_number(words, region)
    if found is None or not found.complete:
        return typed
    import phonenumbers  # noqa: PLC0415 - see the module's description

    styles = phonenumbers.PhoneNumberFormat
    style = styles.INTERNATIONAL if words.startswith("+") else styles.NATIONAL
    grouped = phonenumbers.format_number(phonenumbers.parse(words, region or None), style)
    return grouped if _dialled(grouped) == _dialled(words) else typed


def _is_short(words: str) -> bool:
    """Whether it is as short as the numbers that have no area in front, such as 110."""
    return not words.startswith("+") and len(_dialled(words)) <= _LONGEST_SHORT_NUMBER


def _dialled(words: str) -> str:
    return "".join(sign for sign in words if sign.isdecimal() or sign == "+")
