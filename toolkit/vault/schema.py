"""The tables of a compartment; docs/vault-format.md describes them for a second reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.errors import DatabaseDamaged, UnsupportedVersion

if TYPE_CHECKING:
    from toolkit.vault.database import Database

VERSION = 2
"""Kept in SQLite's user_version. Raised only with a change that an older program would misread.

1 knew three kinds of record. The tables are the same: whatever is written by 1 is read as it is.
"""

_OLDEST = 1

DERIVED_VERSION = 3
"""Kept in the derived tables. Raised with any change of them or of the rules that fill them."""

TOKENIZE = """"unicode61 remove_diacritics 2 categories 'L* N* Co M*'\""""
"""The word index's rules; marks belong to words, as Indic scripts need."""

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
    """CREATE TABLE {place}.entry (
        id INTEGER PRIMARY KEY,
        kind INTEGER NOT NULL,
        state INTEGER NOT NULL,
        number INTEGER,
        happened INTEGER,
        ended INTEGER,
        precision INTEGER NOT NULL,
        times INTEGER NOT NULL,
        marks INTEGER NOT NULL,
        told_to_stop INTEGER,
        kinds INTEGER NOT NULL,
        doers TEXT NOT NULL,
        content INTEGER NOT NULL,
        revisions INTEGER NOT NULL,
        additions INTEGER NOT NULL,
        recorded INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX {place}.entry_recorded ON entry (kind, recorded)",
    "CREATE INDEX {place}.entry_happened ON entry (kind, happened, recorded)",
    """CREATE TABLE {place}.tie (
        entry INTEGER NOT NULL,
        relation INTEGER NOT NULL,
        target INTEGER NOT NULL,
        term TEXT NOT NULL,
        PRIMARY KEY (entry, relation, target, term)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX {place}.tie_target ON tie (target, relation)",
    "CREATE TABLE {place}.conflict (entry INTEGER PRIMARY KEY) STRICT",
    # No copy of the text: what stands in it comes from the revisions. One and two letters have
    # lists of their own, or the first key pressed would join those of thousands of words.
    f"""CREATE VIRTUAL TABLE {{place}}.word USING fts5 (
        text, content='', prefix='1 2', tokenize={TOKENIZE}
    )""",
    # Otherwise a destroyed text's words would stay in the index until it happened to be merged.
    "INSERT INTO {place}.word (word, rank) VALUES ('secure-delete', 1)",
    "CREATE TABLE {place}.derived (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID",
)
"""What is made anew from the revisions at any time, and where: in the file, or in memory."""

_DERIVED_TABLES = ("entry", "tie", "conflict", "word", "derived")


def create(database: Database) -> None:
    """Make the tables in an empty database, inside the caller's transaction."""
    for statement in KEPT:
        database.execute(statement)
    create_derived(database)


def create_derived(database: Database) -> None:
    """Make the derived tables, empty, in place of any there, inside the caller's transaction.

    In a database that is only read they are made in memory. A name without a place means those then,
    and not the ones in the file (sqlite.org/lang_naming.html).
    """
    place = "temp" if database.read_only else "main"
    for table in _DERIVED_TABLES:
        database.execute(f"DROP TABLE IF EXISTS {place}.{table}")
    for statement in DERIVED:
        database.execute(statement.format(place=place))
    database.execute("INSERT INTO derived VALUES ('version', ?)", DERIVED_VERSION)
    if not database.read_only:
        database.execute(f"PRAGMA user_version = {VERSION}")


def is_current(database: Database) -> bool:
    """Whether the derived tables were made by these rules, and no older program would misread them."""
    made_by = database.row("SELECT value FROM derived WHERE name = 'version'")
    return made_by == (DERIVED_VERSION,) and (database.read_only or _version(database) == VERSION)


def check(database: Database) -> None:
    """Make sure that this program can read the tables.

    Raises:
        UnsupportedVersion: A newer program wrote them.
        DatabaseDamaged: The database opened but was never finished.
    """
    version = _version(database)
    if version > VERSION:
        raise UnsupportedVersion
    if version < _OLDEST:
        raise DatabaseDamaged


def _version(database: Database) -> int:
    ((version,),) = database.rows("PRAGMA user_version")
    return int(version)
