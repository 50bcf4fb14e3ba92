"""The emergency card: readable from afar, one helper at a time, and honest about what it is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Static

from screens.base import Go, Place
from screens.card import card_screen
from screens.card.digits import Ink, draw
from screens.card.face import SquareCode, ink_of_terminal
from screens.card.qr import phone_link, square_code
from tests.ui.helpers.office import LARGE, MIDDLE, SIZES, SMALL, Office, office
from tests.ui.helpers.people import ALEX, NAMED, ROSA, SAM, many
from toolkit.domain.helper import HelperKind, Way, WayKind

CARD = Go(Place.CARD)
LARGE_ONE = "████"


def large(number: str, columns: int, rows: int) -> tuple[str, ...]:
    drawing = draw(number, columns, rows)
    assert drawing is not None
    return tuple(line.rstrip() for line in drawing.lines if line.strip())


def room(size: tuple[int, int]) -> tuple[int, int]:
    """Columns and rows that the digits have in a window of *size*."""
    return (size[0] - 2, 11) if size == SMALL else (size[0] - 6, 11 if size == MIDDLE else 23)


def shows(place: Office, lines: tuple[str, ...]) -> bool:
    """Whether *lines* stand on the screen, in order."""
    seen = place.seen()
    at = 0
    for line in lines:
        at = seen.find(line, at)
        if at < 0:
            return False
        at += len(line)
    return True


@pytest.mark.parametrize("size", SIZES)
async def test_the_number_is_drawn_large(tmp_path: Path, size: tuple[int, int]) -> None:
    """Even in the smallest window the digits of a usual number stand five rows high."""
    async with office(tmp_path, size) as place:
        await place.add(ROSA, SAM)
        await place.press("f2")

        assert shows(place, large("0170 1234567", *room(size)))
        for words in (
            "Aunt Rosa",
            "Family",
            "0170 1234567  (mobile)",
            "Leaving a message is safe.",
            "A text is not safe.",
            "Safe hours: after 18:00",
            "Comes to fetch me.",
            "This program cannot call anyone.",
            "1 of 2",
        ):
            assert words in place.seen()


async def test_the_smallest_window_still_draws_the_number(tmp_path: Path) -> None:
    """Where five rows do not fit, three do: the number is not left as small text alone."""
    async with office(tmp_path, (60, 19)) as place:
        await place.add(replace(ROSA, ways=(Way(WayKind.PHONE, "+49 170 1234567"),)))
        await place.go(CARD)

        assert shows(place, large("+49 170 1234567", 58, 4))


@pytest.mark.parametrize("size", SIZES)
async def test_the_next_one_comes_by_key_and_by_click(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Arrows and buttons lead around the card, in its order, and back to the first."""
    async with office(tmp_path, size) as place:
        await place.add(SAM, ROSA)
        await place.go(CARD)
        names = []
        for step in ("right", "right", "left", "#next", "#next", "#previous"):
            await (place.click(step) if step.startswith("#") else place.press(step))
            names.append("Sam" if "Sam" in place.seen() else "Rosa")

        assert names == ["Sam", "Rosa", "Sam", "Rosa", "Sam", "Rosa"]


async def test_other_ways_to_reach_the_same_helper(tmp_path: Path) -> None:
    """Phones come first; up, down and the button lead to the rest."""
    async with office(tmp_path) as place:
        await place.add(ROSA)
        await place.go(CARD)
        shown = []
        for step in ("down", "up", "#other"):
            await (place.click(step) if step.startswith("#") else place.press(step))
            shown.append("rosa@example.org" in place.seen())

        assert shown == [True, False, True]
        assert not place.screen.query_one("#next").display


async def test_nobody_who_is_not_to_be_contacted_appears(tmp_path: Path) -> None:
    """Nor anyone withdrawn, whatever was said of the card before."""
    async with office(tmp_path) as place:
        (sam, *_) = await place.add(SAM, ALEX, replace(SAM, name="Kim", on_card=False))
        await place.go(CARD)
        for _ in range(3):
            assert "Sam" in place.seen()
            assert "Alex" not in place.seen()
            await place.press("right")
        await place.workplace.do(place.desk.helpers.withdraw, sam.id, reason="moved")
        await place.press("escape")
        await place.go(CARD)

        assert "Nobody is on your card yet" in place.seen()


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_card_leads_to_the_first_helper(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """It says what it is for and opens a form whose helper will be on the card."""
    async with office(tmp_path, size) as place:
        await place.press("f2")
        assert "This program cannot call anyone." in place.seen()
        await place.press("enter")
        assert place.at(Place.HELPER_FORM)
        await place.type("Rosa")
        await place.choose("kind", HelperKind.FAMILY)
        await place.press("ctrl+s")
        await place.press("f2")

        assert "Rosa" in place.seen()
        assert "No number or address is written down for Rosa yet." in place.seen()
        assert await place.drafts() == []


async def test_it_leads_to_the_helpers_there_are(tmp_path: Path) -> None:
    """Whoever has helpers already chooses from them."""
    async with office(tmp_path) as place:
        await place.go(CARD)
        await place.click("#choose")

        assert place.at(Place.HELPERS)


@pytest.mark.parametrize(
    ("size", "leave"),
    [
        (SMALL, "c"),
        (SMALL, "escape"),
        (SMALL, "f2"),
        (SMALL, "click"),
        (MIDDLE, "x"),
        (LARGE, "space"),
    ],
)
async def test_the_square_code_comes_on_request_and_goes_at_anything(
    tmp_path: Path, size: tuple[int, int], leave: str
) -> None:
    """It is whole in every window, dark on light, and any key or click hides it again."""
    async with office(tmp_path, size) as place:
        await place.add(ROSA)
        await place.go(CARD)
        await place.press("c")
        code = place.app.screen.query_one("#code", Static)
        lines = square_code(phone_link("0170 1234567"))

        assert shows(place, tuple(line.rstrip() for line in lines if line.strip()))
        assert code.region.height == len(lines)
        assert place.app.screen.region.contains_region(code.region)
        assert (code.styles.color.hex, code.styles.background.hex) == ("#000000", "#FFFFFF")

        await (place.pilot.click() if leave == "click" else place.pilot.press(leave))
        await place.settle()
        assert place.at(Place.CARD)
        assert not shows(place, tuple(line for line in lines if line.strip()))


async def test_the_square_code_is_dark_on_light_in_the_light_theme_too(tmp_path: Path) -> None:
    """The theme does not reach it."""
    async with office(tmp_path) as place:
        place.app.theme = "calm-light"
        await place.add(ROSA)
        await place.go(CARD)
        await place.click("#code")
        code = place.app.screen.query_one("#code", Static)

        assert isinstance(place.app.screen, SquareCode)
        assert (code.styles.color.hex, code.styles.background.hex) == ("#000000", "#FFFFFF")


async def test_a_code_that_would_be_cut_is_not_shown(tmp_path: Path) -> None:
    """In a window that has become too small there is a sentence instead."""
    async with office(tmp_path) as place:
        await place.add(ROSA)
        await place.go(CARD)
        await place.press("c")
        await place.pilot.resize_terminal(60, 12)
        await place.settle()

        assert "needs a larger window" in place.seen()
        assert not place.app.screen.query_one("#code").display


async def test_what_is_no_number_has_no_code(tmp_path: Path) -> None:
    """The button is not there, and the key says why."""
    async with office(tmp_path) as place:
        await place.add(replace(ROSA, ways=ROSA.ways[:1]))
        await place.go(CARD)
        assert not place.screen.query_one("#code").display
        await place.press("c")

        assert "not one plain phone number" in place.notice()
        assert place.at(Place.CARD)


@pytest.mark.parametrize("size", SIZES)
async def test_wide_and_long_ones_keep_to_the_window(tmp_path: Path, size: tuple[int, int]) -> None:
    """Arabic digits are drawn as digits, long names and numbers leave the sentence in sight."""
    async with office(tmp_path, size) as place:
        await place.add(*NAMED)
        await place.go(CARD)
        assert shows(place, large("0123 456", *room(size)))
        for _ in range(2):
            assert {cell_len(line) for line in place.seen().split("\n")} == {size[0]}
            assert "This program cannot call anyone." in place.seen()
            await place.press("right")


async def test_very_many_on_the_card(tmp_path: Path) -> None:
    """The card of someone with very many helpers opens and turns like any other."""
    async with office(tmp_path) as place:
        await place.add(
            *(replace(each, on_card=True, card_position=at) for at, each in enumerate(many(120)))
        )
        await place.go(CARD)
        assert "1 of 120" in place.seen()
        await place.press("left")
        assert "120 of 120" in place.seen()
        assert "Friend 119" in place.seen()


async def test_a_terminal_without_blocks_gets_plain_signs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The digits are drawn in number signs, and no code is offered that could not be drawn."""
    monkeypatch.setattr(card_screen, "ink_of_terminal", lambda: Ink.ASCII)
    async with office(tmp_path) as place:
        await place.add(SAM)
        await place.go(CARD)
        drawing = draw("110", 74, 11, Ink.ASCII)
        assert drawing is not None

        assert shows(place, tuple(line.rstrip() for line in drawing.lines))
        assert LARGE_ONE not in place.seen()
        assert not place.screen.query_one("#code").display


@pytest.mark.parametrize(("encoding", "ink"), [("utf-8", Ink.BLOCKS), ("ascii", Ink.ASCII)])
def test_the_terminals_encoding_decides(
    monkeypatch: pytest.MonkeyPatch, encoding: str, ink: Ink
) -> None:
    """Blocks only where they can be written."""

    class Stream:
        """A terminal of that encoding."""

    stream = Stream()
    stream.encoding = encoding  # type: ignore[attr-defined]  # the one thing that is asked of it
    monkeypatch.setattr("sys.__stdout__", stream)

    assert ink_of_terminal() is ink


async def test_the_plain_number_has_the_cursor(tmp_path: Path) -> None:
    """A braille line and a screen reader begin at the number as text, not at its drawing."""
    async with office(tmp_path) as place:
        await place.add(ROSA)
        await place.go(CARD)
        line = place.screen.query_one("#way")

        assert place.app.focused is line
        assert place.app.cursor_position == line.content_region.offset


async def test_the_details_open_from_the_card(tmp_path: Path) -> None:
    """And leaving them comes back to the same helper."""
    async with office(tmp_path, MIDDLE) as place:
        await place.add(ROSA, SAM)
        await place.go(CARD)
        await place.press("right")
        await place.click("#open")
        assert place.at(Place.HELPER)
        assert "Sam" in place.seen()
        await place.press("escape")

        assert place.at(Place.CARD)
        assert "2 of 2" in place.seen()


async def test_a_short_number_stands_twice_as_large_where_there_is_room(tmp_path: Path) -> None:
    """A large window is used."""
    async with office(tmp_path, LARGE) as place:
        await place.add(SAM)
        await place.go(CARD)

        assert shows(place, large("110", 154, 23))
        assert len(large("110", 154, 23)) == 10
