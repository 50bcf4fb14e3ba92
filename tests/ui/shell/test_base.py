from __future__ import annotations

import pytest
from textual.app import ComposeResult
from textual.widgets import Button

from screens import places
from screens.app import PrivateApp
from screens.base import BaseScreen, Go, Place, task
from screens.widgets.choice import ChoiceField
from screens.widgets.fields import TextField
from screens.widgets.footer import NoticeLine
from tests.ui.shell.fakes import FakeWorkplace
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


def make_app(monkeypatch: pytest.MonkeyPatch) -> tuple[PrivateApp, FakeWorkplace]:
    workplace = FakeWorkplace()
    monkeypatch.setitem(places.PLACES, Place.INCIDENT_FORM, lambda w, go: Form(w))
    return PrivateApp(workplace.as_workplace()), workplace


async def test_typed_text_is_sealed_at_the_seal_key_and_kept_when_going_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Text typed just before the seal key is in the vault when the report says so."""
    app, workplace = make_app(monkeypatch)
    async with app.run_test(size=(80, 23)) as pilot:
        await app.open(Go(Place.INCIDENT_FORM))
        app.screen.query_one(TextField).focus()
        await pilot.pause()
        await pilot.press("a", "b", "f20")
        await pilot.pause()

        assert workplace.desk.drafts.kept["form"].fields["what_happened"] == "ab"
        assert workplace.report.said == ["sealed"]

        await pilot.press("c", "escape")
        assert workplace.desk.drafts.kept["form"].fields["what_happened"] == "abc"
        assert not isinstance(app.screen, Form)


async def test_an_error_becomes_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """An action that fails is told in the notice line, and the screen lives on."""
    app, _ = make_app(monkeypatch)
    async with app.run_test(size=(100, 31)) as pilot:
        await app.open(Go(Place.INCIDENT_FORM))
        await pilot.click("#fail")
        await pilot.pause()

        assert "full" in str(app.screen.query_one(NoticeLine).content)


async def test_choices_are_made_by_mouse_and_by_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter goes to an answer, Space takes it, a click takes another."""
    app, _ = make_app(monkeypatch)
    async with app.run_test(size=(100, 31)) as pilot:
        await app.open(Go(Place.INCIDENT_FORM))
        field = app.screen.query_one(ChoiceField)
        field.focus()
        await pilot.press("b", "space")
        assert list(field.value) == ["b"]
        await pilot.click("Option")
        assert list(field.value) == ["a", "b"]
