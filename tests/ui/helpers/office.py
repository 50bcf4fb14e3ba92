"""The real app over a real vault, opened on an empty screen, for the screens on people."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from textual._wait import wait_for_idle
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widget import Widget

from screens.app import PrivateApp
from screens.base import BaseScreen, Go, Place
from screens.widgets.choice import ChoiceField, Option
from screens.widgets.fields import TextField
from screens.widgets.footer import NoticeLine
from tests.cheap_kdf import CHEAP
from toolkit.domain.helper import Helper
from toolkit.domain.moment import Moment
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.record import Record
from toolkit.services.desk import Desk
from toolkit.services.report import Report
from toolkit.services.session import Session
from toolkit.services.worker import Worker
from toolkit.services.workplace import Workplace

SMALL, MIDDLE, LARGE = (80, 23), (100, 31), (160, 49)
SIZES = (SMALL, MIDDLE, LARGE)
MOST_TRIES = 200
LONGEST_ANSWER = 60.0
"""Seconds."""


class Hall(BaseScreen):
    """Somewhere to come from."""

    PLACE = Place.HOME


@dataclass
class Office:
    """What a test works with."""

    app: PrivateApp
    pilot: Pilot[None]
    workplace: Workplace

    @property
    def desk(self) -> Desk:
        """The services."""
        return self.workplace.unlocked

    @property
    def screen(self) -> BaseScreen:
        """The screen on top."""
        assert isinstance(self.app.screen, BaseScreen)
        return self.app.screen

    def at(self, place: Place) -> bool:
        """Whether the screen on top is *place*."""
        return self.screen.PLACE is place

    async def go(self, go: Go) -> BaseScreen:
        """Open a place and wait until it stands."""
        await self.app.open(go)
        await self.settle()
        return self.screen

    async def settle(self) -> None:
        """Wait until nothing is on its way any more."""
        before: tuple[object, ...] = ()
        for _ in range(MOST_TRIES):
            await self.pilot.pause()
            await self.app.all_arrived()
            # A question that is open holds up whoever asked it until it is answered.
            if not isinstance(self.app.screen, ModalScreen):
                await self.app.workers.wait_for_complete()
            answered = asyncio.Event()
            self.app.call_later(answered.set)
            # An app that came to its end by an error answers nothing any more.
            await asyncio.wait_for(answered.wait(), LONGEST_ANSWER)
            now = (*self.app.screen_stack, *self.app.workers)
            if now == before:
                return
            before = now
        raise AssertionError("it never settles")

    async def press(self, *keys: str) -> None:
        """Press keys and wait."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        """Type *text* as keys and wait."""
        await self.press(*("space" if sign == " " else sign for sign in text))

    async def click(self, target: str | Widget) -> None:
        """Click the middle of a widget, scrolled into view first, and wait."""
        found = self.app.screen.query_one(target) if isinstance(target, str) else target
        before = None
        for _ in range(MOST_TRIES):
            found.scroll_visible(animate=False, immediate=True)
            await wait_for_idle(0)
            # A button takes no second click while it still shows the first, and what is being laid
            # out may move once more.
            stays = found.region == before and not found.has_class("-active")
            if stays and self.app.screen.region.contains_region(found.region):
                break
            before = found.region
            await self.pilot.pause(0.01)
        await self.pilot.click(found)
        await self.settle()

    async def tab_to(self, reached: str | Widget) -> None:
        """Press Tab until *reached* has the focus."""
        target = self.app.screen.query_one(reached) if isinstance(reached, str) else reached
        for _ in range(MOST_TRIES):
            if self.app.focused is target:
                return
            await self.pilot.press("tab")
        raise AssertionError(f"Tab never reaches {reached}")

    async def add(self, *helpers: Helper) -> list[Record]:
        """Keep helpers."""

        def save_all() -> list[Record]:
            return [self.desk.helpers.save(each) for each in helpers]

        return await self.workplace.do(save_all)

    async def helpers(self) -> list[Helper]:
        """Everyone who is kept, by name, as they stand now."""

        def get_all() -> list[Helper]:
            service = self.desk.helpers
            found = [service.get(row.id).content for row in service.all()]
            return [each for each in found if isinstance(each, Helper)]

        return await self.workplace.do(get_all)

    async def drafts(self) -> list[str]:
        """The keys of what stands unsaved, once it had the time to be sealed."""
        await self.pilot.pause(0.4)
        return [draft.key for draft in await self.workplace.do(self.desk.drafts.all)]

    def field(self, name: str) -> TextField:
        """The field *name* of the screen on top."""
        return next(each for each in self.app.screen.query(TextField) if each.name == name)

    def choice(self, name: str) -> ChoiceField:
        """The choice *name* of the screen on top."""
        return next(each for each in self.app.screen.query(ChoiceField) if each.name == name)

    async def choose(self, name: str, value: str) -> None:
        """Click one answer of the choice *name*."""
        options = self.choice(name).query(Option)
        await self.click(next(each for each in options if each.value == value))

    async def add_person(self, content: PersonOfConcern) -> Record:
        """Keep a person of concern."""
        return await self.workplace.do(self.desk.people.save, content)

    def seen(self) -> str:
        """The characters on the screen."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip) for strip in strips)

    def notice(self) -> str:
        """What the notice line says."""
        return str(self.app.screen.query_one(NoticeLine).content)


class Clock:
    """Goes on by a minute each time it is looked at."""

    def __init__(self) -> None:
        self._now = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)

    def __call__(self) -> Moment:
        """The next minute."""
        self._now += timedelta(minutes=1)
        return Moment.from_datetime(self._now)


def _files_in(folder: Path) -> Path:
    """Where the vault is to lie."""
    folder.mkdir(exist_ok=True)
    return folder / "files"


@asynccontextmanager
async def office(folder: Path, size: tuple[int, int] = SMALL) -> AsyncIterator[Office]:
    """An open, empty vault in *folder*, and the app over it in a window of *size*."""
    clock, worker = Clock(), Worker()
    session = Session(_files_in(folder), policy=CHEAP, clock=clock)
    workplace = Workplace(session, worker, Report(None), clock)
    await workplace.create(Session.secret_from(bytearray(b"six plain words for a test")))
    app = PrivateApp(workplace, first=Hall)
    try:
        async with app.run_test(size=size) as pilot:
            yield Office(app, pilot, workplace)
    finally:
        await workplace.close()
        assert worker.stop()
