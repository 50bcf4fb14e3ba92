from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from toolkit.paper.cells import broken, padded, printable, width


def test_signs_are_measured_as_they_are_printed() -> None:
    """Chinese signs take two columns, an accent of its own takes none."""
    assert width("abc") == 3
    assert width("王小明") == 6
    assert width("e\u0301") == 1


def test_nothing_that_acts_on_a_printer_stays() -> None:
    """Escape sequences, form feeds and switches of direction are gone; the words are there."""
    assert printable("a\x1b[2Jb\f\u202ec\r\nd") == "a [2Jb c d"


def test_words_are_kept_whole_where_they_fit() -> None:
    """Lines break between words; only a word that is longer than a line is broken itself."""
    assert broken("two words here", 9) == ["two words", "here"]
    assert broken("abcdefghij kl", 4) == ["abcd", "efgh", "ij", "kl"]
    assert broken("", 9) == [""]


@given(st.text(max_size=200), st.integers(2, 80))
def test_nothing_is_lost_and_no_line_is_too_long(text: str, columns: int) -> None:
    """Whatever is written, all its signs are there, in lines that fit."""
    lines = broken(text, columns)

    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == printable(text).replace(" ", "")


@given(st.text(max_size=20).map(printable))
def test_padding_fills_the_columns(text: str) -> None:
    """What follows begins in the same column, whatever script stands before it."""
    assert width(padded(text, 50)) == 50
