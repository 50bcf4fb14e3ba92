from __future__ import annotations

import errno
import fcntl
from pathlib import Path

import pytest

from toolkit.errors import PlaceError
from toolkit.stick.alone import alone_in


def test_a_driver_that_knows_no_locks_is_no_hindrance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stick can be made there all the same."""
    asked: list[int] = []

    def unknown(_descriptor: int, operation: int) -> None:
        asked.append(operation)
        raise OSError(errno.ENOTSUP, "")

    monkeypatch.setattr(fcntl, "flock", unknown)

    with alone_in(tmp_path):
        assert asked == [fcntl.LOCK_EX | fcntl.LOCK_NB]


def test_a_drive_that_does_not_answer_is_told(tmp_path: Path) -> None:
    """In our own errors, as of everything else that is done there."""
    with pytest.raises(PlaceError), alone_in(tmp_path / "gone"):
        pass
