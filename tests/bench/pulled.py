"""A stick that is pulled out while the whole program saves, through a real driver for exFAT."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.bundle import made
from tests.bench.row import Row
from tests.bench.vaults import CHEAPEST, PASSPHRASE, make_vault
from tests.bundle.images import MISSING, formatted, plugged_in
from tests.bundle.made_sticks import MadeStick, put_onto
from tests.bundle.pulling import Outcome, cut_off, driver_dies, pulled, taken_away

WAYS = (cut_off, cut_off, driver_dies, taken_away)
ROUNDS = 20


def rows() -> Iterator[Row]:
    """The rows on pulling a stick out."""
    if MISSING:
        print(f"  not measured: {MISSING}", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        outcomes = list(_outcomes(Path(folder)))
    saved = sum(len(outcome.acknowledged) for outcome in outcomes)
    wrong = sum(len(outcome.lost) + len(outcome.foreign) for outcome in outcomes)
    yield Row(
        name="sticks pulled out while saving, all opened again",
        value=len(outcomes),
        unit="",
        target=ROUNDS,
        bound="at least",
    )
    yield Row(
        name="saves that the screen had shown",
        value=saved,
        unit="",
        target=ROUNDS,
        bound="at least",
    )
    yield Row(name="of these lost, or not what was written", value=wrong, unit="", target=0)


def _outcomes(folder: Path) -> Iterator[Outcome]:
    image, point = formatted(folder / "stick"), folder / "made"
    with plugged_in(image, point) as mounted:
        make_vault(put_onto(made(), point).files, policy=CHEAPEST).close()
        mounted.unplug()
    stick = MadeStick(image, PASSPHRASE)
    for number in range(ROUNDS):
        place = folder / str(number)
        place.mkdir()
        yield pulled(stick, WAYS[number % len(WAYS)], place, seed=number)
        shutil.rmtree(place)
