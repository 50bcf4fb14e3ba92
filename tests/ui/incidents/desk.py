"""A real vault, cheap to open, under the screens that are tested."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from screens.app import PrivateApp
from screens.base import BaseScreen, Go, Place
from screens.keeper import EVERY
from screens.widgets.footer import NoticeLine
from toolkit.crypto.kdf import KdfParameters, KdfPolicy
from toolkit.domain.incident import Incident
from toolkit.domain.moment import Moment
from toolkit.domain.record import Record
from toolkit.services.desk import Desk
from toolkit.services.report import Report
from toolkit.services.session import Session
from toolkit.services.worker import Worker
from toolkit.services.workplace import Workplace

SMALL = (80, 23)
MIDDLE = (100, 31)
LARGE = (160, 49)
SIZES = (SMALL, MIDDLE, LARGE)

CHEAP = KdfParameters(memory_kib=64, passes=1, lanes=1)
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


def at(text: str) -> datetime:
    """Local time without a zone, as a When has it."""
    return datetime.fromisoformat(text)


class Clock:
    """Stands still until it is told to go on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> Moment:
        """The time it shows."""
        return Moment.from_datetime(self.now)

    def pass_days(self, days: float) -> None:
        """Let *days* go by."""
        self.now += timedelta(days=days)


class EmptyRoom(BaseScreen):
    """An empty place to come from and go back to."""

    PLACE = Place.HOME


@dataclass
class Room:
    """What a test works with."""

    app: PrivateApp
    pilot: Pilot[None]
    workplace: Workplace
    clock: Clock

    @property
    def desk(self) -> Desk:
        """The open vault's services."""
        return self.workplace.unlocked

    async def open(self, place: Place, go: Go | None = None) -> BaseScreen:
        """Open a place and wait until it stands still."""
        await self.app.open(go or Go(place))
        await self.rest()
        return self.screen

    async def rest(self) -> None:
        """Wait until nothing is being fetched, opened or drawn any more."""
        calm, screen = 0, self.app.screen
        while calm < 2:
            await self.pilot.pause()
            busy = any(not worker.is_finished for worker in self.app.workers)
            await self.app.all_arrived()
            await self.app.workers.wait_for_complete()
            calm = 0 if busy or self.app.screen is not screen else calm + 1
            screen = self.app.screen

    async def press(self, *keys: str) -> None:
        """Press keys and wait."""
        await self.pilot.press(*keys)
        await self.rest()

    async def click(self, selector: str) -> None:
        """Scroll to a widget, click its middle and wait."""
        self.screen.query_one(selector).scroll_visible(animate=False, force=True)
        await self.rest()
        assert await self.pilot.click(selector)
        await self.rest()

    async def type(self, words: str) -> None:
        """Type *words* where the cursor is."""
        await self.pilot.press(*("space" if letter == " " else letter for letter in words))
        await self.rest()

    async def write(self, *texts: str) -> None:
        """Write entries down, a day apart, through the service."""
        for text in texts:
            await self.workplace.do(self.desk.incidents.save, Incident(what_happened=text))
            self.clock.pass_days(1)

    async def keep(self, content: Incident) -> Record:
        """Write an entry down through the service."""
        return await self.workplace.do(self.desk.incidents.save, content)

    async def drafts(self) -> dict[str, dict[str, str]]:
        """What is kept of what was typed, once the app has looked."""
        await asyncio.sleep(2 * EVERY)
        await self.rest()
        found = await self.workplace.do(self.desk.drafts.all)
        return {draft.key: draft.fields for draft in found}

    @property
    def screen(self) -> BaseScreen:
        """The screen on top."""
        assert isinstance(self.app.screen, BaseScreen)
        return self.app.screen

    def place(self) -> Place | None:
        """Which screen that is."""
        return self.screen.PLACE

    def seen(self) -> str:
        """What stands on the screen now, as text."""
        return screen_text(self.app)

    def notice(self) -> str:
        """What the notice line says."""
        return str(self.app.screen.query_one(NoticeLine).content)

    def label(self, selector: str) -> str:
        """What a piece of text says."""
        return str(self.app.screen.query_one(selector, Static).content)


def screen_text(app: PrivateApp) -> str:
    """The characters on the screen, a line each."""
    width, height = app.size
    lines = app.screen._compositor.render_strips()[:height]
    return "\n".join("".join(segment.text for segment in line)[:width] for line in lines)


@asynccontextmanager
async def at_desk(folder: Path, size: tuple[int, int] = MIDDLE) -> AsyncIterator[Room]:
    """An open, empty vault in *folder*, and the app over it in a window of *size*."""
    clock = Clock()
    worker = Worker()
    policy = KdfPolicy(lowest=CHEAP, highest=CHEAP, for_new=CHEAP)
    session = Session(folder / "files", policy=policy, clock=clock)
    workplace = Workplace(session, worker, Report(None), clock)
    await workplace.create(Session.secret_from(bytearray(b"six plain words for a test")))
    app = PrivateApp(workplace, EmptyRoom)
    try:
        async with app.run_test(size=size) as pilot:
            yield Room(app, pilot, workplace, clock)
    finally:
        await workplace.close()
        assert worker.stop()
