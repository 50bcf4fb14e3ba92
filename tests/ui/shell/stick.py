"""A real vault on a stick that is a temporary folder, with a key derivation that costs nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from tests.cheap_kdf import CHEAP
from toolkit.domain.moment import system_clock
from toolkit.services.computer import Computer
from toolkit.services.report import Report
from toolkit.services.session import Session
from toolkit.services.worker import Worker
from toolkit.services.workplace import Workplace

PASSPHRASE = "ab c"
SIZES = [(80, 23), (100, 31), (160, 49)]


class ListeningReport(Report):
    """Remembers what it was told, in place of the process that owns the terminal."""

    def __init__(self) -> None:
        super().__init__(None)
        self.said: list[str] = []

    def _tell(self, line: bytes) -> None:
        self.said.append(line.decode().strip())


class Stick:
    """A workplace over a folder, and what was reported from it.

    Args:
        folder: Where the vault lies or will lie.
        computer: What is plugged in; nothing unless given.
    """

    def __init__(self, folder: Path, computer: Computer | None = None) -> None:
        self.folder = folder
        self.report = ListeningReport()
        self._worker = Worker()
        session = Session(folder, policy=CHEAP, clock=system_clock)
        self.workplace = Workplace(session, self._worker, self.report, system_clock, computer)

    @property
    def said(self) -> list[str]:
        """What was reported, in order."""
        return self.report.said

    async def create(self) -> None:
        """Make the vault and leave it open."""
        await self.workplace.create(Session.secret_from(bytearray(PASSPHRASE.encode())))

    async def close(self) -> None:
        """Close the vault and end the thread."""
        await self.workplace.close()
        self._worker.stop()


@asynccontextmanager
async def stick(
    folder: Path, *, opened: bool = True, computer: Computer | None = None
) -> AsyncIterator[Stick]:
    """A stick with an open vault, or with nothing on it."""
    made = Stick(folder / "files", computer)
    if opened:
        await made.create()
    try:
        yield made
    finally:
        await made.close()


async def until(pilot: Pilot[None], condition: Callable[[], bool], seconds: float = 30.0) -> None:
    """Let the app work until *condition* holds.

    Raises:
        AssertionError: It did not, in *seconds*.
    """
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while not condition():
        assert loop.time() < deadline, "waited in vain"
        await pilot.pause(0.01)
