from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.unit.vault.making import Book, SetClock, incident
from tests.unit.vault.sticks import copied, everything, first_book, join, titles
from toolkit.domain.conflict import Conflict
from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.incident import Incident
from toolkit.domain.links import RecordId
from toolkit.domain.listing import IncidentFilter
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.record import Draft, RecordKind
from toolkit.errors import InvalidRecord, NothingChanged, RecordWithdrawn, UnknownRecord
from toolkit.vault.chain import check_chain


class Apart(NamedTuple):
    """Two sticks with one record in common, and its id."""

    one: Book
    other: Book
    record: RecordId


@pytest.fixture
def apart(tmp_path: Path) -> Iterator[Apart]:
    one = first_book(tmp_path, SetClock())
    record = one.records.add(incident("what was written first")).id
    other = copied(one, "other")
    yield Apart(one, other, record)
    one.database.close()
    other.database.close()


def _correct(book: Book, record: RecordId, text: str) -> None:
    book.records.correct(record, incident(text), reason=f"to {text}")


def _said(conflict: Conflict) -> list[tuple[str, str, bool, bool]]:
    """Text, letter, whether withdrawn and whether shown, of each head."""
    return [
        (
            head.content.what_happened if isinstance(head.content, Incident) else "",
            head.stick_letter,
            head.withdrawn,
            head.shown,
        )
        for head in conflict.heads
    ]


def _both(apart: Apart) -> None:
    """Bring the two together; what they say is the same then."""
    join(apart.one, apart.other)
    assert everything(apart.one) == everything(apart.other)
    for book in (apart.one, apart.other):
        assert check_chain(book.database).intact


def test_two_corrections_are_a_conflict(apart: Apart) -> None:
    """Both texts are offered; until one is chosen the later one is shown, on either stick."""
    _correct(apart.one, apart.record, "said here")
    apart.other.clock.utc += 10**9
    _correct(apart.other, apart.record, "said there")

    _both(apart)

    for book in (apart.one, apart.other):
        (conflict,) = book.records.conflicts()
        assert _said(conflict) == [
            ("said here", "A", False, False),
            ("said there", "B", False, True),
        ]
        assert [head.reason for head in conflict.heads] == ["to said here", "to said there"]
        assert (conflict.record, conflict.kind) == (apart.record, RecordKind.INCIDENT)
        assert (conflict.label, conflict.title) == ("1", "said there")
        assert book.records.get(apart.record).in_conflict
        assert titles(book) == ["said there"]
        (row,) = book.records.incidents(IncidentFilter(), offset=0, limit=10)
        assert row.in_conflict
        assert book.found("there") == ["said there"]
        assert book.found("here") == []


def test_what_is_shown_does_not_depend_on_who_looks(apart: Apart) -> None:
    """The other way round in time, the other text is shown, on both sticks again."""
    _correct(apart.other, apart.record, "said there")
    apart.one.clock.utc += 10**9
    _correct(apart.one, apart.record, "said here")

    _both(apart)

    assert titles(apart.one) == titles(apart.other) == ["said here"]


def test_settling_says_one_thing_again(apart: Apart) -> None:
    """What is chosen follows both; the history keeps all of it, and it goes to the other stick."""
    _correct(apart.one, apart.record, "said here")
    _correct(apart.other, apart.record, "said there")
    _both(apart)

    settled = apart.one.records.settle(apart.record, incident("both"), reason="looked again")

    assert settled == apart.one.records.get(apart.record)
    assert not settled.in_conflict
    assert (settled.content, settled.revisions) == (incident("both"), 4)
    assert apart.one.records.conflicts() == ()
    assert len(apart.other.records.conflicts()) == 1
    _both(apart)
    assert apart.other.records.conflicts() == ()
    assert titles(apart.other) == ["both"]
    assert apart.other.found("here") == []
    assert [each.reason for each in apart.other.records.history(apart.record)][-1] == "looked again"


def test_settled_differently_on_both_sticks_is_a_conflict_again(apart: Apart) -> None:
    """Only the two last words count; what they settled is not asked about again."""
    _correct(apart.one, apart.record, "said here")
    _correct(apart.other, apart.record, "said there")
    _both(apart)
    apart.one.records.settle(apart.record, incident("so"), reason="r")
    apart.other.records.settle(apart.record, incident("or so"), reason="r")

    _both(apart)

    (conflict,) = apart.one.records.conflicts()
    assert {text for text, *_ in _said(conflict)} == {"so", "or so"}


def test_the_same_correction_on_both_is_none(apart: Apart) -> None:
    """Where both say the same there is nothing to choose; both revisions stay."""
    _correct(apart.one, apart.record, "the same")
    _correct(apart.other, apart.record, "the same")

    _both(apart)

    assert apart.one.records.conflicts() == ()
    assert not apart.one.records.get(apart.record).in_conflict
    assert apart.one.records.get(apart.record).revisions == 3
    _correct(apart.one, apart.record, "one more")
    _both(apart)
    assert apart.other.records.conflicts() == ()


def test_of_three_that_say_two_things_two_are_offered(apart: Apart) -> None:
    """The same text twice is one head; correcting what is shown takes up both of its revisions."""
    third = copied(apart.one, "third")
    _correct(apart.other, apart.record, "otherwise")
    for book in (apart.one, third):
        book.clock.utc += 10**9
        _correct(book, apart.record, "the same")
    join(apart.one, third)

    _both(apart)

    (conflict,) = apart.one.records.conflicts()
    assert [text for text, *_ in _said(conflict)] == ["otherwise", "the same"]
    _correct(apart.one, apart.record, "the same, spelled right")
    (conflict,) = apart.one.records.conflicts()
    assert [text for text, *_ in _said(conflict)] == ["otherwise", "the same, spelled right"]


def test_two_additions_are_simply_both_there(apart: Apart) -> None:
    """Nothing is said in place of anything, so there is nothing to choose."""
    apart.one.records.add_note(apart.record, "remembered here")
    apart.other.records.add_note(apart.record, "remembered there")

    _both(apart)

    record = apart.one.records.get(apart.record)
    assert sorted(each.text for each in record.additions) == ["remembered here", "remembered there"]
    assert not record.in_conflict
    assert apart.one.records.conflicts() == ()
    assert apart.other.found("here") == apart.one.found("there") == ["what was written first"]


def test_an_addition_and_a_correction_are_both_there(apart: Apart) -> None:
    """The corrected text stands, with what was added to the earlier one."""
    apart.one.records.add_note(apart.record, "remembered here")
    _correct(apart.other, apart.record, "said there")

    _both(apart)

    record = apart.one.records.get(apart.record)
    assert record.content == incident("said there")
    assert [each.text for each in record.additions] == ["remembered here"]
    assert not record.in_conflict


def test_an_addition_to_what_was_withdrawn_elsewhere_stays_with_it(apart: Apart) -> None:
    """The record is withdrawn; nothing is lost, and there is nothing to choose."""
    apart.one.records.withdraw(apart.record, reason="not mine", destroy=False)
    apart.other.clock.utc += 10**9
    apart.other.records.add_note(apart.record, "remembered there")

    _both(apart)

    record = apart.one.records.get(apart.record)
    assert record.withdrawal is not None
    assert record.withdrawal.reason == "not mine"
    assert [each.text for each in record.additions] == ["remembered there"]
    assert not record.in_conflict
    with pytest.raises(RecordWithdrawn):
        apart.one.records.add_note(apart.record, "more")


def test_withdrawn_here_and_corrected_there_is_a_conflict(apart: Apart) -> None:
    """It stands until that is settled, as it says there; what was withdrawn is told."""
    _correct(apart.other, apart.record, "said there")
    apart.one.clock.utc += 10**9
    apart.one.records.withdraw(apart.record, reason="not mine", destroy=False)

    _both(apart)

    (conflict,) = apart.one.records.conflicts()
    assert _said(conflict) == [
        ("said there", "B", False, True),
        ("what was written first", "A", True, False),
    ]
    record = apart.one.records.get(apart.record)
    assert record.withdrawal is None
    assert record.content == incident("said there")
    (row,) = apart.one.records.incidents(IncidentFilter(withdrawn=False), offset=0, limit=9)
    assert (row.withdrawn, row.in_conflict) == (False, True)


@pytest.mark.parametrize(("destroy", "left"), [(False, "said there"), (True, "")])
def test_a_conflict_can_be_settled_by_withdrawing(
    apart: Apart, *, destroy: bool, left: str
) -> None:
    """Withdrawing takes back all that the record says."""
    _correct(apart.other, apart.record, "said there")
    apart.one.records.withdraw(apart.record, reason="not mine", destroy=False)
    _both(apart)

    apart.one.records.withdraw(apart.record, reason="not mine at all", destroy=destroy)
    _both(apart)

    record = apart.other.records.get(apart.record)
    assert record.withdrawal is not None
    assert (record.withdrawal.reason, record.withdrawal.destroyed) == ("not mine at all", destroy)
    assert apart.other.records.conflicts() == apart.one.records.conflicts() == ()
    assert titles(apart.other) == [left]


def test_withdrawn_on_both_is_none(apart: Apart) -> None:
    """It is withdrawn, by the later of the two, whatever it said on either side."""
    _correct(apart.one, apart.record, "said here")
    apart.one.records.withdraw(apart.record, reason="here", destroy=False)
    apart.other.clock.utc += 10**9
    apart.other.records.withdraw(apart.record, reason="there", destroy=False)

    _both(apart)

    record = apart.one.records.get(apart.record)
    assert record.withdrawal is not None
    assert record.withdrawal.reason == "there"
    assert not record.in_conflict


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda book, record: _correct(book, record, "secret there"),
        lambda book, record: book.records.add_note(record, "secret there"),
        lambda book, record: book.records.withdraw(record, reason="secret there", destroy=False),
    ],
    ids=["corrected", "added to", "withdrawn"],
)
@pytest.mark.parametrize("moved", [False, True], ids=["not indexed yet", "indexed"])
def test_destroyed_on_one_side_is_destroyed_on_both(
    apart: Apart, meanwhile: Callable[[Book, RecordId], object], *, moved: bool
) -> None:
    """Whatever was done on the other stick meanwhile goes too, with its words and its drafts."""
    apart.one.records.withdraw(apart.record, reason="safety", destroy=True)
    meanwhile(apart.other, apart.record)
    for number in range(3):
        apart.other.records.add(incident(f"kept {number}"))
    if moved:
        apart.other.records._index.move_over()
    draft = Draft(
        key="d",
        kind=RecordKind.INCIDENT,
        fields={"a": "secret"},
        saved_at=apart.other.clock(),
        record=apart.record,
    )
    apart.other.drafts.put("d", draft)

    _both(apart)

    for book in (apart.one, apart.other):
        record = book.records.get(apart.record)
        assert record.content is None
        assert record.additions == ()
        assert record.withdrawal is not None
        assert (record.withdrawal.reason, record.withdrawal.destroyed) == ("safety", True)
        assert not record.in_conflict
        assert book.found("secret") == []
        assert book.found("first") == []
        assert sorted(book.found("kept")) == ["kept 0", "kept 1", "kept 2"]
        assert book.drafts.all() == ()
        assert not any(each.reason == "secret there" for each in book.records.history(apart.record))
        book.records._index.move_over()
        book.database.execute("INSERT INTO word (word) VALUES ('integrity-check')")
        with pytest.raises(RecordWithdrawn):
            book.records.withdraw(apart.record, reason="r", destroy=True)


def test_destroyed_on_both_sides_keeps_both_marks(apart: Apart) -> None:
    """Each reason was given when the text was gone already, so neither is taken away."""
    apart.one.records.withdraw(apart.record, reason="here", destroy=True)
    apart.other.clock.utc += 10**9
    apart.other.records.withdraw(apart.record, reason="there", destroy=True)

    _both(apart)

    record = apart.one.records.get(apart.record)
    assert record.withdrawal is not None
    assert record.withdrawal.reason == "there"
    reasons = [each.reason for each in apart.one.records.history(apart.record)]
    assert reasons == ["", "here", "there"]


def test_correcting_what_is_shown_does_not_settle(apart: Apart) -> None:
    """Whoever corrects a slip in the text that is shown has not thrown the other text away."""
    _correct(apart.one, apart.record, "said here")
    apart.other.clock.utc += 10**9
    _correct(apart.other, apart.record, "said there")
    _both(apart)

    _correct(apart.one, apart.record, "said there, spelled right")

    (conflict,) = apart.one.records.conflicts()
    assert [text for text, *_ in _said(conflict)] == ["said here", "said there, spelled right"]
    _both(apart)
    assert len(apart.other.records.conflicts()) == 1


def test_a_note_to_a_record_in_conflict_does_not_settle(apart: Apart) -> None:
    """It is added to whatever the record says; correcting behind it settles nothing either."""
    _correct(apart.one, apart.record, "said here")
    apart.other.clock.utc += 10**9
    _correct(apart.other, apart.record, "said there")
    _both(apart)

    noted = apart.one.records.add_note(apart.record, "remembered")

    assert noted.in_conflict
    _correct(apart.one, apart.record, "said there, spelled right")
    (conflict,) = apart.one.records.conflicts()
    assert [text for text, *_ in _said(conflict)] == ["said here", "said there, spelled right"]


def test_only_a_conflict_can_be_settled(apart: Apart) -> None:
    """Otherwise nothing is written, and a record stays of its kind."""
    records = apart.one.records
    with pytest.raises(NothingChanged):
        records.settle(apart.record, incident("x"), reason="r")
    with pytest.raises(UnknownRecord):
        records.settle(RecordId("0" * 32), incident("x"), reason="r")
    _correct(apart.one, apart.record, "said here")
    _correct(apart.other, apart.record, "said there")
    _both(apart)
    with pytest.raises(InvalidRecord):
        records.settle(apart.record, PersonOfConcern(names="K"), reason="r")

    assert records.get(apart.record).revisions == 3


def test_every_kind_of_record_can_be_in_conflict(apart: Apart) -> None:
    """A helper that was changed on both sticks is listed once, and offered."""
    record = apart.one.records.add(Helper(name="Sam", kind=HelperKind.FRIEND)).id
    _both(apart)
    for book, name in ((apart.one, "Sam A"), (apart.other, "Sam B")):
        book.records.correct(record, Helper(name=name, kind=HelperKind.FRIEND), reason="r")

    _both(apart)

    (conflict,) = apart.one.records.conflicts()
    assert (conflict.kind, conflict.label) == (RecordKind.HELPER, "")
    assert len(apart.one.records.helpers()) == 1


def test_conflicts_are_listed_newest_first_and_kept_when_made_anew(apart: Apart) -> None:
    """The list of them is derived: rebuilding the tables and opening again change nothing."""
    second = apart.one.records.add(incident("second")).id
    _both(apart)
    for book in (apart.one, apart.other):
        for record in (apart.record, second):
            _correct(book, record, f"on {book.path.stem}")
    _both(apart)
    before = apart.one.records.conflicts()

    apart.one.records.rebuild_derived()

    assert [conflict.record for conflict in before] == [second, apart.record]
    assert apart.one.records.conflicts() == before
    assert apart.one.opened_again().records.conflicts() == before
