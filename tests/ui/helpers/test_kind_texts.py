"""The texts of the map: complete, short enough, plain enough, and kind."""

from __future__ import annotations

import re
import textwrap
import tomllib

import pytest

from tests.architecture.sources import ROOT
from tests.reading_grade import sentences_in
from toolkit.domain.helper import HelperKind
from toolkit.help_map import KindText, kind_text, read_kind_text

SCREEN_LINES = 19
SCREEN_COLUMNS = 76

UNKIND = re.compile(
    r"!"  # no exclamation, no alarm
    r"|\b(must|have to call|never|always|guarantee\w*|promise\w*|ensure\w*|undetectable)\b"
    r"|\b(alleged\w*|claim(s|ed)? that you|provok\w*|your fault(?<!not your fault))\b"
    r"|\b(why did|why didn|you let|should have|overreact\w*|paranoi\w*|hysteric\w*)\b"
    r"|\bvictim(?! advocate)\w*|\b(abuser|stalker|offender|perpetrator|suspect)\w*\b"
    r"|\b(he|she|him|her|his|hers|himself|herself|man|men|woman|women|wife|husband)\b"
    r"|\b(boyfriend|girlfriend|guy|lady|policeman|policewoman)\b",
    re.IGNORECASE,
)


def all_lines(text: KindText) -> list[str]:
    lists = (text.what_for, text.ask, text.bring, text.write_down, text.ask_first.values())
    return [line for part in lists for line in part]


def height(text: KindText) -> int:
    """Lines that the text takes with three headings, bring and write-down side by side."""

    def wrapped(lines: tuple[str, ...], width: int) -> int:
        return sum(len(textwrap.wrap(line, width)) for line in lines)

    half = (SCREEN_COLUMNS - 2) // 2 - 2
    return (
        len(textwrap.wrap(" ".join(text.what_for), SCREEN_COLUMNS))
        + (2 + wrapped(text.ask, SCREEN_COLUMNS - 2))
        + (2 + max(wrapped(text.bring, half), wrapped(text.write_down, half)))
    )


@pytest.mark.parametrize("kind", HelperKind)
def test_every_kind_has_its_text(kind: HelperKind) -> None:
    """Each kind of help has something to read, to ask, to bring and to write down."""
    text = kind_text(kind)

    assert all((text.what_for, text.ask, text.bring, text.write_down))
    assert all(line.endswith("?") for line in (*text.ask, *text.ask_first.values()))
    assert all(line[-1] == "." for line in text.what_for)


def test_no_text_is_left_over() -> None:
    """The folder holds the kinds and nothing else."""
    files = {file.stem for file in (ROOT / "data" / "help_map").iterdir()}

    assert files == {kind.value for kind in HelperKind}


@pytest.mark.parametrize("kind", HelperKind)
def test_it_fits_on_a_screen(kind: HelperKind) -> None:
    """A text takes no more than the smallest window shows at once."""
    assert height(kind_text(kind)) <= SCREEN_LINES


@pytest.mark.parametrize("kind", HelperKind)
def test_it_is_kind(kind: HelperKind) -> None:
    """No blame, no label, no order, no promise, no gender, no exclamation."""
    assert [line for line in all_lines(kind_text(kind)) if UNKIND.search(line)] == []


@pytest.mark.parametrize(
    "subject", ["helpers", "card", "people", "records", "dates", "patterns", "home", "incidents"]
)
def test_what_the_screens_say_is_kind_too(subject: str) -> None:
    """The same holds for every sentence around the texts."""
    file = ROOT / "data" / "messages" / "en" / f"{subject}.toml"
    sentences = list(sentences_in(tomllib.loads(file.read_text(encoding="utf-8"))))

    assert sentences
    assert [sentence for sentence in sentences if UNKIND.search(sentence)] == []


@pytest.mark.parametrize("kind", HelperKind)
def test_no_number_is_shipped(kind: HelperKind) -> None:
    """The blanks are the person's to fill: no text carries a number to call or an address."""
    assert not re.search(r"\d|@|www|http", " ".join(all_lines(kind_text(kind))))


@pytest.mark.parametrize(
    "line",
    [
        "You must call the police.",
        "Why did you stay?",
        "Victims often wait.",
        "Call him back.",
        "We guarantee that it works.",
        "Get out now!",
        "It was your fault.",
    ],
)
def test_an_unkind_line_would_be_found(line: str) -> None:
    """The words that are looked for are found where they stand."""
    assert UNKIND.search(line)


@pytest.mark.parametrize(
    "parts",
    [
        {"what_for": ["A."], "ask": ["B?"], "bring": ["C"]},
        {"what_for": ["A."], "ask": ["B?"], "bring": ["C"], "write_down": ["D"], "more": ["E"]},
        {"what_for": ["A."], "ask": ["B?"], "bring": [], "write_down": ["D"]},
        {"what_for": ["A."], "ask": ["B?"], "bring": [" "], "write_down": ["D"]},
        {"what_for": "A.", "ask": ["B?"], "bring": ["C"], "write_down": ["D"]},
        {"what_for": [1], "ask": ["B?"], "bring": ["C"], "write_down": ["D"]},
    ],
)
def test_a_faulty_file_is_refused(parts: dict[str, object]) -> None:
    """A file that lacks a part, or has one too many or an empty one, is no text."""
    with pytest.raises((TypeError, ValueError)):
        read_kind_text(parts)
