"""A month at a time: from day to day by keys, by clicks, and what lies on no day that is known."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from screens.base import Go, Place
from screens.dates.month_days import days_of, first_and_last, moved_by_months, vague_in
from screens.dates.month_grid import FIRST, LAST, MonthGrid
from screens.widgets.when_field import WhenField
from tests.ui.dates.days import DECEMBER, TODAY, day, hearing, keep
from tests.ui.helpers.office import LARGE, Office, office
from toolkit.content import say
from toolkit.domain.due import dues_of
from toolkit.domain.key_date import KeyDate
from toolkit.domain.links import RecordId
from toolkit.domain.moment import Moment
from toolkit.domain.record import Record, RecordKind
from toolkit.domain.when import Precision, When

days = st.dates(FIRST, LAST)


def _record(content: KeyDate) -> Record:
    return Record(
        id=RecordId("0" * 32),
        kind=RecordKind.DATE,
        number=None,
        content=content,
        recorded_at=Moment(0),
        changed_at=Moment(0),
    )


@given(days, st.integers(-30, 30))
def test_months_are_counted_as_people_do(start: date, months: int) -> None:
    """The same day some months on, or the last one of a shorter month."""
    moved = moved_by_months(start, months)
    first, last = first_and_last(moved)

    assert (moved.year * 12 + moved.month) - (start.year * 12 + start.month) == months
    assert moved.day == min(start.day, last.day)
    assert first.day == 1
    assert (last + timedelta(days=1)).day == 1


def test_what_lasts_lies_on_each_of_its_days() -> None:
    """As far as they are in the month; what names no day is told apart."""
    lasting = When(Precision.DAY, day(-1).start, day(20).start)
    dues = dues_of(
        [_record(KeyDate(what="A", when=when)) for when in (lasting, DECEMBER, day(30))], {}
    )

    assert sorted(days_of(TODAY, dues)) == [date(2026, 11, each) for each in range(21, 31)]
    assert max(days_of(date(2026, 12, 1), dues)) == date(2026, 12, 22)
    assert vague_in(TODAY, dues) == []
    assert len(vague_in(date(2026, 12, 31), dues)) == 1


def _marked(place: Office) -> list[str]:
    """The days of the month that have a mark, with it, as they stand on the screen."""
    cells = place.seen().replace("│", " ").replace("┃", " ").split("  ")
    return [cell.strip(" >") for cell in cells if "•" in cell]


async def test_days_are_walked_by_arrow_keys(tmp_path: Path) -> None:
    """What lies on a day stands below it, Enter opens it, and marks need no colour."""
    async with office(tmp_path) as place:
        await keep(
            place,
            hearing("one", 5),
            hearing("two", 5),
            hearing("three", -1),
            KeyDate(what="the school", when=DECEMBER),
        )
        await place.go(Go(Place.MONTH))
        assert "November 2026" in place.seen()
        assert "Sun 22 Nov 2026, today" in place.seen()
        assert say("dates.month.nothing") in place.seen()
        assert _marked(place) == ["21 •", "27 ••"]

        await place.press("left")
        assert "Hearing: three" in place.seen()
        await place.press("enter")
        assert place.at(Place.DATE)
        await place.press("escape", "up", "down", *["right"] * 6)
        assert "Fri 27 Nov 2026, in 5 days" in place.seen()
        assert "09:00" in place.seen()
        await place.press("enter", "down", "enter")
        assert place.at(Place.DATE)
        assert "two" in place.seen()
        await place.press("escape")
        place.screen.query_one(MonthGrid).focus()

        await place.press("pagedown")
        assert "Sun 27 Dec 2026" in place.seen()
        assert say("dates.month.vague", month="December 2026") in place.seen()
        assert "the school" in place.seen()
        assert _marked(place) == []
        await place.press("pageup", "pageup", "home")
        assert "Sun 22 Nov 2026, today" in place.seen()


async def test_days_are_chosen_with_the_mouse_alone(tmp_path: Path) -> None:
    """A click on a day, the buttons for months, and one that opens the form with the day in it."""
    async with office(tmp_path, LARGE) as place:
        await place.go(Go(Place.MONTH))
        grid = place.screen.query_one(MonthGrid)
        await place.pilot.click(grid, offset=(4, 4))
        await place.settle()
        assert grid.day == date(2026, 11, 2)
        await place.pilot.click(grid, offset=(4, 2))
        await place.settle()
        assert grid.day == date(2026, 11, 2)  # in October
        await place.click("#later")
        await place.click("#later")
        assert grid.day == date(2027, 1, 2)
        await place.click("#earlier")
        assert grid.day == date(2026, 12, 2)

        await place.click("#add")
        assert place.at(Place.DATE_FORM)
        assert place.screen.query_one(WhenField).words == "2 Dec 2026"
        assert await place.drafts() == []
        await place.type("Dentist")
        await place.press("ctrl+s", "escape")
        assert place.at(Place.MONTH)
        assert _marked(place) == ["2 •"]
        await place.click("#today")
        assert grid.day == TODAY


async def test_there_is_an_end_to_the_years(tmp_path: Path) -> None:
    """The arrow keys stop at the first and the last day that a calendar is drawn for."""
    async with office(tmp_path) as place:
        await place.go(Go(Place.MONTH))
        grid = place.screen.query_one(MonthGrid)
        for end, by in ((FIRST, -1), (LAST, 1)):
            grid.go_to(end)
            grid.action_move(by)
            grid.action_move_month(by)
            assert grid.day == end
