from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Static

from screens.app import PrivateApp
from screens.base import BaseScreen, Go, Place
from screens.copies.menu_screen import CopiesScreen
from screens.home.screen import HomeScreen
from screens.widgets.choose_passphrase import ChoosePassphrase
from screens.widgets.confirm import Confirm
from screens.widgets.fields import TextField
from screens.widgets.passphrase import PassphraseField
from tests.ui.shell.screen_text import at, screen_text, told
from tests.ui.shell.stick import PASSPHRASE, SIZES, Stick, stick, until
from toolkit.content import say
from toolkit.errors import WrongPassphrase
from toolkit.services.session import Session


def _app(on: Stick) -> PrivateApp:
    return PrivateApp(on.workplace, HomeScreen)


async def _opens(on: Stick, words: str) -> bool:
    await on.workplace.close()
    try:
        await on.workplace.unlock(Session.secret_from(bytearray(words.encode())))
    except WrongPassphrase:
        return False
    return True


async def _fill(pilot: Pilot[None], words: str) -> None:
    pilot.app.screen.query(PassphraseField).first().fill(words)
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_the_menu_leads_to_each_place_and_back(tmp_path: Path, size: tuple[int, int]) -> None:
    """Three lines, by Enter and by click; Escape comes back."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=size) as pilot:
            await app.open(Go(Place.COPIES))
            await until(pilot, lambda: say("keys.menu.there_is_no_code") in screen_text(app))
            for presses, place in (
                (("down", "down"), Place.CHANGE_PASSPHRASE),
                (("down",), Place.RECOVERY_CODE),
                (("down",), Place.REKEY),
            ):
                await pilot.press(*presses, "enter")
                await until(pilot, at(app, place))
                await pilot.press("escape")
                await until(pilot, lambda: isinstance(app.screen, CopiesScreen))
                await pilot.pause()


async def test_the_passphrase_is_changed(tmp_path: Path) -> None:
    """The new one opens, the old one does not, and locking anew is offered."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(100, 31)) as pilot:
            await app.open(Go(Place.CHANGE_PASSPHRASE))
            words = app.screen.query_one("#words", Static)
            await until(pilot, lambda: str(words.content) != "")
            new = str(words.content)
            await pilot.press(*PASSPHRASE, "enter")
            app.screen.query_one("#repeat-words", PassphraseField).fill(new)
            await pilot.press("enter")
            await until(pilot, lambda: app.screen.query_one("#after").display)
            await pilot.click("#rekey")
            await until(pilot, lambda: app.places[-1].PLACE is Place.REKEY)

        assert not await _opens(on, PASSPHRASE)
        assert await _opens(on, new)


async def test_a_wrong_old_passphrase_changes_nothing(tmp_path: Path) -> None:
    """It is told in words that say whose slip it was, and the old one still opens."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(100, 31)) as pilot:
            await app.open(Go(Place.CHANGE_PASSPHRASE))
            words = app.screen.query_one("#words", Static)
            await until(pilot, lambda: str(words.content) != "")
            await _fill(pilot, "not it")
            choose = app.screen.query_one(ChoosePassphrase)
            choose.query_one("#repeat-words", PassphraseField).fill(str(words.content))
            app.screen.query_one("#change", Button).press()
            await until(pilot, told(app, say("keys.wrong_now")))

        assert await _opens(on, PASSPHRASE)


async def test_a_recovery_code_is_made_written_and_proved(tmp_path: Path) -> None:
    """It is shown once, part of it is typed back, and it opens."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.RECOVERY_CODE))
            await until(pilot, lambda: say("keys.recovery.there_is_none") in screen_text(app))
            await pilot.press(*PASSPHRASE, "enter")
            code_label = app.screen.query_one("#code", Static)
            await until(pilot, lambda: str(code_label.content) != "")
            groups = str(code_label.content).split()
            assert [len(each) for each in groups] == [4] * 7

            await pilot.press("enter")
            await pilot.pause()
            assert groups[0] not in screen_text(app)
            field = app.screen.query_one(TextField)
            field.value = "AAAA BBBB"
            await pilot.click("#check")
            await until(pilot, told(app, say("keys.recovery.not_these")))

            field.value = f"{groups[2]} {groups[6]}".lower()
            field.focus()
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.whole)

        assert await _opens(on, "".join(groups).lower())


async def test_the_code_can_be_looked_at_again_before_it_is_proved(tmp_path: Path) -> None:
    """Whoever has not finished writing goes back to it; once proved it is gone."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.RECOVERY_CODE))
            await _fill(pilot, PASSPHRASE)
            await pilot.click("#make")
            code_label = app.screen.query_one("#code", Static)
            await until(pilot, lambda: str(code_label.content) != "")
            shown = str(code_label.content)
            await pilot.click("#written")
            await until(pilot, lambda: str(code_label.content) == "")
            await pilot.click("#again")
            await until(pilot, lambda: str(code_label.content) == shown)


async def test_a_recovery_code_is_taken_away_only_when_confirmed(tmp_path: Path) -> None:
    """The cursor starts on keeping it; saying yes makes it worthless."""
    async with stick(tmp_path) as on:
        passphrase = Session.secret_from(bytearray(PASSPHRASE.encode()))
        keys = on.workplace.unlocked.keys
        code = await on.workplace.do(keys.create_recovery_code, passphrase)
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.RECOVERY_CODE))
            await until(pilot, lambda: app.screen.query_one("#remove").display)

            await _fill(pilot, PASSPHRASE)
            await pilot.click("#remove")
            await until(pilot, lambda: isinstance(app.screen, Confirm))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, BaseScreen))
            assert await on.workplace.do(keys.has_recovery_code)

            await _fill(pilot, PASSPHRASE)
            await until(pilot, lambda: not app.screen.query("#remove.-active"))
            await pilot.click("#remove")
            await until(pilot, lambda: isinstance(app.screen, Confirm))
            await pilot.pause()
            await pilot.click("#yes")
            await until(pilot, told(app, say("keys.recovery.removed")))

        assert not await _opens(on, code)


async def test_locking_anew_keeps_everything_and_makes_the_code_worthless(
    tmp_path: Path,
) -> None:
    """Afterwards the passphrase opens and what was written is there; the code is said to be void."""
    async with stick(tmp_path) as on:
        await on.workplace.do(on.workplace.unlocked.incidents.write_down, "He waited")
        secret = Session.secret_from(bytearray(PASSPHRASE.encode()))
        await on.workplace.do(on.workplace.unlocked.keys.create_recovery_code, secret)
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.REKEY))
            await pilot.press(*PASSPHRASE, "enter")
            await until(pilot, told(app, say("keys.rekey.done_code")))

        assert await _opens(on, PASSPHRASE)
        assert await on.workplace.do(on.workplace.unlocked.incidents.total) == 1


@pytest.mark.parametrize("place", [Place.RECOVERY_CODE, Place.REKEY])
async def test_nothing_is_done_without_the_passphrase(tmp_path: Path, place: Place) -> None:
    """An empty field is told, a wrong passphrase too, and nothing changes."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(place))
            await pilot.press("enter")
            await until(pilot, told(app, say("keys.needs_passphrase")))
            await pilot.press("x", "enter")
            await until(pilot, told(app, say("keys.wrong_now")))

        assert not await on.workplace.do(on.workplace.unlocked.keys.has_recovery_code)
