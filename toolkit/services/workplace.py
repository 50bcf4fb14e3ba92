"""What every screen is given: the open desk, and the way to work at it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from toolkit.crypto.secret import Secret
from toolkit.domain.moment import Clock, Moment
from toolkit.errors import NotUnlocked, ToolkitError
from toolkit.services.computer import Computer
from toolkit.services.copy_places import NOTHING_THERE
from toolkit.services.report import Report
from toolkit.services.session import Session
from toolkit.services.worker import Worker

if TYPE_CHECKING:
    from toolkit.services.desk import Desk
    from toolkit.services.progress import Progress

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Workplace:
    """The session, the thread it runs on, the way to tell the cover, the clock, and the computer.

    Attributes:
        session: Creates and unlocks; only through create, unlock, restore and close here.
        report: What the process that owns the terminal is told.
        computer: How its drives and folders are seen; one with nothing plugged in unless given.
        desk: The services of the unlocked vault; None while locked.
    """

    def __init__(
        self,
        session: Session,
        worker: Worker,
        report: Report,
        clock: Clock,
        computer: Computer | None = None,
    ) -> None:
        self.session = session
        self.report = report
        self.computer = computer or Computer()
        self.desk: Desk | None = None
        self._worker = worker
        self._clock = clock

    @property
    def unlocked(self) -> Desk:
        """The open desk, for screens that are reached only after unlocking.

        Raises:
            NotUnlocked: The vault is locked.
        """
        if self.desk is None:
            raise NotUnlocked
        return self.desk

    @property
    def read_only(self) -> bool:
        """Whether a vault is open that can only be read where it lies."""
        return self.desk is not None and self.desk.read_only

    async def do(
        self, action: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Carry out *action*, a method of the desk, on the vault's thread; it is never skipped."""
        return await self._worker.run(action, *args, **kwargs)

    async def read(
        self, action: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """As do, for looking things up: skipped when nobody waits for it any more."""
        return await self._worker.read(action, *args, **kwargs)

    async def beside(
        self, action: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Carry out what has nothing to do with the vault, on a thread that is made for it.

        A drive that hangs then holds up nothing but the question that was asked of it.
        """
        errand = Worker()
        try:
            return await errand.run(action, *args, **kwargs)
        finally:
            errand.stop(timeout=0.0)

    async def create(self, passphrase: Secret, progress: Progress | None = None) -> Desk:
        """Make the vault and open its desk; *passphrase* is wiped. Errors as Session.create."""
        self.desk = await self.do(self.session.create, passphrase, progress)
        return self.desk

    async def unlock(self, passphrase: Secret) -> Desk:
        """Open the vault and its desk; *passphrase* is wiped. Errors as Session.unlock."""
        self.desk = await self.do(self.session.unlock, passphrase)
        return self.desk

    async def restore(
        self, copy: Path, passphrase: Secret, progress: Progress | None = None
    ) -> Desk:
        """Bring everything back from *copy* and open it; what lies here is moved aside first.

        *passphrase* is wiped. Errors as Session.restore_aside.
        """
        self.desk = await self.do(self._restore, copy, passphrase, progress)
        return self.desk

    def _restore(self, copy: Path, passphrase: Secret, progress: Progress | None) -> Desk:
        is_free = self.session.presence() in NOTHING_THERE
        bring = self.session.restore if is_free else self.session.restore_aside
        return bring(copy, passphrase, progress)

    async def close(self) -> None:
        """Close the vault; what was sent before is finished first."""
        self.desk = None
        await self.do(self.session.close)

    def is_on_own_disk(self) -> bool:
        """Whether the vault lies, or would lie, on the computer's own disk; no if nobody can tell."""
        try:
            return self.computer.on_own_disk(self.session.folder)
        except ToolkitError:
            return False

    def now(self) -> datetime:
        """Local wall-clock time without a zone, as the time parser takes it."""
        return self._clock().local().replace(tzinfo=None)

    def moment(self) -> Moment:
        """The moment it is, for dating drafts."""
        return self._clock()
