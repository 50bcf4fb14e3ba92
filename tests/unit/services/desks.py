"""A session over a real vault that is made once and copied for each test."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

from tests.cheap_kdf import CHEAP
from toolkit.crypto.secret import Secret
from toolkit.domain.moment import Moment
from toolkit.services.session import Session

PASSPHRASE = b"five small words of mine"
SATURDAY_NOON = 1_795_262_400_000_000
"""2026-11-21T12:00Z in microseconds."""


class TickingClock:
    """A clock that goes on by a second each time it is asked."""

    def __init__(self, start: int = SATURDAY_NOON) -> None:
        self.utc = start

    def __call__(self) -> Moment:
        """The next second, in a zone an hour ahead of UTC."""
        self.utc += 1_000_000
        return Moment(self.utc, 60, "CET")


def secret(text: bytes = PASSPHRASE) -> Secret:
    """A new secret of *text*; the services wipe what they are given."""
    return Session.secret_from(bytearray(text))


@cache
def _template() -> tempfile.TemporaryDirectory[str]:
    """A folder with an empty vault; the returned object keeps it until the tests end."""
    made = tempfile.TemporaryDirectory()
    session = Session(Path(made.name) / "files", policy=CHEAP, clock=TickingClock())
    session.create(secret())
    session.close()
    return made


def locked_session(folder: Path, clock: TickingClock | None = None) -> Session:
    """A session over a copy of the empty vault in *folder*, not unlocked yet."""
    shutil.copytree(Path(_template().name) / "files", folder)
    return Session(folder, policy=CHEAP, clock=clock or TickingClock())
