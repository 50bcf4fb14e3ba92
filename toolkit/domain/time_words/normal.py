"""One way of writing for what can be typed in many: digits, dashes, capitals, spaces."""

from __future__ import annotations

import re
import unicodedata

from toolkit.errors import TimeNotUnderstood

LONGEST = 200
"""Characters: longer than any way to say when, and short enough that reading takes no time."""

_OTHER = {
    "\N{MINUS SIGN}": "-",
    "\N{ARABIC COMMA}": ",",
    "\N{ARABIC QUESTION MARK}": "?",
    "@": " at ",
}
_QUOTES = frozenset("'\"`´‘’‚“”„«»ʼ′")  # noqa: RUF001 - these very characters are meant
_QUOTE = re.compile(r"'(?!\d\d(?!\d))")
"""Any quote but the one of a short year: '24."""

_JOINING_T = re.compile(r"(?<=\d)t(?=\d\d:)")
"""The T of 2026-03-14T21:05."""


def normalise(words: str) -> str:
    """*words* in lower case, ASCII digits and dashes, single spaces, and without quotes.

    Raises:
        TimeNotUnderstood: ``"too_long"``: they have more than LONGEST characters.
    """
    if len(words) > LONGEST:
        raise TimeNotUnderstood("too_long")
    compatible = unicodedata.normalize("NFKC", words)
    plain = " ".join("".join(map(_plain, compatible)).casefold().split())
    return _JOINING_T.sub(" ", _QUOTE.sub("", plain))


def _plain(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character in _QUOTES:
        return "'"
    category = unicodedata.category(character)
    if category == "Pd":
        return "-"
    if category == "Cf":
        # Direction marks and joiners that come along when text is pasted.
        return ""
    return _OTHER.get(character, character)
