from __future__ import annotations

import itertools
from functools import partial

import pytest

from toolkit.crypto.recovery import CODE_BYTES, SIGNS, canonical_secret, new_recovery_code
from toolkit.crypto.secret import passphrase_secret

CODE = new_recovery_code(lambda length: bytes(range(3, 3 + length)))
SIGNS_OF_CODE = CODE.replace("-", "")


def _canonical(typed: str) -> str:
    return bytes(canonical_secret(passphrase_secret(typed)).view()).decode()


def _is_code(typed: str) -> bool:
    """Whether *typed* is brought to the canonical form: lower case is what shows it."""
    return _canonical(typed.lower()) != typed.lower()


def test_a_code_is_shown_in_seven_groups_of_four() -> None:
    """28 signs, hyphens between, none of them I, L, O or U."""
    groups = CODE.split("-")

    assert {"0", "1"} < set(CODE)
    assert [len(group) for group in groups] == [4] * 7
    assert set(SIGNS_OF_CODE) <= set(SIGNS.decode())
    assert not set("ILOU") & set(SIGNS.decode())


def test_a_code_carries_128_bits() -> None:
    """The signs are the random number itself, none of its bits left out."""
    for number in (0, 1, 2**127, 2**128 - 1):
        code = new_recovery_code(partial(_in_bytes, number))
        value = 0
        for sign in code.replace("-", "")[:26]:
            value = value * 32 + SIGNS.decode().index(sign)
        assert value == number


def _in_bytes(number: int, length: int) -> bytes:
    """Randomness that is asked for a code's bytes and gives this number."""
    assert length == CODE_BYTES == 16
    return number.to_bytes(length, "big")


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.lower(),
        SIGNS_OF_CODE,
        CODE.replace("-", " "),
        f"  {CODE} -",
        CODE.replace("0", "O").replace("1", "I"),
        CODE.replace("0", "o").replace("1", "l"),
        CODE.replace("1", "i"),
    ],
)
def test_a_code_is_read_however_it_is_written(typed: str) -> None:
    """Case, spaces, hyphens and letters that look like digits make no difference."""
    assert _canonical(typed) == SIGNS_OF_CODE


def test_any_one_wrong_sign_is_noticed() -> None:
    """At every place, every other sign makes it no code."""
    for place, sign in itertools.product(range(28), SIGNS.decode()):
        if sign != SIGNS_OF_CODE[place]:
            assert not _is_code(SIGNS_OF_CODE[:place] + sign + SIGNS_OF_CODE[place + 1 :])


def test_any_two_neighbours_exchanged_are_noticed() -> None:
    """At every place, exchanging two different neighbours makes it no code."""
    for place in range(27):
        one, other = SIGNS_OF_CODE[place], SIGNS_OF_CODE[place + 1]
        swapped = SIGNS_OF_CODE[:place] + other + one + SIGNS_OF_CODE[place + 2 :]
        assert one == other or not _is_code(swapped)


def test_the_check_itself_can_fail() -> None:
    """The code as it stands does count as one."""
    assert _is_code(SIGNS_OF_CODE)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "six plain words",
        SIGNS_OF_CODE[:-1].lower(),
        SIGNS_OF_CODE.lower() + "0",
        "8" + SIGNS_OF_CODE[1:].lower(),
        "u" + SIGNS_OF_CODE[1:].lower(),
        "caf\N{LATIN SMALL LETTER E WITH ACUTE}",
        " - ",
        "[" + SIGNS_OF_CODE[1:].lower(),
    ],
)
def test_anything_else_is_a_passphrase_as_it_is(typed: str) -> None:
    """What is no code is left untouched, spaces and hyphens and all."""
    assert _canonical(typed) == typed


def test_what_was_typed_is_left_alone() -> None:
    """The secret that comes back is another one: wiping it leaves the first."""
    for text in (CODE, "six plain words"):
        typed = passphrase_secret(text)
        canonical_secret(typed).wipe()
        assert bytes(typed.view()) == text.encode()
