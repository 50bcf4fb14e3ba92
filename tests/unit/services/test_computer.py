from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from screens import start
from tests.cheap_kdf import CHEAP
from toolkit.domain.moment import system_clock
from toolkit.errors import PlaceError, PlaceGone
from toolkit.services.computer import Computer, this_computer
from toolkit.services.report import Report
from toolkit.services.session import Session
from toolkit.services.worker import Worker
from toolkit.services.workplace import Workplace
from toolkit.stick import drives


def _workplace(folder: Path, computer: Computer | None = None) -> Workplace:
    session = Session(folder / "files", policy=CHEAP, clock=system_clock)
    return Workplace(session, Worker(), Report(None), system_clock, computer)


def test_without_being_told_there_is_nothing_plugged_in(tmp_path: Path) -> None:
    """Whoever needs no drives gets none, and is never asked about the computer's own disk."""
    computer = _workplace(tmp_path).computer

    assert computer.drives() == ()
    assert not computer.on_own_disk(tmp_path)
    assert computer.home is None
    assert computer.source() is None


def test_the_real_computer_is_asked_for_real() -> None:
    """Its drives, its own disk and its home are those of the system, the source is a folder."""
    computer = this_computer()

    assert computer.drives is drives.drives
    assert computer.on_own_disk is drives.on_own_disk
    assert computer.on_own_disk(Path.home())
    assert computer.home == Path.home()
    source = computer.source()
    assert source is not None
    assert source.is_absolute()


def test_the_program_starts_on_the_real_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is injected in tests is the real thing where a person uses it."""
    made: list[Computer] = []

    class Caught:
        def __init__(self, workplace: Workplace, _first: object) -> None:
            made.append(workplace.computer)

        def run(self) -> None:
            """Nothing."""

    monkeypatch.setattr(start, "PrivateApp", Caught)
    start.run(tmp_path / "files", Report(None))

    assert made == [this_computer()]
    assert made != [Computer()]


def test_a_home_that_is_not_known_is_not_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system names no home, its own disk is reached by a typed path alone."""
    monkeypatch.setattr("os.path.expanduser", lambda path: path)

    assert this_computer().home is None


def test_whether_it_lies_on_the_own_disk_is_asked_of_its_own_folder(tmp_path: Path) -> None:
    """The folder of the files is what counts; where nobody can tell, it does not."""
    asked: list[Path] = []

    def tell(folder: Path) -> bool:
        asked.append(folder)
        return True

    def fail(_folder: Path) -> bool:
        raise PlaceGone

    assert _workplace(tmp_path, Computer(on_own_disk=tell)).is_on_own_disk()
    assert asked == [tmp_path / "files"]
    assert not _workplace(tmp_path, Computer(on_own_disk=fail)).is_on_own_disk()


async def test_errands_wait_for_nothing_else(tmp_path: Path) -> None:
    """Two at once run beside each other and beside the vault, each on a thread of its own."""
    workplace = _workplace(tmp_path)
    together = threading.Barrier(3, timeout=10)

    def meet() -> int:
        together.wait()
        return threading.get_ident()

    threads = await asyncio.gather(
        workplace.beside(meet), workplace.beside(meet), workplace.do(meet)
    )

    assert len({*threads, threading.get_ident()}) == 4


async def test_an_errand_raises_what_went_wrong(tmp_path: Path) -> None:
    """As any other work does, and its thread ends with it."""

    def fail() -> None:
        raise PlaceGone

    before = threading.active_count()
    workplace = _workplace(tmp_path)
    with pytest.raises(PlaceError):
        await workplace.beside(fail)
    for _ in range(100):
        if threading.active_count() <= before + 1:
            break
        await asyncio.sleep(0.01)

    assert threading.active_count() <= before + 1
