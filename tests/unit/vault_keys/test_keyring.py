from __future__ import annotations

import json
from typing import Any

import pytest

from toolkit.errors import DatabaseDamaged
from toolkit.vault.keyring import Keyring

RING = Keyring(created=1_700_000_000, own=(6, 1, 3, 4), passphrase=6, recovery=1, lowest={6: 2})


def test_it_comes_back_from_json() -> None:
    """Through JSON text and back nothing is lost."""
    for ring in (RING, Keyring(created=0, own=(0, 1, 2, 3), passphrase=0, moving=True)):
        assert Keyring.from_json(json.loads(json.dumps(ring.to_json()))) == ring


def test_the_names_are_those_of_the_format() -> None:
    """The JSON object is the one that the format's page describes."""
    assert RING.to_json() == {
        "created": 1_700_000_000,
        "own": [6, 1, 3, 4],
        "passphrase": 6,
        "recovery": 1,
        "lowest": {"6": 2},
        "moving": False,
    }


@pytest.mark.parametrize(
    "change",
    [
        {"created": "soon"},
        {"own": [6, 1, 3]},
        {"own": [6, 1, 3, 3]},
        {"own": [6, 1, 3, 8]},
        {"own": [6, 1, 3, -1]},
        {"own": 6},
        {"passphrase": 0},
        {"passphrase": None},
        {"recovery": 0},
        {"recovery": 6},
        {"lowest": []},
        {"lowest": {"x": 1}},
    ],
)
def test_anything_else_is_damage(change: dict[str, Any]) -> None:
    """A ring that the program would not write is not believed."""
    with pytest.raises(DatabaseDamaged):
        Keyring.from_json({**RING.to_json(), **change})


@pytest.mark.parametrize("value", [None, 1, [], {}, {"created": 1}])
def test_what_is_no_ring_is_damage(value: object) -> None:
    """A missing ring, or one that lacks a name, is not believed."""
    with pytest.raises(DatabaseDamaged):
        Keyring.from_json(value)


def test_counters_go_on_from_what_was_noted() -> None:
    """The next counter is one above the lowest accepted, from 1 for a slot never used."""
    assert RING.next_counter(6) == 3
    assert RING.next_counter(3) == 1
    assert RING.noting(3, 1).next_counter(3) == 2
    assert RING.noting(3, 1).lowest_of(6) == 2


def test_taking_the_recovery_code_away_refuses_every_code_so_far() -> None:
    """The lowest counter rises above what the code's slot was written with."""
    ring = RING.noting(1, 4).without_recovery()

    assert ring.recovery is None
    assert ring.lowest_of(1) == 5
    assert ring.without_recovery() == ring


def test_a_recovery_code_gets_a_slot_of_its_own() -> None:
    """It goes where the last one was, or to the first of the compartment's slots that is free."""
    assert RING.recovery_place() == 1
    assert Keyring(created=0, own=(6, 1, 3, 4), passphrase=6).recovery_place() == 1
    assert Keyring(created=0, own=(6, 1, 3, 4), passphrase=1).recovery_place() == 6
    assert RING.without_recovery().with_recovery(3).recovery == 3
