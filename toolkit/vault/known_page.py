"""A page that SQLCipher wrote once, and that it must be able to read for ever."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as engine

from toolkit.errors import EngineFailed
from toolkit.shipped import read

PAGE = "data/known_page.bin"
"""A database of one page, without a table, with VERSION as its user_version."""

KEY = bytes(range(32))
SALT = bytes(range(32, 48))
VERSION = 0x6B6E6F77

_NAME = "known_page.bin"


def check_known_page(folder: Path) -> None:
    """Read the page with its key, and make sure that another key does not do.

    Args:
        folder: Where it is put meanwhile.

    Raises:
        EngineFailed: It does not read, or reads with any key: no vault may be touched.
    """
    file = folder / _NAME
    file.write_bytes(read(PAGE))
    try:
        if _version(file, KEY) != VERSION or _version(file, KEY[::-1]) is not None:
            raise EngineFailed
    finally:
        file.unlink()


def _version(file: Path, key: bytes) -> int | None:
    """The page's user_version; None where *key* does not open it."""
    address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
    with closing(engine.connect(address, uri=True)) as connection:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}{SALT.hex()}'\"")
        try:
            ((version,),) = connection.execute("PRAGMA user_version").fetchall()
        except engine.DatabaseError:
            return None
    return int(version)
