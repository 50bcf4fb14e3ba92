from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.widgets import Button

from screens import places
from screens.app import PrivateApp
from screens.base import BaseScreen, Go, Place, task
from screens.places import PLACES
from screens.widgets.choice import ChoiceField
from screens.widgets.fields import TextField
from screens.widgets.footer import NoticeLine
from tests.ui.shell.stick import Stick, stick, until
from toolkit.domain.record import Draft, RecordKind
from toolkit.errors import VaultFull


class Form(BaseScreen):
    """A form with one of each."""

    PLACE = Place.INCIDENT_FORM

    def compose_body(self) -> ComposeResult:
        """Two texts, a choice, a button."""
        yield TextField("What happened", "what_happened", multiline=True)
        yield TextField("Who", "who")
        yield ChoiceField("Kinds", "kinds", [("a", "alpha"), ("b", "beta")], several=True)
        yield Button("Fail", id="fail")

    def drafts(self) -> tuple[Draft, ...]:
        """What stands in the texts."""
        fields = {str(field.name): field.value for field in self.query(TextField)}
        return (self.draft("form", RecordKind.INCIDENT, fields),)

    def on_button_pressed(self) -> None:
        """Fail."""
        self.fail()

    @task
    async def fail(self) -> None:
        """Ask for something that cannot be done."""

        def refuse() -> None:
            raise VaultFull

        await self.do(refuse)


@pytest.fixture(autouse=True)
def _form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(places.PLACES, Place.INCIDENT_FORM, lambda workplace, _go: Form(workplace))


def _app(on: Stick) -> PrivateApp:
    return PrivateApp(on.workplace, lambda workplace: PLACES[Place.HOME](workplace, Go(Place.HOME)))


async def test_typed_text_is_sealed_at_the_seal_key_and_kept_when_going_back(
    tmp_path: Path,
) -> None:
    """Text typed just before the seal key is in the vault when the report says so."""
    async with stick(tmp_path) as on:
        app = _app(on)
        drafts = on.workplace.unlocked.drafts
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.INCIDENT_FORM))
            app.screen.query_one(TextField).focus()
            await pilot.pause()
            await pilot.press("a", "b", "f20")
            await until(pilot, lambda: "sealed" in on.said)
            draft = await on.workplace.read(drafts.get, "form")
            assert draft is not None
            assert draft.fields["what_happened"] == "ab"

            await pilot.press("c", "escape")
            await until(pilot, lambda: not isinstance(app.screen, Form))
            draft = await on.workplace.read(drafts.get, "form")
            assert draft is not None
            assert draft.fields["what_happened"] == "abc"


async def test_an_error_becomes_its_sentence(tmp_path: Path) -> None:
    """An action that fails is told in the notice line, and the screen lives on."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(100, 31)) as pilot:
            await app.open(Go(Place.INCIDENT_FORM))
            await pilot.click("#fail")
            notice = app.screen.query_one(NoticeLine)
            await until(pilot, lambda: "full" in str(notice.content))

            assert isinstance(app.screen, Form)


async def test_choices_are_made_by_mouse_and_by_keys(tmp_path: Path) -> None:
    """A letter goes to an answer, Space takes it, a click takes another."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(100, 31)) as pilot:
            await app.open(Go(Place.INCIDENT_FORM))
            field = app.screen.query_one(ChoiceField)
            field.focus()
            await pilot.press("b", "space")
            assert list(field.value) == ["b"]
            await pilot.click("Option")
            assert list(field.value) == ["a", "b"]


async def test_a_choice_that_is_gone_is_not_scrolled_to(tmp_path: Path) -> None:
    """What a key had asked for just before its screen was left does nothing any more."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(100, 31)) as pilot:
            await app.open(Go(Place.INCIDENT_FORM))
            field = app.screen.query_one(ChoiceField)
            await pilot.pause()
            await app.pop_screen()

            field._show_current()

            assert not field.is_attached


async def test_what_takes_long_says_that_it_goes_on(tmp_path: Path) -> None:
    """Each step is shown; that nobody is idle meanwhile is said now and then."""
    async with stick(tmp_path) as on:
        app = _app(on)
        async with app.run_test(size=(80, 23)) as pilot:
            await app.open(Go(Place.INCIDENT_FORM))
            shown: list[tuple[int, int]] = []
            assert isinstance(app.screen, Form)
            progress = app.screen.progress(lambda done, total: shown.append((done, total)))

            def take_steps() -> None:
                for done in range(100):
                    progress(done, 100)

            await on.workplace.do(take_steps)
            await until(pilot, lambda: len(shown) == 100)
            assert 1 <= on.said.count("moving") <= 10
