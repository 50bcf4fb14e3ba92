from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.vault.making import Book, incident
from toolkit.domain.listing import IncidentFilter
from toolkit.vault.snippet import LENGTH, pattern_for, snippet_of
from toolkit.vault.words import fold, indexable, query_for

TEXT = st.text(max_size=60)
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A database with one record in memory and one in the file."""
    made = Book(tmp_path_factory.mktemp("vault") / "A.DAT")
    made.records.add(incident("first record"))
    made.records._index.move_over()
    made.records.add(incident("second record"))
    yield made
    made.database.close()


@given(ANY_TEXT)
@settings(max_examples=300)
def test_no_text_is_an_error(book: Book, text: str) -> None:
    """Whatever is typed, a search and a narrowed list only find or do not find."""
    book.records.search(text)
    book.records.search(text, ranked=True)
    book.records.count_incidents(IncidentFilter(text=text))


@given(TEXT.filter(lambda text: text.strip() != ""))
@settings(max_examples=60)
def test_what_was_written_is_found_by_its_own_words(book: Book, text: str) -> None:
    """A record is found by all of its text, where there is a letter or digit in it."""
    record = book.records.add(incident(text))

    found = {hit.record for hit in book.records.search(text, limit=1000)}

    assert record.id in found or query_for(text) == ""
    book.records.withdraw(record.id, reason="r", destroy=True)
    assert record.id not in {hit.record for hit in book.records.search(text, limit=1000)}


@given(ANY_TEXT)
def test_what_is_written_is_read_back(book: Book, text: str) -> None:
    """Any text at all comes back as it was, half surrogate pairs and zeros included."""
    content = incident("x" + text)

    assert book.records.get(book.records.add(content).id).content == content


@given(ANY_TEXT)
def test_folding_is_done_once(text: str) -> None:
    """Folded text is folded already, but for spaces, and can always be stored."""
    once = fold(text)
    stored = indexable(text).encode()

    assert fold(once).split() == once.split()
    assert stored.decode() == once.encode("utf-8", "replace").decode()


@given(ANY_TEXT, ANY_TEXT)
def test_a_snippet_is_some_of_the_text(text: str, searched: str) -> None:
    """On one line, of bounded length, in the text's own characters."""
    snippet = snippet_of(text * 5, pattern_for(searched))

    assert "\n" not in snippet
    assert len(snippet) <= LENGTH + 2
    assert snippet.strip("…") in " ".join((text * 5).split()) or "…" in text
