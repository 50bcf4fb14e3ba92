from __future__ import annotations

import pytest

from tests.unit.time_words.reading import SATURDAY, read
from toolkit.domain.time_words.parse import alternatives, depends_on_day_order, parse
from toolkit.errors import TimeNotUnderstood

NOT_KNOWN = (
    "don't know",
    "Don\u2019t know",
    "dont know",
    "I don't know",
    "i do not know when",
    "unknown",
    "not known",
    "not sure",
    "not sure when",
    "I don't remember",
    "I can't remember exactly",
    "can not remember",
    "no idea",
    "I have no idea.",
    "forgot",
    "I forgot when",
    "idk",
    "?",
)


@pytest.mark.parametrize("words", NOT_KNOWN)
def test_not_knowing_is_an_answer(words: str) -> None:
    """Words such as "I don't remember" are understood, as a time that is not known."""
    assert read(words) == "unknown"


NOT_UNDERSTOOD = (
    "",
    "   ",
    "blah",
    "soon",
    "the other day",
    "yesterday today",
    "gestern",
    "mayor",
    "march tuesday",
)


@pytest.mark.parametrize("words", NOT_UNDERSTOOD)
def test_what_is_no_time_is_said_to_be_none(words: str) -> None:
    """Nothing is read into words that name no time, and there is nothing to choose from."""
    assert read(words) == "? unknown"
    assert alternatives(words, now=SATURDAY, day_first=None) == ()


SAME = (
    "YESTERDAY   9PM",
    "  yesterday\t9pm ",
    "yesterday\u00a09\u00a0pm",
    "yesterday \uff19pm",
    "yesterday \u0669pm",
    "\u200eyesterday\u200f 9pm",
    "yesterday, 9pm.",
    "yesterday - 9pm",
    "yesterday @ 9pm",
    "(yesterday 9pm)",
)


@pytest.mark.parametrize("words", SAME)
def test_the_way_of_typing_makes_no_difference(words: str) -> None:
    """Case, spaces, punctuation, direction marks and any script's digits are all the same."""
    assert read(words) == "exact 2026-11-20 21:00"


def test_dates_in_arabic_digits_are_read() -> None:
    """A whole date in Arabic-Indic digits is a date."""
    assert (
        read("\u0661\u0664/\u0663/\u0662\u0660\u0662\u0666 \u0662\u0661:\u0660\u0665")
        == "exact 2026-03-14 21:05"
    )


def test_more_than_the_longest_phrase_is_refused_unread() -> None:
    """200 characters are read, 201 are too many."""
    assert read("yesterday".ljust(200)) == "day 2026-11-20"
    assert read("yesterday".ljust(201)) == "? too_long"


def test_seconds_of_the_clock_are_dropped() -> None:
    """A "now" is a whole minute, as every time is."""
    when = parse("now", now=SATURDAY.replace(second=59, microsecond=7), day_first=None)

    assert when.start == SATURDAY


def test_whether_the_order_of_day_and_month_matters() -> None:
    """It matters only where both orders give a date, and not the same one."""
    assert depends_on_day_order("3/4/2026 9pm", now=SATURDAY)
    assert not depends_on_day_order("14/3/2026", now=SATURDAY)
    assert not depends_on_day_order("4/4/2026", now=SATURDAY)
    assert not depends_on_day_order("yesterday at 9", now=SATURDAY)


def test_an_error_carries_no_words() -> None:
    """Whatever was typed, the error holds only the problem's name."""
    with pytest.raises(TimeNotUnderstood) as caught:
        parse("the words of a private note", now=SATURDAY, day_first=None)

    assert caught.value.args == ("unknown",)
