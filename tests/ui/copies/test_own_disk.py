from __future__ import annotations

from pathlib import Path

import pytest

from screens.app import PrivateApp
from screens.first import first_screen
from screens.home.screen import HomeScreen
from screens.setup.screen import OUT, PASSPHRASE, SetupScreen
from screens.setup.steps import DoneStep, OutStep, OwnDiskStep, SafeStep
from screens.widgets.confirm import Confirm
from screens.widgets.passphrase import PassphraseField
from tests.ui.copies.fakes import Sticks
from tests.ui.copies.room import SIZES, SMALL
from tests.ui.shell.screen_text import screen_text
from tests.ui.shell.stick import PASSPHRASE as WORDS
from tests.ui.shell.stick import Stick, stick, until
from toolkit.content import say
from toolkit.errors import PlaceGone, VaultReadOnly
from toolkit.services.computer import Computer


def _own_disk(folder: Path) -> Computer:
    return Sticks(folder, own=(folder,)).computer()


def _at(app: PrivateApp, step: type[object]) -> bool:
    return any(isinstance(each, step) for each in app.screen.query("Step")) and bool(app.focused)


async def _known(on: Stick) -> bool:
    choices = await on.workplace.do(on.workplace.unlocked.preferences.read)
    return choices.own_disk_known


# ---- the set-up


@pytest.mark.parametrize("size", SIZES)
async def test_the_set_up_asks_first(tmp_path: Path, size: tuple[int, int]) -> None:
    """Where the files would lie on the computer's disk, that is the first thing to be said."""
    async with stick(tmp_path, opened=False, computer=_own_disk(tmp_path)) as on:
        app = PrivateApp(on.workplace, first_screen)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: _at(app, OwnDiskStep))
            await pilot.pause()
            assert say("setup.own_disk.title") in screen_text(app)
            assert say("setup.own_disk.yes") in screen_text(app)
            assert on.said == ["step 0", "ready"]

            await pilot.click("#go-on")
            await until(pilot, lambda: _at(app, SafeStep))
            assert say("setup.heading", number=1, count=5) in screen_text(app)


async def test_not_now_is_the_first_answer_and_writes_nothing(tmp_path: Path) -> None:
    """Enter alone leaves by the one way out."""
    async with stick(tmp_path, opened=False, computer=_own_disk(tmp_path)) as on:
        app = PrivateApp(on.workplace, first_screen)
        async with app.run_test(size=SMALL) as pilot:
            await until(pilot, lambda: _at(app, OwnDiskStep))
            await pilot.press("enter")
            await until(pilot, lambda: "lock" in on.said)

        assert not on.folder.exists()


async def test_on_a_stick_nothing_is_asked(tmp_path: Path) -> None:
    """The first step is there at once."""
    async with stick(tmp_path, opened=False) as on:
        app = PrivateApp(on.workplace, first_screen)
        async with app.run_test(size=SMALL) as pilot:
            await until(pilot, lambda: _at(app, SafeStep))


async def test_where_nobody_can_tell_nothing_is_asked(tmp_path: Path) -> None:
    """A system that does not answer is no reason to keep anyone out."""

    def fail(_folder: Path) -> bool:
        raise PlaceGone

    async with stick(tmp_path, opened=False, computer=Computer(on_own_disk=fail)) as on:
        app = PrivateApp(on.workplace, first_screen)
        async with app.run_test(size=SMALL) as pilot:
            await until(pilot, lambda: _at(app, SafeStep))


async def test_coming_back_from_the_practice_is_not_asked_again(tmp_path: Path) -> None:
    """The step that was handed back comes first; the answer before it still holds."""
    async with stick(tmp_path, opened=False, computer=_own_disk(tmp_path)) as on:
        app = PrivateApp(on.workplace, lambda workplace: SetupScreen(workplace, OUT))
        async with app.run_test(size=SMALL) as pilot:
            await until(pilot, lambda: _at(app, OutStep))


async def test_the_answer_is_kept_with_the_new_vault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who chose it in the set-up is not asked again after unlocking."""
    async with stick(tmp_path, opened=False, computer=_own_disk(tmp_path)) as on:
        monkeypatch.setattr(on.workplace.session, "suggest_passphrase", lambda: "a b c d e f")
        app = PrivateApp(on.workplace, lambda workplace: SetupScreen(workplace, PASSPHRASE))
        async with app.run_test(size=SMALL) as pilot:
            await until(pilot, lambda: "a b c d e f" in screen_text(app))
            app.screen.query_one("#repeat-words", PassphraseField).fill("a b c d e f")
            await pilot.press("enter")
            await until(pilot, lambda: _at(app, DoneStep))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))

        assert await _known(on)


# ---- after unlocking


async def _unlocked(on: Stick) -> PrivateApp:
    await on.workplace.close()
    return PrivateApp(on.workplace)


@pytest.mark.parametrize("size", SIZES)
async def test_unlocking_asks_once(tmp_path: Path, size: tuple[int, int]) -> None:
    """Before anything is shown it is asked; "Keep it here" is remembered."""
    async with stick(tmp_path, computer=_own_disk(tmp_path)) as on:
        app = await _unlocked(on)
        async with app.run_test(size=size) as pilot:
            await pilot.press(*WORDS, "enter")
            await until(pilot, lambda: isinstance(app.screen, Confirm))
            await pilot.pause()
            assert say("home.quick") not in screen_text(app)
            assert say("shell.own_disk.yes") in screen_text(app)
            await pilot.click("#yes")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert await _known(on)

        again = await _unlocked(on)
        async with again.run_test(size=size) as pilot:
            await pilot.press(*WORDS, "enter")
            await until(pilot, lambda: isinstance(again.screen, HomeScreen))


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_not_now_after_unlocking_leaves(tmp_path: Path, key: str) -> None:
    """The first answer and Escape lead out, and it is asked again the next time."""
    async with stick(tmp_path, computer=_own_disk(tmp_path)) as on:
        app = await _unlocked(on)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press(*WORDS, "enter")
            await until(pilot, lambda: isinstance(app.screen, Confirm))
            await pilot.pause()
            await pilot.press(key)
            await until(pilot, lambda: "lock" in on.said)
            assert not isinstance(app.screen, HomeScreen)

        assert not await _known(on)


async def test_an_answer_that_cannot_be_kept_still_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk that cannot be written to the way in is not barred; it is asked again later."""

    def refuse(*_args: object, **_changes: object) -> None:
        raise VaultReadOnly

    async with stick(tmp_path, computer=_own_disk(tmp_path)) as on:
        monkeypatch.setattr(type(on.workplace.unlocked.preferences), "change", refuse)
        app = await _unlocked(on)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press(*WORDS, "enter")
            await until(pilot, lambda: isinstance(app.screen, Confirm))
            await pilot.pause()
            await pilot.press("right", "enter")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))
