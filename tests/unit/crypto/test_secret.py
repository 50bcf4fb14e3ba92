from __future__ import annotations

import copy
import pickle
import unicodedata

import pytest

from toolkit.crypto.secret import Secret, passphrase_secret

TEXT = "caf\N{LATIN SMALL LETTER E WITH ACUTE}"


def test_it_begins_with_zeros_of_the_given_length() -> None:
    """A new secret holds as many zero bytes as it was asked for."""
    secret = Secret(5)

    assert bytes(secret.view()) == bytes(5)
    assert len(secret) == 5


def test_it_takes_the_buffer_itself() -> None:
    """Wiping a secret wipes the very buffer that it was made from."""
    buffer = bytearray(b"abc")

    Secret.taking(buffer).wipe()

    assert buffer == bytes(3)


def test_wiping_reaches_views_that_are_still_held() -> None:
    """A view that somebody kept shows zeros after wiping."""
    secret = Secret.taking(bytearray(b"abc"))
    view = secret.view()

    secret.wipe()
    secret.wipe()

    assert bytes(view) == bytes(3)


def test_leaving_a_block_wipes() -> None:
    """As a context manager it is wiped at the end, also when something was raised."""
    buffer = bytearray(b"abc")

    with pytest.raises(ZeroDivisionError), Secret.taking(buffer):
        _ = 1 // 0

    assert buffer == bytes(3)


def test_a_wiped_secret_is_never_handed_out() -> None:
    """Zeros are not given away as if they were a key."""
    secret = Secret(3)
    secret.wipe()

    with pytest.raises(ValueError, match="wiped"):
        secret.view()


def test_it_does_not_show_itself() -> None:
    """Neither repr nor str nor format of a secret has anything of its content."""
    secret = Secret.taking(bytearray(b"abc"))

    assert {repr(secret), str(secret), f"{secret}"} == {"<Secret>"}


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, pickle.dumps])
def test_it_is_not_duplicated(duplicate: object) -> None:
    """It is neither copied nor pickled."""
    assert callable(duplicate)
    with pytest.raises(TypeError):
        duplicate(Secret(3))


def test_a_second_one_is_wiped_by_itself() -> None:
    """Where a key has to outlive the block it came from, there are two, and each is wiped once."""
    with Secret.taking(bytearray(b"key")) as first:
        second = first.duplicate()

    assert bytes(second.view()) == b"key"
    second.wipe()
    with pytest.raises(ValueError, match="wiped"):
        first.duplicate()


def test_it_is_not_compared_or_hashed() -> None:
    """Comparing secrets takes a constant-time function, not an operator."""
    with pytest.raises(TypeError):
        _ = Secret(3) == Secret(3)
    with pytest.raises(TypeError):
        hash(Secret(3))


def test_a_passphrase_is_normalised() -> None:
    """The same characters composed or taken apart give the same bytes, NFC in UTF-8."""
    composed, apart = (unicodedata.normalize(form, TEXT) for form in ("NFC", "NFD"))

    made = [bytes(passphrase_secret(text).view()) for text in (composed, apart)]

    assert composed != apart
    assert made == [composed.encode()] * 2


@pytest.mark.parametrize("text", ["plain", unicodedata.normalize("NFD", TEXT), ""])
def test_bytes_give_what_their_text_gives(text: str) -> None:
    """UTF-8 in a bytearray, ASCII or not, is the same passphrase, and stays as it was."""
    typed = bytearray(text, "utf-8")

    made = bytes(passphrase_secret(typed).view())

    assert made == bytes(passphrase_secret(text).view())
    assert typed == text.encode()


def test_an_ascii_passphrase_has_a_buffer_of_its_own() -> None:
    """Wiping what was typed does not wipe the secret."""
    typed = bytearray(b"plain")
    secret = passphrase_secret(typed)

    typed[:] = bytes(5)

    assert bytes(secret.view()) == b"plain"


def test_bytes_that_are_no_text_are_refused() -> None:
    """What is not UTF-8 is an error and not some other passphrase."""
    with pytest.raises(UnicodeError):
        passphrase_secret(bytearray(b"\xff"))
