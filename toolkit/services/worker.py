"""The one thread that the open vault belongs to.

SQLite binds a connection to its thread, and key derivation, saving and searching must never hold
up the screen: so everything that touches the vault is sent here and awaited.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class _Job:
    act: Callable[[], Any]
    loop: asyncio.AbstractEventLoop
    answer: asyncio.Future[Any]
    only_if_awaited: bool


class Worker:
    """Runs actions one after the other on a thread of its own, in the order they were sent.

    The thread is a daemon: the process can end at any instant without waiting for it.
    """

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="worker", daemon=True)
        self._thread.start()

    async def run(
        self, action: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """Run *action* on the thread and return what it returns, or raise what it raises.

        Once sent it is carried out, even when the caller is cancelled meanwhile: leaving a screen
        must not undo a save. Only the late result is dropped.
        """
        return await self._send(lambda: action(*args, **kwargs), only_if_awaited=False)

    async def read(
        self, action: Callable[Given, Result], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Result:
        """As run, for what changes nothing: skipped if its caller was cancelled before its turn.

        So a search for "ab" that is still waiting costs nothing once "abc" is typed.
        """
        return await self._send(lambda: action(*args, **kwargs), only_if_awaited=True)

    def stop(self, timeout: float = 5.0) -> bool:
        """Finish what was sent so far and end the thread.

        Args:
            timeout: Seconds to wait at most.

        Returns:
            Whether the thread has ended.
        """
        self._jobs.put(None)
        self._thread.join(timeout)
        return not self._thread.is_alive()

    async def _send(self, act: Callable[[], Result], *, only_if_awaited: bool) -> Result:
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Result] = loop.create_future()
        self._jobs.put(_Job(act, loop, answer, only_if_awaited))
        return await answer

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            _carry_out(job)
            # What was asked for and what came of it may be secret: keep neither until the next.
            del job


def _carry_out(job: _Job) -> None:
    # A future's state is read here without its loop's lock: at worst one needless reading is done.
    if job.only_if_awaited and job.answer.cancelled():
        return
    result: Any = None
    problem: BaseException | None = None
    try:
        result = job.act()
    except StopIteration as raised:
        # asyncio refuses to carry a StopIteration, and the caller would wait for ever.
        problem = RuntimeError("an action raised StopIteration")
        problem.__cause__ = raised
    except BaseException as raised:  # noqa: BLE001 - it travels on to whoever awaits
        problem = raised
    # A closed loop has nobody left who waits for the answer.
    with suppress(RuntimeError):
        job.loop.call_soon_threadsafe(_answer, job.answer, result, problem)


def _answer(answer: asyncio.Future[Any], result: object, problem: BaseException | None) -> None:
    if answer.done():
        return
    if problem is None:
        answer.set_result(result)
    else:
        answer.set_exception(problem)
