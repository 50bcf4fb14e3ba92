"""What was destroyed is nowhere any more: not in a page, a free page, an index or the journal."""

from __future__ import annotations

import random
from string import ascii_lowercase

import pytest

from tests.unit.vault.making import RAW_KEY, Book, incident
from tests.unit.vault.pages import decrypted_pages
from toolkit.domain.incident import Incident, Witness
from toolkit.domain.record import Record
from toolkit.vault import index
from toolkit.vault.chain import check_chain

# FTS5 keeps a word behind the part that it shares with the word before it in order, so a word that is looked
# for in the raw pages shares none: each begins with two letters that no other text has.
WORDS = ("qzalpha", "qybravo", "qxcharlie", "qwdelta")


def _all(book: Book) -> bytes:
    return b"".join(decrypted_pages(book.path, RAW_KEY)).lower()


def _present(book: Book) -> set[str]:
    """The words, or all of them but their first two letters, that stand in some page."""
    pages = _all(book)
    return {word for word in WORDS if word[2:].encode() in pages}


def _written(book: Book, *, others: int) -> Record:
    """A record whose words stand in its text, a correction's, a reason's and a note's."""
    for place in range(others):
        book.records.add(incident(f"other {place} " + "text " * 50))
    saved = book.records.add(Incident(what_happened=WORDS[0], witnesses=(Witness(WORDS[0]),)))
    for place in range(others):
        book.records.add(incident(f"more {place}"))
    book.records._index.move_over()
    book.records.correct(saved.id, incident(WORDS[1]), reason=WORDS[2])
    return book.records.add_note(saved.id, WORDS[3])


@pytest.mark.parametrize("moved", [False, True])
@pytest.mark.parametrize("others", [0, 40])
def test_no_page_holds_a_destroyed_word(book: Book, *, others: int, moved: bool) -> None:
    """Text, correction, reason and note are gone from every page, whether indexed yet or not."""
    saved = _written(book, others=others)
    if moved:
        book.records._index.move_over()
    before = _present(book)

    book.records.withdraw(saved.id, reason="safety", destroy=True)

    assert before == set(WORDS)
    assert _present(book) == set()
    assert (book.path.parent / "A.DAT-journal").read_bytes() == b""


@pytest.mark.parametrize("moved", [False, True])
def test_nothing_brings_a_destroyed_word_back(book: Book, *, moved: bool) -> None:
    """Later saves, moves of the index, rebuilding and opening again leave it gone."""
    saved = _written(book, others=5)
    if moved:
        book.records._index.move_over()
    book.records.withdraw(saved.id, reason="safety", destroy=True)
    book.records._index.move_over()
    book.records.rebuild_derived()
    again = book.opened_again()
    again.records.add(incident("later"))
    again.records._index.move_over()

    assert _present(again) == set()
    assert [again.found(word) for word in WORDS] == [[], [], [], []]
    assert check_chain(again.database).intact
    again.database.execute("INSERT INTO word (word) VALUES ('integrity-check')")


def test_withdrawing_alone_keeps_the_words(book: Book) -> None:
    """The check can fail: without destroying, every word is still there."""
    saved = _written(book, others=0)
    book.records.withdraw(saved.id, reason="safety", destroy=False)

    assert _present(book) == set(WORDS)


def test_an_index_that_only_marks_deletions_would_keep_the_words(book: Book) -> None:
    """The check can fail: without the index's own secure deletion, a word stays in its pages."""
    saved = _written(book, others=40)
    book.records._index.move_over()
    book.database.execute("INSERT INTO word (word, rank) VALUES ('secure-delete', 0)")

    book.records.withdraw(saved.id, reason="safety", destroy=True)

    assert _present(book) != set()


def _named_in_the_directory(book: Book) -> str:
    """A word that stands in the directory of the index's pages, of many words that none share."""
    chance = random.Random(4)
    for _ in range(60):
        words = ("".join(chance.choices(ascii_lowercase, k=14)) for _ in range(150))
        book.records.add(incident(" ".join(words)))
    book.records._index.move_over()
    terms: list[str] = [
        term[1:].decode()
        for (term,) in book.database.rows("SELECT term FROM word_idx ORDER BY length(term) DESC")
    ]
    return next(term for term in terms if len(term) > index.SHORTEST_TELLING)


def _directory(book: Book) -> set[bytes]:
    return {term for (term,) in book.database.rows("SELECT term FROM word_idx")}


def test_the_directory_of_the_index_does_not_name_a_destroyed_word(book: Book) -> None:
    """A word that begins a page of the index is gone from the directory of its pages too."""
    word = _named_in_the_directory(book)
    (hit,) = book.records.search(word)

    book.records.withdraw(hit.record, reason="safety", destroy=True)

    assert b"0" + word.encode() not in _directory(book)
    assert len(book.records.search("a", limit=1000)) == 59


def test_secure_deletion_alone_would_leave_it_there(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check can fail: the index's own secure deletion does not reach its directory."""
    word = _named_in_the_directory(book)
    (hit,) = book.records.search(word)
    monkeypatch.setattr(index.WordIndex, "_has_leftovers", lambda _self: False)

    book.records.withdraw(hit.record, reason="safety", destroy=True)

    assert b"0" + word.encode() in _directory(book)
