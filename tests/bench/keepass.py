"""The peer for saving: a password database of the same number of entries, through pykeepass."""

from __future__ import annotations

from pathlib import Path

from pykeepass import create_database
from pykeepass.entry import Entry

from tests.bench.load import Author


class KeePassFile:
    """A KDBX 4 file with the same texts in it as load() writes.

    Its entries are put in place directly: add_entry looks through all of them each time.

    Args:
        path: Where it is made.
        entries: How many.
    """

    def __init__(self, path: Path, entries: int) -> None:
        self._database = create_database(str(path), password="bench")
        self._author = Author()
        for place in range(entries):
            self._append(place)
        self._next = entries
        self._database.save()

    def _append(self, place: int) -> None:
        incident = self._author.incident(place)
        entry = Entry(
            title=f"{place}",
            username="",
            password="",
            notes=f"{incident.what_happened}\n{incident.said}\n{incident.fear}",
            kp=self._database,
        )
        self._database.root_group._element.append(entry._element)

    def save_one(self) -> None:
        """Put one entry more in and write the file, as its own program would."""
        self._append(self._next)
        self._next += 1
        self._database.save()
