"""When and where a copy of the vault was last made or joined, kept in the vault itself."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.domain.body import from_body, to_body
from toolkit.domain.moment import Moment
from toolkit.errors import InvalidRecord
from toolkit.vault.database import Database
from toolkit.vault.settings import Settings

LAST = "copies.last"


class LastCopy(NamedTuple):
    """The last copy that was made or joined.

    Attributes:
        at: When that was finished.
        place: The folder as the person chose it.
    """

    at: Moment
    place: str


def note_last_copy(database: Database, last: LastCopy) -> None:
    """Keep *last* in place of the one before."""
    Settings(database).put(LAST, {"at": to_body(last.at), "place": last.place})


def last_copy(database: Database) -> LastCopy | None:
    """The last one; None if there never was any, or what is kept cannot be read."""
    kept = Settings(database).get(LAST, None)
    if not isinstance(kept, dict):
        return None
    try:
        return LastCopy(from_body(Moment, kept.get("at")), str(kept.get("place")))
    except InvalidRecord:
        return None
