from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.vault.making import Book, incident
from tests.unit.vault.sticks import (
    assert_same,
    copied,
    derived,
    everything,
    first_book,
    join,
    labels,
    stick_named,
    titles,
)
from toolkit.domain.incident import Incident
from toolkit.domain.links import Link, Relation
from toolkit.domain.listing import IncidentFilter, IncidentOrder
from toolkit.domain.person import PersonOfConcern
from toolkit.vault import union
from toolkit.vault.chain import ChainVerdict, check_chain
from toolkit.vault.union import are_related, lacks


def test_each_gets_what_only_the_other_has(one: Book) -> None:
    """New records and changes go both ways, and are counted by record; doing it again does nothing."""
    other = copied(one, "other")
    (second, first) = one.records.incidents(IncidentFilter(), offset=0, limit=9)
    one.records.add(incident("three here"))
    one.records.add_note(first.id, "more")
    one.records.add_note(first.id, "still more")
    other.records.add(incident("three there"))
    other.records.correct(second.id, incident("zwei"), reason="r")
    other.records.correct(second.id, incident("deux"), reason="r")
    assert (lacks(one.database, other.database), lacks(other.database, one.database)) == (3, 3)

    counts = join(one, other)

    assert counts == (2, 2)
    assert lacks(one.database, other.database) == lacks(other.database, one.database) == 0
    assert join(one, other) == (0, 0)
    assert_same(one, other)
    assert labels(one) == labels(other) == ["3 B", "3", "2", "1"]
    assert one.found("there") == other.found("there") == ["three there"]
    assert one.found("zwei") == []


def test_numbers_go_on_from_the_highest_of_all(one: Book) -> None:
    """No incident gets a number that was given before it on any stick that was joined."""
    other = copied(one, "other")
    for number in range(4):
        other.records.add(incident(f"there {number}"))
    one.records.add(incident("here"))
    join(one, other)

    numbers = [book.records.add(incident("next")).label for book in (one, other)]

    assert numbers == ["7", "7 B"]


def test_what_is_newest_is_told_by_time_and_not_by_stick(one: Book) -> None:
    """Lists, people and search go through all sticks as one, in each of their orders."""
    other = copied(one, "other")
    for number in range(3):
        for book in (one, other):
            book.clock.utc = max(one.clock.utc, other.clock.utc)
            book.records.add(incident(f"word {number} {book.path.stem}"))
            book.records.add(PersonOfConcern(names=f"P{number} {book.path.stem}"))
    join(one, other)
    expected = [f"word {number} {stem}" for number in (2, 1, 0) for stem in ("other", "first")]

    for book in (one, other):
        assert titles(book)[:6] == expected
        assert book.found("word") == expected
        book.records._index.move_over()
        assert book.found("word") == expected
        assert [hit.title for hit in book.records.search("word", limit=3)] == expected[:3]
        assert sorted(hit.title for hit in book.records.search("word", ranked=True)) == sorted(
            expected
        )
        assert [row.names for row in book.records.people()] == [
            f"P{number} {stem}" for number in (0, 1, 2) for stem in ("first", "other")
        ]
        for order, shown in (
            (IncidentOrder.NEWEST_HAPPENED, expected),
            (IncidentOrder.OLDEST_HAPPENED, ["one", "two", *expected[::-1]]),
        ):
            rows = book.records.incidents(IncidentFilter(order=order), offset=0, limit=len(shown))
            assert [row.title for row in rows] == shown


def test_a_search_hit_names_its_stick(one: Book) -> None:
    """Two hits with one number are told apart."""
    other = copied(one, "other")
    for book in (one, other):
        book.records.add(incident("word"))
    join(one, other)

    assert {hit.label for hit in one.records.search("word")} == {"3", "3 B"}


def test_a_clock_that_went_back_does_not_move_what_was_written_last(one: Book) -> None:
    """On one stick the list follows the order of writing, whatever the clock says."""
    one.clock.utc -= 10**12

    one.records.add(incident("three"))

    assert titles(one) == ["three", "two", "one"]
    one.records.rebuild_derived()
    assert titles(one) == ["three", "two", "one"]


def test_whoever_did_it_can_arrive_together_with_it(one: Book) -> None:
    """A list can be narrowed to a person who was written down on the other stick."""
    other = copied(one, "other")
    person = other.records.add(PersonOfConcern(names="K")).id
    other.records.add(Incident(what_happened="by K", links=(Link(Relation.DONE_BY, person),)))

    join(one, other)

    rows = one.records.incidents(IncidentFilter(person=person), offset=0, limit=9)
    assert [row.title for row in rows] == ["by K"]


def test_sticks_keep_their_numbers_where_they_are_free(one: Book) -> None:
    """Three copies made one from the other are known by the same letters everywhere."""
    two = copied(one, "two")
    three = copied(two, "three")
    for book in (one, two, three):
        book.records.add(incident(book.path.stem))

    for pair in ((one, three), (one, two), (two, three)):
        join(*pair)

    assert_same(one, two, three)
    assert labels(one) == labels(two) == labels(three)
    assert sorted(labels(one)) == ["1", "2", "3", "3 B", "3 C"]


def test_a_number_that_is_taken_is_not_given_again(one: Book) -> None:
    """Two copies that each reserved a number for a third: neither letter stands for two sticks."""
    two = copied(one, "two")
    three, four = copied(one, "three"), copied(two, "four")
    for book in (three, four):
        book.records.add(incident(book.path.stem))

    join(one, three)
    join(two, four)
    join(one, two)

    assert_same(one, two)
    for book in (one, two):
        assert len(book.database.rows("SELECT number FROM stick")) == 4
        assert len(set(labels(book))) == 4


def test_reserved_sticks_are_made_known_too(one: Book) -> None:
    """A copy that never wrote anything has its number in the other vault all the same."""
    two = copied(one, "two")
    copied(one, "three")

    join(one, two)

    known = "SELECT number, uuid FROM stick ORDER BY number"
    assert two.database.rows(known) == one.database.rows(known)
    assert len(one.database.rows(known)) == 3


def test_strangers_are_told_from_relatives(one: Book, tmp_path: Path) -> None:
    """Two vaults are related if they know a stick in common, even before anything was written."""
    other = copied(one, "other")
    stranger = Book(tmp_path / "stranger.DAT")
    stranger.database.execute("UPDATE stick SET uuid = ?", stick_named("stranger"))

    assert are_related(one.database, other.database)
    assert not are_related(one.database, stranger.database)


def test_a_long_chain_arrives_in_pieces(one: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """What arrives is read and written some revisions at a time, and told of."""
    monkeypatch.setattr(union, "SLICE", 3)
    other = copied(one, "other")
    for number in range(7):
        other.records.add(incident(f"there {number}"))
    told: list[int] = []

    came = one.records.take_over(other.database, told.append)

    assert (came, told) == (7, [3, 3, 1])
    other.records.take_over(one.database, lambda _more: None)
    assert_same(one, other)


def test_what_is_broken_off_leaves_nothing(one: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it or nothing: an error in the middle undoes what was taken over before it."""
    monkeypatch.setattr(union, "SLICE", 2)
    other = copied(one, "other")
    for number in range(5):
        other.records.add(incident(f"there {number}"))
    before = everything(one), derived(one)

    def fail(_more: int) -> None:
        if one.database.rows("SELECT count(*) FROM revision") > [(4,)]:
            raise KeyError

    with pytest.raises(KeyError):
        one.records.take_over(other.database, fail)

    assert (everything(one), derived(one)) == before
    assert one.found("there") == []
    assert join(one, other) == (5, 0)
    assert_same(one, other)


def test_an_empty_vault_is_joined_with_an_empty_one(tmp_path: Path) -> None:
    """Where there is nothing, nothing comes or goes."""
    one = first_book(tmp_path)
    other = copied(one, "other")

    assert join(one, other) == (0, 0)
    assert check_chain(one.database) == ChainVerdict(revisions=0)
