"""A few words around what was found, from the text as it was written."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

from toolkit.vault.words import UNSPACED, fold, indexable_words

LENGTH = 120
"""Characters of a snippet, without the marks of what was left out."""

BEFORE = 30
"""Characters shown before what was found."""

LOOKED_AT = 20_000
"""Characters of a record that are looked through: a match further in shows the beginning."""

_TOKEN = re.compile(r"\w+")
_GAP = re.compile(r"\s")
_NOTHING = "(?!)"


def pattern_for(searched: str) -> re.Pattern[str]:
    """What to look for in a text that has the words of *searched*: the beginning of any of them."""
    words = [_TOKEN.search(word.replace(" ", "")) for word in indexable_words(searched)]
    wanted = [re.escape(word.group().casefold()) for word in words if word]
    # A word of unspaced writing may stand anywhere, every other one at a word's beginning.
    begun = [word if UNSPACED.match(word) else rf"\b{word}" for word in wanted]
    return re.compile("|".join(begun) or _NOTHING)


def snippet_of(text: str, wanted: re.Pattern[str]) -> str:
    """LENGTH characters of *text* on one line, around the first place where *wanted* stands."""
    place = _first_place(text[:LOOKED_AT], wanted)
    start = 0
    if place > BEFORE:
        # Begin with a whole word where there is a gap to begin at.
        gap = _GAP.search(text, place - BEFORE, place)
        start = gap.end() if gap else place - BEFORE
    shown = " ".join(text[start : start + LENGTH].split())
    return ("…" if start else "") + shown + ("…" if start + LENGTH < len(text) else "")


def _first_place(text: str, wanted: re.Pattern[str]) -> int:
    start = 0
    for line in text.splitlines(keepends=True):
        place = _place_in_line(line, wanted)
        if place is not None:
            return start + place
        start += len(line)
    return 0


def _place_in_line(line: str, wanted: re.Pattern[str]) -> int | None:
    small = line.lower()
    # Nearly always each character has one small one, and what is wanted stands there as typed.
    if len(small) == len(line) and (found := wanted.search(small)):
        return found.start()
    if line.isascii():
        return None
    pieces = [_folded_character(character) for character in line]
    found = wanted.search("".join(pieces))
    if found is None:
        return None
    ends = accumulate(map(len, pieces))
    return next(place for place, end in enumerate(ends) if end > found.start())


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    return fold(character).strip().casefold() or ("" if character.isalnum() else character)
