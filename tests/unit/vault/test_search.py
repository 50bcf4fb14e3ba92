from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.vault.making import Book, incident
from toolkit.domain.helper import Helper, HelperKind, Way, WayKind
from toolkit.domain.incident import Incident
from toolkit.domain.listing import IncidentFilter
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.record import RecordKind
from toolkit.errors import VaultFull
from toolkit.vault import index
from toolkit.vault.index import MOST_RECENT


@pytest.fixture(scope="module", params=["in memory", "in the file", "after opening again"])
def found(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Book]:
    """Records of every kind, their words in each of the places where they may be."""
    book = Book(tmp_path_factory.mktemp("search") / "A.DAT")
    book.records.add(Incident(what_happened="Waited by the Café door", said="Où es-tu?"))
    book.records.add(incident("他又站在北京大学门口一直看着我"))
    book.records.add(incident("夜中にアパートの前で待っていた"))
    book.records.add(incident("صعد إلى الحَافِلَة نفسها"))
    book.records.add(incident("Donaudampfschifffahrtsgesellschaftskapitän"))
    book.records.add(
        Helper(name="Åsa", kind=HelperKind.POLICE, ways=(Way(WayKind.PHONE, "0171-22"),))
    )
    person = book.records.add(PersonOfConcern(names="Kim Müller", vehicles="grey door van"))
    book.records.add_note(person.id, "seen in Linz")
    if request.param == "in the file":
        book.records._index.move_over()
    if request.param == "after opening again":
        book = book.opened_again()
    yield book
    book.database.close()


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("waited", ["Waited by the Café door"]),
        ("WAI", ["Waited by the Café door"]),
        ("door", ["Kim Müller", "Waited by the Café door"]),
        ("door waited", ["Waited by the Café door"]),
        ("waited door", ["Waited by the Café door"]),
        ("wait door", []),
        ("aited", []),
        ("cafe", ["Waited by the Café door"]),
        ("CAFÉ", ["Waited by the Café door"]),
        ("cafe\u0301", ["Waited by the Café door"]),
        ("es-tu", ["Waited by the Café door"]),
        ("北", ["他又站在北京大学门口一直看着我"]),
        ("京大学", ["他又站在北京大学门口一直看着我"]),
        ("门口 北京", ["他又站在北京大学门口一直看着我"]),
        ("京北", []),
        ("アパート", ["夜中にアパートの前で待っていた"]),
        ("待って", ["夜中にアパートの前で待っていた"]),
        ("الحافلة", ["صعد إلى الحَافِلَة نفسها"]),
        ("donaudampf", ["Donaudampfschifffahrtsgesellschaftskapitän"]),
        ("0171", ["Åsa"]),
        ("asa", ["Åsa"]),
        ("linz", ["Kim Müller"]),
        ("muller van", ["Kim Müller"]),
        ("", []),
        (" ", []),
        ("?!", []),
    ],
)
def test_words_are_found_wherever_they_stand(found: Book, text: str, titles: list[str]) -> None:
    """All words must occur, the last may be unfinished; accents and capitals don't matter."""
    assert found.found(text) == titles


@pytest.mark.parametrize(
    "text",
    ['"', '""', "'", "a AND", "OR", "NOT door", "NEAR(a b, 3)", "text:door", "door*", "^door", "a + b",
     "{x y}: z", "(", "\\", "\0", "\ud800", "%", "_", "-door", "; DROP TABLE word", "door" * 500],
)  # fmt: skip
def test_what_is_typed_is_never_syntax(found: Book, text: str) -> None:
    """No sign has a meaning, and none leads to an error."""
    found.records.search(text)
    found.records.search(text, ranked=True)
    found.records.count_incidents(IncidentFilter(text=text))


def test_a_word_of_the_query_language_is_a_word(book: Book) -> None:
    """NOT, AND and OR are looked for like any other word."""
    book.records.add(incident("It was not me"))

    assert book.found("NOT") == ["It was not me"]
    assert book.found("NOT me") == ["It was not me"]
    assert book.found("AND me") == []


def test_the_newest_comes_first_across_both_places(book: Book) -> None:
    """However the words are spread over memory and file, hits come newest first, up to the limit."""
    ids = [book.records.add(incident(f"word {place}")).id for place in range(6)]
    book.records._index.move_over()
    ids += [book.records.add(incident(f"word {place}")).id for place in range(6, 9)]
    book.records.add_note(ids[2], "changed since")

    hits = book.records.search("word")

    assert [hit.record for hit in hits] == ids[::-1]
    assert [hit.record for hit in book.records.search("word", limit=4)] == ids[:-5:-1]


def test_a_hit_says_where_and_what(book: Book) -> None:
    """Kind, number, title, time, and some words around."""
    saved = book.records.add(Incident(what_happened="Title here", fear="afraid of the needle"))

    (hit,) = book.records.search("needle")

    assert (hit.record, hit.kind, hit.number) == (saved.id, RecordKind.INCIDENT, 1)
    assert (hit.title, hit.recorded_at) == ("Title here", saved.recorded_at)
    assert hit.snippet == "Title here afraid of the needle"


@pytest.mark.parametrize("moved", [False, True])
def test_the_best_match_comes_first_when_ranked(book: Book, *, moved: bool) -> None:
    """On demand a record that is all about it comes before one that mentions it."""
    best = book.records.add(incident("needle needle needle"))
    book.records.add(incident("needle " + "hay " * 200))
    for _ in range(5):
        book.records.add(incident("hay"))
    if moved:
        book.records._index.move_over()

    ranked = book.records.search("needle", ranked=True)

    assert [hit.number for hit in ranked] == [best.number, 2]
    assert [hit.number for hit in book.records.search("needle")] == [2, best.number]


@pytest.mark.parametrize(
    ("kinds", "titles"),
    [
        (frozenset({RecordKind.PERSON}), ["Kim Müller"]),
        (frozenset({RecordKind.INCIDENT, RecordKind.HELPER}), ["Waited by the Café door"]),
        (frozenset(), []),
    ],
)
def test_a_search_can_keep_to_some_kinds(
    found: Book, kinds: frozenset[RecordKind], titles: list[str]
) -> None:
    """Only records of these kinds are looked in."""
    hits = found.records.search("door", kinds=kinds)

    assert [hit.title for hit in hits] == titles


@pytest.mark.parametrize("moved_first", [False, True])
@pytest.mark.parametrize("moved_after", [False, True])
def test_a_correction_replaces_the_words(
    book: Book, *, moved_first: bool, moved_after: bool
) -> None:
    """Old words are no longer found, new ones are, wherever either of them stood."""
    saved = book.records.add(incident("alpha common"))
    if moved_first:
        book.records._index.move_over()
    book.records.correct(saved.id, incident("beta common"), reason="")
    if moved_after:
        book.records._index.move_over()
    again = book.opened_again()

    assert again.found("alpha") == []
    assert again.found("beta") == ["beta common"]
    assert again.found("common") == ["beta common"]
    again.records._index.move_over()
    assert again.found("alpha") == []
    again.database.execute("INSERT INTO word (word) VALUES ('integrity-check')")


def test_memory_moves_over_when_there_is_enough_of_it(book: Book) -> None:
    """A save that fills the memory moves it into the file, and everything is still found."""
    for place in range(MOST_RECENT + 1):
        book.records.add(incident(f"word{place}"))

    assert book.database.rows("SELECT count(*) FROM temp.recent") == [(1,)]
    assert book.found("word0") == ["word0"]
    assert book.found(f"word{MOST_RECENT}") == [f"word{MOST_RECENT}"]
    assert len(book.records.search("word", limit=1000)) == MOST_RECENT + 1


def test_a_move_that_fails_leaves_the_save_standing(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When there is no room to move over, the record is saved all the same, and it is tried again."""
    monkeypatch.setattr(index, "MOST_RECENT", 2)

    def full(_self: index.WordIndex) -> None:
        raise VaultFull

    with monkeypatch.context() as failing:
        failing.setattr(index.WordIndex, "_set_marks", full)
        for place in range(3):
            book.records.add(incident(f"word{place}"))
    assert book.database.rows("SELECT count(*) FROM temp.recent") == [(3,)]

    book.records.add(incident("word3"))

    assert book.database.rows("SELECT count(*) FROM temp.recent") == [(0,)]
    assert book.found("word") == ["word3", "word2", "word1", "word0"]


def test_inside_a_transaction_a_failing_move_fails_it(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing counts yet, half a move is not swallowed."""
    monkeypatch.setattr(index, "MOST_RECENT", 1)

    def full(_self: index.WordIndex) -> None:
        raise VaultFull

    monkeypatch.setattr(index.WordIndex, "_set_marks", full)
    with pytest.raises(VaultFull), book.database.transaction():
        book.records.add(incident())

    assert book.records.count_incidents(IncidentFilter()) == 0
