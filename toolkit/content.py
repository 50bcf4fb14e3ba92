"""Loads what data/ ships: message catalogues, the word list, the map of helpers.

Everything here is read once, from what never changes while the program runs.
"""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from toolkit import shipped

LANGUAGE = "en"
WORDS_IN_LIST = 7776  # six throws of a die a word: log2(6**5) = 12.9 bits


@cache
def _catalogue(subject: str) -> dict[str, Any]:
    return tomllib.loads(shipped.text(f"data/messages/{LANGUAGE}/{subject}.toml"))


def say(key: str, /, **values: object) -> str:
    """The sentence for *key*, with {names} in it replaced by *values*.

    Args:
        key: ``"subject.name"`` or ``"subject.table.name"``; the subject is the catalogue's file name.
        values: What the sentence's {placeholders} stand for, inserted as they are.

    Raises:
        KeyError: The catalogue has no such sentence (a test reads every key in the source).
    """
    subject, *path = key.split(".")
    found: Any = _catalogue(subject)
    for name in path:
        found = found[name]
    if not isinstance(found, str):
        raise KeyError(key)
    return found.format_map(values) if values else found


def table(key: str) -> dict[str, Any]:
    """A whole table of a catalogue, for texts that are listed rather than named one by one."""
    subject, *path = key.split(".")
    found: Any = _catalogue(subject)
    for name in path:
        found = found[name]
    if not isinstance(found, dict):
        raise KeyError(key)
    return found


@cache
def words() -> tuple[str, ...]:
    """The word list that passphrases are drawn from, WORDS_IN_LIST words."""
    lines = shipped.text("data/words.txt").splitlines()
    return tuple(line.strip() for line in lines if line and not line.startswith("#"))
