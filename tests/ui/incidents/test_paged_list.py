"""A list of any length, by keyboard and by mouse, loads what is looked at and no more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from screens.base import NotDone
from screens.theme import DARK, THEMES
from screens.widgets.paged_list import MARK, PagedList, Piece
from screens.widgets.pages import PAGE, Heading
from toolkit.errors import VaultGone

MANY = 100_000


def draw(row: str, width: int, top: bool) -> list[list[Piece]]:
    """A row's name, and on its second line whether it is the topmost."""
    return [[Piece(f"row {row}")], [Piece("topmost" if top else "")]]


@dataclass
class Source:
    """Gives rows, and remembers which it was asked for."""

    broken: bool = False
    asked: list[tuple[int, int]] = field(default_factory=list)
    wait: asyncio.Event | None = None

    async def __call__(self, offset: int, limit: int) -> Sequence[str]:
        """Rows named by their number."""
        self.asked.append((offset, limit))
        if self.wait is not None:
            await self.wait.wait()
        if self.broken:
            raise NotDone(VaultGone())
        return [str(number) for number in range(offset, offset + limit)]

    @property
    def rows(self) -> int:
        """How many rows were asked for, counted as often as they were."""
        return sum(limit for _, limit in self.asked)


class ListApp(App[None]):
    """Nothing but a list, and a record of what it reports."""

    def __init__(self) -> None:
        super().__init__()
        self.reports: list[tuple[str, int, object]] = []
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK

    def compose(self) -> ComposeResult:
        """The list."""
        yield PagedList(draw)

    def on_paged_list_highlighted(self, event: PagedList.Highlighted) -> None:
        """Note it."""
        self.reports.append(("highlighted", event.index, event.row))

    def on_paged_list_chosen(self, event: PagedList.Chosen) -> None:
        """Note it."""
        self.reports.append(("chosen", event.index, event.row))


@dataclass
class Under:
    """What a test works with."""

    app: ListApp
    pilot: Pilot[None]
    list: PagedList[str]

    async def rest(self) -> None:
        """Wait until nothing is being fetched or drawn any more."""
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys and wait."""
        await self.pilot.press(*keys)
        await self.rest()

    def line(self, y: int) -> str:
        """What stands on a line of the window."""
        return self.list.render_line(y).text.rstrip()


@asynccontextmanager
async def shown(
    count: int,
    source: Source,
    headings: Sequence[Heading] = (),
    size: tuple[int, int] = (60, 20),
) -> AsyncIterator[Under]:
    """A list of *count* rows from *source*."""
    app = ListApp()
    async with app.run_test(size=size) as pilot:
        widget: PagedList[str] = app.query_one(PagedList)
        widget.focus()
        widget.show(count, source, headings=headings)
        under = Under(app, pilot, widget)
        await under.rest()
        yield under


async def test_a_hundred_thousand_rows_load_one_page() -> None:
    """Opening asks for the first page alone, and the far end for the last one alone."""
    source = Source()
    async with shown(MANY, source) as under:
        assert under.line(0) == f"{MARK}row 0"
        assert source.asked == [(0, PAGE)]

        await under.press("end")

        assert under.line(18) == f"{MARK}row {MANY - 1}"
        assert source.rows <= 3 * PAGE


async def test_the_count_of_loaded_rows_can_fail() -> None:
    """A list whose every page is visited does ask for every row: the measure above measures."""
    source = Source()
    async with shown(10 * PAGE, source) as under:
        for _ in range(10 * PAGE * 2 // 18 + 2):
            await under.press("pagedown")

    assert source.rows >= 10 * PAGE


async def test_scrolling_past_pages_does_not_load_them() -> None:
    """While a slow page is under way, only what is on screen at its end is fetched next."""
    source = Source(wait=asyncio.Event())
    app = ListApp()
    async with app.run_test(size=(60, 20)) as pilot:
        widget: PagedList[str] = app.query_one(PagedList)
        widget.show(MANY, source)
        await pilot.pause()
        for row in range(0, MANY, 5000):
            widget.cursor = row
            await pilot.pause()
        assert source.wait is not None
        source.wait.set()
        await app.workers.wait_for_complete()
        await pilot.pause()

        assert len(source.asked) <= 3
        assert widget.highlighted == str(widget.cursor)


async def test_keys_move_and_choose() -> None:
    """Arrows, page keys, Home and End move the cursor; Enter and Space open the row."""
    async with shown(500, Source()) as under:
        await under.press("down", "down", "up")
        assert under.list.cursor == 1
        await under.press("up", "up", "up")
        assert under.list.cursor == 0
        await under.press("pagedown")
        assert under.list.cursor == 9
        await under.press("end", "down")
        assert under.list.cursor == 499
        await under.press("home", "enter", "down", "space")

        chosen = [report for report in under.app.reports if report[0] == "chosen"]
        assert chosen == [("chosen", 0, "0"), ("chosen", 1, "1")]


async def test_a_click_opens_the_row_and_scrolling_leaves_the_cursor() -> None:
    """The mouse alone reaches every row: scrolling moves the window, a click opens what is there."""
    async with shown(500, Source()) as under:
        await under.pilot.click(PagedList, offset=(10, 7))
        await under.rest()
        assert under.list.cursor == 3
        assert ("chosen", 3, "3") in under.app.reports

        under.list.scroll_relative(y=40, animate=False)
        await under.rest()
        assert under.line(0).strip() == "row 20"
        assert under.list.cursor == 3


async def test_a_click_below_the_last_row_does_nothing() -> None:
    """There is nothing to open where nothing stands."""
    async with shown(2, Source()) as under:
        await under.pilot.click(PagedList, offset=(10, 12))
        await under.rest()

        assert not [report for report in under.app.reports if report[0] == "chosen"]


async def test_enter_on_a_row_that_is_still_coming_opens_it_when_it_is_there() -> None:
    """Nobody has to press twice because the stick is slow."""
    source = Source(wait=asyncio.Event())
    app = ListApp()
    async with app.run_test(size=(60, 20)) as pilot:
        widget: PagedList[str] = app.query_one(PagedList)
        widget.focus()
        widget.show(500, source)
        await pilot.press("enter")
        assert widget.highlighted is None
        assert source.wait is not None
        source.wait.set()
        await app.workers.wait_for_complete()
        await pilot.pause()

    assert app.reports[-1] == ("chosen", 0, "0")


async def test_headings_stand_between_the_rows() -> None:
    """A heading takes its own lines, the cursor never rests on it, and a click does nothing."""
    headings = [Heading(0, "2026"), Heading(2, "2025")]
    async with shown(4, Source(), headings) as under:
        assert [under.line(y).strip() for y in (1, 2, 4, 7, 8)] == [
            "2026",
            "> row 0",
            "row 1",
            "2025",
            "row 2",
        ]
        await under.press("down", "down")
        assert under.line(8) == f"{MARK}row 2"
        await under.pilot.click(PagedList, offset=(4, 7))
        await under.rest()
        assert not [report for report in under.app.reports if report[0] == "chosen"]


async def test_the_topmost_row_is_told_so() -> None:
    """Exactly one row knows that it is the first to be seen whole, also after scrolling."""
    async with shown(100, Source()) as under:
        for down in (0, 3, 10):
            under.list.scroll_to(y=down, animate=False)
            await under.rest()
            lines = [under.line(y).strip() for y in range(20)]
            assert lines.count("topmost") == 1


async def test_another_list_takes_the_place_of_one_that_is_still_coming() -> None:
    """What was asked for an earlier list never appears in a later one."""
    slow, quick = Source(wait=asyncio.Event()), Source()
    app = ListApp()
    async with app.run_test(size=(60, 20)) as pilot:
        widget: PagedList[str] = app.query_one(PagedList)
        widget.show(500, slow)
        await pilot.pause()
        widget.show(3, quick)
        assert slow.wait is not None
        slow.wait.set()
        await app.workers.wait_for_complete()
        await pilot.pause()

        assert widget.count == 3
        assert [widget.render_line(y).text.strip() for y in (0, 4, 6)] == [
            "> row 0",
            "row 2",
            "",
        ]
        assert ("highlighted", 0, "0") in app.reports


async def test_keeping_the_place_survives_a_shorter_list() -> None:
    """After something was taken away the cursor stays where it was, or at the new end."""
    source = Source()
    async with shown(500, source) as under:
        await under.press("end")
        under.list.show(10, source, keep_place=True)
        await under.rest()

        assert under.list.cursor == 9
        assert under.list.highlighted == "9"


async def test_a_page_that_cannot_be_read_is_asked_for_once() -> None:
    """When the stick is gone the list stays as it is instead of asking for ever."""
    source = Source(broken=True)
    async with shown(500, source) as under:
        assert len(source.asked) == 1
        assert under.line(0).strip() == "> …"

        source.broken = False
        await under.press("down")
        assert under.line(2) == f"{MARK}row 1"


async def test_an_empty_list_is_quiet() -> None:
    """No row, no report, and no key that breaks it."""
    source = Source()
    async with shown(0, source) as under:
        await under.press("down", "end", "enter", "pagedown")

        assert source.asked == []
        assert under.app.reports == []
