"""The tables of a compartment; docs/vault-format.md describes them for a second reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import DatabaseDamaged, UnsupportedVersion

if TYPE_CHECKING:
    from toolkit.vault.database import Database

VERSION = 1
"""Kept in SQLite's user_version. Raised only with a change that an older program would misread."""

KEPT = (
    """CREATE TABLE stick (
        number INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL UNIQUE
    ) STRICT""",
    """CREATE TABLE revision (
        id INTEGER PRIMARY KEY,
        uuid BLOB NOT NULL,
        record BLOB NOT NULL,
        kind TEXT NOT NULL,
        change TEXT NOT NULL,
        number INTEGER,
        recorded_utc INTEGER NOT NULL,
        recorded_offset INTEGER NOT NULL,
        recorded_zone TEXT NOT NULL,
        salt BLOB,
        body BLOB,
        content_digest BLOB NOT NULL,
        hash BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX revision_of_record ON revision (record)",
    "CREATE TABLE draft (key TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID",
)
"""What cannot be had again."""

DERIVED = (
    """CREATE TABLE entry (
        id INTEGER PRIMARY KEY,
        kind INTEGER NOT NULL,
        state INTEGER NOT NULL,
        number INTEGER,
        happened INTEGER,
        kinds INTEGER NOT NULL,
        content INTEGER NOT NULL,
        revisions INTEGER NOT NULL,
        additions INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX entry_happened ON entry (kind, happened)",
    """CREATE TABLE done_by (
        person BLOB NOT NULL,
        entry INTEGER NOT NULL,
        PRIMARY KEY (person, entry)
    ) STRICT, WITHOUT ROWID""",
    # No copy of the text: what stands in it comes from the revisions.
    """CREATE VIRTUAL TABLE word USING fts5 (
        text, content='', tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
    )""",
    # Otherwise a destroyed text's words would stay in the index until it happened to be merged.
    "INSERT INTO word (word, rank) VALUES ('secure-delete', 1)",
    "CREATE TABLE derived (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID",
)
"""What is rebuilt from the revisions at any time."""


def create(database: Database) -> None:
    """Make the tables in an empty database, inside the caller's transaction."""
    for statement in (*KEPT, *DERIVED):
        database.execute(statement)
    database.execute(f"PRAGMA user_version = {VERSION}")


def check(database: Database) -> None:
    """Make sure that this program can read the tables.

    Raises:
        UnsupportedVersion: A newer program wrote them.
        DatabaseDamaged: The database opened but was never finished.
    """
    ((version,),) = database.rows("PRAGMA user_version")
    if version > VERSION:
        raise UnsupportedVersion
    if version < VERSION:
        raise DatabaseDamaged
