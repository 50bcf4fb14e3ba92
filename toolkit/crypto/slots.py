"""Sealing a few bytes under a derived key so that a slot in use looks like one that is not.

The layout is that of docs/vault-format.md, section Slot.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from toolkit.crypto.hkdf import hkdf
from toolkit.crypto.secret import Secret

Entropy = Callable[[int], bytes]
"""Gives so many random bytes; secrets.token_bytes everywhere but where vectors are made."""

RANDOM_LENGTH = 16
COMMITMENT_LENGTH = 32
PAYLOAD_LENGTH = 64
TAG_LENGTH = 16
SLOT_LENGTH = RANDOM_LENGTH + COMMITMENT_LENGTH + PAYLOAD_LENGTH + TAG_LENGTH
"""128 bytes."""

_KEY_LENGTH = 32
_LABEL = b"toolkit/1/slot"
# A slot's key is used for one message only: its salt is drawn anew at each writing.
_NONCE = bytes(12)


def seal_slot(kek: Secret, prefix: bytes, number: int, payload: Secret, entropy: Entropy) -> bytes:
    """The 128 bytes of slot *number* that give *payload* back to whoever has *kek*.

    Args:
        kek: The derived key.
        prefix: The header's prefix, which is authenticated with the slot.
        number: 0 to 7, authenticated too, so a slot cannot be moved.
        payload: PAYLOAD_LENGTH bytes.
        entropy: For the slot's random.
    """
    random = entropy(RANDOM_LENGTH)
    bound = _bound(prefix, number, random)
    with _slot_keys(kek, number, random) as keys:
        sealed = _cipher(keys).encrypt(_NONCE, payload.view(), bound)
        return random + bytes(keys.view()[_KEY_LENGTH:]) + sealed


def open_slot(kek: Secret, prefix: bytes, number: int, slot: bytes) -> Secret | None:
    """The payload of *slot*, or None if *kek* does not open it.

    The work is the same either way: the commitment is compared and the cipher run whatever the
    slot holds. The commitment keeps one slot from opening under two different keys, which the
    cipher alone does not.
    """
    random = slot[:RANDOM_LENGTH]
    commitment = slot[RANDOM_LENGTH : RANDOM_LENGTH + COMMITMENT_LENGTH]
    sealed = slot[RANDOM_LENGTH + COMMITMENT_LENGTH :]
    with _slot_keys(kek, number, random) as keys:
        committed = hmac.compare_digest(keys.view()[_KEY_LENGTH:], commitment)
        try:
            opened = _cipher(keys).decrypt(_NONCE, sealed, _bound(prefix, number, random))
        except InvalidTag:
            return None
    payload = Secret.taking(bytearray(opened))
    if committed:
        return payload
    payload.wipe()
    return None


def _slot_keys(kek: Secret, number: int, random: bytes) -> Secret:
    info = _LABEL + bytes([number])
    return hkdf(kek, salt=random, info=info, length=_KEY_LENGTH + COMMITMENT_LENGTH)


def _cipher(keys: Secret) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(keys.view()[:_KEY_LENGTH])


def _bound(prefix: bytes, number: int, random: bytes) -> bytes:
    return prefix + bytes([number]) + random
