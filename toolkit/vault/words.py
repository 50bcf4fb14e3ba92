"""What of a record can be searched for, and how words are made comparable.

The index splits text at everything that is not a letter, a digit or a mark, which finds no words
in writing that puts no spaces between them. There every character becomes a word of its own, in
the index and in what is searched for alike, and a word that is searched for becomes a phrase.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from toolkit.domain.body import Json
from toolkit.domain.record import CONTENT_CLASSES, RecordKind

LONGEST_QUERY = 500
"""Characters of a search that are looked at; nobody types more, and a paste costs no more."""

_MARK = 10
"""From this canonical combining class on, a mark is an accent, a point or a vowel sign that is
often left out: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowels. Below it are
voicing marks and viramas, which make another letter (Unicode Standard, table 4-3)."""

UNSPACED = re.compile(
    "["
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f"  # Myanmar
    "\u1780-\u17ff"  # Khmer
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"  # iteration mark, Hiragana, Katakana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # Han
    "\U00020000-\U0003ffff"  # Han, the later planes
    "]"
)
"""A character of writing that puts no spaces between words."""


class _WithoutMarks(dict[int, int | None]):
    """A table for str.translate that drops such marks; it fills itself as it is asked."""

    def __missing__(self, code: int) -> int | None:
        kept = code if unicodedata.combining(chr(code)) < _MARK else None
        self[code] = kept
        return kept


_BARE = _WithoutMarks()


def fold(text: str) -> str:
    """*text* as it is put into the index: without accents, unspaced writing spaced apart.

    Capitals are left to the index.
    """
    if text.isascii():
        return text
    bare = unicodedata.normalize("NFKD", text).translate(_BARE)
    return UNSPACED.sub(r" \g<0> ", unicodedata.normalize("NFC", bare))


def indexable(text: str) -> str:
    """*text* folded, and without what the database cannot hold: halves of surrogate pairs."""
    return fold(text).encode("utf-8", "replace").decode()


def query_for(text: str) -> str:
    """The index's query for records in which all words of *text* occur, the last one begun.

    Every word is quoted, so nothing that is typed is ever syntax. Empty when there is no word.
    """
    words = indexable_words(text[:LONGEST_QUERY])
    quoted = " ".join(f'"{word}"' for word in words)
    return f"{quoted} *" if quoted else ""


def indexable_words(text: str) -> list[str]:
    """The words of *text*, each folded; signs that are part of no word are left out."""
    folded = (indexable(word) for word in text.replace('"', " ").replace("\0", " ").split())
    return [" ".join(word.split()) for word in folded if any(map(str.isalnum, word))]


def texts_of(kind: RecordKind, content: Json) -> Iterator[str]:
    """Every text in the body of a record's content, in the order of its fields."""
    return _texts(CONTENT_CLASSES[kind], content)


def _texts(made: type, body: Json) -> Iterator[str]:
    if not isinstance(body, dict):
        return
    for name, inner in _text_fields(made):
        if (value := body.get(name)) is None:
            continue
        if inner is not None:
            for each in value if isinstance(value, list) else [value]:
                yield from _texts(inner, each)
        elif isinstance(value, str):
            yield value


@cache
def _text_fields(made: type) -> tuple[tuple[str, type | None], ...]:
    """The fields of *made* that hold text, or objects that may: each with their class, or None."""
    hints = get_type_hints(made)
    found: list[tuple[str, type | None]] = []
    for field in fields(made):
        inner = _innermost(hints[field.name])
        if inner is str:
            found.append((field.name, None))
        elif isinstance(inner, type) and is_dataclass(inner):
            found.append((field.name, inner))
    return tuple(found)


def _innermost(hint: Any) -> Any:  # noqa: ANN401 - types are what it works on
    """What a tuple holds, or what an optional field is when it is there."""
    if get_origin(hint) is tuple:
        return get_args(hint)[0]
    options = [option for option in get_args(hint) if option is not type(None)]
    return options[0] if options else hint
