from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.images import judge, record
from tests.crash.recorder import REACHABLE
from tests.unit.vault.making import without_waiting

pytestmark = pytest.mark.skipif(not REACHABLE, reason="this engine's C interface is hidden")

OPERATIONS = 24
ENOUGH = 2000


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """A folder to record in and one for the images."""
    folders = tmp_path / "recorded", tmp_path / "image"
    for folder in folders:
        folder.mkdir()
    return folders


@pytest.mark.slow
def test_no_moment_of_pulling_the_stick_loses_anything(places: tuple[Path, Path]) -> None:
    """Whatever was cut, torn or lost unsynced: the vault opens and has all that was acknowledged."""
    run = record(places[0], OPERATIONS, seed=1)

    outcome = judge(run, places[1], seed=2)

    assert outcome.images >= ENOUGH
    assert outcome.bad == 0, outcome.counts


def test_without_syncing_the_same_images_are_bad(places: tuple[Path, Path]) -> None:
    """The harness can fail: an engine that does not wait for the device loses saves in it."""
    with without_waiting():
        run = record(places[0], 4, seed=1)

    outcome = judge(run, places[1], seed=2)

    assert outcome.counts["lost", "sound"] < outcome.images
    assert outcome.bad > outcome.images // 10
