from __future__ import annotations

from collections.abc import Callable
from itertools import count, permutations
from pathlib import Path

import pytest

from tests.unit.vault.making import STICK, Book, incident
from tests.unit.vault.sticks import (
    assert_same,
    copied,
    copied_by_hand,
    everything,
    first_book,
    join,
    labels,
    reopened,
    stick_named,
    titles,
    writing,
)
from toolkit.domain.listing import IncidentFilter
from toolkit.errors import DatabaseDamaged
from toolkit.vault import chain, union
from toolkit.vault.chain import ChainCheck, check_chain
from toolkit.vault.chains import (
    BRANCHES,
    Branch,
    branches_of,
    chains_of,
    put_branches,
    put_stick,
    stick_of,
)
from toolkit.vault.revisions import CHAIN_LENGTH


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

    assert_same(*pair)
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
    assert_same(*pair)
    assert branches_of(kept.database) == {1: Branch(0, 2)}
    assert reopened(yielded).records.add(incident("six there")).label == "6 C"


def test_what_was_only_behind_goes_on_in_the_chain(one: Book) -> None:
    """A copy made by hand that wrote nothing itself takes up what the other wrote, and no branch."""
    two = copied_by_hand(one, "two")
    one.records.add(incident("three"))

    assert join(two, one) == (1, 0)

    assert_same(one, two)
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

    assert_same(*books)
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

    assert_same(one, early)
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

    assert_same(one, two)
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

    assert_same(one, two)
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

    assert_same(one, two)
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


def test_a_stick_that_is_written_as_has_a_number(one: Book) -> None:
    """Naming it and giving it the next number are one step."""
    stick = stick_named("new")

    put_stick(one.database, stick)

    assert stick_of(one.database) == stick
    assert one.database.rows("SELECT number, uuid FROM stick ORDER BY number") == [
        (0, STICK),
        (1, stick),
    ]


def test_branches_are_kept_as_they_are_described(one: Book) -> None:
    """Number to base and sequence, as the page about the format has it."""
    put_branches(one.database, {3: Branch(0, 2), 4: Branch(3, 7)})

    assert one.settings.get(BRANCHES, None) == {"3": [0, 2], "4": [3, 7]}
    assert chains_of(one.database)[4] == (STICK, Branch(3, 7))


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
