"""Makes headers, right and wrong ones, from docs/vault-format.md alone; for make.py."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from tests.vectors.second_reader import hkdf, key_encryption_key, secret_of

DIGEST_AT = 4064


class Stream:
    """Bytes that look random and are the same at each run."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._count = 0

    def __call__(self, length: int) -> bytes:
        """The next *length* bytes."""
        self._count += 1
        return hashlib.shake_256(f"{self._seed} {self._count}".encode()).digest(length)


@dataclass(frozen=True)
class Payload:
    """What goes into a slot, with room for what must not."""

    master_key: bytes
    compartment: int = 0
    kind: int = 1
    counter: int = 1
    reserved: bytes = bytes(6)
    tail: bytes = bytes(16)

    def packed(self) -> bytes:
        """64 bytes."""
        return (
            self.master_key
            + bytes([self.compartment, self.kind])
            + self.reserved
            + self.counter.to_bytes(8, "big")
            + self.tail
        )


def empty_header(
    random: Callable[[int], bytes],
    *,
    version: int = 1,
    passes: int = 3,
    lanes: int = 4,
    memory: int = 65_536,
) -> bytes:
    """A header whose slots open nothing."""
    parameters = version.to_bytes(2, "big") + bytes([passes, lanes]) + memory.to_bytes(4, "big")
    return signed(random(32) + parameters + random(DIGEST_AT - 40) + bytes(32))


def signed(header: bytes) -> bytes:
    """The header with its digest right."""
    return header[:DIGEST_AT] + hashlib.sha256(header[:DIGEST_AT]).digest()


def slot(
    header: bytes, number: int, typed: str, payload: Payload, random: Callable[[int], bytes]
) -> bytes:
    """The 128 bytes of slot *number* of *header*."""
    passes, lanes, memory = header[34], header[35], int.from_bytes(header[36:40], "big")
    kek = key_encryption_key(secret_of(typed), header[:32], passes, lanes, memory)
    fresh = random(16)
    derived = hkdf(kek, fresh, b"toolkit/1/slot" + bytes([number]), 64)
    bound = header[:40] + bytes([number]) + fresh
    sealed = ChaCha20Poly1305(derived[:32]).encrypt(bytes(12), payload.packed(), bound)
    return fresh + derived[32:] + sealed


def with_slot(header: bytes, number: int, content: bytes) -> bytes:
    """The header with other bytes in slot *number*, and its digest right."""
    return replaced(header, 40 + 128 * number, content)


def replaced(header: bytes, at: int, content: bytes) -> bytes:
    """The header with *content* from byte *at* on, and its digest right."""
    return signed(header[:at] + content + header[at + len(content) :])


def flipped(header: bytes, at: int) -> bytes:
    """The header with the lowest bit of byte *at* turned, and its digest as it was."""
    return header[:at] + bytes([header[at] ^ 1]) + header[at + 1 :]
