"""What is said in docs/ about what computers keep is what the program says."""

from __future__ import annotations

import re

import pytest

from screens.traces.rows import EVERYWHERE, State, System, rows_of
from tests.architecture.traces_document import DOCUMENT, document

PROMISES = re.compile(
    r"no trace|without a? ?trace|untraceable|undetectable|unbreakable|military|guarantee|"
    r"completely safe|never be found|cannot be found",
    re.IGNORECASE,
)


def test_the_document_says_what_the_program_says() -> None:
    """The two cannot drift: after a change, write it anew (see traces_document.py)."""
    assert DOCUMENT.read_text(encoding="utf-8") == document()


def test_a_changed_sentence_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison does fail when one row says something else."""
    shorter = {EVERYWHERE: rows_of(EVERYWHERE)[1:]}
    monkeypatch.setattr(
        "tests.architecture.traces_document.rows_of",
        lambda which: shorter.get(which, rows_of(which)),
    )

    assert DOCUMENT.read_text(encoding="utf-8") != document()


@pytest.mark.parametrize("which", [*System, EVERYWHERE])
def test_every_row_is_whole_and_promises_nothing(which: str) -> None:
    """Each says what, where and whether it can be helped, in short sentences, without a promise."""
    rows = rows_of(which)
    assert rows
    assert {row.state for row in rows} > {State.PREVENTED} or which != EVERYWHERE
    for row in rows:
        text = f"{row.what}. {row.where} {row.do}"
        assert row.what
        assert row.where.endswith(".")
        assert not row.do or row.do.endswith(".")
        assert not PROMISES.search(text)
        sentences = re.split(r"(?<=[.;])\s", text)
        assert max(len(sentence.split()) for sentence in sentences) <= 32, text


@pytest.mark.parametrize("system", System)
def test_no_system_is_said_to_keep_nothing(system: System) -> None:
    """On each, some things cannot be prevented, and that is said."""
    states = {row.state for row in rows_of(system)}

    assert State.IMPOSSIBLE in states
    assert State.REDUCED in states


def test_a_promise_would_be_found() -> None:
    """The pattern does find what must never be said."""
    assert PROMISES.search("It leaves no trace.")
    assert PROMISES.search("Undetectable")
