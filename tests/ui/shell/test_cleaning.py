from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.widgets.cleaning import clean


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("plain", "plain"),
        ("two\r\nlines\rthree", "two\nlines\nthree"),
        ("a\tb", "a b"),
        ("red \x1b[31malert\x1b[0m", "red alert"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]52;c;aGVsbG8=\x1b\\after", "after"),
        ("\x9b31mafter", "after"),
        ("\x1bcreset", "reset"),
        ("bell\x07 nul\x00", "bell nul"),
        ("متابعة 他 é", "متابعة 他 é"),
        ("half \ud800 a pair", "half  a pair"),
        ("line\u2028sep", "line\nsep"),
    ],
)
def test_what_acts_on_a_terminal_is_taken_out(pasted: str, kept: str) -> None:
    """Escape sequences and control characters go, words in any script stay."""
    assert clean(pasted, multiline=True) == kept


def test_one_line_joins_lines_by_spaces() -> None:
    """In a field of one line, line ends become one space and empty lines vanish."""
    assert clean("one\r\n\r\n  two\nthree", multiline=False) == "one two three"


@given(st.text(max_size=300), st.booleans())
def test_no_control_character_is_ever_left(pasted: str, multiline: bool) -> None:
    """Whatever is pasted, only newlines remain of what is not a character to read."""
    cleaned = clean(pasted, multiline=multiline)

    left = {each for each in cleaned if unicodedata.category(each) in {"Cc", "Cs"}}
    assert left <= ({"\n"} if multiline else set())


@given(st.text(max_size=300))
def test_cleaning_twice_changes_nothing(pasted: str) -> None:
    """What is clean stays as it is."""
    once = clean(pasted, multiline=True)

    assert clean(once, multiline=True) == once
