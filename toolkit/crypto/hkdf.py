"""HKDF-SHA256, the one way in which keys are made from keys (RFC 5869)."""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from toolkit.crypto.secret import Secret


def hkdf(key: Secret, *, salt: bytes = b"", info: bytes, length: int) -> Secret:
    """*length* bytes from *key*, for the one purpose that *info* names.

    Args:
        key: Keying material.
        salt: Need not be secret; empty stands for 32 zero bytes.
        info: The label, distinct for each purpose.
        length: Bytes wanted, at most 8,160.
    """
    made = HKDF(SHA256(), length, salt or None, info).derive(key.view())
    return Secret.taking(bytearray(made))
