from __future__ import annotations

from datetime import datetime

import pytest

from tests.unit.time_words.reading import read, readings

UNDERSTOOD = {
    "now": "exact 2026-11-21 14:30",
    "just now": "about 2026-11-21 14:30",
    "today": "day 2026-11-21",
    "yesterday": "day 2026-11-20",
    "the day before yesterday": "day 2026-11-19",
    "this morning": "part_of_day 2026-11-21 06:00..2026-11-21 12:00",
    "early this morning": "part_of_day 2026-11-21 04:00..2026-11-21 08:00",
    "late this evening": "? in_the_future",
    "late last night": "part_of_day 2026-11-20 22:00..2026-11-21 03:00",
    "late at night on 14 march": "part_of_day 2026-03-14 22:00..2026-03-15 03:00",
    "early yesterday morning": "part_of_day 2026-11-20 04:00..2026-11-20 08:00",
    "late tuesday afternoon": "part_of_day 2026-11-17 15:00..2026-11-17 18:00",
    "yesterday late evening about 11": "about 2026-11-20 23:00",
    "this early morning": "part_of_day 2026-11-21 04:00..2026-11-21 08:00",
    "yesterday afternoon": "part_of_day 2026-11-20 12:00..2026-11-20 18:00",
    "tuesday evening": "part_of_day 2026-11-17 18:00..2026-11-17 22:00",
    "tuesday lunchtime": "part_of_day 2026-11-17 12:00..2026-11-17 14:00",
    "last night": "part_of_day 2026-11-20 18:00..2026-11-21 06:00",
    "the night before last": "part_of_day 2026-11-19 18:00..2026-11-20 06:00",
    "two nights ago": "part_of_day 2026-11-19 18:00..2026-11-20 06:00",
    "in the early hours of sunday": "part_of_day 2026-11-15 00:00..2026-11-15 05:00",
    "night": "part_of_day 2026-11-20 22:00..2026-11-21 06:00",
    # Weekdays: the last one
    "friday": "day 2026-11-20",
    "tues": "day 2026-11-17",
    "weds 9pm": "exact 2026-11-18 21:00",
    "tues around 9pm": "about 2026-11-17 21:00",
    "last tuesday": "day 2026-11-17",
    "this tuesday": "day 2026-11-17",
    "tuesday last week": "day 2026-11-10",
    "last saturday": "day 2026-11-14",
    "two weeks ago on tuesday": "day 2026-11-10",
    "probably tuesday": "day 2026-11-16..2026-11-18",
    "tuesday at 14": "exact 2026-11-17 14:00",
    # So long ago
    "20 minutes ago": "about 2026-11-21 14:10",
    "2 hrs ago": "about 2026-11-21 12:30",
    "half an hour ago": "about 2026-11-21 14:00",
    "exactly two hours ago": "exact 2026-11-21 12:30",
    "3 days ago": "day 2026-11-18",
    "3 days ago at 9pm": "exact 2026-11-18 21:00",
    "about 3 days ago": "day 2026-11-17..2026-11-19",
    "a couple of days ago": "day 2026-11-18..2026-11-19",
    "a few days ago": "day 2026-11-15..2026-11-19",
    "a week ago": "day 2026-11-11..2026-11-17",
    "two weeks ago": "day 2026-11-04..2026-11-10",
    "two weeks ago today": "day 2026-11-07",
    "exactly two weeks ago": "day 2026-11-07",
    "a fortnight ago": "day 2026-11-04..2026-11-10",
    "about a month ago": "month 2026-10-06..2026-11-05",
    "a few months ago": "month 2026-05-21..2026-09-21",
    "a year ago": "year 2025-05-01..2026-05-31",
    # Weeks and longer
    "this week": "day 2026-11-16..2026-11-22",
    "last week": "day 2026-11-09..2026-11-15",
    "the week before last": "day 2026-11-02..2026-11-08",
    "last weekend": "day 2026-11-14..2026-11-15",
    "at the weekend": "day 2026-11-21..2026-11-22",
    "last month": "month 2026-10-01..2026-10-31",
    "the month before last": "month 2026-09-01..2026-09-30",
    "this year": "year 2026-01-01..2026-12-31",
    "last year": "year 2025-01-01..2025-12-31",
    "the year before last": "year 2024-01-01..2024-12-31",
    "over the past month": "month 2026-10-21..2026-11-21",
    "for the last two weeks": "day 2026-11-07..2026-11-21",
    "the past 2 hours": "about 2026-11-21 12:30..2026-11-21 14:30",
    "past week": "day 2026-11-14..2026-11-21",
}


@pytest.mark.parametrize("words", UNDERSTOOD)
def test_words_that_count_from_now_are_understood(words: str) -> None:
    """Counting from now gives the day or span, as loosely as the words are."""
    assert read(words) == UNDERSTOOD[words]


def test_a_weekday_said_on_that_day_is_a_question() -> None:
    """On a Saturday, "saturday" may be today or a week ago."""
    assert read("saturday") == "? ambiguous"
    assert readings("saturday") == ["day 2026-11-14", "day 2026-11-21"]


def test_the_last_of_a_weekday_offers_the_one_before_as_well() -> None:
    """A "last Tuesday" is understood, with the Tuesday of the week before beside it."""
    assert readings("last tuesday") == ["day 2026-11-17", "day 2026-11-10"]


NOT_YET = (
    "tomorrow",
    "tonight",
    "next tuesday",
    "in 3 days",
    "next month",
    "today at 9pm",
    "next may",
    "next summer",
)


@pytest.mark.parametrize("words", NOT_YET)
def test_what_is_yet_to_come_did_not_happen(words: str) -> None:
    """Words for the future are their own problem."""
    assert read(words) == "? in_the_future"


TWO_AT_NIGHT = datetime.fromisoformat("2026-11-22 02:00")
AFTER_MIDNIGHT = {
    "last night": "part_of_day 2026-11-21 18:00..2026-11-22 06:00",
    "last night about nine": "about 2026-11-21 21:00",
    "tonight": "part_of_day 2026-11-21 18:00..2026-11-22 06:00",
    "tonight at 11": "exact 2026-11-21 23:00",
    "tonight at 1": "exact 2026-11-22 01:00",
    "yesterday 9pm": "exact 2026-11-21 21:00",
    "an hour ago": "about 2026-11-22 01:00",
    "early hours": "part_of_day 2026-11-22 00:00..2026-11-22 05:00",
}


@pytest.mark.parametrize("words", AFTER_MIDNIGHT)
def test_after_midnight_the_night_is_not_over(words: str) -> None:
    """At two in the morning, tonight began yesterday and so did last night."""
    assert read(words, now=TWO_AT_NIGHT) == AFTER_MIDNIGHT[words]


def test_after_midnight_the_night_before_is_offered_too() -> None:
    """At two in the morning, "last night" may still be the one before."""
    assert readings("last night about nine", now=TWO_AT_NIGHT) == [
        "about 2026-11-21 21:00",
        "about 2026-11-20 21:00",
    ]


AHEAD = {
    "friday": "day 2026-11-27",
    "this friday": "day 2026-11-27",
    "tomorrow 9am": "exact 2026-11-22 09:00",
    "the day after tomorrow": "day 2026-11-23",
    "in 3 days": "day 2026-11-24",
    "in two weeks": "day 2026-12-02..2026-12-08",
    "14 march": "day 2027-03-14",
    "the 5th": "day 2026-12-05",
    "9pm": "exact 2026-11-21 21:00",
    "10am": "exact 2026-11-22 10:00",
    "march": "month 2027-03-01..2027-03-31",
    "next week": "day 2026-11-23..2026-11-29",
    "next weekend": "day 2026-11-28..2026-11-29",
    "next summer": "season 2027-06-01..2027-08-31",
    "next november": "month 2027-11-01..2027-11-30",
    "summer": "season 2027-06-01..2027-08-31",
    "monday to wednesday": "day 2026-11-23..2026-11-25",
    "yesterday": "day 2026-11-20",
    "14.3.2025": "day 2025-03-14",
}


@pytest.mark.parametrize("words", AHEAD)
def test_for_an_appointment_open_words_look_ahead(words: str) -> None:
    """Where the future is allowed, an open day is the next one, and past days are still read."""
    assert read(words, ahead=True) == AHEAD[words]


def test_what_lies_too_far_away_is_no_day() -> None:
    """Before 1900 and beyond the calendar there is nothing to find, and nothing breaks."""
    assert read("200 years ago") == "? no_such_day"
    assert read("9999 years ago") == "? no_such_day"
    assert read("9999 weeks ago") == "? no_such_day"
    assert read("saturday 2 hours ago") == "? unknown"


def test_next_tuesday_is_a_question() -> None:
    """People mean both the coming one and the one after."""
    assert readings("next tuesday", ahead=True) == ["day 2026-11-24", "day 2026-12-01"]
    assert read("next tuesday", ahead=True) == "? ambiguous"
