from __future__ import annotations

from datetime import date

import pytest

from toolkit.front.cover import dates
from toolkit.front.cover.dates import Span

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("line", "first", "second"),
    [
        ("24 March 2026 to 3 May 2026", date(2026, 3, 24), date(2026, 5, 3)),
        ("days between 24.3.2026 and 3.5.2026", date(2026, 3, 24), date(2026, 5, 3)),
        ("2026-03-24 - 2026-05-03", date(2026, 3, 24), date(2026, 5, 3)),
        ("2026-03-24..2026-05-03", date(2026, 3, 24), date(2026, 5, 3)),
        ("24/3/26 until 3/5/26", date(2026, 3, 24), date(2026, 5, 3)),
        ("March 24, 2026 to May 3rd, 2026", date(2026, 3, 24), date(2026, 5, 3)),
        ("3/24/2026 to 5 may", date(2026, 3, 24), date(2026, 5, 5)),
        ("today to 25 dec", TODAY, date(2026, 12, 25)),
        ("how many days until 25 dec", TODAY, date(2026, 12, 25)),
        ("2028 feb 29 to tomorrow", date(2028, 2, 29), date(2026, 11, 23)),
        ("yesterday to 24.3.", date(2026, 11, 21), date(2026, 3, 24)),
        ("1 sept to 2 sep", date(2026, 9, 1), date(2026, 9, 2)),
    ],
)
def test_dates_are_read_as_people_write_them(line: str, first: date, second: date) -> None:
    """Numbers or names, in the usual orders; without a year, this year; day before month."""
    assert dates.read(line, TODAY) == (first, second)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "12 km",
        "31.2.2026 to today",
        "99.99.2026",
        "1.1.1 to 2.2.2 to 3.3.3",
        "2026-13-01",
        "march",
        "5",
        "2026-03",
        "32 march 2026",
        "24 ma 2026",
        "5 5",
        "24 3 2026",
    ],
)
def test_what_is_no_date_is_none(line: str) -> None:
    """Days that do not exist, too many dates and other words are not read as anything."""
    assert dates.read(line, TODAY) is None


@pytest.mark.parametrize(
    ("first", "second", "days", "calendar", "weekdays"),
    [
        (date(2026, 11, 22), date(2026, 12, 25), 33, (0, 1, 3), 25),
        (date(2026, 12, 25), date(2026, 11, 22), 33, (0, 1, 3), 25),
        (date(2024, 2, 29), date(2025, 2, 27), 364, (0, 11, 29), 260),
        (date(2024, 2, 29), date(2025, 2, 28), 365, (1, 0, 0), 261),
        (date(2024, 2, 29), date(2028, 2, 29), 1461, (4, 0, 0), 1043),
        (date(2026, 1, 31), date(2026, 3, 1), 29, (0, 1, 1), 20),
        (date(2026, 1, 1), date(2026, 1, 1), 0, (0, 0, 0), 0),
        (date(1, 1, 1), date(9999, 12, 31), 3652058, (9998, 11, 30), 2608614),
    ],
)
def test_spans_are_counted_as_people_count_them(
    first: date, second: date, days: int, calendar: tuple[int, int, int], weekdays: int
) -> None:
    """Days, calendar months with what is left over, and weekdays, whichever date is first."""
    span = Span(first, second)
    assert span.days == days
    assert (span.years, span.left_over_months, span.left_over_days) == calendar
    assert span.weekdays == weekdays


def test_weekdays_are_counted_one_by_one() -> None:
    """The short way to count agrees with looking at every day."""
    from datetime import timedelta

    start = date(2026, 11, 18)
    for length in range(30):
        days = [start + timedelta(each + 1) for each in range(length)]
        assert Span(start, start + timedelta(length)).weekdays == sum(
            day.weekday() < 5 for day in days
        )


def test_months_are_added_within_the_calendar() -> None:
    """The last of a month stays within the next; the calendar has an end."""
    assert dates.add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert dates.add_months(date(2026, 11, 22), -11) == date(2025, 12, 22)
    assert dates.add_months(date(9999, 11, 30), 1) == date(9999, 12, 30)
    with pytest.raises(OverflowError):
        dates.add_months(date(9999, 12, 1), 1)
    assert dates.in_words(TODAY) == "Sunday 22 November 2026"
