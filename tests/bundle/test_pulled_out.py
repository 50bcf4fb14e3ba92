"""A stick that is pulled out in the middle of a save loses nothing that the screen said was saved."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.bundle.images import formatted, needs_images, plugged_in
from tests.bundle.made_sticks import MadeStick, made_stick
from tests.bundle.pulling import Pull, cut_off, driver_dies, pulled, taken_away

__all__ = ["made_stick"]

pytestmark = needs_images

ROUNDS: list[tuple[Pull, int]] = [(cut_off, 1), (driver_dies, 2), (taken_away, 3)]
"""Ways and moments; the benchmark of bundles has many more."""


@pytest.mark.parametrize(("pull", "seed"), ROUNDS)
def test_nothing_acknowledged_is_lost(
    pull: Pull, seed: int, made_stick: MadeStick, tmp_path: Path
) -> None:
    """The cover comes and closes in order; plugged in again, the stick has every line that was shown."""
    outcome = pulled(made_stick, pull, tmp_path, seed)

    assert outcome.acknowledged
    assert outcome.lost == frozenset()
    assert outcome.foreign == frozenset()


def test_what_is_not_synced_is_lost(tmp_path: Path) -> None:
    """The check above can fail: a file that was written without waiting for the stick is gone."""
    image, remains, point = (tmp_path / name for name in ("image", "remains", "point"))
    with plugged_in(formatted(image), point) as mounted:
        for name in ("synced", "not synced"):
            with (point / name).open("wb") as file:
                file.write(b"x" * 5000)
                file.flush()
                if name == "synced":
                    os.fsync(file.fileno())
        mounted.pull(remains)

    with plugged_in(remains, point):
        assert (point / "synced").read_bytes() == b"x" * 5000
        lost = point / "not synced"
        assert not lost.exists() or lost.read_bytes() != b"x" * 5000
