"""Keys that come faster than the screen can follow still do what they were meant to do."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from screens.in_order import InOrder


class SlowInput(Input):
    """A field on a busy computer: each key takes a while."""

    async def _on_key(self, event: events.Key) -> None:
        await asyncio.sleep(0.02)
        await super()._on_key(event)


class Form(App[None]):
    """Two fields and a key that takes what stands in the first."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", priority=True)]
    saved = ""

    def compose(self) -> ComposeResult:
        """Two fields."""
        yield SlowInput(id="first")
        yield Input(id="second")

    def action_save(self) -> None:
        """Take what stands there now."""
        self.saved = self.query_one("#first", Input).value


class FormInOrder(InOrder, Form):
    """The same, with keys in order."""


async def _typed_at_once(app: Form, *keys: str) -> tuple[str, list[str]]:
    """What was saved, and what stands in the two fields in the end."""
    async with app.run_test() as pilot:
        app.query_one("#first").focus()
        await pilot.pause()
        for key in keys:
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause(0.6)
        return app.saved, [each.value for each in app.query(Input)]


async def test_a_save_key_right_after_a_word_saves_the_word() -> None:
    """Ctrl+S takes the letters that were typed before it, though they have not arrived yet."""
    saved, _ = await _typed_at_once(FormInOrder(), *"word", "ctrl+s")

    assert saved == "word"


async def test_what_is_typed_after_tab_lands_in_the_next_field() -> None:
    """Letters after Tab are for the field that Tab leads to."""
    _, values = await _typed_at_once(FormInOrder(), *"one", "tab", *"two")

    assert values == ["one", "two"]


async def test_without_it_they_get_mixed_up() -> None:
    """An app that does not wait saves too early, and puts letters into the field before."""
    saved, _ = await _typed_at_once(Form(), *"word", "ctrl+s")
    _, values = await _typed_at_once(Form(), *"one", "tab", *"two")

    assert saved != "word"
    assert values != ["one", "two"]
