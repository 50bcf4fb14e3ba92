"""A reader of vaults made from docs/vault-format.md alone.

It shares nothing with the program: no code, no Argon2 library, no HKDF, and no database engine.
Where the two disagree about a file, one of them or the page is wrong.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

HEADER = 4096
PAGE = 4096
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Refusal(StrEnum):
    """Why a header did not open."""

    WRONG_PASSPHRASE = "wrong passphrase"
    DAMAGED_HEADER = "damaged header"
    UNSUPPORTED_VERSION = "unsupported version"
    PARAMETERS_REFUSED = "parameters refused"


@dataclass(frozen=True)
class Opening:
    """What the slot that counts gave."""

    copy: int
    slot: int
    master_key: bytes
    compartment: int
    kind: int
    counter: int


def secret_of(typed: str) -> bytes:
    """What is put into Argon2id."""
    signs = [sign for sign in typed.upper() if sign not in " -"] if typed.isascii() else []
    signs = [{"O": "0", "I": "1", "L": "1"}.get(sign, sign) for sign in signs]
    if len(signs) == 28 and all(sign in SIGNS for sign in signs) and signs[0] <= "7":
        number = check = 0
        for sign in signs[:26]:
            number = number * 32 + SIGNS.index(sign)
        for sign in signs[26:]:
            check = check * 32 + SIGNS.index(sign)
        if number % 1021 == check:
            return "".join(signs).encode("ascii")
    return unicodedata.normalize("NFC", typed).encode("utf-8")


@cache
def key_encryption_key(secret: bytes, salt: bytes, passes: int, lanes: int, memory: int) -> bytes:
    """Argon2id; remembered, as many vectors share one."""
    argon2 = Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=memory)
    return argon2.derive(secret)


def hkdf(key: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    """RFC 5869 with SHA-256, written out."""
    extracted = hmac.new(salt or bytes(32), key, hashlib.sha256).digest()
    made, block, count = b"", b"", 0
    while len(made) < length:
        count += 1
        block = hmac.new(extracted, block + info + bytes([count]), hashlib.sha256).digest()
        made += block
    return made[:length]


def read_header(copies: tuple[bytes, bytes], typed: str) -> Opening | Refusal:
    """Section Opening, steps 1 to 5."""
    right_length = {number: copy for number, copy in enumerate(copies) if len(copy) == HEADER}
    whole = {
        number: copy
        for number, copy in right_length.items()
        if hashlib.sha256(copy[:4064]).digest() == copy[4064:]
    }
    counting = whole or right_length
    usable = {n: copy for n, copy in counting.items() if _version(copy) == 1 and _in_bounds(copy)}
    if not usable:
        if any(_version(copy) > 1 for copy in whole.values()):
            return Refusal.UNSUPPORTED_VERSION
        if any(_version(copy) == 1 for copy in whole.values()):
            return Refusal.PARAMETERS_REFUSED
        return Refusal.DAMAGED_HEADER
    openings = [
        opening
        for number, copy in usable.items()
        for slot in range(8)
        if (opening := _open_slot(number, copy, slot, typed)) is not None
    ]
    if not openings:
        return Refusal.WRONG_PASSPHRASE if whole else Refusal.DAMAGED_HEADER
    return min(openings, key=lambda each: (-each.counter, each.copy, each.slot))


def _version(copy: bytes) -> int:
    return int.from_bytes(copy[32:34], "big")


def _in_bounds(copy: bytes) -> bool:
    passes, lanes, memory = copy[34], copy[35], int.from_bytes(copy[36:40], "big")
    return 3 <= passes <= 16 and 1 <= lanes <= 4 and 65_536 <= memory <= 1_048_576


def _open_slot(number: int, copy: bytes, slot: int, typed: str) -> Opening | None:
    memory = int.from_bytes(copy[36:40], "big")
    kek = key_encryption_key(secret_of(typed), copy[:32], copy[34], copy[35], memory)
    content = copy[40 + 128 * slot : 168 + 128 * slot]
    random, commitment, sealed = content[:16], content[16:48], content[48:]
    derived = hkdf(kek, random, b"toolkit/1/slot" + bytes([slot]), 64)
    if derived[32:] != commitment:
        return None
    bound = copy[:40] + bytes([slot]) + random
    try:
        payload = ChaCha20Poly1305(derived[:32]).decrypt(bytes(12), sealed, bound)
    except InvalidTag:
        return None
    compartment, kind, counter = payload[32], payload[33], int.from_bytes(payload[40:48], "big")
    if compartment > 3 or kind not in {1, 2} or payload[34:40] != bytes(6):
        return None
    if counter == 0 or payload[48:] != bytes(16):
        return None
    return Opening(number, slot, payload[:32], compartment, kind, counter)


def database_keys(master_key: bytes, compartment: int) -> tuple[bytes, bytes]:
    """Key and salt of a compartment's database."""
    number = bytes([compartment])
    return (
        hkdf(master_key, b"", b"toolkit/1/database-key" + number, 32),
        hkdf(master_key, b"", b"toolkit/1/database-salt" + number, 16),
    )


def read_page(file: bytes, number: int, key: bytes) -> bytes | None:
    """The plaintext of page *number*, from 1, without its last 80 bytes; None if its MAC is wrong.

    Page 1 is given with 16 zero bytes where SQLite's magic would stand.
    """
    page = file[(number - 1) * PAGE : number * PAGE]
    mac_salt = bytes(byte ^ 0x3A for byte in file[:16])
    mac_key = hashlib.pbkdf2_hmac("sha512", key, mac_salt, 2, 32)
    start = 16 if number == 1 else 0
    signed, mac = page[start:-64], page[-64:]
    if hmac.digest(mac_key, signed + number.to_bytes(4, "little"), "sha512") != mac:
        return None
    decryptor = Cipher(algorithms.AES256(key), modes.CBC(signed[-16:])).decryptor()
    return bytes(start) + decryptor.update(signed[:-16])


@dataclass(frozen=True)
class Row:
    """A row of the table revision, column by column."""

    id: int
    uuid: bytes
    record: bytes
    kind: str
    change: str
    number: int | None
    recorded_utc: int
    recorded_offset: int
    recorded_zone: str
    salt: bytes | None
    body: bytes | None
    content_digest: bytes
    hash: bytes

    @property
    def says(self) -> dict[str, Any]:
        """The body; empty once destroyed."""
        return {} if self.body is None else json.loads(self.body.decode("utf-8", "surrogatepass"))

    @property
    def destroys(self) -> bool:
        """Whether it is a withdrawal that destroyed the content."""
        return self.change == "withdrawal" and self.says.get("destroyed") is True


@dataclass(frozen=True)
class Log:
    """What the kept tables hold.

    Attributes:
        sticks: The table stick.
        branches: The setting vault.branches, or nothing.
        rows: The table revision.
    """

    sticks: dict[int, bytes]
    branches: dict[int, tuple[int, int]]
    rows: list[Row]

    def fits(self) -> bool:
        """Sections Hash, Checking and Branches, but for the count of the index."""
        at = {row.id: row for row in self.rows}
        for chain in {row.id >> 40 for row in self.rows}:
            if self._stick(chain) is None:
                return False
            _, common = self.branches.get(chain, (chain, 0))
            own = sorted(row.id & (1 << 40) - 1 for row in self.rows if row.id >> 40 == chain)
            if own != list(range(common + 1, common + 1 + len(own))):
                return False
            if not all(self._fits(at, chain, sequence) for sequence in own):
                return False
        destroyed = {row.record for row in self.rows if row.destroys}
        return all(
            (row.body is not None) == (row.destroys or row.record not in destroyed)
            for row in self.rows
        )

    def _stick(self, chain: int) -> bytes | None:
        return (
            self._stick(self.branches[chain][0])
            if chain in self.branches
            else self.sticks.get(chain)
        )

    def _fits(self, at: dict[int, Row], chain: int, sequence: int) -> bool:
        row = at[chain << 40 | sequence]
        base, common = self.branches.get(chain, (chain, 0))
        before = at.get((base if sequence - 1 == common else chain) << 40 | sequence - 1)
        if (row.salt is None) != (row.body is None) or (before is None and sequence > 1):
            return False
        if (
            row.body is not None
            and hashlib.sha256((row.salt or b"") + row.body).digest() != row.content_digest
        ):
            return False
        recorded = [row.recorded_utc, row.recorded_offset, row.recorded_zone]
        parts = [
            b"toolkit/1/revision",
            self._stick(chain) or b"",
            sequence.to_bytes(8, "big"),
            before.hash if before else bytes(32),
            row.uuid,
            row.record,
            row.kind.encode("ascii"),
            row.change.encode("ascii"),
            b"" if row.number is None else row.number.to_bytes(8, "big"),
            json.dumps(recorded, ensure_ascii=False, separators=(",", ":")).encode("utf-8"),
            row.content_digest,
        ]
        hashed = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
        return hashlib.sha256(hashed).digest() == row.hash

    def order(self, record: bytes) -> list[Row]:
        """A record's revisions, section Order."""
        rows = [row for row in self.rows if row.record == record]
        known: set[bytes] = set()
        ordered = []
        while rows:
            ready = [row for row in rows if known >= self._follows(row)]
            ordered.append(min(ready, key=lambda row: (row.recorded_utc, row.uuid)))
            known.add(ordered[-1].uuid)
            rows.remove(ordered[-1])
        return ordered

    def _follows(self, row: Row) -> set[bytes]:
        own = [each for each in self.rows if each.record == row.record]
        if row.change == "first":
            return set()
        named = {bytes.fromhex(uuid) for uuid in row.says.get("after", [])}
        if named:
            return named & {each.uuid for each in own}
        chain = [each for each in own if each.id >> 40 == row.id >> 40 and each.id < row.id]
        before = [max(chain, key=lambda each: each.id)] if chain else []
        return {each.uuid for each in before or own if before or each.change == "first"}

    def last_words(self, record: bytes) -> list[Row]:
        """Of those that are no additions, the ones that none of the others follows."""
        ordered = self.order(record)
        reached: dict[bytes, set[bytes]] = {}
        for row in ordered:
            direct = self._follows(row)
            reached[row.uuid] = direct.union(*(reached[uuid] for uuid in direct))
        counting = [row for row in ordered if row.change != "addition"]
        return [
            row for row in counting if not any(row.uuid in reached[each.uuid] for each in counting)
        ]

    def state(self, record: bytes) -> tuple[str, object]:
        """What became of a record (stands, withdrawn, destroyed or in conflict), and its content."""
        ordered, words = self.order(record), self.last_words(record)
        if any(row.destroys for row in ordered):
            return "destroyed", None
        contents = [row.says["content"] for row in ordered if "content" in row.says]
        told = [row.says["content"] for row in words if row.change != "withdrawal"]
        if not told:
            return "withdrawn", contents[-1]
        same = len({json.dumps(each, sort_keys=True) for each in told}) == 1
        alike = same and len(told) == len(words)
        return ("stands" if alike else "in conflict"), told[-1]
