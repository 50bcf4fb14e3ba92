from __future__ import annotations

import pytest

from toolkit.vault.snippet import BEFORE, LENGTH, LOOKED_AT, pattern_for, snippet_of

LONG = " ".join(f"word{place:03}" for place in range(100))


@pytest.mark.parametrize(
    ("text", "searched", "begins"),
    [
        ("short text", "text", "short text"),
        ("short text", "absent", "short text"),
        ("short text", "", "short text"),
        ("first line\nsecond\tline", "second", "first line second line"),
        (LONG, "word050", "…word047 word048 word049 word050"),
        (LONG, "WORD050", "…word047"),
        (LONG + "\nÜbergang dort", "ubergang", "…word097 word098 word099 Übergang dort"),
        (LONG + "\nich weiß Übergang", "übe", "…word098 word099 ich weiß Übergang"),
        ("安" * 100 + "北京大学" + "安" * 10, "京大", "…" + "安" * (BEFORE - 1) + "北京大学"),
        (LONG + "\nİzmir dort", "i", "…word097 word098 word099 İzmir"),
        (LONG + "\ndon't", "don't", "…word097 word098 word099 don't"),
        (LONG + "\n\u0661\u0662 x", "12 zz", "word000"),
        ("x" * 100 + " needle", "needle", "…needle"),
        ("e\u0301t\u00e9", "ete", "e\u0301t\u00e9"),
    ],
)
def test_a_snippet_shows_the_words_around(text: str, searched: str, begins: str) -> None:
    """It begins a little before what was found, on one line."""
    assert snippet_of(text, pattern_for(searched)).startswith(begins)


def test_a_snippet_says_where_it_was_cut() -> None:
    """Marks stand where text was left out, and the length is bounded."""
    snippet = snippet_of(LONG, pattern_for("word050"))

    assert snippet.startswith("…")
    assert snippet.endswith("…")
    assert len(snippet) <= LENGTH + 2


def test_a_word_is_found_at_its_beginning_only() -> None:
    """As in the search itself, the middle of a word is no match."""
    text = "x" * 60 + " undoor " + "y" * 60 + " door"

    assert snippet_of(text, pattern_for("door")).endswith("door")


def test_a_match_far_in_shows_the_beginning() -> None:
    """Only so much of a long record is looked through."""
    assert snippet_of("start " * LOOKED_AT + "needle", pattern_for("needle")).startswith("start")
