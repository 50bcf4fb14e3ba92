from __future__ import annotations

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Input, TextArea

from screens.theme import THEMES
from screens.widgets.cleaning import LONGEST_PASTE
from screens.widgets.fields import TextField, TooMuch
from screens.widgets.passphrase import LONGEST, PassphraseField


class Fields(App[None]):
    """One field of each sort, and what they told."""

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(THEMES[0])
        self.theme = THEMES[0].name
        self.told: list[object] = []
        self.copied: list[str] = []

    def compose(self) -> ComposeResult:
        """One line, several, several that Enter sends, a passphrase."""
        yield TextField("One", "one", id="one")
        yield TextField("Several", "several", multiline=True, id="several")
        yield TextField("Sends", "sends", multiline=True, enter_sends=True, id="sends")
        yield PassphraseField("Secret", id="secret")

    def copy_to_clipboard(self, text: str) -> None:
        """Note what would be copied."""
        self.copied.append(text)

    def on_text_field_changed(self, message: TextField.Changed) -> None:
        """Note it."""
        self.told.append(message)

    def on_text_field_submitted(self, message: TextField.Submitted) -> None:
        """Note it."""
        self.told.append(message)

    def on_too_much(self, message: TooMuch) -> None:
        """Note it."""
        self.told.append(message)

    def on_passphrase_field_changed(self, message: PassphraseField.Changed) -> None:
        """Note it."""
        self.told.append(message)


def _field(app: App[None], name: str) -> TextField:
    return app.query_one(f"#{name}", TextField)


def _secret(app: App[None]) -> PassphraseField:
    return app.query_one(PassphraseField)


@pytest.mark.parametrize(
    ("name", "value"), [("one", "a b"), ("several", "a\nb"), ("sends", "a\nb")]
)
async def test_a_paste_is_made_harmless(name: str, value: str) -> None:
    """Escape sequences are gone, lines stay where a field has lines."""
    app = Fields()
    async with app.run_test() as pilot:
        _field(app, name).focus()
        await pilot.pause()
        app.post_message(events.Paste("a\x1b[31m\r\nb\x00"))
        await pilot.pause()

        assert _field(app, name).value == value


@pytest.mark.parametrize("name", ["one", "several"])
async def test_a_paste_that_is_too_long_is_cut_and_told(name: str) -> None:
    """The first 200,000 characters are taken, and the person hears of it."""
    app = Fields()
    async with app.run_test() as pilot:
        _field(app, name).focus()
        await pilot.pause()
        app.post_message(events.Paste("x" * (LONGEST_PASTE + 10)))
        await pilot.pause()

        assert LONGEST_PASTE - 1 <= len(_field(app, name).value) <= LONGEST_PASTE
        assert any(isinstance(message, TooMuch) for message in app.told)


@pytest.mark.parametrize("name", ["one", "several", "secret"])
async def test_nothing_ever_reaches_a_clipboard(name: str) -> None:
    """Copying and cutting with everything selected copy nothing, and cut nothing either."""
    app = Fields()
    async with app.run_test() as pilot:
        app.query_one(f"#{name}").focus()
        await pilot.pause()
        await pilot.press("a", "b", "ctrl+a", "shift+end", "ctrl+c", "ctrl+x", "ctrl+v", "super+c")

        assert app.copied == []
        if name == "secret":
            assert _secret(app).text() == "ab"
        else:
            assert _field(app, name).value == "ab"


async def test_the_control_does_copy() -> None:
    """Textual's own fields do fill the clipboard, so the test above can fail."""
    app = Fields()
    async with app.run_test() as pilot:
        await app.mount(Input("ab", id="plain"), TextArea("cd", id="plain-lines"))
        app.query_one("#plain").focus()
        await pilot.press("home", "shift+end", "ctrl+c")
        app.query_one("#plain-lines").focus()
        await pilot.press("home", "shift+end", "ctrl+c")

        assert app.copied == ["ab", "cd"]


async def test_messages_carry_no_words() -> None:
    """What a field tells names the field, and its text is in no representation of the message."""
    app = Fields()
    async with app.run_test() as pilot:
        for name in ("one", "several", "secret"):
            app.query_one(f"#{name}").focus()
            await pilot.press(*"marker", "enter")

        assert app.told
        assert not any("marker" in repr(message) for message in app.told)
        assert "marker" not in repr(_secret(app))


async def test_enter_sends_or_makes_a_line() -> None:
    """Enter sends where the field says so; Ctrl+J makes a line there, Enter elsewhere."""
    app = Fields()
    async with app.run_test() as pilot:
        _field(app, "sends").focus()
        await pilot.press("a", "ctrl+j", "b", "enter")
        _field(app, "several").focus()
        await pilot.press("a", "enter", "b")

        assert _field(app, "sends").value == "a\nb"
        assert _field(app, "several").value == "a\nb"
        sent = [each for each in app.told if isinstance(each, TextField.Submitted)]
        assert [message.field.id for message in sent] == ["sends"]


async def test_a_value_set_by_the_program_is_cleaned_too() -> None:
    """What an old record says cannot act on the terminal either when it is edited."""
    app = Fields()
    async with app.run_test():
        await app.mount(TextField("Old", "old", "x\x1b]0;t\x07y", id="old"))

        assert _field(app, "old").value == "xy"


async def test_a_passphrase_is_edited_by_characters() -> None:
    """Arrows, Backspace and Delete work on characters, however many bytes they have."""
    app = Fields()
    async with app.run_test() as pilot:
        _secret(app).focus()
        await pilot.pause()
        for each in "aé他b":
            app.post_message(events.Key(each, each))
        await pilot.pause()
        await pilot.press("left", "backspace", "left", "delete", "end", "z", "home", "y")

        assert _secret(app).text() == "yabz"


async def test_a_passphrase_is_pasted_without_control_characters() -> None:
    """A paste with a line end at its end is the passphrase itself."""
    app = Fields()
    async with app.run_test() as pilot:
        _secret(app).focus()
        await pilot.pause()
        app.post_message(events.Paste("six words\r\n"))
        await pilot.pause()

        assert _secret(app).text() == "six words"


async def test_a_taken_passphrase_leaves_zeros() -> None:
    """Taking, clearing and Ctrl+U leave nothing of it in the field's own buffer."""
    app = Fields()
    async with app.run_test() as pilot:
        entry = _secret(app)._entry
        for empty in (_secret(app).take, _secret(app).clear, entry.action_wipe):
            _secret(app).fill("secret")
            assert b"secret" in entry._buffer
            empty()
            await pilot.pause()

            assert not any(entry._buffer)
            assert _secret(app).is_empty


async def test_a_passphrase_that_is_too_long_is_not_begun() -> None:
    """More than the buffer holds is refused whole, so the buffer never moves."""
    app = Fields()
    async with app.run_test():
        buffer = _secret(app)._entry._buffer
        _secret(app).fill("x" * (LONGEST + 1))

        assert _secret(app).is_empty
        assert _secret(app)._entry._buffer is buffer
