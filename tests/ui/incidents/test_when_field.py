"""A time in one's own words: what was understood is said, what was not is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.widgets import Button, Static

from screens.base import BaseScreen, Place
from screens.widgets.when_field import WhenField
from tests.ui.incidents.desk import MIDDLE, Room, at, at_desk
from toolkit.domain.when import Precision, When


class FieldScreen(BaseScreen):
    """Nothing but one field."""

    PLACE = Place.INCIDENT
    meant: When | None = None
    changes = 0

    def compose_body(self) -> ComposeResult:
        """The field."""
        words = self.meant.words if self.meant else ""
        yield WhenField("When", "when", self.workplace, words, self.meant, hint="Any words")

    def on_when_field_changed(self) -> None:
        """Count it."""
        self.changes += 1


@asynccontextmanager
async def asked(folder: Path, meant: When | None = None) -> AsyncIterator[tuple[Room, WhenField]]:
    """The field, with the cursor in it."""
    async with at_desk(folder, MIDDLE) as room:
        screen = FieldScreen(room.workplace)
        screen.meant = meant
        await room.app.push_screen(screen)
        field = screen.query_one(WhenField)
        field.focus()
        await room.rest()
        yield room, field


def said(room: Room) -> str:
    """The sentence below the words."""
    return str(room.screen.query_one("TextField .hint", Static).content)


def readings(room: Room) -> list[str]:
    """What is offered to choose from."""
    return [str(button.label) for button in room.screen.query(".readings Button").results(Button)]


async def test_what_was_understood_is_repeated_in_full(tmp_path: Path) -> None:
    """The weekday, the date and how exact it is are said while one types."""
    async with asked(tmp_path) as (room, field):
        assert said(room) == "Any words"
        await room.type("last night about nine")

        assert "Saturday 21 November 2026" in said(room)
        assert field.meant is not None
        assert field.meant.precision is Precision.ABOUT
        assert field.meant.start == at("2026-11-21 21:00")
        assert field.meant.words == "last night about nine"


async def test_words_that_nobody_understands_are_kept(tmp_path: Path) -> None:
    """Nothing is refused: the sentence says that the words stay as they are."""
    async with asked(tmp_path) as (room, field):
        await room.type("when the swifts left")

        assert "kept" in said(room)
        assert field.words == "when the swifts left"
        assert field.meant is None


async def test_not_remembering_is_an_answer(tmp_path: Path) -> None:
    """It is understood as just that."""
    async with asked(tmp_path) as (room, field):
        await room.type("I don't remember")

        assert field.meant is not None
        assert field.meant.precision is Precision.UNKNOWN


async def test_the_order_of_day_and_month_is_asked_once(tmp_path: Path) -> None:
    """3/4 asks which it is, by mouse; the answer holds from then on, in every field."""
    async with asked(tmp_path) as (room, field):
        await room.type("3/4/2026")
        assert field.meant is None
        assert len(readings(room)) == 2

        second = readings(room).index(next(each for each in readings(room) if "3 April" in each))
        await room.pilot.click(list(room.screen.query(".readings Button"))[second])
        await room.rest()

        assert field.meant is not None
        assert field.meant.start is not None
        assert (field.meant.start.month, field.meant.start.day) == (4, 3)
        assert "3 April 2026" in said(room)
        assert readings(room) == []
        choices = await room.workplace.do(room.desk.preferences.read)
        assert choices.day_first is True


async def test_the_chosen_order_holds_in_every_field(tmp_path: Path) -> None:
    """Whoever writes the month first is not asked again."""
    async with at_desk(tmp_path) as room:
        await room.workplace.do(room.desk.preferences.change, day_first=False)
        await room.app.push_screen(FieldScreen(room.workplace))
        await room.rest()
        field = room.screen.query_one(WhenField)
        field.focus()
        await room.type("3/4/2026")

        assert field.meant is not None
        assert field.meant.start == at("2026-03-04")


async def test_two_hours_of_the_day_are_a_question_by_keyboard(tmp_path: Path) -> None:
    """A bare hour offers morning and evening; Tab and Enter choose, and the order is not asked."""
    async with asked(tmp_path) as (room, field):
        await room.type("yesterday 9")
        assert field.meant is None
        assert len(readings(room)) == 2

        await room.press("tab", "tab", "enter")

        assert field.meant is not None
        assert field.meant.start == at("2026-11-21 21:00")
        assert field.words == "yesterday 9"
        assert (await room.workplace.do(room.desk.preferences.read)).day_first is None


async def test_a_chosen_reading_is_gone_when_the_words_change(tmp_path: Path) -> None:
    """A choice holds for the words it was made for."""
    async with asked(tmp_path) as (room, field):
        await room.type("yesterday 9")
        await room.press("tab", "enter")
        assert field.meant is not None
        field.focus()
        await room.type("pm")

        assert field.meant is not None
        assert field.meant.start == at("2026-11-21 21:00")


async def test_yesterday_stays_the_day_it_was(tmp_path: Path) -> None:
    """Words that were understood on another day keep the meaning of that day."""
    then = When(Precision.DAY, at("2026-03-02"), at("2026-03-02 23:59"), "yesterday")
    async with asked(tmp_path, then) as (room, field):
        assert field.meant == then
        assert "2 March 2026" in said(room)

        await room.press("backspace")
        await room.type("y")

        assert field.meant == then


async def test_a_click_fills_in_common_words(tmp_path: Path) -> None:
    """With the mouse alone a time can be given."""
    async with asked(tmp_path) as (room, field):
        button = next(iter(room.screen.query(".quick Button").results(Button)))
        await room.pilot.click(button)
        await room.rest()

        assert field.meant is not None
        assert field.meant.start is not None
        assert field.words


@pytest.mark.parametrize("words", ["31.2.2026", "tomorrow", "x" * 300, "2026", "٢٠٢٦-٠٣-١٤"])
async def test_every_answer_has_a_sentence(tmp_path: Path, words: str) -> None:
    """Whatever is typed, something is said of it, and no reading is left over from before."""
    async with asked(tmp_path) as (room, field):
        room.screen.query_one("TextField").value = words  # type: ignore[attr-defined]  # its own property
        await room.rest()

        assert said(room)
        assert (field.meant is None) == ("kept" in said(room) or "long" in said(room))
