"""Dates to test with, told from the day that the office's clock shows."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tests.ui.helpers.office import Office
from toolkit.domain.key_date import DateSort, KeyDate
from toolkit.domain.record import Content
from toolkit.domain.when import Precision, When

TODAY = date(2026, 11, 22)
DECEMBER = When(
    Precision.MONTH,
    datetime(2026, 12, 1),  # noqa: DTZ001 - local, as When has it
    datetime(2026, 12, 31, 23, 59),  # noqa: DTZ001 - as above
    "December",
)


def day(days: int, hour: int = 0, precision: Precision = Precision.DAY) -> When:
    """Some days from TODAY on."""
    start = datetime(TODAY.year, TODAY.month, TODAY.day, hour)  # noqa: DTZ001 - as above
    start += timedelta(days=days)
    return When(precision, start, None, f"{start:%d.%m.%Y}")


def hearing(what: str, days: int, where: str = "") -> KeyDate:
    """A hearing at nine."""
    when = day(days, 9, Precision.EXACT)
    return KeyDate(what=what, when=when, sort=DateSort.HEARING, where=where)


async def keep(place: Office, *contents: Content) -> None:
    """Keep records of any kinds."""

    def save_all() -> None:
        for content in contents:
            place.desk.dates._records.add(content)

    await place.workplace.do(save_all)
