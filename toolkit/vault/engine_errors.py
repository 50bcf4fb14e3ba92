"""What the database engine's result codes mean to the person at the keyboard."""

from __future__ import annotations

from toolkit.errors import (
    DatabaseDamaged,
    NotEnoughMemory,
    VaultBusy,
    VaultError,
    VaultFull,
    VaultGone,
    VaultReadOnly,
)

PRIMARY = 0xFF
"""The low byte of an extended result code is the primary one (sqlite.org/rescode.html)."""

_MEANING: dict[int, type[VaultError]] = {
    5: VaultBusy,  # SQLITE_BUSY
    6: VaultBusy,  # SQLITE_LOCKED
    7: NotEnoughMemory,  # SQLITE_NOMEM
    8: VaultReadOnly,  # SQLITE_READONLY
    10: VaultGone,  # SQLITE_IOERR
    13: VaultFull,  # SQLITE_FULL
    14: VaultGone,  # SQLITE_CANTOPEN
}


def meaning_of(code: int) -> type[VaultError]:
    """The error that stands for the engine's result *code*.

    SQLITE_CORRUPT and SQLITE_NOTADB say that pages do not verify. Any other code means that the
    pages verify but do not hold this program's tables, which is damage too.
    """
    return _MEANING.get(code & PRIMARY, DatabaseDamaged)
