from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.app import PrivateApp
from screens.base import Place
from screens.copies.places import candidates, place_name
from screens.home.lines import copy_links
from screens.home.screen import HomeScreen
from screens.widgets.days import age_words
from tests.ui.copies.fakes import Sticks, put_in
from tests.ui.copies.room import SIZES, SMALL, Room, room
from tests.ui.shell.screen_text import at as standing_at
from tests.ui.shell.screen_text import screen_text
from tests.ui.shell.stick import stick, until
from toolkit.content import say
from toolkit.domain.moment import Moment
from toolkit.errors import PlaceGone
from toolkit.services.copies import CopyState, LastCopy
from toolkit.stick.layout import FILES_FOLDER


def _last(days: int, place: str = "/media/ana/BLUE/Files") -> LastCopy:
    at = datetime.now().astimezone() - timedelta(days=days)
    return LastCopy(Moment.from_datetime(at), place)


@pytest.mark.parametrize("size", SIZES)
async def test_it_says_what_there_is_and_how_old(tmp_path: Path, size: tuple[int, int]) -> None:
    """What a copy is, where the last one lies, and its age stand there at every size."""
    async with room(tmp_path, size) as at:
        at.copies.last_copy = _last(12)
        await at.go(Place.COPIES)
        await at.sees(say("copies.last", age=say("common.age.days", number=12), place="BLUE"))
        await at.sees(say("copies.text")[:40])
        await at.sees(say("copies.make"))


async def test_before_the_first_copy_it_says_so(tmp_path: Path) -> None:
    """No date and no place: one calm sentence, and the first line makes one."""
    async with room(tmp_path, SMALL) as at:
        await at.go(Place.COPIES)
        await at.sees(say("copies.none"))
        await at.press("enter")
        await until(at.pilot, lambda: at.at(Place.MAKE_COPY))


async def test_the_cursor_is_where_it_was_on_coming_back(tmp_path: Path) -> None:
    """Enter once more never lands in another list, whose lines do weightier things."""
    async with room(tmp_path, SMALL) as at:
        await at.go(Place.COPIES)
        await at.chooses(say("copies.make"))
        await until(at.pilot, lambda: at.at(Place.MAKE_COPY))
        await at.press("escape")
        await until(at.pilot, lambda: at.at(Place.COPIES))
        for _ in range(10):
            await at.pilot.pause(0.02)

        focused = at.app.focused
        assert focused is not None
        assert focused is at.screen.query("#copies _Row").first()


async def test_the_place_that_is_there_again_is_one_step_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plugged in, under another path than before, the first line brings it up to date."""
    monkeypatch.setattr("screens.copies.menu_screen.EVERY", 0.05)
    async with room(tmp_path) as at:
        at.copies.last_copy = _last(3)
        await at.go(Place.COPIES)
        await at.sees(say("copies.make"))

        place = at.sticks.plug_in("BLUE", name="BLUE") / FILES_FOLDER
        at.copies.states[place] = CopyState.OURS
        await at.sees(say("copies.update_about", place="BLUE"))
        await at.chooses(say("copies.update"))
        await at.sees(say("copies.joined.title"))
        assert at.copies.joins == [(place, b"")]


async def test_another_stick_is_not_taken_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what opens under the open keys counts; pulled out again it is gone from the line."""
    monkeypatch.setattr("screens.copies.menu_screen.EVERY", 0.05)
    async with room(tmp_path) as at:
        at.copies.last_copy = _last(3)
        top = at.sticks.plug_in("OTHER")
        at.copies.states[top / FILES_FOLDER] = CopyState.OTHER
        await at.go(Place.COPIES)
        await at.sees(say("copies.make"))
        for _ in range(5):
            await at.pilot.pause(0.05)
        assert say("copies.update") not in at.seen()

        ours = at.sticks.plug_in("BLUE")
        at.copies.states[ours / FILES_FOLDER] = CopyState.OURS
        await at.sees(say("copies.update"))
        at.sticks.pull_out(ours)
        await at.sees(say("copies.make"))


async def test_a_drive_that_fails_is_simply_not_there(tmp_path: Path) -> None:
    """What cannot be looked into is no error on this page."""
    async with room(tmp_path) as at:
        at.copies.last_copy = _last(3)
        at.copies.looking_fails = PlaceGone
        at.sticks.plug_in("BLUE")
        await at.go(Place.COPIES)
        await at.sees(say("copies.make"))

        assert at.notice() == ""


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("copies.make", Place.MAKE_COPY),
        ("copies.join", Place.JOIN),
        ("shell.headings.change_passphrase", Place.CHANGE_PASSPHRASE),
    ],
)
async def test_each_line_leads_to_its_place(tmp_path: Path, words: str, place: Place) -> None:
    """Enter on a line opens what it names; Escape comes back."""
    async with room(tmp_path) as at:
        await at.go(Place.COPIES)
        await at.chooses(say(words))
        await until(at.pilot, lambda: at.at(place))
        await at.press("escape")
        await until(at.pilot, lambda: at.at(Place.COPIES))


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("/media/ana/BLUE/Files", "BLUE"),
        ("/media/ana/BLUE/Letters", "Letters"),
        ("E:\\Files", "E:\\"),
        ("E:\\Letters\\Files", "Letters"),
        ("/Volumes/家庭/Files", "家庭"),
    ],
)
def test_a_place_is_called_by_its_own_name(place: str, name: str) -> None:
    """The folder that every stick has says nothing, so the one above it does; on any system."""
    assert place_name(place) == name


def test_a_copy_is_looked_for_where_a_stick_may_have_it(tmp_path: Path) -> None:
    """At its old path, at the stick's own folder, at its top, and under its last two names."""
    sticks = Sticks(tmp_path)
    top = sticks.plug_in("BLUE")

    places = candidates("/media/ana/OLD/box/Letters", sticks.there)

    assert places[0] == Path("/media/ana/OLD/box/Letters")
    assert {top / FILES_FOLDER, top, top / "Letters", top / "box" / "Letters"} <= set(places)
    on_windows = candidates("E:\\box\\Letters", sticks.there)
    assert top / "box" / "Letters" in on_windows


@pytest.mark.parametrize(
    ("days", "words"),
    [(-3, "today"), (0, "today"), (1, "yesterday"), (2, "2 days ago"), (400, "400 days ago")],
)
def test_an_age_is_said_in_days(days: int, words: str) -> None:
    """A date that lies ahead, by a clock that was wrong, is no more than today."""
    today = datetime(2026, 11, 22).date()  # noqa: DTZ001 - a day has no zone

    assert age_words(today - timedelta(days=days), today) == words


# ---- the line on the home screen


async def _click(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.click("#copy _Row")


async def _tab_and_enter(pilot: Pilot[None]) -> None:
    for _ in pilot.app.screen.focus_chain:
        await pilot.press("tab")
        focused = pilot.app.focused
        if focused is not None and focused.query_ancestor("#copy, Screen").id == "copy":
            break
    await pilot.press("enter")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lead", [_click, _tab_and_enter])
async def test_home_says_how_old_the_last_copy_is(
    tmp_path: Path, size: tuple[int, int], lead: Callable[[Pilot[None]], Awaitable[None]]
) -> None:
    """The line is in sight at every size, and leads to the copies by click and by keys."""
    async with stick(tmp_path) as on:
        put_in(on.workplace).last_copy = _last(12)
        app = PrivateApp(on.workplace, HomeScreen)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: "Last copy: 12 days ago" in screen_text(app))
            await lead(pilot)
            await until(pilot, standing_at(app, Place.COPIES))


async def test_home_says_when_there_is_no_copy_yet(tmp_path: Path) -> None:
    """In the same place, as calmly."""
    async with stick(tmp_path) as on:
        app = PrivateApp(on.workplace, HomeScreen)
        async with app.run_test(size=SMALL) as pilot:
            await until(pilot, lambda: say("home.no_copy") in screen_text(app))


def test_the_line_names_what_waits_to_be_looked_at() -> None:
    """Beside the age, in words, and nothing where there is nothing."""
    today = datetime.now().astimezone().date()

    assert copy_links(None, 0, today)[0].about == ""
    assert copy_links(None, 1, today)[0].about == say("home.conflicts.one")
    assert copy_links(_last(0), 2, today)[0].about == say("home.conflicts.many", number=2)


async def test_the_room_helper_would_notice_a_missing_sentence(tmp_path: Path) -> None:
    """Waiting for words that never come fails."""
    async with room(tmp_path) as at:
        with pytest.raises(AssertionError, match="in vain"):
            await _briefly(at)


async def _briefly(at: Room) -> None:
    await until(at.pilot, lambda: "never said" in at.seen(), 0.2)
