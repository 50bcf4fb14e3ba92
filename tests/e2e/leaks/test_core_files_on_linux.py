"""What the kernel may write when the program crashes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.leaks.probing import OWN, Surroundings, around, both, running

__all__ = ["around"]


@both
def test_no_image_of_the_memory_may_be_written(which: str, around: Surroundings) -> None:
    """The limit for core files is zero, where the plain app takes what it is given."""
    with running(
        which, around, before=["sh", "-c", 'ulimit -c $(ulimit -H -c); exec "$@"', "sh"]
    ) as terminal:
        limits = Path(f"/proc/{terminal.pid}/limits").read_text().splitlines()
        core = next(line for line in limits if line.startswith("Max core file size"))

        if which == OWN:
            assert core.split()[4:6] == ["0", "0"]
        elif core.split()[5] == "0":
            pytest.skip("this computer allows no core files at all")
        else:
            assert core.split()[4] != "0"
