"""Nothing that can be seen without the passphrase names the purpose."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.architecture.sources import ROOT, sources, strings

TELLING = re.compile(
    r"stalk|abus|victim|violen|harass|police|evidence|incident|restrain|shelter|advocate|threat"
    r"|offender|perpetrator|domestic|diary|journal of|safety plan|emergency",
    re.IGNORECASE,
)
CATALOGUES_BEFORE_UNLOCKING = ("unlock", "common", "make_stick")


def _texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    return [value] if isinstance(value, str) else []


def test_the_front_process_says_nothing_telling() -> None:
    """No string of the process that owns the terminal, or of the entry point, names the purpose."""
    seen = {
        (source.path, text)
        for source in sources("toolkit/front")
        + tuple(each for each in sources("toolkit") if each.path == "toolkit/__main__.py")
        for text in strings(source)
        if TELLING.search(text)
    }

    assert seen == set()


@pytest.mark.parametrize("subject", CATALOGUES_BEFORE_UNLOCKING)
def test_the_words_before_unlocking_are_neutral(subject: str) -> None:
    """The catalogues that the unlock screen draws from name nothing."""
    file = ROOT / "data" / "messages" / "en" / f"{subject}.toml"

    texts = _texts(tomllib.loads(file.read_text(encoding="utf-8")))

    assert texts
    assert [text for text in texts if TELLING.search(text)] == []


def test_the_check_itself_can_fail() -> None:
    """The pattern does find a telling sentence, in any case."""
    assert TELLING.search("A log for Victims")
    assert TELLING.search("write the INCIDENT down")
