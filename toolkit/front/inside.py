"""What runs inside: one life after another of the inner program, and the bytes to and from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from toolkit.front import reports, sequences
from toolkit.front.channel import Channel
from toolkit.front.drawn import Drawn
from toolkit.front.events import INNER_TAKES, REPORTED
from toolkit.front.reports import Reports
from toolkit.front.seal import Seal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toolkit.front.inner import Inner

TYPED_CAPACITY = 256 * 1024
"""Bytes typed that a hung inner program may leave unread; what is typed after them is lost."""
DRAWN_CAPACITY = 256 * 1024
"""Bytes that the inner program may draw behind the cover; more is no first screen."""
READ_AT_ONCE = 32 * 1024

PATIENCE = 3.0
"""Seconds after its start when a program can be shown that has not said that it is ready."""
QUICK_END = 10.0
"""Seconds; a life that ends sooner, never shown, counts as one that did not start."""
MOST_FAILURES = 3
"""Lives that did not start, one after the other, until nobody tries again unasked."""
PAUSE_AFTER_FAILURE = 1.0
"""Seconds, times the number of failures, until the next try."""

_NEVER = float("inf")


class Inside:
    """The inner program of now, if there is one; when to start and when to end it.

    Args:
        new_inner: Makes an inner program that is not started yet.
        command: What is started, again after each end.

    Attributes:
        typed: What was typed, and goes in.
        drawn: What was drawn, and goes to the terminal when it is shown.
        filter: Looks through what is drawn.
        ready: Whether the program has said that its first screen is there.
    """

    def __init__(self, new_inner: Callable[[], Inner], command: Sequence[str]) -> None:
        self._new_inner, self._command = new_inner, command
        self.typed = Channel(TYPED_CAPACITY)
        self.drawn = Channel(DRAWN_CAPACITY)
        self.filter = Drawn()
        self.ready = False
        self._inner: Inner | None = None
        self._reports = Reports()
        self._seal: Seal | None = None
        self._failures = 0
        self._started = 0.0
        self._start_at = 0.0
        self._step = 0

    @property
    def running(self) -> bool:
        """Whether there is an inner program, alive as far as is known."""
        return self._inner is not None

    @property
    def sealing(self) -> bool:
        """Whether it is putting drafts away, to be ended after that."""
        return self._seal is not None

    @property
    def given_up(self) -> bool:
        """Whether it failed so often that it is not started again unasked."""
        return not self.running and self._failures >= MOST_FAILURES

    def can_be_shown(self, now: float) -> bool:
        """Whether there is something to see, or something may be wrong that has to be seen."""
        late = now - self._started >= PATIENCE
        return self.running and not self.sealing and (self.ready or late)

    def wanted(self) -> int:
        """What is to be waited for, besides what it draws."""
        if not self.running:
            return 0
        return REPORTED | (INNER_TAKES if self.typed.ready else 0)

    def patience(self, now: float) -> float:
        """Seconds until something is to be done."""
        if self._seal is not None:
            return self._seal.patience(now)
        return _NEVER if self.running else max(0.0, self._start_at - now)

    def start_if_due(self, now: float, columns: int, rows: int) -> None:
        """Start the next life when it is time for it."""
        if self.running or now < self._start_at:
            return
        self._started, self._start_at = now, _NEVER
        self._reports, self.filter = Reports(), Drawn()
        inner = self._new_inner()
        going_on = ["--step", str(self._step)] if self._step else []
        try:
            inner.start([*self._command, *going_on], columns, rows)
        except OSError:
            self._failed(now)
        else:
            self._inner = inner

    def try_again(self, now: float) -> None:
        """Start once more, at once, although it failed before."""
        self._failures = MOST_FAILURES - 1
        self._start_at = now

    def shown(self) -> None:
        """It comes on screen, so it did start."""
        self._failures = 0
        self.typed.wipe()

    def resize(self, columns: int, rows: int) -> None:
        """Its terminal has another size."""
        if self._inner is not None:
            self._inner.resize(columns, rows)

    def type(self) -> None:
        """Hand on what was typed, as much as it takes."""
        while self._inner is not None and self.typed.ready:
            taken = self._inner.write(self.typed.next(READ_AT_ONCE))
            if not taken:
                return
            self.typed.went(taken)

    def read_drawn(self) -> bool:
        """Take in what it has drawn. False when it is gone, or draws without end behind the cover."""
        if self._inner is None:
            return True
        room = self.drawn.room()
        count = self._inner.read_into(room[:READ_AT_ONCE]) if room else 0
        if count > 0:
            self.drawn.came(count)
            if self.sealing:
                self.drawn.wipe()
            else:
                self.filter.sort(self.drawn)
        return count != 0

    def read_reports(self) -> list[tuple[str, int]]:
        """What it has reported."""
        if self._inner is None:
            return []
        found = self._reports.read(self._inner.read_report())
        for name, number in found:
            if name == reports.READY:
                self.ready = True
            elif name == reports.STEP:
                self._step = number
        return found

    def seal(self, now: float, budget: float) -> None:
        """It is covered: ask it to put drafts away, and show nothing of it any more."""
        self.typed.drop_unsorted()
        self.drawn.wipe()
        self._seal = Seal(now, budget)
        self.move_on(now)

    def move_on(self, now: float) -> None:
        """Send the seal key when it is due; end everything when the time is up."""
        if self._seal is None:
            return
        if self._seal.over(now):
            self.end(now)
        elif self._seal.due(now) and self.typed.put(sequences.SEAL_KEY):
            self._seal.sent(now)

    def end(self, now: float) -> None:
        """Kill it, whatever it is doing, wipe what is left of it, and start the next life soon."""
        if self._inner is not None:
            self._inner.end()
        self._inner = self._seal = None
        self.ready = False
        self.typed.wipe()
        self.drawn.wipe()
        self._start_at = now

    def end_unseen(self, now: float) -> None:
        """It ended by itself behind the cover: start the next life, but not for ever."""
        self.end(now)
        if now - self._started >= QUICK_END:
            self._failures = 0
        self._failed(now)

    def _failed(self, now: float) -> None:
        self._failures += 1
        given_up = self._failures >= MOST_FAILURES
        self._start_at = _NEVER if given_up else now + PAUSE_AFTER_FAILURE * self._failures
