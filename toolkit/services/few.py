"""What can be done with a kind of record of which there are few enough to read all."""

from __future__ import annotations

from typing import TypeVar

from toolkit.domain.record import Content, Record
from toolkit.services.subject import Subject

Kind = TypeVar("Kind", bound=Content)


class Few(Subject[Kind]):
    """The records of one kind, some hundreds at most."""

    def all(self) -> tuple[Record, ...]:
        """Every one in the order in which they were written; withdrawn ones as their mark."""
        return self._records.of_kind(self.kind)

    def standing(self) -> tuple[Record, ...]:
        """Those that were not withdrawn."""
        return tuple(record for record in self.all() if record.withdrawal is None)
