"""Every longer text of the program can be read with eight years of school."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT
from tests.reading_grade import HIGHEST_GRADE, grade, prose, sentences_in, syllables, words_in

LONG = 25
"""Words from which a text has a grade: in a shorter one a single name decides it."""

READ_BY_OTHERS = {
    ("about", "licences"),  # the names of works and licences
    ("make_stick", "usage"),  # the parts of a command
}

WHOLE = sorted([*(ROOT / "data" / "help_map").iterdir(), *(ROOT / "data" / "talking").iterdir()])
CATALOGUES = sorted((ROOT / "data" / "messages" / "en").glob("*.toml"))

OFFICIALESE = (
    "Notwithstanding jurisdictional considerations, applicants requiring precautionary injunctive "
    "remedies are encouraged to consult appropriately qualified representatives."
)


def hard(texts: list[str]) -> list[str]:
    """Those of *texts* that are long enough to be graded, and ask too much."""
    return [text for text in texts if len(words_in(text)) >= LONG and grade(text) > HIGHEST_GRADE]


@pytest.mark.parametrize("file", WHOLE, ids=lambda file: file.stem)
def test_a_text_to_read_is_easy(file: Path) -> None:
    """So is each part of it that has more than a few words, and all of it together."""
    parts = list(sentences_in(tomllib.loads(file.read_text(encoding="utf-8"))))

    assert hard(parts) == []
    assert grade(prose(parts)) <= HIGHEST_GRADE


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: file.stem)
def test_what_a_screen_says_is_easy(file: Path) -> None:
    """Help, explanations and questions, each for itself."""
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    kept = {name: part for name, part in tables.items() if (file.stem, name) not in READ_BY_OTHERS}

    assert hard(list(sentences_in(kept))) == []


def test_a_hard_text_would_be_found() -> None:
    """Officialese is graded far above eight, a child's sentences far below."""
    assert grade(OFFICIALESE) > 2 * HIGHEST_GRADE
    assert hard([f"{OFFICIALESE} {OFFICIALESE}"])
    assert grade("The cat sat on the mat. It was warm.") < 2
    assert hard(["The cat sat on the mat. It was warm. " * 4]) == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [("call", 1), ("police", 2), ("written", 2), ("somebody", 4), ("stalked", 1), ("notes", 1)],
)
def test_syllables_are_counted(word: str, expected: int) -> None:
    """The count is right for everyday words, but for the odd silent letter."""
    assert abs(syllables(word) - expected) <= 1
