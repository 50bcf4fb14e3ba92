"""The page of a helper: what is written down, where they stand on the card, taking them back."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from screens.base import Go, Place
from screens.records.helper_field import HELPER
from screens.records.withdrawal import WithdrawalPanel
from screens.widgets.confirm import Confirm
from tests.ui.helpers.office import LARGE, SIZES, Office, office
from tests.ui.helpers.people import ALEX, NAMED, ROSA, SAM
from toolkit.content import say
from toolkit.domain.helper import Helper, MayKnow
from toolkit.domain.links import RecordId


async def page(place: Office, record: RecordId) -> None:
    """Open the page of *record*."""
    await place.go(Go(Place.HELPER, record=record))


async def card_names(place: Office) -> list[str]:
    """Who is on the card, in order."""
    card = await place.workplace.do(place.desk.helpers.card)
    return [each.content.name for each in card if isinstance(each.content, Helper)]


async def test_it_shows_what_there_is_and_nothing_else(tmp_path: Path) -> None:
    """Filled fields stand with their words; empty ones take no room."""
    async with office(tmp_path, LARGE) as place:
        (record,) = await place.add(replace(ROSA, may_know=MayKnow.NOTHING))
        await page(place, record.id)

        for words in (
            "Aunt Rosa",
            "0170 1234567  (mobile)",
            "Safe hours: after 18:00",
            "Leaving a message is safe.",
            "A text is not safe.",
            "Comes to fetch me.",
            "How much they may know",
            "Nothing",
            "Written down: today, Sunday 22 November 2026",
        ):
            assert words in place.seen()
        for words in ("Badge", "Languages", "private", "Not known"):
            assert words not in place.seen()


@pytest.mark.parametrize("size", SIZES)
async def test_long_and_wide_text_wraps(tmp_path: Path, size: tuple[int, int]) -> None:
    """However long the words, every line is as wide as the window."""
    async with office(tmp_path, size) as place:
        for record in await place.add(*NAMED):
            await page(place, record.id)

            assert {cell_len(line) for line in place.seen().split("\n")} == {size[0]}


async def test_the_page_scrolls_by_keys(tmp_path: Path) -> None:
    """Arrow and page keys move through what does not fit."""
    async with office(tmp_path) as place:
        (record,) = await place.add(replace(ROSA, private_note="The very last words."))
        await page(place, record.id)
        assert "The very last words." not in place.seen()
        await place.press("end")
        assert "The very last words." in place.seen()


async def test_someone_better_not_contacted_is_marked_first(tmp_path: Path) -> None:
    """The warning and its reason stand above everything, and the card is not offered."""
    async with office(tmp_path) as place:
        (record,) = await place.add(ALEX)
        await page(place, record.id)

        seen = place.seen()
        assert seen.index("Better not contacted.") < seen.index("Kind of help")
        assert seen.index("Talks to the other person.") < seen.index("Kind of help")
        assert not place.screen.query_one("#on-card").display


async def test_their_place_on_the_card(tmp_path: Path) -> None:
    """Onto it, along it in both directions, and off it; each step says where they stand."""
    async with office(tmp_path, LARGE) as place:
        *_, kim = await place.add(ROSA, SAM, replace(SAM, name="Kim", on_card=False))
        await page(place, kim.id)
        steps = []
        for button in ("#on-card", "#earlier", "#earlier", "#later", "#off-card"):
            await place.click(button)
            steps.append((await card_names(place), place.notice()))

        assert [names.index("Kim") if "Kim" in names else None for names, _ in steps] == [
            2,
            1,
            0,
            1,
            None,
        ]
        assert steps[0][1] == "Place 3 of 3 on your emergency card."
        assert steps[-1][1] == "No longer on your emergency card."
        assert not place.screen.query_one("#earlier").display


async def test_buttons_that_would_do_nothing_are_not_there(tmp_path: Path) -> None:
    """The first cannot go earlier, the last cannot go later."""
    async with office(tmp_path) as place:
        rosa, sam = await place.add(ROSA, SAM)
        shown = []
        for record in (rosa, sam):
            await page(place, record.id)
            buttons = ("#on-card", "#off-card", "#earlier", "#later")
            shown += [place.screen.query_one(button).display for button in buttons]

        assert shown == [False, True, False, True, False, True, True, False]


async def test_what_changed_can_be_read(tmp_path: Path) -> None:
    """Each change stands with its reason and the text from before; it is folded away at first."""
    async with office(tmp_path, LARGE) as place:
        (record,) = await place.add(SAM)
        changed = replace(SAM, code_word="umbrella", on_card=False)
        await place.workplace.do(
            place.desk.helpers.correct, record.id, changed, reason="we agreed on a word"
        )
        await page(place, record.id)
        assert "we agreed on a word" not in place.seen()
        await place.click("#changes")
        for words in ("we agreed on a word", "before: (empty)", "after: umbrella", "before: Yes"):
            assert words in place.seen()
        await place.click("#changes")
        assert "we agreed on a word" not in place.seen()


@pytest.mark.parametrize("destroy", [False, True])
async def test_taking_someone_back(tmp_path: Path, destroy: bool) -> None:
    """With a reason and a second question; the mark stays, the text stays only if wanted."""
    async with office(tmp_path, LARGE) as place:
        (record,) = await place.add(SAM)
        await page(place, record.id)
        await place.click("#withdraw")
        await place.type("moved away")
        if destroy:
            await place.choose("text", "destroy")
        await place.click("#go")
        assert isinstance(place.app.screen, Confirm)
        await place.click("#yes")

        assert "Why: moved away" in place.seen()
        assert ("110" in place.seen()) is not destroy
        assert ("destroyed" in place.seen()) is destroy
        assert not place.screen.query_one("#change").display
        assert await place.drafts() == []
        assert await card_names(place) == []


async def test_taking_back_needs_a_reason(tmp_path: Path) -> None:
    """Without one nothing happens."""
    async with office(tmp_path) as place:
        (record,) = await place.add(SAM)
        await page(place, record.id)
        await place.click("#withdraw")
        await place.click("#go")

        assert "reason" in place.notice()
        assert await card_names(place) == ["Sam"]


async def test_a_reason_outlives_turning_away(tmp_path: Path) -> None:
    """Escape closes the small form first, then the page; what was typed is back next time."""
    async with office(tmp_path) as place:
        (record,) = await place.add(SAM)
        await page(place, record.id)
        await place.click("#withdraw")
        await place.type("mo")
        await place.press("escape")
        assert place.at(Place.HELPER)
        assert not place.screen.query_one(WithdrawalPanel).has_class("-open")
        await place.press("escape")
        assert place.at(Place.HOME)
        await page(place, record.id)

        assert place.screen.query_one(WithdrawalPanel).has_class("-open")
        assert place.field("reason").value == "mo"


async def test_what_they_were_told_stands_on_their_page(tmp_path: Path) -> None:
    """The button begins with this helper ticked; what is kept is a line that leads to it."""
    async with office(tmp_path, LARGE) as place:
        sam, rosa = await place.add(SAM, ROSA)
        await page(place, sam.id)
        assert say("knows.told.none") in place.seen()

        await place.click("#told > Button")
        assert place.choice(HELPER).value == (sam.id,)
        await place.click(place.field("what"))
        await place.type("That it goes on")
        await place.press("ctrl+s", "escape")
        assert place.at(Place.HELPER)
        assert "That it goes on" in place.seen()

        await page(place, rosa.id)
        assert "That it goes on" not in place.seen()


async def test_no_button_moves_under_a_click(tmp_path: Path) -> None:
    """While it is not known which buttons there are, none can be hit; then they come at once."""
    async with office(tmp_path) as place:
        (record,) = await place.add(SAM)
        known = threading.Event()
        busy = asyncio.create_task(place.workplace.do(known.wait))
        await place.app.open(Go(Place.HELPER, record=record.id))
        await place.pilot.pause()
        shown_before = place.screen.query_one("#acts").display
        known.set()
        await busy
        await place.settle()
        shown = [each.id for each in place.screen.query("#acts Button") if each.display]
        assert (shown_before, place.screen.query_one("#acts").display) == (False, True)
        assert shown == ["change", "off-card", "withdraw"]
