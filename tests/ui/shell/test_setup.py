from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, Static

from screens.app import PrivateApp
from screens.home.screen import HomeScreen
from screens.keys.recovery_screen import RecoveryCodeScreen
from screens.setup.screen import OUT, SAFE, SetupScreen
from screens.setup.steps import DoneStep, OutStep, PassphraseStep, SafeStep, WhatStep
from screens.widgets.choose_passphrase import ChoosePassphrase
from screens.widgets.confirm import Confirm
from screens.widgets.footer import NoticeLine
from screens.widgets.passphrase import PassphraseField
from screens.widgets.step import Step
from tests.ui.shell.screen_text import told
from tests.ui.shell.stick import SIZES, Stick, stick, until
from toolkit.content import say
from toolkit.vault.presence import Presence


def _app(on: Stick, step: int = SAFE) -> PrivateApp:
    return PrivateApp(on.workplace, lambda workplace: SetupScreen(workplace, step))


def _words(app: PrivateApp) -> str:
    return "".join(str(each.content) for each in app.screen.query("#words").results(Static))


def _at(app: PrivateApp, step: type[Step]) -> Callable[[], bool]:
    """Whether *step* is there, its cursor in place."""
    return lambda: bool(app.screen.query(step)) and app.focused is not None


def _repeat(app: PrivateApp, words: str) -> None:
    app.screen.query_one("#repeat-words", PassphraseField).fill(words)


async def _press(pilot: Pilot[None], button: str) -> None:
    await pilot.pause()
    await pilot.click(button)
    await pilot.pause()


async def test_keys_alone_lead_from_the_first_step_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tab and Enter, and typing the six words, make the vault and open the home screen."""
    async with stick(tmp_path, opened=False) as on:
        monkeypatch.setattr(on.workplace.session, "suggest_passphrase", lambda: "a b c d e f")
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.press("left", "enter")
            await until(pilot, _at(app, WhatStep))
            await pilot.press("enter")
            await until(pilot, _at(app, OutStep))
            await pilot.press("enter")
            await until(pilot, _at(app, PassphraseStep))
            await until(pilot, lambda: _words(app) != "")
            await pilot.press(*_words(app))
            await pilot.press("enter")
            await until(pilot, _at(app, DoneStep))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.whole)

        assert on.workplace.session.presence() is Presence.COMPLETE


@pytest.mark.parametrize("size", SIZES)
async def test_the_mouse_alone_gets_as_far_as_typing(tmp_path: Path, size: tuple[int, int]) -> None:
    """Every button is in sight and does its part at each size; only the words need keys."""
    async with stick(tmp_path, opened=False) as on:
        app = _app(on)
        async with app.run_test(size=size) as pilot:
            for step in (SafeStep, WhatStep, OutStep):
                await until(pilot, _at(app, step))
                await _press(pilot, "#go-on")
            await until(pilot, lambda: _words(app) != "")
            _repeat(app, _words(app))
            await _press(pilot, "#use")
            await until(pilot, _at(app, DoneStep))
            await _press(pilot, "#recovery")
            await until(pilot, lambda: isinstance(app.screen, RecoveryCodeScreen))


async def test_not_now_is_where_the_cursor_begins_and_closes(tmp_path: Path) -> None:
    """Enter on the first screen goes away again, and nothing was written."""
    async with stick(tmp_path, opened=False) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.press("enter")
            await pilot.pause()

        assert "lock" in on.said
        assert not on.folder.exists()


async def test_the_way_out_is_practised_for_real(tmp_path: Path) -> None:
    """The step asks to be handed back, greets whoever returns, and is remembered in the vault."""
    async with stick(tmp_path, opened=False) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await pilot.press("left", "enter")
            await until(pilot, _at(app, WhatStep))
            await pilot.press("enter")
            await until(pilot, _at(app, OutStep))
            assert on.said[-1] == "step 3"

        again = _app(on, OUT)
        async with again.run_test(size=(80, 23)) as pilot:
            title = str(again.screen.query_one(".-title", Static).content)
            assert title == say("setup.out.returned_title")
            await pilot.press("enter")
            await until(pilot, _at(again, PassphraseStep))
            assert on.said[-1] == "step 0"
            await until(pilot, lambda: _words(again) != "")
            _repeat(again, _words(again))
            await pilot.press("enter")
            await until(pilot, _at(again, DoneStep))

        choices = await on.workplace.do(on.workplace.unlocked.preferences.read)
        assert choices.practised_exit


async def test_a_vault_made_without_practice_does_not_claim_it(tmp_path: Path) -> None:
    """Going past the practice leaves it open, so that it can be offered again."""
    async with stick(tmp_path, opened=False) as on:
        app = _app(on, 4)
        async with app.run_test(size=(80, 23)) as pilot:
            await until(pilot, lambda: _words(app) != "")
            _repeat(app, _words(app))
            await pilot.press("enter")
            await until(pilot, _at(app, DoneStep))

        choices = await on.workplace.do(on.workplace.unlocked.preferences.read)
        assert not choices.practised_exit


async def test_words_that_differ_are_not_taken(tmp_path: Path) -> None:
    """A slip in the six words is told, and no vault is made."""
    async with stick(tmp_path, opened=False) as on:
        app = _app(on, 4)
        async with app.run_test(size=(80, 23)) as pilot:
            await until(pilot, lambda: _words(app) != "")
            _repeat(app, _words(app)[:-1])
            await pilot.press("enter")
            notice = app.screen.query_one(NoticeLine)
            await until(pilot, lambda: str(notice.content) == say("keys.choose.not_the_words"))

        assert not on.folder.exists()


async def test_drawing_again_gives_other_words(tmp_path: Path) -> None:
    """Six others are drawn on request."""
    async with stick(tmp_path, opened=False) as on:
        app = _app(on, 4)
        async with app.run_test(size=(100, 31)) as pilot:
            await until(pilot, lambda: _words(app) != "")
            before = _words(app)
            await _press(pilot, "#others")
            await until(pilot, lambda: _words(app) != before)

            assert len(_words(app).split()) == 6


async def test_an_own_passphrase_is_judged_and_typed_twice(tmp_path: Path) -> None:
    """A weak one is refused with the reason, two different ones too, a good one is taken."""
    good = "my uncle's kite ate 40 purple doors"
    async with stick(tmp_path, opened=False) as on:
        app = _app(on, 4)
        async with app.run_test(size=(100, 31)) as pilot:
            await until(pilot, lambda: _words(app) != "")
            await _press(pilot, "#own")
            choose = app.screen.query_one(ChoosePassphrase)
            first = choose.query_one("#own-words", PassphraseField)
            second = choose.query_one("#repeat-own", PassphraseField)

            for typed, repeated, refusal in (
                ("", "", "empty"),
                ("summer2023", "summer2023", "guessable"),
                (good, good[:-1], "not_the_same"),
            ):
                first.fill(typed)
                second.fill(repeated)
                app.screen.query_one("#use", Button).press()
                await until(pilot, told(app, say(f"keys.choose.{refusal}")))

            second.fill(good)
            app.screen.query_one("#use", Button).press()
            await until(pilot, _at(app, DoneStep))


async def test_what_cannot_be_made_is_told_and_can_be_tried_again(tmp_path: Path) -> None:
    """A folder that cannot be written to gives its own sentence, on the same step."""
    async with stick(tmp_path, opened=False) as on:
        on.folder.write_text("in the way")
        app = _app(on, 4)
        async with app.run_test(size=(80, 23)) as pilot:
            await until(pilot, lambda: _words(app) != "")
            _repeat(app, _words(app))
            await pilot.press("enter")
            notice = app.screen.query_one(NoticeLine)
            await until(pilot, lambda: str(notice.content) != "")
            await until(pilot, _at(app, PassphraseStep))


async def _set_up_over_an_unfinished_one(on: Stick, answer: str, then: type[Step]) -> None:
    on.folder.mkdir()
    for name in ("K0", "K1", "A.DAT"):
        (on.folder / name).write_bytes(b"")
    app = _app(on, 4)
    async with app.run_test(size=(80, 23)) as pilot:
        await until(pilot, lambda: _words(app) != "")
        _repeat(app, _words(app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await _press(pilot, answer)
        await until(pilot, _at(app, then))


async def test_a_set_up_that_was_cut_off_can_be_begun_anew(tmp_path: Path) -> None:
    """What it left is asked about and taken away, and the vault is made."""
    async with stick(tmp_path, opened=False) as on:
        await _set_up_over_an_unfinished_one(on, "#yes", DoneStep)

        assert on.workplace.session.presence() is Presence.COMPLETE


async def test_what_a_cut_off_set_up_left_stays_unless_asked_away(tmp_path: Path) -> None:
    """The other answer leaves every file and the step as they are."""
    async with stick(tmp_path, opened=False) as on:
        await _set_up_over_an_unfinished_one(on, "#no", PassphraseStep)

        assert sorted(each.name for each in on.folder.iterdir()) == ["A.DAT", "K0", "K1"]
