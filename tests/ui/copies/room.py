"""An app over a real vault, with sticks that are folders and copies that do as a test says."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from screens.app import PrivateApp
from screens.base import BaseScreen, Go, Place
from screens.folders.picker import FolderPicker
from screens.folders.rows import Row
from screens.widgets.footer import NoticeLine
from screens.widgets.paged_list import PagedList
from tests.ui.copies.fakes import FakeCopies, Sticks, put_in
from tests.ui.shell.screen_text import screen_text
from tests.ui.shell.stick import Stick, stick, until

SMALL, MIDDLE, LARGE = (80, 23), (100, 31), (160, 49)
SIZES = (SMALL, MIDDLE, LARGE)


class Hall(BaseScreen):
    """Somewhere to come from."""

    PLACE = Place.HOME


@dataclass
class Room:
    """What a test works with."""

    app: PrivateApp
    pilot: Pilot[None]
    on: Stick
    sticks: Sticks
    copies: FakeCopies

    @property
    def screen(self) -> BaseScreen:
        """The screen on top."""
        assert isinstance(self.app.screen, BaseScreen)
        return self.app.screen

    async def go(self, place: Place, text: str = "") -> None:
        """Open a place and wait until it is on top."""
        await self.app.open(Go(place, text=text))
        await until(self.pilot, lambda: self.at(place))
        await self.pilot.pause()

    def at(self, place: Place) -> bool:
        """Whether *place* is on top."""
        return self.app.places[-1].PLACE is place

    def seen(self) -> str:
        """The characters on the screen."""
        return screen_text(self.app)

    def notice(self) -> str:
        """What the notice line says."""
        return str(self.app.screen.query_one(NoticeLine).content)

    async def sees(self, words: str) -> None:
        """Wait until *words* stand on the screen, wherever its lines are broken."""
        wanted = " ".join(words.split())
        await until(self.pilot, lambda: wanted in " ".join(self.seen().split()))

    async def reads(self, words: str) -> None:
        """Wait until *words* stand in one of the screen's texts, in sight or not."""
        wanted = " ".join(words.split())
        await until(self.pilot, lambda: any(wanted in each for each in self._texts()))

    def _texts(self) -> list[str]:
        return [" ".join(str(each.content).split()) for each in self.screen.query(Static)]

    async def told(self, sentence: str) -> None:
        """Wait until the notice line says *sentence*."""
        await until(self.pilot, lambda: self.notice() == sentence)

    async def press(self, *keys: str) -> None:
        """Press keys and let them take effect."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def click(self, selector: str) -> None:
        """Click a widget once it is there."""
        await until(self.pilot, lambda: bool(self.app.screen.query(selector)))
        await self.pilot.pause()
        assert await self.pilot.click(selector)
        await self.pilot.pause()

    # ---- the picker

    @property
    def rows(self) -> tuple[Row, ...]:
        """The picker's rows."""
        return self.screen.query_one(FolderPicker)._rows

    async def row(self, words: str) -> int:
        """Wait until the picker has a row of these words, and return its place."""

        def found() -> bool:
            return any(row.words == words for row in self.rows)

        await until(self.pilot, lambda: bool(self.screen.query(FolderPicker)) and found())
        return next(at for at, row in enumerate(self.rows) if row.words == words)

    async def picks(self, *names: str) -> None:
        """Go to each row in turn with the arrow keys, and press Enter."""
        for name in names:
            wanted = await self.row(name)
            listing = self.screen.query_one(PagedList)
            await until(self.pilot, lambda each=listing: each.highlighted is not None)  # type: ignore[misc]
            steps = wanted - listing.cursor
            await self.press(*(["down"] * steps or ["up"] * -steps), "enter")

    async def clicks_row(self, name: str) -> None:
        """Click the picker's row of these words."""
        place = await self.row(name)
        listing = self.screen.query_one(PagedList)
        line = listing._lines.top_of(place) - listing.scroll_offset.y
        assert await self.pilot.click(listing, offset=(10, line))
        await self.pilot.pause()

    async def chooses(self, words: str) -> None:
        """Choose a line of a list of links by its words."""
        await until(
            self.pilot,
            lambda: any(words == each._link.words for each in self.screen.query("_Row")),  # type: ignore[attr-defined]
        )
        row = next(each for each in self.screen.query("_Row") if each._link.words == words)  # type: ignore[attr-defined]
        row.focus()
        await self.press("enter")


@asynccontextmanager
async def room(
    folder: Path, size: tuple[int, int] = MIDDLE, *, home: Path | None = None, real: bool = False
) -> AsyncIterator[Room]:
    """An open vault, nothing plugged in yet, and an app on an empty screen.

    With *real*, copies are made and joined as they are in the program.
    """
    sticks = Sticks(folder)
    async with stick(folder, computer=sticks.computer(home)) as on:
        copies = FakeCopies() if real else put_in(on.workplace)
        app = PrivateApp(on.workplace, Hall)
        async with app.run_test(size=size) as pilot:
            yield Room(app, pilot, on, sticks, copies)
