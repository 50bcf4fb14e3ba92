from __future__ import annotations

from pathlib import Path

import pytest

from screens.app import PrivateApp
from screens.first import first_screen
from screens.home.screen import HomeScreen
from screens.setup.screen import SetupScreen
from screens.unlock.screen import UnlockScreen
from screens.widgets.footer import NoticeLine
from screens.widgets.passphrase import PassphraseField
from tests.ui.shell.screen_text import screen_text, told
from tests.ui.shell.stick import PASSPHRASE, SIZES, Stick, stick, until
from toolkit.content import say
from toolkit.crypto.secret import Secret
from toolkit.errors import (
    DatabaseDamaged,
    HeaderDamaged,
    NotEnoughMemory,
    ParametersRefused,
    StaleHeader,
    UnsupportedVersion,
    VaultBusy,
    VaultError,
    VaultFull,
    VaultGone,
    VaultHalfSaved,
    VaultIncomplete,
    VaultReadOnly,
    VaultUnreadable,
    WrongPassphrase,
)

REFUSALS = [
    DatabaseDamaged,
    HeaderDamaged,
    NotEnoughMemory,
    ParametersRefused,
    StaleHeader,
    UnsupportedVersion,
    VaultBusy,
    VaultFull,
    VaultGone,
    VaultHalfSaved,
    VaultIncomplete,
    VaultReadOnly,
    VaultUnreadable,
]


async def _locked(on: Stick) -> PrivateApp:
    await on.workplace.close()
    return PrivateApp(on.workplace)


async def test_the_passphrase_opens_by_keys_alone(tmp_path: Path) -> None:
    """The cursor is in the field; typing and Enter open, and the idle time is reported."""
    async with stick(tmp_path) as on:
        app = await _locked(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.press(*PASSPHRASE, "enter")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.whole)

        assert on.said[:2] == ["ready", "idle 180"]


@pytest.mark.parametrize("size", SIZES)
async def test_the_button_opens_too(tmp_path: Path, size: tuple[int, int]) -> None:
    """A click on Open does the same at every size."""
    async with stick(tmp_path) as on:
        app = await _locked(on)
        async with app.run_test(size=size) as pilot:
            app.screen.query_one(PassphraseField).fill(PASSPHRASE)
            await pilot.pause()
            await pilot.click("#open")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.whole)


async def test_a_wrong_passphrase_says_that_and_nothing_more(tmp_path: Path) -> None:
    """The answer to a wrong passphrase is three words long, and the field is empty again."""
    async with stick(tmp_path) as on:
        app = await _locked(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.press("x", "enter")
            notice = app.screen.query_one(NoticeLine)
            await until(pilot, lambda: str(notice.content) != "")

            assert str(notice.content) == "Could not open."
            assert app.screen.query_one(PassphraseField).is_empty
            assert isinstance(app.screen, UnlockScreen)


async def test_each_refusal_has_a_sentence_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever keeps it shut is told in other words than a wrong passphrase, and in its own."""
    async with stick(tmp_path) as on:
        app = await _locked(on)
        sentences: set[str] = set()
        async with app.run_test(size=(80, 23)) as pilot:
            for refusal in (*REFUSALS, WrongPassphrase):

                async def refuse(secret: Secret, raised: type[VaultError] = refusal) -> None:
                    secret.wipe()
                    raise raised

                monkeypatch.setattr(on.workplace, "unlock", refuse)
                app.screen.query_one(NoticeLine).say("")
                await pilot.press("x", "enter")
                sentence = say(f"common.errors.{refusal.__name__}")
                await until(pilot, told(app, sentence))
                sentences.add(sentence)

        assert len(sentences) == len(REFUSALS) + 1


async def test_the_passphrase_is_dots_until_asked_for(tmp_path: Path) -> None:
    """What is typed is not on the screen; "Show" puts it there, and the toggle takes it away."""
    async with stick(tmp_path) as on:
        app = await _locked(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.press(*"sesame")
            assert "sesame" not in screen_text(app)
            assert "••••••" in screen_text(app)

            await pilot.click(".-show")
            await pilot.pause()
            assert "sesame" in screen_text(app)

            await until(pilot, lambda: not app.screen.query(".-show.-active"))
            await pilot.click(".-show")
            await pilot.pause()
            assert "sesame" not in screen_text(app)


async def test_close_leaves_by_the_one_door(tmp_path: Path) -> None:
    """The button asks the process that owns the terminal to leave."""
    async with stick(tmp_path) as on:
        app = await _locked(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.click("#close")
            await pilot.pause()

        assert "lock" in on.said


async def test_what_lies_on_the_stick_decides_the_first_screen(tmp_path: Path) -> None:
    """Nothing leads to the set-up, a vault and part of one to the passphrase."""
    async with stick(tmp_path, opened=False) as on:
        assert isinstance(first_screen(on.workplace), SetupScreen)
        await on.create()
        assert isinstance(first_screen(on.workplace), UnlockScreen)
        (on.folder / "A.DAT").unlink()
        assert isinstance(first_screen(on.workplace), UnlockScreen)


async def test_places_are_shut_while_it_is_locked(tmp_path: Path) -> None:
    """No key opens anything before the passphrase."""
    async with stick(tmp_path) as on:
        app = await _locked(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.press("f1", "f2", "f3", "f4", "ctrl+f", "escape")
            await pilot.pause()

            assert isinstance(app.screen, UnlockScreen)
