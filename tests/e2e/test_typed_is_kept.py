"""What was typed before leaving is there again, to the last character."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.bench.vaults import PASSPHRASE, make_vault
from tests.e2e.drafts import kept_drafts
from tests.e2e.person import COVER, Person
from tests.e2e.processes import living_tree
from toolkit.front.seal import BUDGET

SENTENCE = "waited at the corner until the bus came and then "
SEAL_EVERY = 0.3
"""Seconds that a draft may be behind what is typed (shared target: 300 ms)."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty vault at the real cost."""
    folder = tmp_path_factory.mktemp("stick") / "files"
    make_vault(folder).close()
    return folder


@pytest.mark.parametrize("way_out", [b"\x1b\x1b\x1b", b"\x11", b"\x1b[24~", b"\x03\x03"])
def test_a_quick_exit_loses_no_character(files: Path, way_out: bytes) -> None:
    """Even when the exit key arrives in the same breath as the last words, all of them are kept."""
    with Person(files) as person:
        person.opens(PASSPHRASE)
        person.types(SENTENCE)
        person.terminal.feed(b"one last word" + way_out)
        person.sees(COVER)
        person.terminal.settle(1.5)

    assert kept_drafts(files) == [SENTENCE + "one last word"]


def test_what_is_inside_ends_as_soon_as_it_has_sealed(files: Path) -> None:
    """After a way out the keys are not in memory for as long as a program that hangs would have."""
    with Person(files) as person:
        person.opens(PASSPHRASE)
        person.types(SENTENCE)
        inside = living_tree(person.terminal.pid)[1]
        person.leaves()
        person.terminal.wait_until(
            lambda: inside not in living_tree(person.terminal.pid),
            "the end of what is inside",
            0.8 * BUDGET,
        )

    kept_drafts(files)


def test_a_killed_program_loses_no_more_than_the_last_moment(files: Path) -> None:
    """What stood typed for longer than the draft's delay survives SIGKILL of every process."""
    with Person(files) as person:
        person.opens(PASSPHRASE)
        person.types(SENTENCE)
        person.sees(SENTENCE.strip())
        time.sleep(SEAL_EVERY + 0.7)
        for process in reversed(living_tree(person.terminal.pid)):
            os.kill(process, signal.SIGKILL)

    assert kept_drafts(files) == [SENTENCE]
