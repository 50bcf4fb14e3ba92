from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT
from toolkit.crypto.passphrase import generate, strength

WORDS = [f"word{number}" for number in range(7776)]


def test_words_are_drawn_from_the_list() -> None:
    """As many words as were asked for, each of the list, joined by spaces."""
    made = generate(WORDS, 6).split(" ")

    assert len(made) == 6
    assert set(made) <= set(WORDS)


def test_words_are_drawn_by_the_chooser_alone() -> None:
    """Each word is one call for one choice, so the same word may come twice."""
    assert generate(WORDS, 3, choose=lambda words: words[7]) == "word7 word7 word7"


def test_two_passphrases_differ() -> None:
    """The default chooser is random."""
    assert generate(WORDS, 6) != generate(WORDS, 6)


def test_guessable_ones_have_few_bits() -> None:
    """What everybody tries first is weak, what nobody does is strong, and nothing is nothing."""
    assert strength("", ()) == 0.0
    assert strength("password1", ()) < 15
    assert strength("tangle-orchid-47-vapour-brisk", ()) > 60


def test_known_names_cost_bits() -> None:
    """A name out of the person's own form makes a passphrase weaker."""
    typed = "Wilhelmina Achterberg"

    assert strength(typed, ["wilhelmina", "achterberg"]) < strength(typed, ()) - 10


@pytest.mark.parametrize("text", ["x" * 5000, "correct horse battery staple " * 100])
def test_long_ones_are_judged_by_their_beginning(text: str) -> None:
    """A very long passphrase takes no longer and is no error."""
    assert strength(text, ()) > 0


def test_the_estimator_is_loaded_only_when_asked() -> None:
    """Who only unlocks does not pay for its dictionaries."""
    probe = "import sys, toolkit.crypto.passphrase; print('zxcvbn' in sys.modules)"

    seen = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert seen.stdout.strip() == "False"
