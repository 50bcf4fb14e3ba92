"""The English words that times are said in."""

from __future__ import annotations

from collections.abc import Iterable

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tues", "tue"),
            ("wednesday", "weds", "wed"),
            ("thursday", "thurs", "thur", "thu"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for name in names
}
"""As datetime counts them: Monday is 0."""

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb", "febr"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}

NUMBERS: dict[str, int] = {
    name: number
    for number, name in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        start=1,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50}

ORDINALS: dict[str, int] = {
    name: number
    for number, name in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "twenty-first",
            "twenty-second",
            "twenty-third",
            "twenty-fourth",
            "twenty-fifth",
            "twenty-sixth",
            "twenty-seventh",
            "twenty-eighth",
            "twenty-ninth",
            "thirtieth",
            "thirty-first",
        ],
        start=1,
    )
}

HOLIDAYS: dict[str, tuple[int, int]] = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "xmas": (12, 25),
    "boxing day": (12, 26),
    "new years eve": (12, 31),
    "new years day": (1, 1),
    "new year": (1, 1),
    "valentines day": (2, 14),
    "valentines": (2, 14),
    "halloween": (10, 31),
}
"""Month and day of feasts that fall on the same date wherever they are kept."""

SEASONS: dict[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first of a season's three months in the north; the south is half a year apart."""

NOT_KNOWN = frozenset(
    {
        "can not remember",
        "can not say",
        "cannot remember",
        "cannot say",
        "cant recall",
        "cant remember",
        "cant say",
        "do not know",
        "do not recall",
        "do not remember",
        "dont know",
        "dont recall",
        "dont remember",
        "dunno",
        "forget",
        "forgot",
        "have forgotten",
        "have no idea",
        "idk",
        "no idea",
        "not known",
        "not sure",
        "unknown",
        "unsure",
    }
)
"""Whole answers, without "I" before or "when" after, that say the time is not known."""


def one_of(words: Iterable[str]) -> str:
    """A regular expression for any of *words*, the longest first; a hyphen may be a space."""
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(word.replace("-", "[- ]?") for word in longest_first) + ")"
