from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from toolkit.errors import VaultFull
from toolkit.services.worker import Worker


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    assert made.stop()


async def test_what_an_action_returns_comes_back(worker: Worker) -> None:
    """Arguments go in, the result comes out, and it ran on the worker's own thread."""
    ran_on: list[threading.Thread] = []

    def add(one: int, *, other: int) -> int:
        ran_on.append(threading.current_thread())
        return one + other

    assert await worker.run(add, 1, other=2) == 3
    assert await worker.read(add, 3, other=4) == 7
    assert set(ran_on) == {ran_on[0]}
    assert ran_on[0] is not threading.current_thread()


async def test_what_an_action_raises_comes_back(worker: Worker) -> None:
    """An error travels to whoever awaits, and the next action runs all the same."""

    def full() -> None:
        raise VaultFull

    with pytest.raises(VaultFull):
        await worker.run(full)
    assert await worker.run(int, "7") == 7


async def test_an_end_of_iteration_does_not_keep_anyone_waiting(worker: Worker) -> None:
    """StopIteration, which no future can carry, comes back as a RuntimeError."""
    with pytest.raises(RuntimeError):
        await asyncio.wait_for(worker.run(next, iter(())), 5)


async def test_actions_run_one_by_one_in_the_order_they_were_sent(worker: Worker) -> None:
    """Nothing overtakes, and no two run at a time."""
    done: list[int] = []

    await asyncio.gather(*(worker.run(done.append, number) for number in range(100)))

    assert done == list(range(100))


async def test_the_loop_goes_on_while_an_action_runs(worker: Worker) -> None:
    """An action that waits for the loop gets its turn: the loop was never held up."""
    go = threading.Event()

    waiting = asyncio.ensure_future(worker.run(go.wait, 5))
    await asyncio.sleep(0)
    go.set()

    assert await waiting


async def _cancelled_behind(worker: Worker, *, only_reading: bool) -> list[str]:
    """What is done of an action whose caller stops waiting while another one runs."""
    go, done = threading.Event(), list[str]()
    first = asyncio.ensure_future(worker.run(go.wait, 5))
    send = worker.read if only_reading else worker.run
    second = asyncio.ensure_future(send(done.append, "second"))
    await asyncio.sleep(0)
    second.cancel()
    with suppress(asyncio.CancelledError):
        await second
    go.set()
    await first
    await worker.run(done.append, "third")
    return done


async def test_a_save_is_carried_out_though_nobody_waits_any_more(worker: Worker) -> None:
    """Leaving a screen does not undo what was asked for on it."""
    assert await _cancelled_behind(worker, only_reading=False) == ["second", "third"]


async def test_a_reading_that_nobody_waits_for_is_skipped(worker: Worker) -> None:
    """A search that was overtaken by the next key press is not run."""
    assert await _cancelled_behind(worker, only_reading=True) == ["third"]


def test_a_loop_that_was_closed_meanwhile_harms_nothing(worker: Worker) -> None:
    """The late result goes nowhere, and the worker serves the next loop."""
    go = threading.Event()

    async def leave() -> None:
        task = asyncio.ensure_future(worker.run(go.wait, 5))
        await asyncio.sleep(0)
        task.cancel()

    asyncio.run(leave())
    go.set()

    assert asyncio.run(worker.run(int, "7")) == 7


def test_stopping_finishes_what_was_sent() -> None:
    """The thread ends once its queue is empty, and says whether it did in time."""
    worker = Worker()
    go, done = threading.Event(), list[int]()

    async def send() -> None:
        for action in (lambda: go.wait(5), lambda: done.append(1)):
            asyncio.ensure_future(worker.run(action))  # noqa: RUF006 - the loop is left on purpose
        await asyncio.sleep(0)

    asyncio.run(send())
    assert not worker.stop(timeout=0.01)
    go.set()
    assert worker.stop()
    assert done == [1]
