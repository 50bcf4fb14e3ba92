from __future__ import annotations

import math

from tests.architecture.sources import ROOT
from toolkit.content import WORDS_IN_LIST, words


def test_the_word_list_is_whole() -> None:
    """7,776 different words of lower-case letters, three to nine of them, in order."""
    listed = words()

    assert len(listed) == len(set(listed)) == WORDS_IN_LIST
    assert list(listed) == sorted(listed)
    assert all(3 <= len(word) <= 9 for word in listed)
    assert all(word.replace("-", "").isalpha() and word.isascii() for word in listed)
    assert all(word == word.lower() for word in listed)


def test_a_word_is_worth_what_is_said_of_it() -> None:
    """Five throws of a die a word: 12.9 bits."""
    assert WORDS_IN_LIST == 6**5
    assert round(math.log2(WORDS_IN_LIST), 1) == 12.9


def test_the_word_list_names_its_makers_and_licence() -> None:
    """Attribution, which the licence asks for, travels in the file itself."""
    header = [
        line
        for line in (ROOT / "data" / "words.txt").read_text(encoding="utf-8").splitlines()
        if line.startswith("#")
    ]

    assert "Electronic Frontier Foundation" in header[0]
    assert "CC BY 3.0 US" in header[1]
