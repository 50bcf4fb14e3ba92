from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from tests.vectors import second_reader
from toolkit.crypto import selftest
from toolkit.crypto.hkdf import hkdf
from toolkit.crypto.keys import database_key, database_salt
from toolkit.crypto.secret import Secret
from toolkit.crypto.selftest import failed_known_answers

MASTER_KEY = bytes(range(32))


def _master_key() -> Secret:
    return Secret.taking(bytearray(MASTER_KEY))


@pytest.mark.parametrize("compartment", range(4))
def test_a_database_has_the_keys_of_the_format(compartment: int) -> None:
    """Key and salt of each compartment are what the format's page says."""
    with database_key(_master_key(), compartment) as key:
        made = (bytes(key.view()), database_salt(_master_key(), compartment))

    assert made == second_reader.database_keys(MASTER_KEY, compartment)
    assert any(made[1])


def test_no_two_purposes_share_a_key() -> None:
    """Each compartment's key and salt differ from all others."""
    keys = {bytes(database_key(_master_key(), number).view()[:16]) for number in range(4)}
    salts = {database_salt(_master_key(), number) for number in range(4)}

    assert len(keys | salts) == 8


@pytest.mark.parametrize("length", [1, 16, 32, 33, 64, 200])
@pytest.mark.parametrize("salt", [b"", b"salt", bytes(32)])
def test_hkdf_agrees_with_one_written_out(length: int, salt: bytes) -> None:
    """The library's HKDF is that of RFC 5869."""
    made = hkdf(_master_key(), salt=salt, info=b"info", length=length)

    assert bytes(made.view()) == second_reader.hkdf(MASTER_KEY, salt, b"info", length)


def test_the_known_answers_hold_here() -> None:
    """The libraries on this computer compute what the RFCs say."""
    assert failed_known_answers() == ()


def test_a_wrong_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that computes something else is noticed, one by one and all together."""

    def zeros(*_given: object, length: int, **_more: object) -> Secret:
        return Secret(length)

    monkeypatch.setattr(selftest, "hkdf", zeros)
    assert failed_known_answers() == ("HKDF-SHA256",)
    monkeypatch.setattr(selftest, "argon2id", zeros)
    monkeypatch.setattr(selftest, "ChaCha20Poly1305", _Careless)
    assert failed_known_answers() == ("Argon2id", "HKDF-SHA256", "ChaCha20-Poly1305")


def test_a_cipher_that_seals_otherwise_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cipher that gives another tag is noticed."""
    monkeypatch.setattr(selftest, "ChaCha20Poly1305", _Other)

    assert failed_known_answers() == ("ChaCha20-Poly1305",)


class _Other:
    """A cipher that does nothing."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def encrypt(self, _nonce: bytes, text: bytes, _associated: bytes) -> bytes:
        return text


class _Careless(_Other):
    """A cipher that seals rightly and opens whatever it is given."""

    def encrypt(self, nonce: bytes, text: bytes, associated: bytes) -> bytes:
        return ChaCha20Poly1305(self._key).encrypt(nonce, text, associated)

    def decrypt(self, _nonce: bytes, sealed: bytes, _associated: bytes) -> bytes:
        return sealed[:-16]
