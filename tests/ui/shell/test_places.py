from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widget import Widget
from textual.widgets import Button, Input, TextArea

from screens import theme
from screens.app import PrivateApp
from screens.base import Go, Place
from screens.help.screen import HelpScreen
from screens.home.screen import HomeScreen
from screens.places import PLACES
from screens.search.screen import SearchScreen
from screens.widgets.choice import ChoiceField
from screens.widgets.confirm import Confirm
from screens.widgets.fields import TextField
from screens.widgets.footer import KeyLabel
from screens.widgets.frame import Actions, Page, Prose
from screens.widgets.link_list import LinkList
from tests.ui.shell.screen_text import at, notice, screen_lines, screen_text, told
from tests.ui.shell.stick import SIZES, Stick, stick, until
from toolkit.content import say
from toolkit.domain.listing import SearchHit
from toolkit.errors import VaultGone
from toolkit.services.preferences import Choices, Preferences

OWN = [
    Place.HOME,
    Place.SEARCH,
    Place.MORE,
    Place.PREFERENCES,
    Place.COPIES,
    Place.CHANGE_PASSPHRASE,
    Place.RECOVERY_CODE,
    Place.REKEY,
    Place.HELP,
    Place.ABOUT,
]
WIDEST_TEXT = 104
BRAND_NEW = ["1 entry that is long " * 5, "متابعة من السوق إلى البيت", "他在门口等了一个小时"]


def _app(on: Stick) -> PrivateApp:
    return PrivateApp(on.workplace, HomeScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_every_place_stands_whole_in_its_frame(tmp_path: Path, size: tuple[int, int]) -> None:
    """Name, keys and buttons are in sight, text is never wider than is easy to read."""
    async with stick(tmp_path) as on:
        for words in BRAND_NEW:
            await on.workplace.do(on.workplace.unlocked.incidents.write_down, words)
        app = _app(on)
        async with app.run_test(size=size) as pilot:
            for place in OWN:
                await app.open(Go(place))
                await until(pilot, at(app, place))
                await app.workers.wait_for_complete()
                await pilot.pause()
                screen = app.screen
                assert say(f"shell.headings.{place}") in "\n".join(screen_lines(app)[:3])
                labels = list(screen.query(KeyLabel))
                assert labels
                for widget in (
                    *labels,
                    *screen.query(Actions).results(),
                    *screen.query("Actions Button"),
                ):
                    if widget.display:
                        assert screen.region.contains_region(widget.region), (place, widget)
                for page in screen.query(Page):
                    if page.display and place is not Place.HOME:
                        assert page.region.width <= WIDEST_TEXT
                for prose in screen.query(Prose):
                    assert prose.region.right <= size[0]


def _is_seen(widget: Widget) -> Callable[[], bool]:
    """Whether some of it is in the window: what has the cursor is scrolled there a moment later."""
    return lambda: widget.region.overlaps(widget.screen.region)


@pytest.mark.parametrize("look", [theme.DARK, theme.LIGHT])
async def test_tab_reaches_everything_and_comes_round(tmp_path: Path, look: str) -> None:
    """With Tab alone each field and button is reached, shown, and told apart by more than colour."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            app.theme = look
            for place in OWN:
                await app.open(Go(place))
                await until(pilot, at(app, place))
                await app.workers.wait_for_complete()
                await pilot.pause()
                missed = app.screen.focus_chain
                for _ in list(missed):
                    await pilot.press("tab")
                    focused = app.focused
                    assert focused is not None
                    await until(pilot, _is_seen(focused))
                    if isinstance(focused, Button | Input | TextArea | ChoiceField):
                        assert focused.styles.border_top[0] == "heavy"
                    assert focused.region.contains(*app.cursor_position)
                    missed = [each for each in missed if each is not focused]
                assert missed == []


@pytest.mark.parametrize("size", [(59, 23), (80, 18), (40, 10)])
async def test_a_window_that_is_too_small_says_so_and_loses_nothing(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """One sentence covers everything; a larger window brings back what was typed, and the cursor."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.press("a", "b")
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert " ".join(screen_text(app).split()).startswith("This window is too small.")
            await pilot.press("c")
            await pilot.resize_terminal(80, 23)
            await pilot.pause()

            assert "too small" not in screen_text(app)
            assert app.screen.query_one(TextField).value == "abc"
            assert isinstance(app.focused, TextArea)


async def test_a_key_goes_to_its_place_and_escape_comes_back(tmp_path: Path) -> None:
    """Opening a place twice goes back to it, so that places never pile up."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.press("ctrl+f")
            await until(pilot, at(app, Place.SEARCH))
            await pilot.press("f1")
            await until(pilot, at(app, Place.HELP))
            await pilot.press("ctrl+f")
            await until(pilot, at(app, Place.SEARCH))
            assert [screen.PLACE for screen in app.places] == [Place.HOME, Place.SEARCH]
            await pilot.press("escape")
            await until(pilot, at(app, Place.HOME))


async def test_every_key_leads_on_from_a_line_that_is_typed_in(tmp_path: Path) -> None:
    """No field keeps a key for itself that the foot of the screen promises."""
    keys = {
        "f2": Place.CARD,
        "f3": Place.INCIDENTS,
        "f4": Place.HELPERS,
        "f6": Place.ORDERS,
        "f7": Place.REPORTS,
    }
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            for key, place in keys.items():
                app.screen.query_one(TextField).focus()
                await pilot.press("a", key)
                await until(pilot, at(app, place))
                await app.run_action("back")
                await until(pilot, at(app, Place.HOME))


async def test_the_keys_at_the_foot_can_be_clicked(tmp_path: Path) -> None:
    """A click on a key does what the key does."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            help_key, lock_key = (
                next(
                    each for each in app.screen.query(KeyLabel) if str(each.content).startswith(key)
                )
                for key in ("F1", "Ctrl+L")
            )
            await pilot.click(lock_key)
            await until(pilot, lambda: "lock" in on.said)
            await pilot.click(help_key)
            await until(pilot, at(app, Place.HELP))


async def test_a_click_may_take_its_own_screen_away(tmp_path: Path) -> None:
    """A key at the foot that leads back to an open place closes the screen that it stands on."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(100, 31)) as pilot:
            await app.open(Go(Place.SEARCH))
            await app.open(Go(Place.ABOUT))
            await until(pilot, at(app, Place.ABOUT))
            await pilot.pause()
            labels = app.screen.query(KeyLabel)
            await pilot.click(next(each for each in labels if "Ctrl+F" in str(each.content)))
            await until(pilot, at(app, Place.SEARCH))
            assert len(app.places) == 2


async def test_a_dialog_is_answered_before_another_place_opens(tmp_path: Path) -> None:
    """No key leads past an open question; Escape answers it with no."""
    async with stick(tmp_path) as on:
        app = _app(on)
        answers: list[bool | None] = []
        async with app.run_test(size=(80, 23)) as pilot:
            app.push_screen(Confirm("Sure?", "Yes", "No"), answers.append)
            await pilot.pause()
            await pilot.press("ctrl+f", "f1", "slash")
            assert isinstance(app.screen, Confirm)
            await pilot.press("right", "left", "escape")
            await until(pilot, lambda: answers == [False])


@pytest.mark.parametrize("key", ["ctrl+l", "ctrl+q", "f12"])
async def test_every_key_out_reports(tmp_path: Path, key: str) -> None:
    """Without the process that owns the terminal in between, the keys out are answered here."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.press(key)
            await until(pilot, lambda: "lock" in on.said)


async def test_control_c_says_nothing(tmp_path: Path) -> None:
    """No advice pops up; the key is left to the process that owns the terminal."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.press("ctrl+c")
            await pilot.pause()
            assert len(app._notifications) == 0

            app.notify("would be seen")
            await pilot.pause()
            assert len(app._notifications) == 1


async def test_help_begins_with_the_place_it_was_asked_from(tmp_path: Path) -> None:
    """F1 on the search screen explains the search first, and scrolls by the keys."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.press("ctrl+f")
            await until(pilot, at(app, Place.SEARCH))
            await pilot.press("f1")
            await until(pilot, lambda: isinstance(app.screen, HelpScreen))
            await pilot.pause()
            assert say("help.place.search")[:40] in screen_text(app)
            assert say("help.danger.title") not in screen_text(app)
            await pilot.press("pagedown", "pagedown", "pagedown")
            await pilot.pause()
            assert say("help.danger.title") in screen_text(app)


def test_every_place_has_its_name_and_its_help() -> None:
    """No place lacks a heading or an explanation."""
    for place in Place:
        assert say(f"shell.headings.{place}")
        assert say(f"help.place.{place}")


def test_every_place_leads_somewhere() -> None:
    """Each of the shell's own places has a screen."""
    assert set(OWN) <= set(PLACES)


async def test_a_preference_counts_at_once_and_is_kept(tmp_path: Path) -> None:
    """A choice changes the look, the idle time is reported, and the vault has both."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.PREFERENCES))
            await until(pilot, lambda: isinstance(app.focused, ChoiceField))
            await pilot.press("right", "enter")
            await until(pilot, lambda: "idle 300" in on.said)
            await pilot.press("tab", "enter", "tab", "right", "space")
            await until(pilot, lambda: app.theme == theme.LIGHT)
            await pilot.click("#practised")
            await until(pilot, lambda: not app.screen.query_one("#practised").display)
            assert notice(app) == say("preferences.kept")

        choices = await on.workplace.do(on.workplace.unlocked.preferences.read)
        assert (choices.idle_seconds, choices.day_first, choices.dark) == (300, True, False)
        assert choices.practised_exit


async def test_no_preference_changes_before_it_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys that come before it is known what was chosen choose nothing else."""
    async with stick(tmp_path) as on:
        service = type(on.workplace.unlocked.preferences)
        read = service.read
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.pause(0.3)

            def read_slowly(self: Preferences) -> Choices:
                time.sleep(0.5)
                return read(self)

            monkeypatch.setattr(service, "read", read_slowly)
            await app.open(Go(Place.PREFERENCES))
            await pilot.press("right", "enter")
            assert app.focused is None
            await until(pilot, lambda: isinstance(app.focused, ChoiceField))

        assert await on.workplace.do(read, on.workplace.unlocked.preferences) == Choices()


async def test_search_finds_while_typing(tmp_path: Path) -> None:
    """The beginning of a word is enough; Enter asks for the first hit."""
    async with stick(tmp_path) as on:
        write_down = on.workplace.unlocked.incidents.write_down
        await on.workplace.do(write_down, "Stood at the bus stop")
        await on.workplace.do(write_down, "A letter came")
        app = _app(on)
        asked: list[Place] = []
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.press("slash")
            await pilot.press("backspace", "ctrl+f", *"bu")
            await until(pilot, lambda: "1 · Stood at the bus stop" in screen_text(app))
            assert "A letter" not in screen_text(app)
            await pilot.press("q")
            await until(pilot, lambda: say("search.nothing")[:30] in screen_text(app))
            await pilot.press("backspace")
            await until(pilot, lambda: "1 · Stood" in screen_text(app))
            app.screen.query_one(LinkList)
            app.open = lambda go: _note(asked, go)  # type: ignore[method-assign]
            await pilot.press("enter")
            await until(pilot, lambda: asked == [Place.INCIDENT])


async def _note(asked: list[Place], go: Go) -> None:
    asked.append(go.place)


async def test_an_answer_that_comes_after_leaving_is_dropped(tmp_path: Path) -> None:
    """Whoever goes back just as the words are found just goes back."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.SEARCH))
            await until(pilot, at(app, Place.SEARCH))
            search = app.screen
            assert isinstance(search, SearchScreen)
            await app.pop_screen()
            found: tuple[SearchHit, ...] = ()

            await search._show("bus", asyncio.create_task(asyncio.sleep(0, found)))

            assert at(app, Place.HOME)()


async def test_search_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stick that is gone is told in the notice line, and the words stay."""
    async with stick(tmp_path) as on:
        search = on.workplace.unlocked.search

        def refuse(*_args: object, **_options: object) -> None:
            raise VaultGone

        monkeypatch.setattr(type(search), "find", refuse)
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.SEARCH, text="bus"))
            await until(pilot, told(app, say("common.errors.VaultGone")))

            assert app.screen.query_one(TextField).value == "bus"
