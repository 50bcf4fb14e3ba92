"""The field for a passphrase: where its cursor is, and what it says when there is no room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.strip import Strip

from screens.app import PrivateApp
from screens.theme import THEMES
from screens.widgets.passphrase import LONGEST, PassphraseField, TooLong
from tests.ui.shell.screen_text import told
from tests.ui.shell.stick import stick, until
from toolkit.content import say

NARROW = "correct horse"
WIDE = "正しい馬の電池"
MIXED = "aあbいc🐎d"
LONG = "馬" * 60


class Field(App[None]):
    """One field, its letters to be seen, and what it told."""

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(THEMES[0])
        self.theme = THEMES[0].name
        self.told: list[TooLong] = []

    def compose(self) -> ComposeResult:
        """The field."""
        yield PassphraseField("Secret")

    def on_mount(self) -> None:
        """Put the cursor into it."""
        self.field.focus()

    @property
    def field(self) -> PassphraseField:
        """The field."""
        return self.query_one(PassphraseField)

    @property
    def line(self) -> Strip:
        """What is drawn of the words, without the frame around it."""
        region = self.field._entry.content_region
        (strip,) = self.screen._compositor.render_strips(self.size)[region.y : region.y + 1]
        return strip.crop(region.x, region.right)

    def on_too_long(self, message: TooLong) -> None:
        """Note it."""
        self.told.append(message)


def _drawn_cursor(app: Field) -> Iterator[int]:
    """Each cell that is drawn as the cursor: the only ones on the frame's colour."""
    at = 0
    entry = app.field._entry
    colour = entry.styles.border_left[1].rich_color
    for text, style, _ in app.line:
        if style is not None and style.bgcolor == colour:
            yield from range(at, at + cell_len(text))
        at += cell_len(text)


async def _show(pilot: Pilot[None], app: Field, words: str) -> None:
    app.field.fill(words)
    app.field._entry.shown = True
    await pilot.pause()


@pytest.mark.parametrize(
    "words", [NARROW, WIDE, MIXED, LONG], ids=["narrow", "wide", "mixed", "long"]
)
@pytest.mark.parametrize("back", [0, 1, 3, 50])
async def test_the_cursor_stands_at_its_letter(words: str, back: int) -> None:
    """In the terminal and as it is drawn, however wide the letters before it and below it are."""
    app = Field()
    async with app.run_test(size=(60, 10)) as pilot:
        await _show(pilot, app, words)
        for _ in range(min(back, len(words))):
            await pilot.press("left")

        before = words[: max(0, len(words) - back)]
        under = words[len(before) : len(before) + 1] or " "
        entry = app.field._entry
        width = entry.content_region.width
        drawn = list(_drawn_cursor(app))
        at = entry.cursor_screen_offset - entry.content_region.offset
        assert at == Offset(drawn[0], 0)
        assert len(drawn) == cell_len(under)
        assert drawn[-1] < width
        if cell_len(words) < width:
            assert at.x == cell_len(before)
        # What stands before it is what comes before it, as much as there is room for.
        shown = app.line.crop(0, drawn[0]).text
        assert before.endswith(shown)
        assert shown == before or cell_len(shown) > width - 4


async def test_dots_are_narrow_whatever_they_stand_for() -> None:
    """Hidden, every letter is one dot of one cell."""
    app = Field()
    async with app.run_test(size=(60, 10)) as pilot:
        app.field.fill(WIDE)
        await pilot.pause()

        assert app.line.text.rstrip() == "•" * len(WIDE)
        assert list(_drawn_cursor(app)) == [len(WIDE)]


@pytest.mark.parametrize(
    "words", ["a" * (LONGEST + 1), "馬" * (LONGEST // 3 + 1)], ids=["narrow", "wide"]
)
async def test_what_has_no_room_is_said_and_left_out(words: str) -> None:
    """Not even its first part is taken: half a passphrase would be another one."""
    app = Field()
    async with app.run_test(size=(60, 10)) as pilot:
        app.field.fill("before")
        app.field._entry.post_message(events.Paste(words))
        await pilot.pause()

        assert app.field.copy() == b"before"
        assert len(app.told) == 1


async def test_a_key_too_many_is_said_too() -> None:
    """A full field says so at the next letter, and takes what fits."""
    app = Field()
    async with app.run_test(size=(60, 10)) as pilot:
        app.field._entry.post_message(events.Paste("a" * LONGEST))
        await pilot.pause()
        assert not app.told
        await pilot.press("b")

        assert app.field.copy() == b"a" * LONGEST
        assert len(app.told) == 1


async def test_the_screen_says_it_in_a_sentence(tmp_path: Path) -> None:
    """Where a passphrase is asked for, the notice line tells that nothing was taken."""
    async with stick(tmp_path) as on:
        await on.workplace.close()
        app = PrivateApp(on.workplace)
        async with app.run_test(size=(80, 23)) as pilot:
            entry = app.screen.query_one(PassphraseField)._entry
            entry.post_message(events.Paste("a" * (LONGEST + 1)))
            await until(pilot, told(app, say("common.too_long_passphrase")))
