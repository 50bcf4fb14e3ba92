"""The short text that goes with each kind of help, as data/help_map/ holds it.

A kind is named by its word ("police"), because this is read below the domain: one file a kind.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any

from toolkit import shipped

_TABLE = "ask_first"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindText:
    """What a person may want to know of one kind of help; each part is whole sentences or items.

    Attributes:
        what_for: Sentences, the most useful one first.
        ask: Questions as the person could put them.
        bring: Things that are good to have along.
        write_down: What is worth noting afterwards.
        ask_first: What to ask before choosing someone, each under the word that answers are kept by.
    """

    what_for: tuple[str, ...]
    ask: tuple[str, ...]
    bring: tuple[str, ...]
    write_down: tuple[str, ...]
    ask_first: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for part in fields(self):
            given = getattr(self, part.name)
            lines = given.values() if part.name == _TABLE else given
            if part.name != _TABLE and not lines:
                raise ValueError(part.name)
            if not all(isinstance(line, str) and line.strip() for line in lines):
                raise ValueError(part.name)


@cache
def kind_text(kind: str) -> KindText:
    """The text for *kind*.

    Raises:
        FileNotFoundError: There is no such kind; a test asks for every one.
        TypeError, ValueError: The shipped file lacks a part, has one too many, or an empty one.
    """
    return read_kind_text(tomllib.loads(shipped.text(f"data/help_map/{kind}.toml")))


def read_kind_text(parts: dict[str, Any]) -> KindText:
    """The text that a parsed file holds. Errors as kind_text."""
    if not all(isinstance(part, dict if name == _TABLE else list) for name, part in parts.items()):
        raise TypeError
    read: dict[str, Any] = {
        name: part if name == _TABLE else tuple(part) for name, part in parts.items()
    }
    return KindText(**read)
