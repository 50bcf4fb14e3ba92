from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.small_vaults import small_compartments
from tests.unit.services.desks import TickingClock, locked_session, secret
from toolkit.services.desk import Desk
from toolkit.services.session import Session

__all__ = ["small_compartments"]


@pytest.fixture
def clock() -> TickingClock:
    return TickingClock()


@pytest.fixture
def session(tmp_path: Path, clock: TickingClock) -> Iterator[Session]:
    made = locked_session(tmp_path / "files", clock)
    yield made
    made.close()


@pytest.fixture
def desk(session: Session) -> Desk:
    return session.unlock(secret())
