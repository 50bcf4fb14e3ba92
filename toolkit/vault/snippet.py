"""A few words around what was found, from the text as it was written."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.vault.words import UNSPACED, fold, indexable_words

LENGTH = 120
"""Characters of a snippet, without the marks of what was left out."""

BEFORE = 30
"""Characters shown before what was found."""

LOOKED_AT = 20_000
"""Characters of a record that are looked through: a match further in shows the beginning."""

_TOKEN = re.compile(r"\w+")


def snippet_of(text: str, searched: str) -> str:
    """LENGTH characters of *text* on one line, around the first of the words of *searched*."""
    place = _first_place(text[:LOOKED_AT], searched)
    start = 0
    if place > BEFORE:
        # Begin with a whole word where there is a gap to begin at.
        gap = re.compile(r"\s").search(text, place - BEFORE, place)
        start = gap.end() if gap else place - BEFORE
    shown = " ".join(text[start : start + LENGTH].split())
    return ("…" if start else "") + shown + ("…" if start + LENGTH < len(text) else "")


def _first_place(text: str, searched: str) -> int:
    words = [_TOKEN.search(word.replace(" ", "")) for word in indexable_words(searched)]
    wanted = [re.escape(word.group().casefold()) for word in words if word]
    # A word of unspaced writing may stand anywhere, every other one at a word's beginning.
    begun = [word if UNSPACED.match(word) else rf"\b{word}" for word in wanted]
    pattern = re.compile("|".join(begun))
    start = 0
    for line in text.splitlines(keepends=True) if begun else ():
        if (place := _place_in_line(line, pattern)) is not None:
            return start + place
        start += len(line)
    return 0


def _place_in_line(line: str, pattern: re.Pattern[str]) -> int | None:
    if line.isascii():
        found = pattern.search(line.lower())
        return found and found.start()
    pieces = [_folded_character(character) for character in line]
    found = pattern.search("".join(pieces))
    if found is None:
        return None
    places = [place for place, piece in enumerate(pieces) for _ in piece]
    return places[found.start()]


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    return fold(character).strip().casefold() or ("" if character.isalnum() else character)
