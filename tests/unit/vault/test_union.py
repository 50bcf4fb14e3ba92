from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count, permutations
from pathlib import Path

import pytest

from tests.unit.vault.making import STICK, Book, incident
from tests.unit.vault.sticks import (
    copied,
    copied_by_hand,
    derived,
    everything,
    first_book,
    join,
    labels,
    reopened,
    stick_named,
    titles,
    writing,
)
from toolkit.domain.incident import Incident
from toolkit.domain.links import Link, Relation
from toolkit.domain.listing import IncidentFilter, IncidentOrder
from toolkit.domain.person import PersonOfConcern
from toolkit.errors import DatabaseDamaged
from toolkit.vault import chain, union
from toolkit.vault.chain import ChainCheck, ChainVerdict, check_chain
from toolkit.vault.chains import BRANCHES, Branch, branches_of, chains_of, put_branches
from toolkit.vault.revisions import CHAIN_LENGTH
from toolkit.vault.union import are_related, lacks


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Book]:
    """A vault with two incidents in it."""
    book = first_book(tmp_path)
    book.records.add(incident("one"))
    book.records.add(incident("two"))
    yield book
    book.database.close()


def _same(*books: Book) -> None:
    """All of them say the same, each chain holds, and what is derived is as if made anew."""
    for book in books:
        assert everything(book) == everything(books[0])
        assert check_chain(book.database).intact
        assert titles(book) == titles(books[0])
        before = derived(book)
        book.records.rebuild_derived()
        assert derived(book) == before


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
    _same(one, other)
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

    _same(one, two, three)
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

    _same(one, two)
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
    _same(one, other)


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
    _same(one, other)


def _forked(one: Book) -> tuple[Book, Book]:
    """Two vaults that write as the same stick; the second one wrote later."""
    two = copied_by_hand(one, "two")
    one.records.add(incident("three here"))
    one.records.add(incident("four here"))
    two.clock.utc = one.clock.utc + 10**9
    two.records.add(incident("three there"))
    (*_, first) = one.records.incidents(IncidentFilter(), offset=0, limit=9)
    two.records.correct(first.id, incident("eins"), reason="r")
    return one, two


@pytest.mark.parametrize("turned", [False, True])
def test_two_that_wrote_as_one_stick_lose_nothing(one: Book, *, turned: bool) -> None:
    """Each line is kept, the earlier as the stick's own and the other as a branch, on both sides."""
    pair = _forked(one)
    before = [everything(book) for book in pair]

    join(*(pair[::-1] if turned else pair))

    _same(*pair)
    for book, had in zip(pair, before, strict=True):
        assert everything(book).keys() >= had.keys()
        assert sorted(labels(book)) == ["1", "2", "3", "3 B", "4"]
        assert branches_of(book.database) == {1: Branch(0, 2)}
        assert chains_of(book.database)[1].stick == STICK
        assert book.found("there") == ["three there"]
        assert book.found("eins") == ["eins"]
    assert join(*pair) == (0, 0)


def test_only_the_one_that_yields_becomes_a_new_stick(one: Book) -> None:
    """So the same stick is not written twice again, whoever goes on."""
    pair = _forked(one)
    join(*pair)

    kept, yielded = pair
    assert writing(kept) == STICK
    assert writing(yielded) != STICK
    assert kept.records.add(incident("five here")).label == "5"
    assert yielded.records.add(incident("five there")).label == "5 C"
    join(*pair)
    _same(*pair)
    assert branches_of(kept.database) == {1: Branch(0, 2)}
    assert reopened(yielded).records.add(incident("six there")).label == "6 C"


def test_what_was_only_behind_goes_on_in_the_chain(one: Book) -> None:
    """A copy made by hand that wrote nothing itself takes up what the other wrote, and no branch."""
    two = copied_by_hand(one, "two")
    one.records.add(incident("three"))

    assert join(two, one) == (1, 0)

    _same(one, two)
    assert branches_of(two.database) == {}
    assert writing(two) == STICK
    assert two.records.add(incident("four")).label == "4"


def test_a_branch_grows_and_branches_again(one: Book) -> None:
    """Whatever trees copies made by hand grow into, every vault comes to hold all of it."""
    pair = _forked(one)
    third = copied_by_hand(pair[1], "three")
    third.clock.utc += 10**9
    third.records.add(incident("five third"))
    pair[1].records.add(incident("four there"))
    fourth = copied_by_hand(one, "four")
    fourth.clock.utc += 3 * 10**9
    fourth.records.add(incident("five fourth"))
    one.records.add(incident("five here"))
    books = (*pair, third, fourth)

    for first, second in ((2, 3), (0, 3), (1, 2), (0, 1), (2, 3), (0, 2), (1, 3)):
        join(books[first], books[second])
    for pair in permutations(books, 2):
        join(*pair)

    _same(*books)
    assert len(titles(one)) == 9
    for book in books:
        assert len(set(labels(book))) == 9
        assert len(branches_of(book.database)) == 3


def test_one_that_comes_late_but_wrote_first_takes_the_chain(one: Book) -> None:
    """A branch behind the place keeps its base where that is moved."""
    early = copied_by_hand(one, "early")
    early.records.add(incident("three early"))
    one.clock.utc += 10**9
    one.records.add(incident("three one"))
    late = copied_by_hand(one, "late")
    one.records.add(incident("four one"))
    late.clock.utc += 10**9
    late.records.add(incident("four late"))
    join(one, late)
    assert branches_of(one.database) == {1: Branch(0, 3)}

    join(one, early)

    _same(one, early)
    assert branches_of(one.database) == {1: Branch(2, 3), 2: Branch(0, 2)}
    assert set(labels(one)) == {"1", "2", "3", "3 C", "4 C", "4 B"}
    assert labels(one) == labels(early)


def test_a_branch_from_before_anything_was_written(tmp_path: Path) -> None:
    """Two copies of an empty vault: the first revisions differ already, and both stay."""
    one = first_book(tmp_path)
    two = copied_by_hand(one, "two")
    one.records.add(incident("here"))
    two.clock.utc += 10**9
    two.records.add(incident("there"))

    join(one, two)

    _same(one, two)
    assert branches_of(one.database) == {1: Branch(0, 0)}
    assert labels(one) == ["1 B", "1"]


def test_the_same_record_changed_in_two_branches_is_a_conflict(one: Book) -> None:
    """A branch is a stick like any other as far as records go."""
    (*_, first) = one.records.incidents(IncidentFilter(), offset=0, limit=9)
    two = copied_by_hand(one, "two")
    one.records.correct(first.id, incident("eins"), reason="r")
    two.clock.utc += 10**9
    two.records.correct(first.id, incident("un"), reason="r")

    join(one, two)

    _same(one, two)
    (conflict,) = one.records.conflicts()
    assert [head.stick_letter for head in conflict.heads] == ["A", "B"]


def test_destroying_reaches_into_a_branch(one: Book) -> None:
    """What is moved out of a branch's way is emptied all the same where it was destroyed elsewhere."""
    (*_, first) = one.records.incidents(IncidentFilter(), offset=0, limit=9)
    two = copied_by_hand(one, "two")
    one.records.withdraw(first.id, reason="safety", destroy=True)
    two.clock.utc += 10**9
    two.records.add_note(first.id, "secret")

    join(two, one)

    _same(one, two)
    assert two.found("secret") == []
    assert two.records.get(first.id).content is None


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        (f"UPDATE revision SET number = 9 WHERE id = {CHAIN_LENGTH + 3}", 3),
        (f"UPDATE revision SET number = 9 WHERE id = {CHAIN_LENGTH + 4}", 4),
        (f"DELETE FROM revision WHERE id = {CHAIN_LENGTH + 3}", 3),
        ("DELETE FROM revision WHERE id = 2", 2),
        ("DELETE FROM setting WHERE name = 'vault.branches'", 1),
        ("UPDATE setting SET value = CAST('{\"1\":[0,1]}' AS BLOB)", 2),
        ("UPDATE setting SET value = CAST('{\"1\":[0,9]}' AS BLOB)", 5),
        ("DELETE FROM stick", 1),
    ],
)
def test_every_chain_is_checked_branches_too(one: Book, statement: str, broken_at: int) -> None:
    """No revision of a branch can be changed or taken out, nor the place where it begins."""
    kept, _ = _forked(one)
    join(kept, _)
    assert check_chain(kept.database).intact
    if "setting" in statement:
        kept.database.execute("DELETE FROM setting WHERE name <> 'vault.branches'")

    kept.database.execute(statement)

    if statement == "DELETE FROM stick":
        with pytest.raises(DatabaseDamaged):
            check_chain(kept.database)
    else:
        assert check_chain(kept.database).broken_at == broken_at


def test_what_is_joined_during_a_check_is_followed_too(
    one: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save or a joining between two steps is no reason for an alarm, whatever it moves."""
    monkeypatch.setattr(chain, "SLICE", 2)
    other = copied(one, "other")
    other.records.add(incident("three there"))
    join(one, other)
    hand = copied_by_hand(one, "hand")
    hand.records.add(incident("early by hand"))
    one.clock.utc += 10**9
    one.records.add(incident("four here"))
    check = ChainCheck(one.database)
    steps = 0
    acts: dict[int, Callable[[], object]] = {
        2: lambda: one.records.add(incident("saved to a chain that was followed")),
        3: lambda: join(one, hand),
        4: lambda: other.records.add(incident("more there")),
        5: lambda: join(one, other),
    }

    while check.verdict is None:
        check.step()
        steps += 1
        if steps in acts:
            acts[steps]()
        assert steps < 50

    assert check.verdict.intact
    assert check.verdict.revisions == check.total() == 7


def test_a_text_that_was_brought_back_is_noticed_in_any_chain(one: Book) -> None:
    """A destroyed record has no text left on any stick, before or after the withdrawal."""
    (*_, first) = one.records.incidents(IncidentFilter(), offset=0, limit=9)
    other = copied(one, "other")
    noted = other.records.add_note(first.id, "secret").id
    ((kept,),) = other.database.rows("SELECT body FROM revision WHERE change = 'addition'")
    ((salt,),) = other.database.rows("SELECT salt FROM revision WHERE change = 'addition'")
    one.records.withdraw(first.id, reason="safety", destroy=True)
    join(one, other)
    assert check_chain(one.database).intact

    one.database.execute(
        "UPDATE revision SET body = ?, salt = ? WHERE change = 'addition'", kept, salt
    )

    assert noted == first.id
    assert not check_chain(one.database).intact


@pytest.mark.parametrize(
    "kept",
    [
        "[]",
        '{"1":7}',
        '{"1":[0]}',
        '{"1":[0,1,2]}',
        '{"x":[0,1]}',
        '{"1":["a",1]}',
        '{"1":[0,"a"]}',
        '{"1":[5,1]}',
        '{"1":[1,1]}',
    ],
)
def test_branches_that_nobody_wrote_are_damage(one: Book, kept: str) -> None:
    """What is kept of branches is read strictly."""
    one.database.execute("INSERT INTO setting VALUES (?, CAST(? AS BLOB))", BRANCHES, kept)

    with pytest.raises(DatabaseDamaged):
        chains_of(one.database)


def test_branches_are_kept_as_they_are_described(one: Book) -> None:
    """Number to base and sequence, as the page about the format has it."""
    put_branches(one.database, {3: Branch(0, 2), 4: Branch(3, 7)})

    assert one.settings.get(BRANCHES, None) == {"3": [0, 2], "4": [3, 7]}
    assert chains_of(one.database)[4] == (STICK, Branch(3, 7))


def test_an_empty_vault_is_joined_with_an_empty_one(tmp_path: Path) -> None:
    """Where there is nothing, nothing comes or goes."""
    one = first_book(tmp_path)
    other = copied(one, "other")

    assert join(one, other) == (0, 0)
    assert check_chain(one.database) == ChainVerdict(revisions=0)


def test_without_the_rule_two_vaults_would_name_branches_differently(
    one: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check can fail: if what stands there always stayed, one's entry 3 were the other's 3 C."""
    asked = count()
    monkeypatch.setattr(union, "_turn", lambda _revision: next(asked))
    pair = _forked(one)

    join(*pair)

    assert everything(pair[0]) == everything(pair[1])
    assert [dict(zip(titles(book), labels(book), strict=True))["three here"] for book in pair] == [
        "3",
        "3 C",
    ]
