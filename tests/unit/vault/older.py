"""Databases as the program before this one left them."""

from __future__ import annotations

from toolkit.vault.database import Database


def make_version_1(database: Database) -> None:
    """Give *database* the version and the derived tables that version 1 had.

    What is written down in it should be of the kinds that version 1 knew.
    """
    with database.transaction():
        database.execute("DROP TABLE tie")
        for column in ("ended", "precision", "times", "marks", "told_to_stop"):
            database.execute(f"ALTER TABLE entry DROP COLUMN {column}")
        database.execute("UPDATE derived SET value = 2 WHERE name = 'version'")
        database.execute("PRAGMA user_version = 1")


def is_version_1(database: Database) -> bool:
    """Whether a program that knows no more than version 1 would read it."""
    return database.rows("PRAGMA user_version") == [(1,)]
