"""Hearings as a file for a calendar: said first what that means, then chosen one by one."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from screens.base import Place
from screens.dates.which_step import WhichStep
from screens.widgets.choice import ChoiceField, Option
from screens.widgets.confirm import Confirm
from screens.widgets.fields import TextField
from tests.ui.copies.room import SMALL, Room, room
from tests.ui.shell.stick import until
from toolkit.content import say
from toolkit.domain.key_date import DateSort, KeyDate
from toolkit.domain.order import Order
from toolkit.domain.when import Precision, When

NAME = "appointments.ics"


async def _fill(at: Room) -> datetime:
    """Keep two hearings, and return the day of the first."""
    first = datetime.combine(at.on.workplace.now().date(), datetime.min.time())
    first += timedelta(days=10, hours=9)
    desk = at.on.workplace.unlocked

    def save() -> None:
        exact = When(Precision.EXACT, first)
        later = When(Precision.DAY, first + timedelta(days=5))
        desk.orders.save(Order(name="Order on Jay", hearing=exact, hearing_where="Room 3"))
        desk.dates.save(KeyDate(what="second", when=later, sort=DateSort.HEARING, where="Hall"))

    await at.on.workplace.do(save)
    return first


async def _tick(at: Room, hearing: int, option: int) -> None:
    field = list(at.screen.query(ChoiceField))[hearing]
    target = list(field.query(Option))[option]
    target.scroll_visible(animate=False, immediate=True)
    await at.pilot.pause()
    assert await at.pilot.click(target)
    await at.pilot.pause()


async def _to_boxes(at: Room) -> WhichStep:
    await at.go(Place.CALENDAR)
    await at.sees(say("dates.calendar.warn_title"))
    await at.press("enter")
    await at.sees(say("dates.calendar.which_title"))
    return at.screen.query_one(WhichStep)


async def test_by_keys_alone_a_file_with_one_dull_word_is_made(tmp_path: Path) -> None:
    """Enter, the word changed, a stick picked; the file names neither person, place nor matter."""
    async with room(tmp_path, SMALL) as at:
        first = await _fill(at)
        top = at.sticks.plug_in("BLUE")
        (top / NAME).write_text("Dear Ada")
        await _to_boxes(at)
        await at.press("tab", "tab", *["backspace"] * len(say("dates.calendar.word_start")))
        await at.press(*"Tea", "tab", "enter")
        await at.picks("BLUE", say("folders.take", place="BLUE"))
        await at.sees(say("dates.calendar.made_title"))
        await at.sees("appointments-2.ics")

        text = (top / "appointments-2.ics").read_bytes().decode()
        assert text.count("SUMMARY:Tea\r\n") == text.count("BEGIN:VEVENT\r\n") == 2
        assert f"DTSTART:{first:%Y%m%d}T090000\r\n" in text
        assert f"DTSTART;VALUE=DATE:{first + timedelta(days=5):%Y%m%d}\r\n" in text
        for kept_in in ("Jay", "Room", "second", "Hall", "LOCATION"):
            assert kept_in not in text
        assert (top / NAME).read_text() == "Dear Ada"
        await at.press("enter")
        await until(at.pilot, lambda: at.at(Place.HOME))


async def test_names_and_places_come_in_where_they_are_ticked(tmp_path: Path) -> None:
    """With the mouse: the name of one, the place of it, the other left out; then only shown."""
    async with room(tmp_path) as at:
        await _fill(at)
        step = await _to_boxes(at)
        await _tick(at, 0, 1)
        await _tick(at, 0, 2)
        await _tick(at, 1, 0)
        await at.sees("Order on Jay, Room 3")
        await at.click("#text")
        await at.sees(say("dates.calendar.text_title"))
        await at.reads("SUMMARY:Order on Jay LOCATION:Room 3")
        await at.reads("BEGIN:VEVENT")
        assert not any("Hall" in each for each in at._texts())
        assert not step.is_attached

        top = at.sticks.plug_in("BLUE")
        await at.click("#where")
        await at.picks("BLUE", say("folders.take", place="BLUE"))
        await at.sees(say("dates.calendar.made_title"))
        assert b"Room 3" in (top / NAME).read_bytes()


async def test_nothing_ticked_makes_nothing(tmp_path: Path) -> None:
    """It says so, and the boxes stay; without any hearing it says what could go in."""
    async with room(tmp_path) as at:
        await at.go(Place.CALENDAR)
        await at.press("enter")
        await at.sees(say("dates.calendar.none_title"))
        await at.press("enter")
        await _fill(at)
        await _to_boxes(at)
        for hearing in range(2):
            await _tick(at, hearing, 0)
        await at.sees(say("dates.calendar.says_nothing"))
        for button in ("#where", "#text"):
            await at.click(button)
            await at.told(say("dates.calendar.tick_one"))


@pytest.mark.parametrize("answer", ["#no", "#yes"])
async def test_the_computers_own_disk_is_asked_about(tmp_path: Path, answer: str) -> None:
    """And nothing is put there unless it is wanted."""
    home = tmp_path / "home"
    home.mkdir()
    async with room(tmp_path, home=home) as at:
        at.sticks.own = (home,)
        await _fill(at)
        await _to_boxes(at)
        await at.click("#where")
        await at.picks(say("folders.own"), say("folders.take", place=say("folders.own")))
        await until(at.pilot, lambda: isinstance(at.app.screen, Confirm))
        await at.click(answer)
        await at.pilot.pause(0.1)
        if answer == "#yes":
            await at.sees(say("dates.calendar.made_title"))
        assert (home / NAME).exists() is (answer == "#yes")


async def test_the_folder_of_the_open_files_is_refused(tmp_path: Path) -> None:
    """What was written down stays alone in its folder, and another one can be chosen at once."""
    async with room(tmp_path) as at:
        await _fill(at)
        await _to_boxes(at)
        await at.click("#where")
        await at.picks(say("folders.typed"))
        at.screen.query_one("#path TextField", TextField).value = str(at.on.folder)
        await at.press("enter")
        await at.picks(say("folders.take", place=str(at.on.folder)))
        await at.told(say("common.errors.PlaceIsKept"))

        assert not list(at.on.folder.glob("*.ics"))
