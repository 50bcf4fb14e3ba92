"""A person who starts a program from a stick, while every call of it is written down."""

from __future__ import annotations

from pathlib import Path

from tests.bundle.sticks import Stick
from tests.bundle.surroundings import Surroundings
from tests.bundle.trace.rules import Bounds, Judgement, judge
from tests.bundle.trace.strace import CAN_TRACE, read, traced
from tests.e2e.person import Person


class Watched:
    """Starts a program from a stick time after time, and judges all that it did.

    Args:
        stick: Where the program is.
        folder: Where the traces and the computer's side of things are kept.
    """

    def __init__(self, stick: Stick, folder: Path) -> None:
        self._stick = stick
        self._folder = folder
        self.around = Surroundings.made(folder / "around")
        self._logs: list[Path] = []

    def open(self, command: list[str] | None = None) -> Person:
        """Start the program, or *command* instead, where the person's own files are."""
        command = command or [str(self._stick.program)]
        self._logs.append(self._folder / f"trace-{len(self._logs)}")
        return self._stick.opened(
            traced(command, self._logs[-1]) if CAN_TRACE else command,
            environment=self.around.environment,
            folder=self.around.home,
        )

    def judgement(self) -> Judgement:
        """What all of it amounts to."""
        bounds = Bounds(self._stick.top, self.around.homes, self.around.home)
        each = [judge(read(log), bounds) for log in self._logs]
        return Judgement(
            tuple(trespass for one in each for trespass in one.trespasses),
            frozenset().union(*(one.outside for one in each)),
            frozenset().union(*(one.written for one in each)),
        )
