from __future__ import annotations

from pathlib import Path

import pytest

from tests.crash.kill import run

ROUNDS = 40


@pytest.mark.slow
def test_a_kill_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    """After every kill the vault is sound and has every record that was acknowledged."""
    killed = run(tmp_path / "A.DAT", ROUNDS, seed=3)

    assert killed.rounds == ROUNDS
    assert killed.saved > ROUNDS
    assert (killed.lost, killed.damaged) == (0, 0)


def test_acknowledging_too_early_is_noticed(tmp_path: Path) -> None:
    """The check can fail: what was told before it was saved is found to be lost."""
    assert run(tmp_path / "A.DAT", 4, seed=3, acknowledging="early").lost > 0
