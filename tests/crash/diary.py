"""A run of saves of every kind, and what a compartment holds after each of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from tests.unit.vault.making import Book, incident
from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.links import RecordId
from toolkit.domain.moment import Moment
from toolkit.domain.record import Draft, RecordKind
from toolkit.vault import index

SOON = 3
"""Records after which the word index moves over, so that a short run sees it happen often."""


@dataclass(frozen=True)
class State:
    """Everything that must not be lost."""

    hashes: tuple[bytes, ...]
    bodies: tuple[bytes | None, ...]
    drafts: tuple[Draft, ...]
    settings: tuple[tuple[str, bytes], ...]


def state_of(book: Book) -> State:
    """What *book* holds now."""
    revisions = book.database.rows("SELECT hash, body FROM revision ORDER BY id")
    return State(
        hashes=tuple(hash_ for hash_, _ in revisions),
        bodies=tuple(body for _, body in revisions),
        drafts=book.drafts.all(),
        settings=tuple(book.database.rows("SELECT name, value FROM setting ORDER BY name")),
    )


class Diary:
    """Saves, corrects, adds, withdraws, destroys, drafts: the same ones for the same seed.

    Args:
        path: The compartment.
        seed: Chooses the operations.
    """

    def __init__(self, path: Path, seed: int) -> None:
        with patch.object(index, "MOST_RECENT", SOON):
            self.book = Book(path)
        self._chance = random.Random(seed)
        self._standing: list[RecordId] = []
        self._turn = 0

    def next(self) -> None:
        """Do the next operation."""
        acts: list[Callable[[], object]] = [self._add, self._add_with_draft, self._draft, self._set]
        if self._standing:
            acts += [self._correct, self._note, self._withdraw]
        self._turn += 1
        with patch.object(index, "MOST_RECENT", SOON):
            self._chance.choice(acts)()

    def _text(self) -> str:
        return f"turn {self._turn} " + "word " * self._chance.choice((3, 60, 1200))

    def _add(self) -> None:
        self._standing.append(self.book.records.add(incident(self._text())).id)

    def _add_with_draft(self) -> None:
        helper = Helper(name=self._text(), kind=HelperKind.FRIEND)
        self._standing.append(self.book.records.add(helper, draft="form").id)

    def _draft(self) -> None:
        fields = {"what_happened": self._text()}
        draft = Draft(
            key="form", kind=RecordKind.INCIDENT, fields=fields, saved_at=Moment(self._turn)
        )
        self.book.drafts.put("form", draft)

    def _set(self) -> None:
        self.book.settings.put("turn", self._turn)

    def _correct(self) -> None:
        record = self._chance.choice(self._standing)
        content = self.book.records.get(record).content
        assert content is not None
        self.book.records.correct(record, content, reason=self._text())

    def _note(self) -> None:
        self.book.records.add_note(self._chance.choice(self._standing), self._text())

    def _withdraw(self) -> None:
        record = self._standing.pop(self._chance.randrange(len(self._standing)))
        self.book.records.withdraw(record, reason="r", destroy=self._chance.random() < 0.7)
