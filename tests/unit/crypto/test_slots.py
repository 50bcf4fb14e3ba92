from __future__ import annotations

import hmac
import secrets
from collections import Counter
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from toolkit.crypto.hkdf import hkdf
from toolkit.crypto.secret import Secret
from toolkit.crypto.slots import PAYLOAD_LENGTH, SLOT_LENGTH, open_slot, seal_slot

PREFIX = bytes(range(40))
PAYLOAD = bytes(range(64))


def _secret(content: bytes) -> Secret:
    return Secret.taking(bytearray(content))


def _kek(fill: int = 1) -> Secret:
    return _secret(bytes([fill]) * 32)


def _sealed(kek: Secret, number: int = 3) -> bytes:
    return seal_slot(kek, PREFIX, number, _secret(PAYLOAD), secrets.token_bytes)


def test_a_slot_opens_with_its_key() -> None:
    """What was sealed comes back, from a slot of exactly 128 bytes."""
    slot = _sealed(_kek())
    opened = open_slot(_kek(), PREFIX, 3, slot)

    assert len(slot) == SLOT_LENGTH == 128
    assert opened is not None
    assert bytes(opened.view()) == PAYLOAD
    assert len(opened) == PAYLOAD_LENGTH


def test_a_slot_opens_with_nothing_else() -> None:
    """Another key, another header or another place opens nothing."""
    slot = _sealed(_kek())

    assert open_slot(_kek(2), PREFIX, 3, slot) is None
    assert open_slot(_kek(), PREFIX[:-1] + b"\0", 3, slot) is None
    assert open_slot(_kek(), PREFIX, 4, slot) is None
    assert open_slot(_kek(), PREFIX, 3, secrets.token_bytes(SLOT_LENGTH)) is None


def test_no_bit_of_a_slot_can_be_turned() -> None:
    """With any single bit turned a slot opens nothing."""
    slot = _sealed(_kek())
    for bit in range(SLOT_LENGTH * 8):
        turned = bytearray(slot)
        turned[bit // 8] ^= 1 << bit % 8
        assert open_slot(_kek(), PREFIX, 3, bytes(turned)) is None


def test_writing_a_slot_again_repeats_nothing() -> None:
    """The same content under the same key gives other bytes throughout each time."""
    first, second = _sealed(_kek()), _sealed(_kek())

    for start, end in ((0, 16), (16, 48), (48, 112), (112, 128)):
        assert first[start:end] != second[start:end]


def test_every_slot_is_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """One key derivation, one comparison and one decryption, whatever the slot holds."""
    slot = _sealed(_kek())
    calls: Counter[str] = Counter()

    def counting_hkdf(key: Secret, *, salt: bytes, info: bytes, length: int) -> Secret:
        calls["hkdf"] += 1
        return hkdf(key, salt=salt, info=info, length=length)

    def counting_compare(one: bytes, other: bytes) -> bool:
        calls["compare"] += 1
        return hmac.compare_digest(one, other)

    class CountingCipher:
        def __init__(self, key: bytes) -> None:
            self._cipher = ChaCha20Poly1305(key)

        def decrypt(self, nonce: bytes, data: bytes, associated: bytes) -> bytes:
            calls["decrypt"] += 1
            return self._cipher.decrypt(nonce, data, associated)

    monkeypatch.setattr("toolkit.crypto.slots.hkdf", counting_hkdf)
    monkeypatch.setattr("toolkit.crypto.slots.ChaCha20Poly1305", CountingCipher)
    monkeypatch.setattr(
        "toolkit.crypto.slots.hmac", SimpleNamespace(compare_digest=counting_compare)
    )

    seen = []
    for content, kek in (
        (slot, _kek()),
        (slot, _kek(2)),
        (secrets.token_bytes(SLOT_LENGTH), _kek()),
        (slot[:16] + bytes(32) + slot[48:], _kek()),
    ):
        calls.clear()
        open_slot(kek, PREFIX, 3, content)
        seen.append(dict(calls))

    assert seen == [{"hkdf": 1, "compare": 1, "decrypt": 1}] * 4


def test_a_commitment_is_needed_beside_the_tag() -> None:
    """A slot whose cipher text verifies but whose commitment is another one opens nothing."""
    slot = _sealed(_kek())

    assert open_slot(_kek(), PREFIX, 3, slot[:16] + bytes(32) + slot[48:]) is None
