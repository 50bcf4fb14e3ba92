from __future__ import annotations

import pytest

from tests.unit.time_words.reading import read, readings

YESTERDAY = "2026-11-20"
TODAY = "2026-11-21"

UNDERSTOOD = {
    # With am, pm, or the 24-hour clock
    "yesterday 9pm": f"exact {YESTERDAY} 21:00",
    "yesterday 9 pm": f"exact {YESTERDAY} 21:00",
    "yesterday at 9 p.m.": f"exact {YESTERDAY} 21:00",
    "yesterday 9.30 pm": f"exact {YESTERDAY} 21:30",
    "yesterday 9:30pm": f"exact {YESTERDAY} 21:30",
    "yesterday at 9.15 p.m.": f"exact {YESTERDAY} 21:15",
    "9 am yesterday": f"exact {YESTERDAY} 09:00",
    "12pm yesterday": f"exact {YESTERDAY} 12:00",
    "12am yesterday": f"exact {YESTERDAY} 00:00",
    "12:20 am yesterday": f"exact {YESTERDAY} 00:20",
    "yesterday 21:05": f"exact {YESTERDAY} 21:05",
    "yesterday 21.05": f"exact {YESTERDAY} 21:05",
    "yesterday 21:05:59": f"exact {YESTERDAY} 21:05",
    "yesterday 21:05 pm": f"exact {YESTERDAY} 21:05",
    "yesterday 21h": f"exact {YESTERDAY} 21:00",
    "yesterday 21h30": f"exact {YESTERDAY} 21:30",
    "yesterday 9h": f"exact {YESTERDAY} 09:00",
    "yesterday at 21": f"exact {YESTERDAY} 21:00",
    "yesterday 09:30": f"exact {YESTERDAY} 09:30",
    "yesterday 0:30": f"exact {YESTERDAY} 00:30",
    "yesterday 0930": f"exact {YESTERDAY} 09:30",
    "yesterday 2105": f"exact {YESTERDAY} 21:05",
    "yesterday 2105 hrs": f"exact {YESTERDAY} 21:05",
    "yesterday 2015": f"exact {YESTERDAY} 20:15",
    "yesterday 24:00": f"exact {TODAY} 00:00",
    # In words
    "noon": f"exact {TODAY} 12:00",
    "midday yesterday": f"exact {YESTERDAY} 12:00",
    "12 noon yesterday": f"exact {YESTERDAY} 12:00",
    "midnight": f"exact {TODAY} 00:00",
    "last night at midnight": f"exact {TODAY} 00:00",
    "half past nine last night": f"exact {YESTERDAY} 21:30",
    "half nine last night": f"exact {YESTERDAY} 21:30",
    "quarter to 10 last night": f"exact {YESTERDAY} 21:45",
    "a quarter past eight this morning": f"exact {TODAY} 08:15",
    "twenty five past three in the afternoon yesterday": f"exact {YESTERDAY} 15:25",
    "five minutes to ten last night": f"exact {YESTERDAY} 21:55",
    "8 minutes past 9 pm yesterday": f"exact {YESTERDAY} 21:08",
    "nine thirty last night": f"exact {YESTERDAY} 21:30",
    "nine o'clock in the morning": f"exact {TODAY} 09:00",
    "9 o\u2019clock last night": f"exact {YESTERDAY} 21:00",
    # With a part of the day
    "9 in the evening": f"exact {YESTERDAY} 21:00",
    "8 this morning": f"exact {TODAY} 08:00",
    "yesterday evening at 5": f"exact {YESTERDAY} 17:00",
    "yesterday afternoon at 1": f"exact {YESTERDAY} 13:00",
    "yesterday morning 11.15": f"exact {YESTERDAY} 11:15",
    "last night at 3": f"exact {TODAY} 03:00",
    "last night 2am": f"exact {TODAY} 02:00",
    # Without a day the last one is meant
    "9pm": f"exact {YESTERDAY} 21:00",
    "14:29": f"exact {TODAY} 14:29",
    "14:31": f"exact {YESTERDAY} 14:31",
    "21h": f"exact {YESTERDAY} 21:00",
    "2105": f"exact {YESTERDAY} 21:05",
    # About
    "last night about nine": f"about {YESTERDAY} 21:00",
    "around 9pm yesterday": f"about {YESTERDAY} 21:00",
    "~9pm yesterday": f"about {YESTERDAY} 21:00",
    "9ish last night": f"about {YESTERDAY} 21:00",
    "yesterday 9-ish pm": f"about {YESTERDAY} 21:00",
    "circa 21:00 yesterday": f"about {YESTERDAY} 21:00",
    "ca. 21:00 yesterday": f"about {YESTERDAY} 21:00",
    "c. 9pm yesterday": f"about {YESTERDAY} 21:00",
    "approx. 9pm yesterday": f"about {YESTERDAY} 21:00",
    "9pm or so yesterday": f"about {YESTERDAY} 21:00",
    "shortly after 9pm yesterday": f"about {YESTERDAY} 21:00",
    "just before midnight last night": f"about {TODAY} 00:00",
    "i think it was around 9pm yesterday": f"about {YESTERDAY} 21:00",
    "about 14:45": f"about {TODAY} 14:45",
}


@pytest.mark.parametrize("words", UNDERSTOOD)
def test_times_of_day_are_understood(words: str) -> None:
    """A time of day is read to the minute, on the day that is named or the last one it fits."""
    assert read(words) == UNDERSTOOD[words]


OPEN = {
    "yesterday at 3": [f"exact {YESTERDAY} 03:00", f"exact {YESTERDAY} 15:00"],
    "yesterday 9:30": [f"exact {YESTERDAY} 09:30", f"exact {YESTERDAY} 21:30"],
    "yesterday around nine": [f"about {YESTERDAY} 09:00", f"about {YESTERDAY} 21:00"],
    "half past nine": [f"exact {YESTERDAY} 21:30", f"exact {TODAY} 09:30"],
    "at 9": [f"exact {YESTERDAY} 21:00", f"exact {TODAY} 09:00"],
    "9.30": [f"exact {YESTERDAY} 21:30", f"exact {TODAY} 09:30"],
    "yesterday at 12": [
        f"exact {YESTERDAY} 00:00",
        f"exact {YESTERDAY} 12:00",
        f"exact {TODAY} 00:00",
    ],
    "yesterday midnight": [f"exact {YESTERDAY} 00:00", f"exact {TODAY} 00:00"],
    "night of 14 march at 2am": ["exact 2026-03-14 02:00", "exact 2026-03-15 02:00"],
}


@pytest.mark.parametrize("words", OPEN)
def test_an_hour_that_may_be_two_is_a_question(words: str) -> None:
    """Without am or pm, both hours are offered and neither is taken."""
    assert read(words) == "? ambiguous"
    assert readings(words) == OPEN[words]


def test_only_one_of_two_hours_can_be_past() -> None:
    """Where one of the hours has not come yet, the other is the one."""
    assert read("today at 3") == f"exact {TODAY} 03:00"
    assert read("today at 2") == "? ambiguous"


NOT_UNDERSTOOD = (
    "25:00",
    "9:75",
    "9",
    "14",
    "9pm 10pm",
    "21:00 in the morning yesterday",
    "half to nine",
    "0:30 pm yesterday",
    "march at 9pm",
)


@pytest.mark.parametrize("words", NOT_UNDERSTOOD)
def test_what_is_no_time_of_day_is_not_taken_for_one(words: str) -> None:
    """Impossible times, bare numbers and contradictions are not understood."""
    assert read(words) == "? unknown"
