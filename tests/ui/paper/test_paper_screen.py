"""Sheets for paper: seen as they will be printed, put into a file of no telling name."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from textual.widgets import Static

from screens.base import Go, Place
from screens.folders.picker import FolderPicker
from screens.paper.steps import Preview, SheetStep
from screens.widgets.confirm import Confirm
from tests.architecture.test_neutral_outside import TELLING
from tests.ui.copies.room import MIDDLE, SIZES, SMALL, Room, room
from tests.ui.shell.stick import until
from toolkit.content import say
from toolkit.domain.helper import Helper, HelperKind, Way, WayKind
from toolkit.domain.order import Order, OrderSort
from toolkit.paper.plain_text import LINE_END, plain_text
from toolkit.paper.sheets import CardMarks, log_sheet, wallet_card

SHELTER = Helper(
    name="Victims' shelter",
    kind=HelperKind.SHELTER,
    ways=(Way(WayKind.PHONE, "555 0100"),),
    on_card=True,
)


async def to_the_stick(at: Room, name: str = "BLUE") -> Path:
    """From the sheets to the stick: the warning, the place, the end."""
    if not at.sticks.there:
        at.sticks.plug_in(name)
    folder = at.sticks.there[0].path
    await at.click("#keep")
    await at.sees(say("paper.warning.title"))
    await at.press("enter")
    await at.picks(name, say("folders.take", place=name))
    await at.sees(say("paper.done.title"))
    return folder


def shown(at: Room) -> str:
    """What the preview says, all of it."""
    return str(at.screen.query_one(Preview).query_one(Static).content)


@pytest.mark.parametrize("size", SIZES)
async def test_a_sheet_is_put_on_a_stick(tmp_path: Path, size: tuple[int, int]) -> None:
    """What was seen is what lies there, under a name that tells nothing; a second one beside it."""
    async with room(tmp_path, size) as at:
        await at.go(Place.PAPER)
        assert say("paper.log.how") in at.seen()
        folder = await to_the_stick(at)
        await at.press("enter")
        assert at.screen.query(SheetStep)
        assert shown(at) == plain_text(log_sheet()).decode().replace(LINE_END, "\n").rstrip()
        await to_the_stick(at)

        for name in ("sheet.txt", "sheet-2.txt"):
            assert (folder / name).read_bytes() == plain_text(log_sheet())


async def test_a_card_has_no_names_unless_they_are_chosen(tmp_path: Path) -> None:
    """Letters stand there at first; with names it is said once more that they will be read."""
    async with room(tmp_path, MIDDLE) as at:
        await at.on.workplace.do(at.on.workplace.unlocked.helpers.save, SHELTER)
        await at.go(Place.PAPER)
        await at.press("right", "enter")
        folder = await to_the_stick(at)
        text = (folder / "card.txt").read_bytes()
        assert text == plain_text(wallet_card([SHELTER], CardMarks.LETTERS))
        assert not TELLING.search(text.decode())
        await at.press("enter")
        await at.press("tab", "right", "enter")

        assert "Victims' shelter" in at.seen()
        await at.click("#keep")
        await at.reads(say("paper.warning.names"))


async def test_every_step_leads_back(tmp_path: Path) -> None:
    """Esc goes back to the sheets from the warning and from the folders, and then leaves."""
    async with room(tmp_path, SMALL) as at:
        await at.go(Place.PAPER)
        await at.click("#keep")
        await at.press("escape")
        assert at.screen.query(SheetStep)
        await at.click("#keep")
        await at.click("#go-on")
        assert at.screen.query(FolderPicker)
        await at.press("escape")
        assert at.screen.query(SheetStep)
        await at.press("escape")
        assert at.at(Place.HOME)


async def test_the_computers_own_disk_is_asked_about(tmp_path: Path) -> None:
    """Who uses this computer could find the file there, so another place can still be chosen."""
    home = tmp_path / "home"
    (home / "Documents").mkdir(parents=True)
    async with room(tmp_path, MIDDLE, home=home) as at:
        at.sticks.own = (home,)
        await at.go(Place.PAPER)
        await at.click("#keep")
        await at.click("#go-on")
        await at.picks(say("folders.own"), say("folders.take", place=say("folders.own")))
        await until(at.pilot, lambda: isinstance(at.app.screen, Confirm))
        await at.press("enter")
        assert not list(home.glob("*.txt"))


async def test_what_goes_wrong_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    """Where nothing else may lie, a sentence says so and the folders are still there."""
    async with room(tmp_path, MIDDLE) as at:
        folder = at.sticks.plug_in("BLUE")
        (folder / "K0").write_bytes(bytes(4096))
        await at.go(Place.PAPER)
        await at.click("#keep")
        await at.click("#go-on")
        await at.picks("BLUE", say("folders.take", place="BLUE"))
        await at.told(say("common.errors.PlaceIsKept"))

        assert at.screen.query(FolderPicker)
        assert not list(folder.glob("*.txt"))


async def test_what_is_on_paper_can_be_typed_in(tmp_path: Path) -> None:
    """A button leads to the form that asks for the paper's date first."""
    async with room(tmp_path, SMALL) as at:
        await at.go(Place.PAPER)
        await at.click("#type-in")
        await at.sees(say("incidents.paper.title"))
        assert at.at(Place.INCIDENT_FORM)


async def test_an_order_begins_with_its_own_sheet(tmp_path: Path) -> None:
    """Who comes from an order sees it; among several, another one can be chosen."""
    async with room(tmp_path, MIDDLE) as at:
        do, orders = at.on.workplace.do, at.on.workplace.unlocked.orders
        await do(orders.save, Order(name="Bail", sort=OrderSort.BAIL))
        order = await do(orders.save, Order(name="Order of the north", case_number="12 F 34"))
        await at.app.open(Go(Place.PAPER, order.id))
        await at.sees("12 F 34")
        await at.press("tab", "left", "enter")
        assert "12 F 34" not in at.seen()
        assert "BAIL" in at.seen()
        await at.press("right", "enter")

        folder = await to_the_stick(at)
        assert b"ORDER OF THE NORTH" in (folder / "paper.txt").read_bytes()


async def test_nothing_is_said_of_orders_before_they_are_read(tmp_path: Path) -> None:
    """A vault that takes its time is no reason to say that there is no order."""
    async with room(tmp_path, SMALL) as at:
        do = at.on.workplace.do
        order = await do(at.on.workplace.unlocked.orders.save, Order(name="Bail"))
        held = threading.Event()
        holding = asyncio.create_task(do(lambda: held.wait(10)))
        await at.app.open(Go(Place.PAPER, order.id))
        await at.pilot.pause()
        early = shown(at)
        await at.pilot.click("#keep")
        went_on = not at.screen.query(SheetStep)
        held.set()
        await holding
        await at.sees("BAIL")

        assert (early, went_on, at.notice()) == ("", False, "")


async def test_without_an_order_there_is_no_file(tmp_path: Path) -> None:
    """It says what it takes, and goes no further."""
    async with room(tmp_path, SMALL) as at:
        await at.go(Place.PAPER)
        await at.press("end", "enter")
        assert say("paper.screen.no_order").split(".")[0] in at.seen()
        await at.click("#keep")

        assert at.notice() == say("paper.screen.nothing_to_keep")
        assert at.screen.query(SheetStep)
