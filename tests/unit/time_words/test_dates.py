from __future__ import annotations

from datetime import datetime

import pytest

from tests.unit.time_words.reading import read, readings

UNDERSTOOD = {
    # In digits
    "14.3.": "day 2026-03-14",
    "14.3. 21:05": "exact 2026-03-14 21:05",
    "14.3.2026": "day 2026-03-14",
    "14. 3. 2026": "day 2026-03-14",
    "14.3.26": "day 2026-03-14",
    "14.3.85": "day 1985-03-14",
    "14/3": "day 2026-03-14",
    "14/3/2025": "day 2025-03-14",
    "14-3-2025": "day 2025-03-14",
    "3/14/2025": "day 2025-03-14",
    "3.4.": "day 2026-04-03",
    "4/4/2026": "day 2026-04-04",
    "2026-03-14": "day 2026-03-14",
    "2026-03-14 21:05": "exact 2026-03-14 21:05",
    "2026-03-14T10:30": "exact 2026-03-14 10:30",
    "2026-03-14 10:30": "exact 2026-03-14 10:30",
    "2026/3/14": "day 2026-03-14",
    "03/2024": "month 2024-03-01..2024-03-31",
    "2024-03": "month 2024-03-01..2024-03-31",
    "10.12.": "day 2025-12-10",
    "29.2.": "day 2024-02-29",
    # In words
    "14 march": "day 2026-03-14",
    "14th of March": "day 2026-03-14",
    "the fourteenth of march 2025": "day 2025-03-14",
    "march 14th at 5pm": "exact 2026-03-14 17:00",
    "march 14, 2025 at 9:05 pm": "exact 2025-03-14 21:05",
    "Sat, 14 Mar 2026 21:05:33": "exact 2026-03-14 21:05",
    "14-mar-2024": "day 2024-03-14",
    "14 march '24": "day 2024-03-14",
    "dec 3": "day 2025-12-03",
    "21 november": "day 2026-11-21",
    "22 november": "day 2025-11-22",
    "sept 5": "day 2026-09-05",
    "the 14th": "day 2026-11-14",
    "the 31st": "day 2026-10-31",
    "on friday the 13th": "day 2026-11-13",
    "friday 14 march": "day 2025-03-14",
    "14th last month at 9pm": "exact 2026-10-14 21:00",
    "the 3rd of last month": "day 2026-10-03",
    # Longer
    "march 2024": "month 2024-03-01..2024-03-31",
    "2024 march": "month 2024-03-01..2024-03-31",
    "march '24": "month 2024-03-01..2024-03-31",
    "some time in march": "month 2026-03-01..2026-03-31",
    "last november": "month 2025-11-01..2025-11-30",
    "this may": "month 2026-05-01..2026-05-31",
    "this summer": "season 2026-06-01..2026-08-31",
    "last autumn": "season 2025-09-01..2025-11-30",
    "last may": "month 2026-05-01..2026-05-31",
    "november": "month 2026-11-01..2026-11-30",
    "early march 2024": "month 2024-03-01..2024-03-10",
    "mid-march 2024": "month 2024-03-11..2024-03-21",
    "the end of october": "month 2026-10-22..2026-10-31",
    "summer 2023": "season 2023-06-01..2023-08-31",
    "in the summer of 2022": "season 2022-06-01..2022-08-31",
    "fall 2021": "season 2021-09-01..2021-11-30",
    "winter 2023/24": "season 2023-12-01..2024-02-29",
    "winter 2023-2024": "season 2023-12-01..2024-02-29",
    "last summer": "season 2026-06-01..2026-08-31",
    "autumn": "season 2026-09-01..2026-11-30",
    "2022": "year 2022-01-01..2022-12-31",
    "in the year 1999": "year 1999-01-01..1999-12-31",
    "early 2023": "year 2023-01-01..2023-05-01",
    # Feasts
    "christmas 2024": "day 2024-12-25",
    "christmas eve at 6pm": "exact 2025-12-24 18:00",
    "last christmas": "day 2025-12-25",
    "new year's eve 2024": "day 2024-12-31",
    "halloween": "day 2026-10-31",
    # About
    "around 14 march": "day 2026-03-11..2026-03-17",
    "around march 2024": "month 2024-02-01..2024-04-30",
    "circa 1999": "year 1998-01-01..2000-12-31",
    "about summer 2023": "season 2023-06-01..2023-08-31",
}


@pytest.mark.parametrize("words", UNDERSTOOD)
def test_dates_are_understood(words: str) -> None:
    """A date is read as the day, month, season or year it names; an open one as the last such."""
    assert read(words) == UNDERSTOOD[words]


BY_ORDER = {
    "3/4/2026": ("day 2026-04-03", "day 2026-03-04"),
    "3.4.2026": ("day 2026-04-03", "day 2026-03-04"),
    "3-4-2026 21:05": ("exact 2026-04-03 21:05", "exact 2026-03-04 21:05"),
    "03/04/25": ("day 2025-04-03", "day 2025-03-04"),
    "12/11": ("day 2026-11-12", "day 2025-12-11"),
}


@pytest.mark.parametrize("words", BY_ORDER)
def test_the_order_of_day_and_month_is_asked_for(words: str) -> None:
    """With the order known there is one reading, and without it a question with both."""
    day_first, month_first = BY_ORDER[words]

    assert read(words, day_first=True) == day_first
    assert read(words, day_first=False) == month_first
    assert read(words) == "? ambiguous"
    assert sorted(readings(words)) == sorted([day_first, month_first])


def test_a_day_past_twelve_needs_no_order() -> None:
    """Where one order gives no date, the other is meant, whatever the person's habit."""
    assert read("14/3/2025", day_first=False) == "day 2025-03-14"
    assert read("3/14/2025", day_first=True) == "day 2025-03-14"


def test_a_number_with_a_dot_may_be_a_date_or_a_time() -> None:
    """Both are offered; a dot behind it makes it a date."""
    assert readings("14.03") == ["day 2026-03-14", "exact 2026-11-21 14:03"]
    assert read("14.03.") == "day 2026-03-14"


def test_winter_belongs_to_two_years() -> None:
    """Only one of the two winters of a year can be meant, and that is asked."""
    assert read("winter 2023") == "? ambiguous"
    assert readings("winter 2023") == [
        "season 2022-12-01..2023-02-28",
        "season 2023-12-01..2024-02-29",
    ]


def test_seasons_follow_the_hemisphere() -> None:
    """In the south, summer is December to February and winter June to August."""
    assert read("winter 2023", southern=True) == "season 2023-06-01..2023-08-31"
    assert read("summer 2023/24", southern=True) == "season 2023-12-01..2024-02-29"
    assert read("summer", southern=True) == "season 2025-12-01..2026-02-28"


def test_an_open_date_reaches_back_over_the_year() -> None:
    """In January, a month that has not come yet is last year's."""
    january = datetime.fromisoformat("2026-01-03 10:00")

    assert read("14 march", now=january) == "day 2025-03-14"
    assert read("december", now=january) == "month 2025-12-01..2025-12-31"
    assert read("boxing day at noon", now=january) == "exact 2025-12-26 12:00"
    assert read("the 31st", now=january) == "day 2025-12-31"


NO_SUCH_DAY = (
    "13/2024",
    "winter 2023/25",
    "summer 2023/24",
    "31.12.2101",
    "31.2.",
    "31.4.2025",
    "30 february 2024",
    "29.2.2026",
    "35/3",
    "13/13/2025",
    "0.3.",
)


@pytest.mark.parametrize("words", NO_SUCH_DAY)
def test_days_that_never_were_are_named_as_such(words: str) -> None:
    """A date that the calendar does not have is its own problem."""
    assert read(words) == "? no_such_day"


def test_a_date_on_another_weekday_is_not_moved() -> None:
    """Weekday and date that contradict each other are a problem, not a guess."""
    assert read("monday 14 march 2026") == "? other_weekday"
    assert read("saturday 14 march 2026") == "day 2026-03-14"


def test_future_dates_are_refused_by_default() -> None:
    """What was written down has happened: a date ahead is a slip."""
    assert read("14.3.2027") == "? in_the_future"
    assert read("22 november 2026") == "? in_the_future"
