from __future__ import annotations

import pytest

from tests.unit.time_words.reading import read, readings

YESTERDAY = "2026-11-20"
TODAY = "2026-11-21"

UNDERSTOOD = {
    "from 14:00 to 14:20 today": f"exact {TODAY} 14:00..{TODAY} 14:20",
    "14:00-15:30 yesterday": f"exact {YESTERDAY} 14:00..{YESTERDAY} 15:30",
    "14:00 \u2013 14:20": f"exact {TODAY} 14:00..{TODAY} 14:20",
    "8-9pm": f"exact {YESTERDAY} 20:00..{YESTERDAY} 21:00",
    "between 8 and 9pm yesterday": f"about {YESTERDAY} 20:00..{YESTERDAY} 21:00",
    "yesterday between 11 and 1pm": f"about {YESTERDAY} 11:00..{YESTERDAY} 13:00",
    "from about 2 to 3pm yesterday": f"about {YESTERDAY} 14:00..{YESTERDAY} 15:00",
    "last night from 9 to 11": f"exact {YESTERDAY} 21:00..{YESTERDAY} 23:00",
    "last night from 10 to 2": f"exact {YESTERDAY} 22:00..{TODAY} 02:00",
    "between 11 and 1 last night": f"about {YESTERDAY} 23:00..{TODAY} 01:00",
    "between 1 and 3 last night": f"about {TODAY} 01:00..{TODAY} 03:00",
    "10pm to 2am": f"exact {YESTERDAY} 22:00..{TODAY} 02:00",
    "yesterday 10pm to 2am": f"exact {YESTERDAY} 22:00..{TODAY} 02:00",
    "2026-11-20 22:00 to 02:00": f"exact {YESTERDAY} 22:00..{TODAY} 02:00",
    "14 march 9pm to 15 march 2am": "exact 2026-03-14 21:00..2026-03-15 02:00",
    "yesterday from 10 to 11 in the morning": f"exact {YESTERDAY} 10:00..{YESTERDAY} 11:00",
    "yesterday morning to evening": f"part_of_day {YESTERDAY} 06:00..{YESTERDAY} 22:00",
    "since friday": f"day {YESTERDAY}..{TODAY}",
    "since 9pm yesterday": f"exact {YESTERDAY} 21:00..{TODAY} 14:30",
    "since march": f"month 2026-03-01..{TODAY}",
    "after 9pm yesterday": f"part_of_day {YESTERDAY} 21:00..{YESTERDAY} 23:59",
    "before 9am yesterday": f"part_of_day {YESTERDAY} 00:00..{YESTERDAY} 09:00",
    "monday to wednesday": "day 2026-11-16..2026-11-18",
    "between monday and friday": "day 2026-11-16..2026-11-20",
    "monday till now": f"day 2026-11-16..{TODAY}",
    "3 days ago to yesterday": f"day 2026-11-18..{YESTERDAY}",
    "tuesday to thursday last week": "day 2026-11-10..2026-11-12",
    "between 3 and 5 march": "day 2026-03-03..2026-03-05",
    "march 3-5, 2024": "day 2024-03-03..2024-03-05",
    "14-16 march": "day 2026-03-14..2026-03-16",
    "14.3.-16.3.": "day 2026-03-14..2026-03-16",
    "14.-16.3.2025": "day 2025-03-14..2025-03-16",
    "5 december to 3 january": "day 2025-12-05..2026-01-03",
    "march to may 2024": "month 2024-03-01..2024-05-31",
    "november to february 2024": "month 2023-11-01..2024-02-29",
    "2022-2023": "year 2022-01-01..2023-12-31",
    "2022 to 2024": "year 2022-01-01..2024-12-31",
}


@pytest.mark.parametrize("words", UNDERSTOOD)
def test_spans_are_understood(words: str) -> None:
    """A span has both its ends; what one end leaves open, the other fills in."""
    assert read(words) == UNDERSTOOD[words]


def test_hours_that_may_be_morning_or_evening_are_a_question() -> None:
    """Both ends take the same half of the day, and which is asked."""
    assert read("between 8 and 9 yesterday") == "? ambiguous"
    assert readings("between 8 and 9 yesterday") == [
        f"about {YESTERDAY} 08:00..{YESTERDAY} 09:00",
        f"about {YESTERDAY} 20:00..{YESTERDAY} 21:00",
    ]


def test_ten_to_eleven_is_a_time_or_a_span() -> None:
    """Ten minutes before eleven, or from ten until eleven: a question."""
    assert set(readings("ten to eleven last night")) == {
        f"exact {YESTERDAY} 22:50",
        f"exact {YESTERDAY} 22:00..{YESTERDAY} 23:00",
    }


def test_a_night_named_by_its_end_is_a_question() -> None:
    """The night of "10pm to 2am yesterday" touches yesterday with either end."""
    assert readings("10pm to 2am yesterday") == [
        f"exact 2026-11-19 22:00..{YESTERDAY} 02:00",
        f"exact {YESTERDAY} 22:00..{TODAY} 02:00",
    ]


BACKWARDS = (
    "5 march to 3 march",
    "5 march 2025 to 3 march 2024",
    "today to yesterday",
    "today to last night",
)


@pytest.mark.parametrize("words", BACKWARDS)
def test_an_end_before_its_start_is_named_as_such(words: str) -> None:
    """The ends are not put in order by themselves."""
    assert read(words) == "? backwards"


def test_a_span_that_is_not_over_has_not_happened() -> None:
    """An exact end may not lie ahead."""
    assert read("from 14:00 to 15:30 today") == "? in_the_future"
