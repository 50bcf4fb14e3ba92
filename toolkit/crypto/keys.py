"""What a master key is for: the key and the salt of a compartment's database."""

from __future__ import annotations

from toolkit.crypto.hkdf import hkdf
from toolkit.crypto.secret import Secret

MASTER_KEY_LENGTH = 32
"""Bytes of a master key."""

DATABASE_KEY_LENGTH = 32
"""Bytes of a raw SQLCipher key."""

DATABASE_SALT_LENGTH = 16
"""Bytes of an SQLCipher salt, the first of the file."""


def database_key(master_key: Secret, compartment: int) -> Secret:
    """The key of the database in *compartment* (its number in docs/vault-format.md)."""
    info = b"toolkit/1/database-key" + bytes([compartment])
    return hkdf(master_key, info=info, length=DATABASE_KEY_LENGTH)


def database_salt(master_key: Secret, compartment: int) -> bytes:
    """The salt of the database in *compartment*; it stands in clear at the start of the file."""
    info = b"toolkit/1/database-salt" + bytes([compartment])
    with hkdf(master_key, info=info, length=DATABASE_SALT_LENGTH) as salt:
        return bytes(salt.view())
