"""The word index, kept a few records behind so that a save touches few pages.

Writing one record's words into an FTS5 index costs more than writing the record: a segment of its
own, its directory, and every few records a merge. So the newest changes stand in an index of the
same kind in memory, made again from the log at each opening, and move over in one go when there
are enough. A search asks both.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import nullcontext, suppress

from toolkit.domain.record import RecordKind
from toolkit.errors import VaultError
from toolkit.vault.chains import bounds_of
from toolkit.vault.database import Database
from toolkit.vault.entries import KIND_NUMBER
from toolkit.vault.log import RevisionLog, ends_of, is_newer
from toolkit.vault.revisions import StoredRevision
from toolkit.vault.schema import TOKENIZE
from toolkit.vault.standing import words_of
from toolkit.vault.words import indexable, query_for

MOST_RECENT = 64
"""Records in the memory before they are moved into the file."""

SHORTEST_TELLING = 4
"""Bytes of a word's beginning that say enough of it to make the whole index anew."""

_NOT_RECENT = "AND word.rowid NOT IN (SELECT rowid FROM temp.recent)"

_EVERYWHERE = (-1, (1 << 63) - 1)
"""Below and above the id of any entry."""

MATCHING = (
    f"(SELECT rowid FROM word WHERE word MATCH ? {_NOT_RECENT}"  # noqa: S608 - constants
    " UNION ALL SELECT rowid FROM temp.recent WHERE recent MATCH ?)"
)
"""All entries that match a query, which is to be given twice: for narrowing a list."""


class WordIndex:
    """Finds entries by the words in them. An entry is known by the id of its first revision."""

    def __init__(self, database: Database, log: RevisionLog) -> None:
        self._database = database
        self._log = log
        database.on_each_connection(self._begin)

    def note(self, revisions: Sequence[StoredRevision]) -> None:
        """Take up the words of a record that was just changed, inside the same transaction."""
        entry = revisions[0].id
        self._database.execute("DELETE FROM temp.recent WHERE rowid = ?", entry)
        self._database.execute(
            "INSERT INTO temp.recent (rowid, text) VALUES (?, ?)",
            entry,
            indexable(words_of(revisions)),
        )

    def forget(self, records: Iterable[Sequence[StoredRevision]]) -> None:
        """Leave none of some records' words in the file, in the transaction that destroys them.

        Args:
            records: The revisions of each as they were before; the log holds their text no more.
        """
        marks = self._marks()
        for revisions in records:
            self._take_out(revisions, marks)
            self._database.execute("DELETE FROM temp.recent WHERE rowid = ?", revisions[0].id)
        if self._has_leftovers():
            self._database.execute("INSERT INTO word (word) VALUES ('delete-all')")
            self.rebuild()

    def settle(self) -> None:
        """Move what is in memory into the file if it has grown enough.

        After a transaction the save counts already, so what goes wrong here is left for later.
        Inside one it belongs to it.
        """
        ((held,),) = self._database.rows("SELECT count(*) FROM temp.recent")
        if held < MOST_RECENT:
            return
        with nullcontext() if self._database.in_transaction else suppress(VaultError):
            self.move_over()

    def move_over(self) -> None:
        """Move everything from memory into the file."""
        with self._database.transaction():
            marks = self._marks()
            for entry, words in self._database.rows("SELECT rowid, text FROM temp.recent"):
                if not is_newer(entry, marks):
                    self._take_out(self._log.of_entry(entry), marks)
                self._put_in(entry, words)
            self._database.execute("DELETE FROM temp.recent")
            self._set_marks()

    def rebuild(self) -> None:
        """Fill the empty index, inside the caller's transaction."""
        self._database.execute("DELETE FROM temp.recent")
        for (entry,) in self._database.rows("SELECT id FROM entry ORDER BY id"):
            self._put_in(entry, indexable(words_of(self._log.of_entry(entry))))
        self._set_marks()

    def find(
        self,
        text: str,
        limit: int,
        *,
        kinds: frozenset[RecordKind] | None = None,
        ranked: bool = False,
    ) -> list[int]:
        """Entries in which all words of *text* occur: newest first, or best match first.

        What was changed most recently comes first even when ranked.
        """
        query = query_for(text)
        if not query:
            return []
        if ranked:
            return self._matches(query, limit, kinds, "rank", _EVERYWHERE)[:limit]
        # The index knows only ids, which tell what is newest within one chain.
        found = [
            entry
            for chain in ends_of(self._database, "entry")
            for entry in self._matches(query, limit, kinds, "rowid DESC", bounds_of(chain))
        ]
        return self._newest(found, limit)

    def _matches(
        self,
        query: str,
        limit: int,
        kinds: frozenset[RecordKind] | None,
        order: str,
        bounds: tuple[int, int],
    ) -> list[int]:
        """The first entries between *bounds* that match: those in memory, then those in the file."""
        return [
            entry
            for table, older in (("recent", ""), ("word", _NOT_RECENT))
            for (entry,) in self._database.rows(
                f"SELECT {table}.rowid FROM {table} {_narrowed(table, kinds)}"  # noqa: S608 - ours
                f" WHERE {table} MATCH ? AND {table}.rowid > ? AND {table}.rowid < ? {older}"
                f" ORDER BY {table}.{order} LIMIT ?",
                query,
                *bounds,
                limit,
            )
        ]

    def _newest(self, entries: Sequence[int], limit: int) -> list[int]:
        """The *limit* of some entries that were recorded last."""
        found = self._database.rows(
            "SELECT id FROM entry WHERE id IN (SELECT value FROM json_each(?))"
            " ORDER BY recorded DESC, id DESC LIMIT ?",
            json.dumps(entries),
            limit,
        )
        return [entry for (entry,) in found]

    def _begin(self) -> None:
        """Make the index in memory and fill it with what the one in the file has not seen."""
        self._database.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.recent USING fts5 (text, tokenize={TOKENIZE})"
        )
        self._database.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.term USING fts5vocab (main, word, row)"
        )
        for entry in self._log.entries_since(self._marks()):
            self.note(self._log.of_entry(entry))

    def _has_leftovers(self) -> bool:
        """Whether the index still names a word that no record has.

        Its directory holds the beginning of each page's first word, and secure deletion takes a
        word out of the page but not out of the directory.
        """
        return any(
            # The first byte says which list it is; the others are those of one and two letters.
            term[:1] == b"0" and len(term) > SHORTEST_TELLING and not self._has_word(term[1:])
            for (term,) in self._database.rows("SELECT DISTINCT term FROM word_idx")
        )

    def _has_word(self, beginning: bytes) -> bool:
        found = self._database.row(
            "SELECT 1 FROM temp.term"
            " WHERE term >= CAST(? AS TEXT) AND term < CAST(? AS TEXT) LIMIT 1",
            beginning,
            beginning + b"\xff",
        )
        return found is not None

    def _marks(self) -> dict[int, int]:
        """For each stick, the last revision that the index in the file has seen."""
        found = self._database.rows("SELECT name, value FROM derived WHERE name GLOB 'indexed *'")
        return {int(name.removeprefix("indexed ")): last for name, last in found}

    def _set_marks(self) -> None:
        self._database.execute_each(
            "INSERT OR REPLACE INTO derived VALUES (?, ?)",
            [(f"indexed {number}", last) for number, last in self._log.ends().items()],
        )

    def _put_in(self, entry: int, words: str) -> None:
        if words:
            self._database.execute("INSERT INTO word (rowid, text) VALUES (?, ?)", entry, words)

    def _take_out(self, revisions: Sequence[StoredRevision], marks: dict[int, int]) -> None:
        """Take out what the file's index holds of a record: what it said at the marks."""
        before = [each for each in revisions if not is_newer(each.id, marks)]
        if before and (words := indexable(words_of(before))):
            self._database.execute(
                "INSERT INTO word (word, rowid, text) VALUES ('delete', ?, ?)", before[0].id, words
            )


def _narrowed(table: str, kinds: frozenset[RecordKind] | None) -> str:
    if kinds is None:
        return ""
    numbers = ", ".join(str(KIND_NUMBER[kind]) for kind in sorted(kinds))
    return f"JOIN entry ON entry.id = {table}.rowid AND entry.kind IN ({numbers})"
