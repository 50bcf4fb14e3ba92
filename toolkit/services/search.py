"""Finding words in everything that was written."""

from __future__ import annotations

from toolkit.domain.listing import SearchHit
from toolkit.domain.record import RecordKind
from toolkit.vault.records import Records


class Search:
    """Full-text search; what is typed is only ever words, never a query language."""

    def __init__(self, records: Records) -> None:
        self._records = records

    def find(
        self,
        text: str,
        kinds: frozenset[RecordKind] | None = None,
        limit: int = 50,
        *,
        ranked: bool = False,
    ) -> tuple[SearchHit, ...]:
        """Records in which all the words of *text* occur; nothing for an empty text.

        Args:
            text: Words; the last one may still be unfinished.
            kinds: Kinds of record to look in; None for all.
            limit: How many hits at most.
            ranked: Best match first; otherwise the newest first, which is quicker while typing.
        """
        return self._records.search(text, kinds=kinds, limit=limit, ranked=ranked)
