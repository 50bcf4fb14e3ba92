"""Reads a compartment without the engine: docs/vault-format.md and a cipher library are enough."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
RESERVED = 80
SALT = 16


def decrypted_pages(path: Path, key: bytes) -> list[bytes]:
    """Every page that belongs to the database, in order, each MAC checked; free ones included."""
    stored = path.read_bytes()
    salt = stored[:SALT]
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    first = _decrypted(stored[:PAGE], 1, key, mac_key)
    # SQLite file format, 1.3: bytes 28 to 31 of page 1 hold the number of pages.
    count = int.from_bytes(first[28:32], "big")
    others = (
        _decrypted(stored[start : start + PAGE], start // PAGE + 1, key, mac_key)
        for start in range(PAGE, count * PAGE, PAGE)
    )
    return [first, *others]


def _decrypted(page: bytes, number: int, key: bytes, mac_key: bytes) -> bytes:
    start = SALT if number == 1 else 0
    ciphertext, iv = page[start : PAGE - RESERVED], page[PAGE - RESERVED : PAGE - RESERVED + 16]
    mac = hmac.digest(mac_key, ciphertext + iv + number.to_bytes(4, "little"), "sha512")
    assert hmac.compare_digest(mac, page[PAGE - RESERVED + 16 :]), number
    decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
    return bytes(start) + decryptor.update(ciphertext) + decryptor.finalize()
