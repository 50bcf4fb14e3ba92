"""Pulls a stick out while a person writes one line after the other, and sees what is left of it."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.bundle.images import Mounted, copied, plugged_in
from tests.bundle.made_sticks import MadeStick
from tests.bundle.sticks import Stick
from tests.e2e.person import COVER, HOME, UNLOCKING, Person
from toolkit.crypto.kdf import STANDARD_POLICY
from toolkit.crypto.secret import passphrase_secret
from toolkit.domain.incident import Incident
from toolkit.domain.listing import IncidentFilter
from toolkit.domain.moment import system_clock
from toolkit.vault.vault import Vault

EARLIEST, LATEST = 0.3, 3.0
"""Seconds from the first line on, between which the stick is pulled."""

MOST = 500

Pull = Callable[[Mounted, Path], Path]
"""Pulls a stick out and says where it is as it was left; it may be put at the path that is given."""


def cut_off(mounted: Mounted, remains: Path) -> Path:
    """Between two steps of the driver: whatever was not synced may be lost."""
    mounted.pull(remains)
    return remains


def driver_dies(mounted: Mounted, _remains: Path) -> Path:
    """What the driver still had in its own memory is lost."""
    mounted.kill_driver()
    return mounted.image


def taken_away(mounted: Mounted, _remains: Path) -> Path:
    """Unmounted while its files are open, as an impatient desktop does it."""
    mounted.take_away()
    return mounted.image


@dataclass(frozen=True)
class Outcome:
    """What came of a stick that was pulled.

    Attributes:
        acknowledged: The lines that the screen had called written before.
        kept: The lines that are there when it is plugged in again.
    """

    acknowledged: frozenset[str]
    kept: frozenset[str]

    @property
    def lost(self) -> frozenset[str]:
        """What was called written and is not there."""
        return self.acknowledged - self.kept

    @property
    def foreign(self) -> frozenset[str]:
        """What is there and was never written."""
        return self.kept - {_line(number) for number in range(1, MOST)}


def _line(number: int) -> str:
    return f"line {number} of many"


class _Writer:
    def __init__(self, person: Person, pull: Callable[[], None]) -> None:
        self._person = person
        self._pull = pull
        self._pulled = threading.Event()
        self._shown: list[str] = []
        self.acknowledged: frozenset[str] = frozenset()

    def writes(self, seconds: float) -> None:
        """Write until the stick is pulled, so many seconds from now."""
        timer = threading.Timer(seconds, self._pulls)
        timer.start()
        for number in range(1, MOST):
            said = f"Written down as number {number}."
            self._person.types(_line(number))
            self._person.presses("enter")
            self._person.terminal.wait_until(lambda: self._is(said), said, UNLOCKING)  # noqa: B023 - used at once
            if self._pulled.is_set():
                break
            self._shown.append(_line(number))
        timer.join()

    def _pulls(self) -> None:
        self.acknowledged = frozenset(self._shown)
        self._pull()
        self._pulled.set()

    def _is(self, said: str) -> bool:
        return said in self._person.terminal.text() or self._pulled.is_set()


def pulled(made: MadeStick, pull: Pull, folder: Path, seed: int) -> Outcome:
    """Plug a copy of *made* in, write, pull it out at some moment, plug it in again and look.

    Args:
        made: Set up, with nothing written yet.
        pull: How it is pulled.
        folder: Empty; for everything that this makes.
        seed: Of the moment.

    Raises:
        AssertionError: The cover does not come, does not end in order, or nothing opens afterwards.
    """
    image, point = copied(made.image, folder / "image"), folder / "point"
    left = image

    def pulls() -> None:
        nonlocal left
        left = pull(mounted, folder / "remains")

    with plugged_in(image, point) as mounted, Stick(point).opened() as person:
        person.opens(made.passphrase)
        writer = _Writer(person, pulls)
        writer.writes(random.Random(seed).uniform(EARLIEST, LATEST))
        person.sees(COVER)
        assert HOME not in person.terminal.text()
        person.closes()
    with plugged_in(left, point):
        with Stick(point).opened() as person:
            person.opens(made.passphrase)
        kept = _kept(Stick(point).files, made.passphrase)
    return Outcome(writer.acknowledged, kept)


def _kept(files: Path, passphrase: str) -> frozenset[str]:
    with passphrase_secret(passphrase) as secret:
        vault = Vault.open(files, secret, policy=STANDARD_POLICY, clock=system_clock)
    try:
        listed = vault.records.incidents(IncidentFilter(), offset=0, limit=MOST)
        contents = [vault.records.get(each.id).content for each in listed]
    finally:
        vault.close()
    return frozenset(each.what_happened for each in contents if isinstance(each, Incident))
