"""Small databases with keys that everyone may know, for tests of what is kept in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from toolkit.crypto.secret import Secret
from toolkit.domain.incident import Incident
from toolkit.domain.moment import Moment
from toolkit.vault import database
from toolkit.vault.database import Database
from toolkit.vault.drafts import Drafts
from toolkit.vault.records import Records
from toolkit.vault.settings import Settings

RAW_KEY = bytes(range(32))
SALT = bytes(range(100, 116))
STICK = bytes(range(200, 216))

SMALL = 256 * 1024
"""Length of a file with some filler behind its tables; a real one begins at 16 MiB."""


@contextmanager
def without_waiting() -> Iterator[None]:
    """Let nothing be waited for until it is on the device, which takes most of a save's time.

    What is read back is the same; tests/crash shows what the waiting is for.
    """
    pragmas = tuple(
        ("synchronous", "OFF", 0) if name == "synchronous" else (name, value, expected)
        for name, value, expected in database.PRAGMAS
    )
    with patch.object(database, "PRAGMAS", pragmas):
        yield


class SetClock:
    """A clock that goes on by a minute each time it is asked, and can be set."""

    def __init__(self, utc: int = 1_700_000_000_000_000) -> None:
        self.utc = utc

    def __call__(self) -> Moment:
        """The next moment."""
        self.utc += 60_000_000
        return Moment(self.utc, offset=120, zone="CEST")


def key(raw: bytes = RAW_KEY) -> Secret:
    """A key of its own, as whoever opens a database wipes theirs."""
    return Secret.taking(bytearray(raw))


class Book:
    """One open database with everything over it.

    Args:
        path: The file; made if it is not there.
        clock: For its revisions.
        size: Length of the file when it is made.
    """

    def __init__(self, path: Path, clock: SetClock | None = None, size: int = SMALL) -> None:
        self.path = path
        self.clock = clock or SetClock()
        if path.exists():
            self.database = Database.open(path, key(), SALT)
        else:
            self.database = Database.create(path, key(), SALT, size)
        try:
            self.records = Records(self.database, self.clock, STICK)
        except BaseException:
            self.database.close()
            raise
        self.drafts = Drafts(self.database)
        self.settings = Settings(self.database)

    def opened_again(self) -> Book:
        """The same database, closed and opened."""
        self.database.close()
        return Book(self.path, self.clock)

    def fail_after(self, act: Callable[[], object]) -> None:
        """Do *act* in a transaction that then fails with a KeyError."""
        with self.database.transaction():
            act()
            raise KeyError

    def found(self, text: str) -> list[str]:
        """The titles of what a search for *text* finds."""
        return [hit.title for hit in self.records.search(text)]


def incident(text: str = "Someone rang") -> Incident:
    """An incident that says no more than *text*."""
    return Incident(what_happened=text)
