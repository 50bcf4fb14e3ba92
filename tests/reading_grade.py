"""How many years of school a text asks of its reader, for the tests of texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

HIGHEST_GRADE = 8.0
"""What a text here may ask: it is read under stress, tired, or in a second language."""

_END_OF_SENTENCE = re.compile(r"[.?!]+(?:\s+|$)|\n{2,}")
_SILENT_END = re.compile(r"(?<![aeiouyl])e$|(?<=[^td])ed$|(?<=[^aeiouysxzgc])es$")


def syllables(word: str) -> int:
    """Groups of vowels, less a silent e; close enough for English prose in bulk."""
    word = re.sub(r"[^a-z]", "", word.lower())
    if len(word) <= 3:
        return 1
    return max(1, len(re.findall(r"[aeiouy]+", _SILENT_END.sub("", word))))


def words_in(text: str) -> list[str]:
    """The words of a text; numbers and signs are none."""
    return re.findall(r"[A-Za-z][A-Za-z'-]*", text)


def grade(text: str) -> float:
    """The Flesch-Kincaid grade: school years of reading (Kincaid et al. 1975)."""
    sentences = [each for each in _END_OF_SENTENCE.split(text) if words_in(each)]
    words = words_in(text)
    sounds = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * sounds / len(words) - 15.59


def prose(lines: Iterable[str]) -> str:
    """Items of lists as sentences, one after the other."""
    return " ".join(line if line[-1] in ".?" else f"{line}." for line in lines)


def sentences_in(value: object) -> Iterator[str]:
    """Every text of a catalogue or a text's file, in order."""
    if isinstance(value, dict):
        for each in value.values():
            yield from sentences_in(each)
    elif isinstance(value, list):
        yield prose(str(each) for each in value)
    elif isinstance(value, str):
        yield value
