"""Short texts on talking about it: with someone close, with the police, with the other side."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from toolkit import shipped

SUBJECTS = ("telling", "police", "go_between", "other_side")
"""What there is a text on, in the order in which they are offered: one file each in data/talking/."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkingText:
    """One text, a screen long.

    Attributes:
        title: What it is about.
        text: Sentences, the most useful one first.
        say: What a person could say, in their own voice.
        know: What is good to know besides.
    """

    title: str
    text: tuple[str, ...]
    say: tuple[str, ...]
    know: tuple[str, ...]


@cache
def talking_text(subject: str) -> TalkingText:
    """The text on one of SUBJECTS.

    Raises:
        FileNotFoundError: There is none; a test asks for every one.
        TypeError: The shipped file lacks a part, or has one too many.
    """
    return read_talking_text(tomllib.loads(shipped.text(f"data/talking/{subject}.toml")))


def read_talking_text(parts: dict[str, Any]) -> TalkingText:
    """The text that a parsed file holds. Errors as talking_text."""
    read: dict[str, Any] = {
        name: tuple(part) if isinstance(part, list) else part for name, part in parts.items()
    }
    return TalkingText(**read)
