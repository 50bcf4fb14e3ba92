from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from screens.app import PrivateApp
from screens.base import Go, Place
from screens.first import first_screen
from screens.home.screen import HomeScreen
from screens.setup.steps import SafeStep, WhatStep
from screens.traces.rows import EVERYWHERE, System, rows_of, system_of
from screens.traces.screen import TracesScreen
from screens.widgets.choice import ChoiceField
from screens.widgets.frame import Page
from tests.ui.copies.room import SIZES, SMALL, room
from tests.ui.shell.screen_text import at as standing_at
from tests.ui.shell.screen_text import screen_text
from tests.ui.shell.stick import stick, until
from toolkit.content import say


def _whats(screen: TracesScreen) -> list[str]:
    return [str(each.content) for each in screen.query(".what").results(Static)]


@pytest.mark.parametrize(
    ("platform", "system"),
    [("win32", System.WINDOWS), ("darwin", System.MAC), ("linux", System.LINUX)],
)
@pytest.mark.parametrize("size", SIZES)
async def test_this_computers_rows_come_first(
    tmp_path: Path, size: tuple[int, int], platform: str, system: System
) -> None:
    """Which system it runs on is known; its rows stand there, then those that hold everywhere."""
    async with stick(tmp_path, opened=False) as on:
        app = PrivateApp(on.workplace, lambda workplace: TracesScreen(workplace, platform))
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, TracesScreen)

            expected = [row.what for row in (*rows_of(system), *rows_of(EVERYWHERE))]
            assert _whats(screen) == expected
            assert say("traces.this_one", system=say(f"traces.name.{system}")) in screen_text(app)
            for each in screen.query("TraceRow Static"):
                assert each.region.right <= size[0]


async def test_nothing_touches_the_scrollbar(tmp_path: Path) -> None:
    """A cell stays free between the scrollbar and the text and frame beside it."""
    async with stick(tmp_path, opened=False) as on:
        app = PrivateApp(on.workplace, TracesScreen)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.pause()
            page = app.screen.query_one(Page)
            for each in page.query("Prose, ChoiceField"):
                assert each.region.right < page.scrollable_content_region.right


@pytest.mark.parametrize("keys", [True, False])
async def test_other_systems_are_shown_on_request(tmp_path: Path, keys: bool) -> None:
    """By keys and by mouse; the choice says which of them is this computer."""
    async with stick(tmp_path, opened=False) as on:
        app = PrivateApp(on.workplace, lambda workplace: TracesScreen(workplace, "linux"))
        async with app.run_test(size=SMALL) as pilot:
            await pilot.pause()
            if keys:
                await pilot.press("tab", "right", "enter")
            else:
                await pilot.click(list(app.screen.query("Option"))[1])
            screen = app.screen
            assert isinstance(screen, TracesScreen)
            windows = [row.what for row in (*rows_of(System.WINDOWS), *rows_of(EVERYWHERE))]
            await until(pilot, lambda: _whats(screen) == windows)


async def test_the_arrow_keys_read_on(tmp_path: Path) -> None:
    """Without anything having the cursor, down scrolls, to the very end."""
    async with stick(tmp_path, opened=False) as on:
        app = PrivateApp(on.workplace, TracesScreen)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.pause()
            assert app.focused is None
            last = rows_of(EVERYWHERE)[-1]
            await pilot.press(*["pagedown"] * 20)
            await until(pilot, lambda: last.what in screen_text(app))


async def test_it_is_reached_from_more_and_from_help(tmp_path: Path) -> None:
    """A line on the one page and a button on the other lead there."""
    async with room(tmp_path, SMALL) as at:
        await at.go(Place.MORE)
        await at.chooses(say("shell.headings.traces"))
        await until(at.pilot, standing_at(at.app, Place.TRACES))
        await at.press("escape")
        await until(at.pilot, standing_at(at.app, Place.MORE))
        await at.go(Place.HELP)
        await at.click("#traces")
        await until(at.pilot, standing_at(at.app, Place.TRACES))


async def test_the_set_up_leads_there_and_goes_on_after_it(tmp_path: Path) -> None:
    """It can be read before anything is decided; no key at its foot leads where nothing is yet."""
    async with stick(tmp_path, opened=False) as on:
        app = PrivateApp(on.workplace, first_screen)
        async with app.run_test(size=SMALL) as pilot:
            await until(pilot, lambda: bool(app.screen.query(SafeStep)) and bool(app.focused))
            await pilot.press("left", "enter")
            await until(pilot, lambda: bool(app.screen.query(WhatStep)))
            await pilot.pause()
            await pilot.click("#traces")
            await until(pilot, standing_at(app, Place.TRACES))
            await pilot.pause()
            assert say("shell.keys.incidents") not in screen_text(app)
            await pilot.press("escape")
            await until(pilot, lambda: bool(app.screen.query(WhatStep)))


def test_a_system_that_is_not_known_is_taken_for_the_last() -> None:
    """There is always one to begin with."""
    assert system_of("freebsd14") is System.LINUX


async def test_help_of_the_page_explains_it(tmp_path: Path) -> None:
    """F1 on it says what the rows mean."""
    async with stick(tmp_path) as on:
        app = PrivateApp(on.workplace, HomeScreen)
        async with app.run_test(size=SMALL) as pilot:
            await app.open(Go(Place.TRACES))
            await until(pilot, standing_at(app, Place.TRACES))
            await pilot.press("f1")
            await until(pilot, lambda: say("help.place.traces")[:40] in screen_text(app))
            assert not app.screen.query(ChoiceField)
