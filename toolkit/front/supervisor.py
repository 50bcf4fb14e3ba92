"""The loop of the process that owns the terminal, and the one door out.

The cover is what is on screen, unless the person has opened what is inside. Whatever ends that
(a key, a click, time, a pulled stick, a crash, a closed window) goes through `_leave`: the cover
first, then the drafts, then the end of the inner program.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from toolkit.front import exits, keys, reports, seal, sequences
from toolkit.front.cover import words
from toolkit.front.cover.cover import Cover
from toolkit.front.events import (
    ASKED_TO_END,
    DRAWN,
    NOTHING,
    REPORTED,
    RESIZED,
    TERMINAL_TAKES,
    TYPED,
)
from toolkit.front.exits import Exits
from toolkit.front.inside import Inside
from toolkit.front.keys import Key
from toolkit.front.screen import Screen
from toolkit.front.vigil import USUAL_IDLE, Vigil

TYPE_CHECKING = False
if TYPE_CHECKING:
    from toolkit.front.inner import Inner
    from toolkit.front.stick import Stick
    from toolkit.front.terminal import Terminal
    from toolkit.front.waiting import Waiter

SWALLOW_SECONDS = 2.0
"""People press too often: so long after a way out, another one does not close the cover."""
RUN_ON_SECONDS = 0.8
"""When the cover comes unasked, typing goes on; it is not shown until it has stopped so long."""
TAIL_SECONDS = 0.02
"""How long the rest of a split key is waited for; a lone Esc goes on after that."""
LAST_ESCAPE_SECONDS = 0.001
"""The same, when it would be the last Esc of three."""

_TYPED_AT_ONCE = 8 * 1024
_TICK = 1.0
_ENDING_TICK = 0.005
_FAREWELL_SECONDS = 1.0
_NEVER = float("inf")

_ENDING = frozenset({exits.BY_CONTROL_Q, exits.BY_CONTROL_C, exits.BY_BAR})
"""Ways out of the cover itself. Esc is none: it is pressed too easily."""


class Supervisor:
    """Everything that runs after the first picture.

    Args:
        terminal: The real terminal, in raw mode.
        waiter: Waits for it and for what the inner programs do.
        new_inner: Makes an inner program that is not started yet.
        command: What is started inside, again after each leaving.
        cover: What is on screen.
        stick: Says when the files are gone.
        clock: Seconds, only forwards.
        wall: Seconds, the time of day.
    """

    def __init__(
        self,
        *,
        terminal: Terminal,
        waiter: Waiter,
        new_inner: Callable[[], Inner],
        command: Sequence[str],
        cover: Cover,
        stick: Stick,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._terminal, self._waiter, self._cover, self._stick = terminal, waiter, cover, stick
        self._clock, self._wall = clock, wall
        self._columns, self._rows = terminal.size()
        self._screen = Screen(terminal)
        self._inside = Inside(new_inner, command)
        self._exits = Exits(self._rows)
        self._vigil = Vigil()
        self._shown = False
        self._ending = False
        self._hung_up = False
        self._opening = False
        self._stick_was_gone = False
        self._tail_at = _NEVER
        self._quiet_until = 0.0
        self._deaf_until = 0.0

    def run(self) -> None:
        """Run until the person closes the cover or the system asks for the end.

        Whatever happens, nothing runs on and nothing stays on the terminal.
        """
        try:
            self._loop()
        finally:
            self._inside.end(self._clock())
            self._say_farewell()

    def _loop(self) -> None:
        while not (self._ending and not self._inside.running):
            happened = self._waiter.wait(self._wanted(), self._patience())
            now = self._clock()
            if self._shown:
                self._look_out(now)
            self._start_anew_with_stick(now)
            if happened & ASKED_TO_END:
                self._end(now)
            if happened & RESIZED:
                self._resize()
            if happened & TYPED:
                self._read_typed(now)
            if now >= self._tail_at:
                self._sort_typed(now, final=True)
            if happened & REPORTED:
                self._read_reports(now)
            if happened & DRAWN and not self._inside.read_drawn():
                self._inner_ended(now)
            self._move_on(now)
            if happened == ASKED_TO_END:
                # It stays reported, so waiting does not wait any more.
                time.sleep(_ENDING_TICK)

    def _wanted(self) -> int:
        wanted = self._inside.wanted() | (0 if self._hung_up else TYPED)
        drawing = self._screen.busy or (self._shown and self._inside.drawn.ready > 0)
        if drawing:
            wanted |= TERMINAL_TAKES
        if self._inside.running and not (self._shown and drawing):
            wanted |= DRAWN
        return wanted

    def _patience(self) -> float:
        now = self._clock()
        seconds = min(_TICK, self._tail_at - now, self._inside.patience(now))
        return max(0.0, seconds)

    def _look_out(self, now: float) -> None:
        """Leave what is on screen when nobody is there, or its files are not."""
        if self._vigil.over(now, self._wall()):
            self._leave_unasked(now, "")
        elif self._stick.gone:
            self._leave_unasked(now, words.NOT_FOUND, budget=seal.SHORT_BUDGET)

    def _start_anew_with_stick(self, now: float) -> None:
        """What was started while the files were not there knows nothing of them: end it."""
        gone = self._stick.gone
        if self._stick_was_gone and not gone and not self._shown and not self._inside.sealing:
            self._inside.end(now)
        self._stick_was_gone = gone

    def _move_on(self, now: float) -> None:
        """What follows from what has happened, and from time passing."""
        inside = self._inside
        inside.move_on(now)
        inside.type()
        if not self._ending:
            inside.start_if_due(now, self._columns, max(1, self._rows - 1))
        if self._opening:
            self._open_if_possible(now)
        self._screen.flush()
        if self._shown:
            self._screen.relay(inside.drawn)
            if inside.filter.cleared and not inside.drawn.ready and not self._screen.busy:
                inside.filter.cleared = False
                self._screen.draw(self._bar())

    # What is typed

    def _read_typed(self, now: float) -> None:
        room = self._inside.typed.room()
        count = self._terminal.read_into(room[:_TYPED_AT_ONCE])
        if count == NOTHING:
            return
        if count == 0:
            self._hung_up = True
            self._end(now)
            return
        self._inside.typed.came(count)
        self._vigil.touched(now)
        self._sort_typed(now, final=False)

    def _sort_typed(self, now: float, *, final: bool) -> None:
        """Look for a way out in what has come; the rest is for the inside, or for the cover."""
        self._tail_at = _NEVER
        typed = self._inside.typed
        start, end = typed.unsorted
        found = keys.cut(typed.memory, start, end, final=final)
        tail = found[-1].end if found else start
        if self._shown:
            self._sort_for_inside(found, tail, now)
        else:
            self._sort_for_cover(found, now)
            if not self._ending:
                typed.drop([(start, tail)])
        if typed.unsorted[0] < typed.unsorted[1]:
            last = end - tail == 1 and self._exits.one_escape_short(now)
            self._tail_at = now + (LAST_ESCAPE_SECONDS if last else TAIL_SECONDS)

    def _sort_for_inside(self, found: list[Key], end: int, now: float) -> None:
        kept_back: list[tuple[int, int]] = []
        for key in found:
            wish = self._exits.judge(key, now)
            if wish is not None:
                began = [each.start for each in found if each is self._exits.began]
                end = began[0] if began else found[0].start
                kept_back = [span for span in kept_back if span[0] < end]
                self._pass_on(kept_back, end)
                if wish == exits.BY_ALT_F4:
                    self._end(now)
                else:
                    self._leave(now)
                return
            if self._exits.on_bar(key):
                kept_back.append((key.start, key.end))
        self._pass_on(kept_back, end)

    def _pass_on(self, kept_back: list[tuple[int, int]], end: int) -> None:
        typed = self._inside.typed
        if typed.free < _TYPED_AT_ONCE:
            # It has not read for so long that only ways out are of interest.
            typed.drop_unsorted()
            return
        typed.drop(kept_back)
        typed.let(end - sum(after - start for start, after in kept_back))

    def _sort_for_cover(self, found: list[Key], now: float) -> None:
        for key in found:
            wish = self._exits.judge(key, now)
            if wish == exits.BY_ALT_F4:
                self._end(now)
                return
            if now < self._quiet_until and (wish is not None or key.kind == keys.ESCAPE):
                self._quiet_until = now + SWALLOW_SECONDS
            elif wish in _ENDING:
                self._end(now)
                return
            elif now < self._deaf_until and not key.private:
                self._deaf_until = now + RUN_ON_SECONDS
            elif self._cover.take(key, self._inside.typed.memory):
                self._open(now)
        self._screen.show(self._cover.frame())

    # In

    def _open(self, now: float) -> None:
        if self._stick.gone:
            self._cover.say(words.NOT_FOUND)
            return
        if self._inside.given_up:
            self._inside.try_again(now)
        self._opening = True
        if not self._inside.ready:
            self._cover.say(words.OPENING)

    def _open_if_possible(self, now: float) -> None:
        inside = self._inside
        if inside.given_up:
            self._opening = False
            self._cover.say(words.NOT_OPENED)
            self._screen.show(self._cover.frame())
        elif inside.can_be_shown(now):
            self._opening = False
            self._show(now)

    def _show(self, now: float) -> None:
        self._shown = True
        self._cover.say("")
        self._inside.shown()
        self._exits.forget()
        self._vigil.begin(now, self._wall())
        self._screen.draw(sequences.HAND_OVER + self._bar())

    # Out

    def _leave_unasked(self, now: float, message: str, *, budget: float = seal.BUDGET) -> None:
        """Leave in the middle of whatever is being typed, which is not for the cover to show."""
        self._leave(now, message, budget=budget)
        self._deaf_until = now + RUN_ON_SECONDS

    def _leave(self, now: float, message: str = "", *, budget: float = seal.BUDGET) -> None:
        """The one door: the cover, then the drafts, then the end of the inner program."""
        self._shown = False
        self._cover.say(message)
        self._screen.seize(self._cover.frame())
        self._tail_at = _NEVER
        self._quiet_until = now + SWALLOW_SECONDS
        self._inside.seal(now, budget)
        self._vigil.idle_seconds = USUAL_IDLE

    def _inner_ended(self, now: float) -> None:
        """The inner program is gone by itself, or draws without end behind the cover."""
        if self._shown:
            self._leave_unasked(now, words.CLOSED_BY_ITSELF)
            self._inside.end(now)
        elif self._inside.sealing:
            self._inside.end(now)
        else:
            self._inside.end_unseen(now)

    def _end(self, now: float) -> None:
        """End the program: through the same door if what is inside is open."""
        if self._ending:
            return
        self._ending = True
        if self._shown:
            self._leave(now)
        elif not self._inside.sealing:
            self._inside.end(now)

    def _say_farewell(self) -> None:
        self._screen.seize(sequences.LEAVE)
        until = self._clock() + _FAREWELL_SECONDS
        while self._screen.busy and not self._hung_up and self._clock() < until:
            self._waiter.wait(TERMINAL_TAKES, _FAREWELL_SECONDS)
            self._screen.flush()

    # What else happens

    def _read_reports(self, now: float) -> None:
        for name, number in self._inside.read_reports():
            if name == reports.IDLE:
                self._vigil.idle_seconds = number
            elif name == reports.MOVING:
                self._vigil.moved(now)
            elif name == reports.LOCK and self._shown:
                self._leave(now)
            elif name == reports.SEALED and self._inside.sealing:
                self._inside.end(now)
                return

    def _bar(self) -> bytes:
        return sequences.on_last_row(self._rows, self._cover.bar())

    def _resize(self) -> None:
        self._columns, self._rows = self._terminal.size()
        self._exits.bar_row = self._rows
        self._cover.resize(self._columns, self._rows)
        self._inside.resize(self._columns, max(1, self._rows - 1))
        if self._shown:
            self._inside.filter.cleared = True
        else:
            self._screen.show(self._cover.frame())
