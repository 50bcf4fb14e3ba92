"""Small values that the program keeps in the vault: choices, marks, the key ring."""

from __future__ import annotations

import json

from toolkit.domain.body import Json, canonical
from toolkit.errors import DatabaseDamaged
from toolkit.vault.database import Database


class Settings:
    """JSON values by name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str, default: Json) -> Json:
        """The value kept under *name*, or *default* if there is none.

        Raises:
            DatabaseDamaged: What is kept is not JSON.
        """
        found = self._database.row("SELECT value FROM setting WHERE name = ?", name)
        if found is None:
            return default
        try:
            value: Json = json.loads(bytes(found[0]).decode("utf-8", "surrogatepass"))
        except ValueError:
            raise DatabaseDamaged from None
        return value

    def put(self, name: str, value: Json) -> None:
        """Keep *value* under *name*, in place of what was there.

        Raises:
            VaultFull, VaultReadOnly, VaultGone: What was there is still there.
        """
        with self._database.transaction():
            self._database.execute(
                "INSERT OR REPLACE INTO setting VALUES (?, ?)", name, canonical(value)
            )
