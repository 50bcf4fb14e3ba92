from __future__ import annotations

from datetime import datetime

import pytest

from tests.unit.time_words.reading import SATURDAY
from toolkit.domain.time_words.describe import describe
from toolkit.domain.time_words.parse import parse
from toolkit.domain.when import Precision, When

SAID = {
    "now": "today, Saturday 21 November 2026, 14:30",
    "last night about nine": "last night, Friday 20 November 2026, about 21:00",
    "yesterday 9am": "yesterday, Friday 20 November 2026, 09:00 in the morning",
    "yesterday 0:20": "yesterday, Friday 20 November 2026, 00:20 at night",
    "yesterday 12:20 pm": "yesterday, Friday 20 November 2026, 12:20 in the afternoon",
    "yesterday noon": "yesterday, Friday 20 November 2026, 12:00 noon",
    "midnight": "last night, Saturday 21 November 2026, 00:00, as the day begins",
    "3 days ago": "3 days ago, Wednesday 18 November 2026, some time that day",
    "14 march": "Saturday 14 March 2026, some time that day",
    "14.3. 21:05": "Saturday 14 March 2026, 21:05",
    "yesterday from 2pm to 3pm": "yesterday, Friday 20 November 2026, from 14:00 to 15:00",
    "between 2 and 3pm yesterday": "yesterday, Friday 20 November 2026, roughly from 14:00 to 15:00",
    "10pm to 2am": "last night, from Friday 20 November 2026, 22:00 to Saturday 21 November 2026, 02:00 in the morning",
    "between 11 and 1 last night": "last night, roughly from Friday 20 November 2026, 23:00 to Saturday 21 November 2026, 01:00 in the morning",
    "yesterday afternoon": "yesterday, Friday 20 November 2026, in the afternoon, from 12:00 to 18:00",
    "last night": "last night, Friday 20 November 2026, in the night, from 18:00 to 06:00 the next day",
    "after 9pm on tuesday": "4 days ago, Tuesday 17 November 2026, some time after 21:00",
    "before 9am on tuesday": "4 days ago, Tuesday 17 November 2026, some time before 09:00 in the morning",
    "tuesday morning to afternoon": "4 days ago, Tuesday 17 November 2026, some time from 06:00 in the morning to 18:00",
    "since last night": "yesterday, some time from Friday 20 November 2026, 18:00 to Saturday 21 November 2026, 14:30",
    "monday to wednesday": "some time from Monday 16 November 2026 to Wednesday 18 November 2026",
    "march 2024": "some time in March 2024",
    "november to february 2024": "some time from November 2023 to February 2024",
    "early march 2024": "some time from Friday 1 March 2024 to Sunday 10 March 2024",
    "summer 2023": "some time from June 2023 to August 2023",
    "2022": "some time in 2022",
    "2022 to 2024": "some time from 2022 to 2024",
    "don't know": "time not known",
}


@pytest.mark.parametrize("words", SAID)
def test_what_was_understood_is_repeated_in_full(words: str) -> None:
    """Weekday, date and precision are always said, and how near the day is."""
    when = parse(words, now=SATURDAY, day_first=None)

    assert describe(when, now=SATURDAY) == SAID[words]


def test_days_to_come_are_named_too() -> None:
    """Tomorrow and the days after it are said as such; a week away there is only the date."""
    said = [
        describe(When(Precision.DAY, datetime.fromisoformat(day)), now=SATURDAY)
        for day in ("2026-11-22", "2026-11-23", "2026-11-28")
    ]

    assert said == [
        "tomorrow, Sunday 22 November 2026, some time that day",
        "in 2 days, Monday 23 November 2026, some time that day",
        "Saturday 28 November 2026, some time that day",
    ]


def test_before_six_the_night_is_not_called_last() -> None:
    """At two in the morning, what was yesterday evening is called yesterday."""
    when = parse("yesterday 9pm", now=SATURDAY, day_first=None)

    said = describe(when, now=datetime.fromisoformat("2026-11-21 02:00"))

    assert said == "yesterday, Friday 20 November 2026, 21:00"
