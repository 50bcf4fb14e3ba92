from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.cheap_kdf import CHEAP
from tests.unit.services.desks import SATURDAY_NOON, TickingClock, locked_session, secret
from toolkit.domain.moment import Moment
from toolkit.errors import Cancelled, NotUnlocked, WrongPassphrase
from toolkit.services.report import Report
from toolkit.services.session import Session
from toolkit.services.worker import Worker
from toolkit.services.workplace import Workplace
from toolkit.vault.chain import SLICE, ChainVerdict


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    worker, clock = Worker(), TickingClock()
    made = Workplace(locked_session(tmp_path / "files", clock), worker, Report(None), clock)
    yield made
    asyncio.run(made.close())
    assert worker.stop()


async def test_unlocking_opens_the_desk_and_closing_takes_it_away(workplace: Workplace) -> None:
    """Before and after there is none, and asking for it says so."""
    with pytest.raises(NotUnlocked):
        _ = workplace.unlocked

    desk = await workplace.unlock(secret())

    assert workplace.unlocked is desk
    await workplace.close()
    assert workplace.desk is None


async def test_a_wrong_passphrase_leaves_it_locked(workplace: Workplace) -> None:
    """The error reaches the screen, and there is still no desk."""
    with pytest.raises(WrongPassphrase):
        await workplace.unlock(secret(b"wrong"))

    assert workplace.desk is None


async def test_screens_work_through_it(workplace: Workplace) -> None:
    """Methods of the desk run on the vault's thread, whichever thread the screen is on."""
    desk = await workplace.unlock(secret())

    record = await workplace.do(desk.incidents.write_down, "a call")

    assert await workplace.read(desk.incidents.get, record.id) == record


async def test_a_new_vault_is_made_through_it(tmp_path: Path) -> None:
    """Making one opens its desk as unlocking does."""
    worker, clock = Worker(), TickingClock()
    session = Session(tmp_path / "new", policy=CHEAP, clock=clock)
    workplace = Workplace(session, worker, Report(None), clock)

    desk = await workplace.create(secret())

    assert workplace.unlocked is desk
    await workplace.close()
    assert worker.stop()


def test_now_is_what_the_wall_clock_shows() -> None:
    """Local time without a zone, from the same clock that dates the records."""
    clock = TickingClock()
    session = Session(Path("nowhere"), policy=CHEAP, clock=clock)
    worker = Worker()

    now = Workplace(session, worker, Report(None), lambda: Moment(SATURDAY_NOON, 60)).now()

    assert now == datetime.fromisoformat("2026-11-21 13:00")
    assert worker.stop()


async def test_the_record_is_checked_in_steps(workplace: Workplace) -> None:
    """A save that is sent while the check goes on comes before its next step, and is checked too."""
    desk = await workplace.unlock(secret())
    count = SLICE + 1
    await workplace.do(_write_many, workplace, count)
    check = await workplace.read(desk.record_check.begin)

    await workplace.read(check.step)
    assert (check.done, check.verdict) == (SLICE, None)
    await workplace.do(desk.incidents.write_down, "meanwhile")
    await workplace.read(check.step)

    assert check.verdict == ChainVerdict(count + 1)


async def test_a_check_in_one_go_can_be_stopped(workplace: Workplace) -> None:
    """Asked to stop, it raises Cancelled; not asked, it gives its verdict."""
    desk = await workplace.unlock(secret())
    await workplace.do(desk.incidents.write_down, "a call")

    with pytest.raises(Cancelled):
        await workplace.do(desk.record_check.check, None, lambda: True)
    assert (await workplace.do(desk.record_check.check, None, lambda: False)).intact


def _write_many(workplace: Workplace, count: int) -> None:
    vault = workplace.session._vault
    assert vault is not None
    with vault.database.transaction():
        for number in range(count):
            workplace.unlocked.incidents.write_down(f"number {number}")
