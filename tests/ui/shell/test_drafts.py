from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest
from textual import events
from textual.app import ComposeResult

from screens import places
from screens.app import PrivateApp
from screens.base import BaseScreen, Go, Place, task
from screens.home.screen import HomeScreen
from screens.widgets.confirm import Confirm
from screens.widgets.fields import TextField
from tests.ui.shell.screen_text import notice
from tests.ui.shell.stick import Stick, stick, until
from toolkit.content import say
from toolkit.domain.incident import Incident
from toolkit.domain.record import Draft, RecordKind
from toolkit.errors import VaultFull
from toolkit.services.drafts import DraftBox

DRAFT = "new:incident"
BEHIND = 0.3
"""Seconds that a draft may lag behind what is typed."""


class Form(BaseScreen):
    """A form that saves as the real ones do, as slowly as a test wants."""

    PLACE = Place.INCIDENT_FORM
    pause = 0.0
    saved = False

    def compose_body(self) -> ComposeResult:
        """One line."""
        yield TextField("What", "what_happened")

    def on_mount(self) -> None:
        """Put the cursor into it."""
        self.query_one(TextField).focus()

    def drafts(self) -> tuple[Draft, ...]:
        """The line, until it is saved."""
        words = self.query_one(TextField).value
        if self.saved or not words:
            return ()
        return (self.draft(DRAFT, RecordKind.INCIDENT, {"what_happened": words}),)

    @task
    async def action_save(self) -> None:
        """Save it, and ask first whether that is wanted when told to."""
        content = Incident(what_happened=self.query_one(TextField).value)
        await self.do(self.slow_save, content)
        self.saved = True
        await self.run_action("app.back")

    def slow_save(self, content: Incident) -> None:
        """Save after a pause, on the vault's thread."""
        time.sleep(self.pause)
        self.workplace.unlocked.incidents.save(content, draft=DRAFT)

    @task
    async def ask_something(self) -> None:
        """Open a dialog."""
        await self.ask("Sure?", "Yes", "No")


@pytest.fixture(autouse=True)
def _form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(places.PLACES, Place.INCIDENT_FORM, lambda workplace, _go: Form(workplace))


def _app(on: Stick) -> PrivateApp:
    return PrivateApp(on.workplace, HomeScreen)


async def _kept(on: Stick) -> list[str]:
    drafts = await on.workplace.do(on.workplace.unlocked.drafts.all)
    return [draft.fields["what_happened"] for draft in drafts]


async def test_what_is_typed_is_kept_within_three_tenths_of_a_second(tmp_path: Path) -> None:
    """No key asks for it: a moment after typing, the draft is in the vault."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.INCIDENT_FORM))
            await pilot.press("a", "b")
            await asyncio.sleep(BEHIND)

            assert await _kept(on) == ["ab"]


async def test_the_seal_key_works_while_a_dialog_is_open(tmp_path: Path) -> None:
    """A modal question does not keep what is typed below it from being sealed at once."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.INCIDENT_FORM))
            form = app.screen
            assert isinstance(form, Form)
            await pilot.press("a", "b")
            form.ask_something()
            await until(pilot, lambda: isinstance(app.screen, Confirm))
            form.query_one(TextField).value = "abc"
            await pilot.press("alt+f20")
            await until(pilot, lambda: "sealed" in on.said)

            assert await _kept(on) == ["abc"]


async def test_a_draft_that_is_being_written_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seal key is not answered while a slow stick still takes what was typed before it."""
    begun: list[str] = []
    written: list[str] = []
    keep = DraftBox.keep

    def keep_slowly(box: DraftBox, draft: Draft) -> None:
        begun.append(draft.fields["what_happened"])
        time.sleep(2 * BEHIND)
        keep(box, draft)
        written.append(draft.fields["what_happened"])

    monkeypatch.setattr(DraftBox, "keep", keep_slowly)
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.INCIDENT_FORM))
            await pilot.press("a", "b")
            await until(pilot, lambda: "ab" in begun)
            app.post_message(_key("f20"))
            await until(pilot, lambda: "sealed" in on.said)

            assert "ab" in written


async def test_a_save_that_is_under_way_leaves_no_draft_behind(tmp_path: Path) -> None:
    """Sealing during a save waits for it: the entry is there once, and no draft of it."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.INCIDENT_FORM))
            form = app.screen
            assert isinstance(form, Form)
            form.pause = 0.5
            await pilot.press("a", "b")
            app.post_message(_key("ctrl+s"))
            await until(pilot, lambda: form.working)
            app.post_message(_key("f20"))
            await until(pilot, lambda: "sealed" in on.said)

            assert await _kept(on) == []
            assert await on.workplace.do(on.workplace.unlocked.incidents.total) == 1


async def test_a_save_that_fails_keeps_the_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When saving does not work, what is typed is still sealed."""
    async with stick(tmp_path) as on:
        app = _app(on)

        def refuse(_form: Form, _content: Incident) -> None:
            raise VaultFull

        monkeypatch.setattr(Form, "slow_save", refuse)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.INCIDENT_FORM))
            await pilot.press("a", "b", "ctrl+s")
            await until(pilot, lambda: notice(app) == say("common.errors.VaultFull"))
            await pilot.press("f20")
            await until(pilot, lambda: "sealed" in on.said)

            assert await _kept(on) == ["ab"]


async def test_escape_keeps_what_was_typed(tmp_path: Path) -> None:
    """Going back asks nothing and loses nothing; home offers it."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.INCIDENT_FORM))
            await pilot.press("a", "b", "escape")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.whole)
            await until(pilot, lambda: app.screen.query_one("#drafts").display)

            assert await _kept(on) == ["ab"]


async def test_words_taken_back_take_their_draft_along(tmp_path: Path) -> None:
    """An emptied line leaves no draft."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.INCIDENT_FORM))
            await pilot.press("a")
            await asyncio.sleep(BEHIND)
            assert await _kept(on) == ["a"]
            await pilot.press("backspace")
            await asyncio.sleep(BEHIND)

            assert await _kept(on) == []


async def test_what_cannot_be_kept_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full stick is told while typing goes on, and once there is room the draft is kept."""
    async with stick(tmp_path) as on:
        app = _app(on)
        drafts = on.workplace.unlocked.drafts
        keep = type(drafts).keep

        def refuse(_self: object, _draft: Draft) -> None:
            raise VaultFull

        monkeypatch.setattr(type(drafts), "keep", refuse)
        monkeypatch.setattr("screens.keeper.RETRY_AFTER", 0.1)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.INCIDENT_FORM))
            await pilot.press("a")
            reason = say("common.errors.VaultFull")
            await until(pilot, lambda: notice(app) == say("common.not_kept", reason=reason))
            monkeypatch.setattr(type(drafts), "keep", keep)
            await asyncio.sleep(BEHIND + 0.2)

            assert await _kept(on) == ["a"]


def _key(name: str) -> events.Key:
    return events.Key(name, None)


async def test_an_end_from_outside_keeps_what_is_typed(tmp_path: Path) -> None:
    """When the terminal goes away or the system asks for the end, the words are sealed first."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.INCIDENT_FORM))
            await pilot.press("a", "b")
            app.end_soon()
            await until(pilot, lambda: "sealed" in on.said)

            assert await _kept(on) == ["ab"]
