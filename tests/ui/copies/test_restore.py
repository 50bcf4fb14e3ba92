from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from screens.app import PrivateApp
from screens.base import Place
from screens.folders.errand import WhereStep
from screens.folders.picker import FolderPicker
from screens.home.screen import HomeScreen
from screens.restore.screen import KeyStep, RestoreScreen
from screens.setup.steps import SafeStep
from screens.unlock.screen import UnlockScreen
from screens.widgets.paged_list import PagedList
from tests.architecture.test_neutral_outside import TELLING
from tests.cheap_kdf import CHEAP
from tests.ui.copies.fakes import Sticks
from tests.ui.copies.room import SIZES, SMALL
from tests.ui.shell.screen_text import notice, screen_text, told
from tests.ui.shell.stick import PASSPHRASE, Stick, stick, until
from toolkit.content import say
from toolkit.crypto.secret import passphrase_secret
from toolkit.domain.incident import Incident
from toolkit.domain.moment import system_clock
from toolkit.errors import PlaceGone, ToolkitError, VaultFull
from toolkit.stick.layout import FILES_FOLDER
from toolkit.vault.vault import Vault

WRITTEN = "He stood at the stop"


def _copy_on(sticks: Sticks, label: str = "BLUE") -> Path:
    """A stick with a copy that holds one entry."""
    top = sticks.plug_in(label)
    with passphrase_secret(PASSPHRASE) as secret:
        vault = Vault.create(top / FILES_FOLDER, secret, policy=CHEAP, clock=system_clock)
    vault.records.add(Incident(what_happened=WRITTEN))
    vault.close()
    return top / FILES_FOLDER


def _damage(on: Stick) -> None:
    for name in ("K0", "K1"):
        (on.folder / name).write_bytes(bytes(4096))


def _row(app: PrivateApp, words: str) -> Callable[[], bool]:
    return lambda: any(
        row.words == words for picker in app.screen.query(FolderPicker) for row in picker._rows
    )


async def _pick(app: PrivateApp, pilot: Pilot[None], label: str = "BLUE") -> None:
    for words in (label, say("folders.take", place=label)):
        await until(pilot, _row(app, words))
        picker, listing = app.screen.query_one(FolderPicker), app.screen.query_one(PagedList)
        wanted = next(at for at, row in enumerate(picker._rows) if row.words == words)
        await until(pilot, lambda each=listing: each.highlighted is not None)  # type: ignore[misc]
        listing.cursor = wanted
        await pilot.pause()
        await pilot.press("enter")
    await pilot.pause()


async def _to_the_key(app: PrivateApp, pilot: Pilot[None]) -> None:
    await until(pilot, lambda: isinstance(app.screen, RestoreScreen))
    await _pick(app, pilot)
    await until(pilot, lambda: bool(app.screen.query(KeyStep)))
    await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_the_set_ups_first_screen_leads_there(tmp_path: Path, size: tuple[int, int]) -> None:
    """The button is in sight beside the others at every size; Escape comes back."""
    async with stick(tmp_path, opened=False) as on:
        app = PrivateApp(on.workplace)
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: bool(app.screen.query(SafeStep)))
            await pilot.pause()
            await pilot.click("#restore")
            await until(pilot, lambda: isinstance(app.screen, RestoreScreen))
            await pilot.press("escape")
            await until(pilot, lambda: bool(app.screen.query(SafeStep)))


async def test_everything_is_brought_back_with_the_keys_alone(tmp_path: Path) -> None:
    """From nothing to the home screen with what the copy holds; the copy stays as it is."""
    sticks = Sticks(tmp_path)
    copy = _copy_on(sticks)
    before = {each.name: each.read_bytes() for each in copy.iterdir()}
    async with stick(tmp_path, opened=False, computer=sticks.computer()) as on:
        app = PrivateApp(on.workplace)
        async with app.run_test(size=SMALL) as pilot:
            await until(pilot, lambda: bool(app.screen.query(SafeStep)) and bool(app.focused))
            await pilot.press("right", "enter")
            await _to_the_key(app, pilot)
            await pilot.press(*PASSPHRASE, "enter")
            await until(pilot, lambda: say("restore.done") in screen_text(app))
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))
            await until(pilot, lambda: WRITTEN in screen_text(app))
            assert len(app.places) == 1

    assert {each.name: each.read_bytes() for each in copy.iterdir()} == before


async def test_what_lies_here_is_moved_aside(tmp_path: Path) -> None:
    """A vault that does not open any more keeps every byte, in a folder beside the new files."""
    sticks = Sticks(tmp_path)
    _copy_on(sticks)
    async with stick(tmp_path, computer=sticks.computer()) as on:
        await on.workplace.close()
        _damage(on)
        before = (on.folder / "A.DAT").read_bytes()
        app = PrivateApp(on.workplace)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("x", "enter")
            await until(pilot, lambda: app.screen.query_one("#second").display)
            await pilot.pause()
            await pilot.click("#second")
            await until(pilot, lambda: isinstance(app.screen, RestoreScreen))
            aside = " ".join(say("restore.text_aside").split())
            await until(pilot, lambda: aside in " ".join(screen_text(app).split()))
            await _to_the_key(app, pilot)
            await pilot.press(*PASSPHRASE, "enter")
            await until(pilot, lambda: say("restore.done") in screen_text(app))
            await pilot.press("enter")
            await until(pilot, lambda: WRITTEN in screen_text(app))

        moved = [each for each in on.folder.rglob("A.DAT") if each.parent != on.folder]
        assert [each.read_bytes() for each in moved] == [before]


async def test_a_wrong_passphrase_changes_nothing(tmp_path: Path) -> None:
    """The sentence says so, and it can be typed again."""
    sticks = Sticks(tmp_path)
    _copy_on(sticks)
    async with stick(tmp_path, opened=False, computer=sticks.computer()) as on:
        app = PrivateApp(on.workplace, RestoreScreen)
        async with app.run_test(size=SMALL) as pilot:
            await _to_the_key(app, pilot)
            await pilot.click("#go-on")
            await until(pilot, told(app, say("restore.needed")))
            await pilot.press("x", "enter")
            await until(pilot, told(app, say("restore.wrong")))
            assert app.screen.query(KeyStep)

        assert not on.folder.exists() or list(on.folder.iterdir()) == []


@pytest.mark.parametrize("error", [PlaceGone, VaultFull])
async def test_what_is_in_the_way_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[ToolkitError]
) -> None:
    """Each error has its sentence, and another place can be chosen."""
    sticks = Sticks(tmp_path)
    _copy_on(sticks)

    async def fail(*_args: object) -> None:
        raise error

    async with stick(tmp_path, opened=False, computer=sticks.computer()) as on:
        monkeypatch.setattr(on.workplace, "restore", fail)
        app = PrivateApp(on.workplace, RestoreScreen)
        async with app.run_test(size=SMALL) as pilot:
            await _to_the_key(app, pilot)
            await pilot.press("x", "enter")
            await until(pilot, told(app, say(f"common.errors.{error.__name__}")))
            assert app.screen.query(WhereStep)


async def test_a_copy_that_is_damaged_itself_is_told(tmp_path: Path) -> None:
    """It never advises the very copy that was just tried; nothing is changed."""
    sticks = Sticks(tmp_path)
    copy = _copy_on(sticks)
    for name in ("K0", "K1"):
        (copy / name).write_bytes(bytes([1]) * 4096)
    async with stick(tmp_path, opened=False, computer=sticks.computer()) as on:
        app = PrivateApp(on.workplace, RestoreScreen)
        async with app.run_test(size=SMALL) as pilot:
            await _to_the_key(app, pilot)
            await pilot.press("x", "enter")
            await until(pilot, told(app, say("restore.damaged")))

        assert not on.folder.exists() or list(on.folder.iterdir()) == []


async def test_a_place_without_a_copy_is_told(tmp_path: Path) -> None:
    """So is the place of the files that do not open themselves."""
    sticks = Sticks(tmp_path)
    sticks.plug_in("EMPTY")
    async with stick(tmp_path, computer=sticks.computer()) as on:
        await on.workplace.close()
        shutil.copytree(on.folder, tmp_path / "stick0" / "kept")
        app = PrivateApp(on.workplace, RestoreScreen)
        async with app.run_test(size=SMALL) as pilot:
            await _pick(app, pilot, "EMPTY")
            await until(pilot, told(app, say("restore.nothing")))

        again = PrivateApp(on.workplace, RestoreScreen)
        async with again.run_test(size=SMALL) as pilot:
            await until(pilot, lambda: bool(again.screen.query(FolderPicker)))
            screen = again.screen
            assert isinstance(screen, RestoreScreen)
            screen._look_into(on.folder)
            await until(pilot, told(again, say("restore.same")))


async def test_nothing_on_the_way_names_the_purpose(tmp_path: Path) -> None:
    """From the damaged files to the copy, no word on any screen says what all this is for."""
    sticks = Sticks(tmp_path)
    _copy_on(sticks)
    seen: list[str] = []
    async with stick(tmp_path, computer=sticks.computer()) as on:
        await on.workplace.close()
        _damage(on)
        app = PrivateApp(on.workplace)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("x", "enter")
            await until(pilot, lambda: app.screen.query_one("#second").display)
            await pilot.pause()
            seen.append(screen_text(app))
            await pilot.click("#second")
            await until(pilot, lambda: isinstance(app.screen, RestoreScreen))
            await until(pilot, _row(app, "BLUE"))
            await pilot.pause()
            seen.append(screen_text(app))
            await _to_the_key(app, pilot)
            seen += [screen_text(app), notice(app)]
            await pilot.press("f1", "f2", "f3", "f4", "ctrl+f")
            await pilot.pause()
            assert isinstance(app.screen, RestoreScreen)

    assert say("restore.heading") in seen[1]
    assert [text for text in seen if TELLING.search(text)] == []


async def test_the_link_is_there_only_where_a_copy_helps(tmp_path: Path) -> None:
    """A wrong passphrase says three words and nothing more."""
    async with stick(tmp_path) as on:
        await on.workplace.close()
        app = PrivateApp(on.workplace)
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press("x", "enter")
            await until(pilot, told(app, say("common.errors.WrongPassphrase")))

            assert isinstance(app.screen, UnlockScreen)
            assert not app.screen.query_one("#second").display


async def test_places_stay_shut_before_unlocking(tmp_path: Path) -> None:
    """Only what needs nothing open can be gone to; asking for the rest does nothing."""
    async with stick(tmp_path, opened=False) as on:
        app = PrivateApp(on.workplace)
        async with app.run_test(size=SMALL) as pilot:
            for place in Place:
                if place not in {Place.TRACES, Place.RESTORE}:
                    await app.action_go(place)
            await pilot.pause()

            assert len(app.places) == 1
