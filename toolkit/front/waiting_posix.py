"""How the loop waits on POSIX: one `select`, and a pipe that signals write into."""

from __future__ import annotations

import os
import select
import signal
from types import FrameType

from toolkit.front.events import ASKED_TO_END, INNER_TAKES, RESIZED, TERMINAL_TAKES

_ENDING = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT)
_WRITING = TERMINAL_TAKES | INNER_TAKES


class PosixWaiter:
    """See `waiting.Waiter`. Makes the process ignore SIGTSTP: stopped, it could not be got out of."""

    def __init__(self) -> None:
        self._watched: dict[int, int] = {}
        self._asked_to_end = False
        self._signals, told = os.pipe()
        for end in (self._signals, told):
            os.set_blocking(end, False)
        self._told = told
        for number in (*_ENDING, signal.SIGWINCH):
            signal.signal(number, _noticed)
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        signal.set_wakeup_fd(told, warn_on_full_buffer=False)

    def watch(self, event: int, descriptor: int) -> None:
        """Report *event*, where it is wanted, when *descriptor* can be read or takes bytes."""
        self._watched[event] = descriptor

    def forget(self, event: int) -> None:
        """Report *event* no more, until it is watched again."""
        self._watched.pop(event, None)

    def wait(self, wanted: int, seconds: float) -> int:
        """See `waiting.Waiter.wait`."""
        if self._asked_to_end:
            seconds = 0.0
        reading = {self._signals: 0}
        writing = {}
        for event, descriptor in self._watched.items():
            if event & wanted & _WRITING:
                writing[descriptor] = event
            elif event & wanted:
                reading[descriptor] = event
        readable, writable, _ = select.select(reading, writing, (), seconds)
        there = 0
        for descriptor in readable:
            there |= reading[descriptor]
        for descriptor in writable:
            there |= writing[descriptor]
        return there | self._from_signals(self._signals in readable)

    def _from_signals(self, told: bool) -> int:  # noqa: FBT001 - private, and named at the only call
        there = 0
        if told:
            numbers = os.read(self._signals, 512)
            self._asked_to_end |= not set(_ENDING).isdisjoint(numbers)
            there |= RESIZED if signal.SIGWINCH in numbers else 0
        return there | (ASKED_TO_END if self._asked_to_end else 0)

    def close(self) -> None:
        """See `waiting.Waiter.close`."""
        if self._told < 0:
            return
        signal.set_wakeup_fd(-1)
        os.close(self._told)
        os.close(self._signals)
        self._told = -1


def _noticed(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: the number is in the pipe already, and select starts again after this."""
