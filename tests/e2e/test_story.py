"""The main job from end to end, in a real terminal, with the program from source."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.bench.vaults import PASSPHRASE, make_vault
from tests.e2e.person import Person
from tests.e2e.story import lives_through_it


def test_the_main_job_from_the_first_start(tmp_path: Path) -> None:
    """Set up, write, correct, add helpers, leave in mid-word, come back, find it all again."""
    start = partial(Person, tmp_path / "files")
    with start() as person:
        passphrase = person.sets_up()
        person.leaves()

    lives_through_it(start, passphrase)


@pytest.mark.slow
def test_the_same_with_ten_thousand_entries(tmp_path: Path) -> None:
    """The same story over a vault that holds 10,000 entries already."""
    files = tmp_path / "files"
    make_vault(files, 10_000).close()

    lives_through_it(partial(Person, files), PASSPHRASE, before=10_000)
