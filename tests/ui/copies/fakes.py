"""Copies that do as a test says, and sticks that are folders."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from toolkit.crypto.secret import Secret
from toolkit.domain.links import RecordId
from toolkit.domain.record import Content, Record
from toolkit.errors import Cancelled, ToolkitError
from toolkit.services.computer import Computer
from toolkit.services.copies import Conflict, Copies, CopyMade, CopyState, Joined, LastCopy
from toolkit.services.progress import Progress, StopAsked
from toolkit.services.workplace import Workplace
from toolkit.stick.drives import Drive

STEPS = 4
PATIENCE = 20.0


class FakeCopies(Copies):
    """Says what a test wants of folders, and remembers what was asked of it.

    Attributes:
        states: What lies where; EMPTY where nothing is said.
        fails: What making and joining raise, if anything.
        looking_fails: What looking into a folder raises, if anything.
        waits: Whether making and joining stand still half way until go_on is set or a stop is asked.
    """

    def __init__(self) -> None:
        self.states: dict[Path, CopyState] = {}
        self.found: tuple[Conflict, ...] = ()
        self.last_copy: LastCopy | None = None
        self.due = False
        self.fails: type[ToolkitError] | None = None
        self.looking_fails: type[ToolkitError] | None = None
        self.joined = Joined(came=0, went=0, conflicts=0)
        self.entries = 412
        self.waits = False
        self.go_on = threading.Event()
        self.made: list[Path] = []
        self.joins: list[tuple[Path, bytes]] = []
        self.settled: list[tuple[RecordId, Content, str]] = []

    def look(self, folder: Path) -> CopyState:
        """What the test says."""
        if self.looking_fails is not None:
            raise self.looking_fails
        return self.states.get(folder, CopyState.EMPTY)

    def last(self) -> LastCopy | None:
        """What the test says."""
        return self.last_copy

    def is_due(self, today: date) -> bool:
        """What the test says."""
        del today
        return self.due

    def make(
        self, folder: Path, progress: Progress | None = None, cancelled: StopAsked | None = None
    ) -> CopyMade:
        """Go through the steps."""
        self._work(progress, cancelled)
        self.made.append(folder)
        return CopyMade(self.entries, 1_000_000)

    def join(
        self,
        folder: Path,
        progress: Progress | None = None,
        cancelled: StopAsked | None = None,
        passphrase: Secret | None = None,
    ) -> Joined:
        """Go through the steps; the passphrase is wiped, as the real one does."""
        typed = b""
        if passphrase is not None:
            with passphrase:
                typed = bytes(passphrase.view())
        self._work(progress, cancelled)
        self.joins.append((folder, typed))
        return self.joined

    def conflicts(self) -> tuple[Conflict, ...]:
        """What the test says."""
        return self.found

    def settle(self, record: RecordId, content: Content, reason: str) -> Record:
        """Take the record off the list."""
        self.settled.append((record, content, reason))
        self.found = tuple(each for each in self.found if each.record != record)
        return None  # type: ignore[return-value]  # no screen looks at it

    def _work(self, progress: Progress | None, cancelled: StopAsked | None) -> None:
        assert progress is not None
        assert cancelled is not None
        for step in range(STEPS):
            progress(step, STEPS)
            if step == STEPS // 2 and self.waits:
                _wait(self.go_on, cancelled)
            if cancelled():
                raise Cancelled
        if self.fails is not None:
            raise self.fails
        progress(STEPS, STEPS)


def _wait(go_on: threading.Event, cancelled: StopAsked) -> None:
    for _ in range(int(PATIENCE / 0.01)):
        if go_on.wait(0.01) or cancelled():
            return


def put_in(workplace: Workplace) -> FakeCopies:
    """Let the open desk of *workplace* have copies that do as a test says."""
    copies = FakeCopies()
    workplace.desk = replace(workplace.unlocked, copies=copies)
    return copies


@dataclass
class Sticks:
    """What is plugged in; a test may pull out and plug in while the screens look on.

    Args:
        folder: Where the sticks' folders are made.
    """

    folder: Path
    there: list[Drive] = field(default_factory=list)
    own: tuple[Path, ...] = ()

    def plug_in(
        self,
        label: str,
        *folders: str,
        name: str = "",
        free: int = 28_100_000_000,
        removable: bool = True,
        writable: bool = True,
    ) -> Path:
        """A stick called *label* with *folders* on it; its top is returned."""
        top = self.folder / (name or f"stick{len(self.there)}")
        top.mkdir(exist_ok=True)
        for each in folders:
            (top / each).mkdir(parents=True, exist_ok=True)
        self.there.append(Drive(top, label, free, 32_000_000_000, removable, writable))
        return top

    def pull_out(self, top: Path) -> None:
        """Take the stick away; what was on it stays on it."""
        self.there = [each for each in self.there if each.path != top]

    def computer(self, home: Path | None = None) -> Computer:
        """A computer that these are plugged into."""
        return Computer(
            drives=lambda: tuple(self.there),
            on_own_disk=lambda folder: any(folder.is_relative_to(each) for each in self.own),
            home=home,
        )
