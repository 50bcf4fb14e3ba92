"""The key header's 4,096 bytes, as in docs/vault-format.md."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

from toolkit.crypto.kdf import KdfParameters
from toolkit.crypto.keys import MASTER_KEY_LENGTH
from toolkit.crypto.secret import Secret
from toolkit.crypto.slots import PAYLOAD_LENGTH, SLOT_LENGTH, Entropy, open_slot, seal_slot
from toolkit.vault.layout import DIGEST_LENGTH, HEADER_LENGTH, Compartment

VERSION = 1
SLOT_COUNT = 8

_SALT_LENGTH = 32
_PREFIX_LENGTH = 40
_DIGEST_START = HEADER_LENGTH - DIGEST_LENGTH


class SlotKind(IntEnum):
    """What a slot opens with."""

    PASSPHRASE = 1
    RECOVERY_CODE = 2


@dataclass(frozen=True, slots=True)
class SlotContent:
    """What a slot gives to whoever opens it.

    Attributes:
        master_key: 32 bytes.
        compartment: Whose key it is.
        kind: What opens the slot.
        counter: How often this slot has been written, from 1.
    """

    master_key: Secret
    compartment: Compartment
    kind: SlotKind
    counter: int

    def to_payload(self) -> Secret:
        """The 64 bytes that are sealed."""
        payload = Secret(PAYLOAD_LENGTH)
        view = payload.view()
        view[:MASTER_KEY_LENGTH] = self.master_key.view()
        view[32], view[33] = self.compartment, self.kind
        view[40:48] = self.counter.to_bytes(8, "big")
        return payload

    @classmethod
    def from_payload(cls, payload: Secret) -> Self | None:
        """What *payload* says, or None if it says anything that version 1 does not know."""
        view = payload.view()
        counter = int.from_bytes(view[40:48], "big")
        if any(view[34:40]) or any(view[48:]) or counter == 0:
            return None
        try:
            compartment, kind = Compartment(view[32]), SlotKind(view[33])
        except ValueError:
            return None
        master_key = Secret.taking(bytearray(view[:MASTER_KEY_LENGTH]))
        return cls(master_key, compartment, kind, counter)


@dataclass(frozen=True, slots=True)
class Header:
    """One copy of the header. Its bytes may be damaged: ask is_whole before believing them.

    Attributes:
        image: Exactly HEADER_LENGTH bytes.
    """

    image: bytes

    def __post_init__(self) -> None:
        if len(self.image) != HEADER_LENGTH:
            raise ValueError("a header has 4,096 bytes")

    @classmethod
    def new(cls, parameters: KdfParameters, entropy: Entropy) -> Self:
        """A header with a fresh salt and eight slots that open nothing."""
        prefix = (
            entropy(_SALT_LENGTH)
            + VERSION.to_bytes(2, "big")
            + bytes([parameters.passes, parameters.lanes])
            + parameters.memory_kib.to_bytes(4, "big")
        )
        return cls._with_digest(prefix + entropy(_DIGEST_START - _PREFIX_LENGTH))

    @property
    def prefix(self) -> bytes:
        """Salt, version and parameters: what every slot is bound to."""
        return self.image[:_PREFIX_LENGTH]

    @property
    def salt(self) -> bytes:
        """The common salt, 32 bytes."""
        return self.image[:_SALT_LENGTH]

    @property
    def version(self) -> int:
        """1 if this program can read it."""
        return int.from_bytes(self.image[32:34], "big")

    @property
    def parameters(self) -> KdfParameters:
        """What it asks key derivation to cost; not yet held against any bounds."""
        memory_kib = int.from_bytes(self.image[36:40], "big")
        return KdfParameters(memory_kib, passes=self.image[34], lanes=self.image[35])

    @property
    def is_whole(self) -> bool:
        """Whether the bytes are as they were written, by chance; anyone can make it so."""
        return hashlib.sha256(self.image[:_DIGEST_START]).digest() == self.image[_DIGEST_START:]

    def open_slot(self, number: int, kek: Secret) -> SlotContent | None:
        """What slot *number* holds for *kek*, or None."""
        payload = open_slot(kek, self.prefix, number, self._slot(number))
        if payload is None:
            return None
        with payload:
            return SlotContent.from_payload(payload)

    def opens(self, number: int, kek: Secret, compartment: Compartment | None = None) -> bool:
        """Whether *kek* opens slot *number*, and it names *compartment* if one is given."""
        content = self.open_slot(number, kek)
        if content is None:
            return False
        content.master_key.wipe()
        return compartment in {None, content.compartment}

    def open_slots(self, kek: Secret) -> Iterator[tuple[int, SlotContent]]:
        """Every slot that *kek* opens. All eight are tried, whatever the ones before gave."""
        tried = [self.open_slot(number, kek) for number in range(SLOT_COUNT)]
        return ((number, content) for number, content in enumerate(tried) if content is not None)

    def agrees_with(self, other: Header, numbers: Iterable[int]) -> bool:
        """Whether these slots are those of *other*, bound to the same salt and costs."""
        return self.prefix == other.prefix and all(
            self._slot(number) == other._slot(number) for number in numbers
        )

    def with_slot(self, number: int, kek: Secret, content: SlotContent, entropy: Entropy) -> Self:
        """This header with *content* in slot *number* for whoever has *kek*."""
        with content.to_payload() as payload:
            return self._with_slot(number, seal_slot(kek, self.prefix, number, payload, entropy))

    def with_random_slot(self, number: int, entropy: Entropy) -> Self:
        """This header with slot *number* opening nothing any more."""
        return self._with_slot(number, entropy(SLOT_LENGTH))

    def _slot(self, number: int) -> bytes:
        start = _PREFIX_LENGTH + number * SLOT_LENGTH
        return self.image[start : start + SLOT_LENGTH]

    def _with_slot(self, number: int, slot: bytes) -> Self:
        start = _PREFIX_LENGTH + number * SLOT_LENGTH
        body = self.image[:start] + slot + self.image[start + SLOT_LENGTH : _DIGEST_START]
        return self._with_digest(body)

    @classmethod
    def _with_digest(cls, body: bytes) -> Self:
        return cls(body + hashlib.sha256(body).digest())
