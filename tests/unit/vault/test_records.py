from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.unit.vault.making import Book, SetClock, incident
from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.incident import LONGEST_TEXT, Incident, IncidentKind, Times, Witness
from toolkit.domain.links import Link, RecordId, Relation
from toolkit.domain.moment import Moment
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.record import Addition, ChangeKind, Draft, Record, RecordKind
from toolkit.domain.when import Precision, When
from toolkit.errors import DatabaseDamaged, InvalidRecord, RecordWithdrawn, UnknownRecord
from toolkit.vault.records import Records

FULL = Incident(
    what_happened="Rang\nagain",
    when=When(Precision.ABOUT, datetime(2024, 2, 29, 23, 5), words="last night"),  # noqa: DTZ001 - as typed
    times=Times(37, counted=False),
    kinds=(IncidentKind.CALL, IncidentKind.THREAT),
    said="I know “where” 你住在哪里 \ud83d\ude00 \x00 \ud800",
    witnesses=(Witness("Sam", "heard it"),),
    links=(Link(Relation.WITNESS, RecordId("0" * 32)),),
)


def test_what_is_written_down_is_read_back(book: Book) -> None:
    """A record comes back as it was handed in, with its number and time, after opening again."""
    saved = book.records.add(FULL, typed_by="Kim")

    read = book.opened_again().records.get(saved.id)

    assert read == saved
    assert read.content == FULL
    assert (read.number, read.kind, read.typed_by) == (1, RecordKind.INCIDENT, "Kim")
    assert read.recorded_at == Moment(book.clock.utc, offset=120, zone="CEST")


def test_numbers_run_without_gaps(book: Book) -> None:
    """Incidents count up from 1, past other kinds, corrections, withdrawals and failures."""
    first = book.records.add(incident())
    book.records.add(PersonOfConcern(names="K"))
    with pytest.raises(KeyError):
        book.fail_after(lambda: book.records.add(incident()))
    book.records.withdraw(first.id, reason="", destroy=True)
    second = book.records.add(incident())
    book.records.correct(second.id, incident("Rang twice"), reason="")
    book = book.opened_again()
    third = book.records.add(incident())

    assert [first.number, second.number, third.number] == [1, 2, 3]
    assert book.records.add(Helper(name="S", kind=HelperKind.FRIEND)).number is None


def test_a_correction_keeps_what_was_said_before(book: Book) -> None:
    """The record says the new text, its history both, with the reason."""
    saved = book.records.add(incident("Rang 36 times"))

    now = book.records.correct(saved.id, incident("Rang 37 times"), reason="counted", typed_by="K")

    assert now == book.records.get(saved.id)
    assert now.content == incident("Rang 37 times")
    assert (now.recorded_at, now.revisions, now.typed_by) == (saved.recorded_at, 2, "K")
    assert now.changed_at > now.recorded_at
    first, second = book.records.history(saved.id)
    assert (first.change, first.content) == (ChangeKind.FIRST, incident("Rang 36 times"))
    assert (second.change, second.content) == (ChangeKind.CORRECTION, now.content)
    assert (second.reason, second.typed_by, second.sequence) == ("counted", "K", 2)
    assert first.digest != second.digest


def test_a_note_is_added_with_its_own_date(book: Book) -> None:
    """What is remembered later stands beside the text, not in it."""
    saved = book.records.add(incident())

    now = book.records.add_note(saved.id, "It was raining", typed_by="Sam")

    assert now.content == incident()
    assert now.additions == (
        Addition(text="It was raining", recorded_at=now.changed_at, typed_by="Sam"),
    )
    assert book.records.history(saved.id)[1].text == "It was raining"


@pytest.mark.parametrize(
    ("text", "problem"), [(" \n", "empty"), ("x" * (LONGEST_TEXT + 1), "too_long")]
)
def test_a_note_is_held_to_the_rules_of_a_field(book: Book, text: str, problem: str) -> None:
    """Nothing, or more than a field takes, is no note."""
    saved = book.records.add(incident())

    with pytest.raises(InvalidRecord) as raised:
        book.records.add_note(saved.id, text)

    assert raised.value.problem == problem
    assert book.records.get(saved.id) == saved


def test_a_withdrawal_leaves_its_mark(book: Book) -> None:
    """Number, date and reason stay, and so does the text where it was not destroyed."""
    saved = book.records.add(incident())

    now = book.records.withdraw(saved.id, reason="Someone else", destroy=False)

    assert now.withdrawal is not None
    assert (now.withdrawal.reason, now.withdrawal.destroyed) == ("Someone else", False)
    assert (now.number, now.content) == (1, incident())


def test_destroying_takes_every_text_and_leaves_the_mark(book: Book) -> None:
    """First text, corrections, reasons, notes and drafts go; numbers, dates and digests stay."""
    saved = book.records.add(incident("Wort eins"))
    book.records.correct(saved.id, incident("Wort zwei"), reason="Wort drei")
    book.records.add_note(saved.id, "Wort vier")
    before = book.records.history(saved.id)
    draft = Draft(
        key="d", kind=RecordKind.INCIDENT, fields={"a": "Wort"}, saved_at=Moment(1), record=saved.id
    )
    book.drafts.put("d", draft)
    book.drafts.put("e", Draft(key="e", kind=RecordKind.INCIDENT, fields={}, saved_at=Moment(1)))

    now = book.records.withdraw(saved.id, reason="Safety", destroy=True)

    after = book.records.history(saved.id)
    assert now.content is None
    assert now.additions == ()
    assert now.withdrawal is not None
    assert now.withdrawal.destroyed
    assert [each.digest for each in after[:3]] == [each.digest for each in before]
    assert all(each.destroyed and each.content is None for each in after[:3])
    assert not any(each.text or each.reason for each in after[:3])
    assert (after[3].reason, after[3].destroyed) == ("Safety", False)
    assert [each.key for each in book.drafts.all()] == ["e"]
    assert book.found("Wort") == []


def test_a_withdrawn_record_takes_no_further_change(book: Book) -> None:
    """It may still be destroyed, once; everything else is refused."""
    saved = book.records.add(incident())
    book.records.withdraw(saved.id, reason="", destroy=False)

    changes: tuple[Callable[[], Record], ...] = (
        lambda: book.records.correct(saved.id, incident(), reason=""),
        lambda: book.records.add_note(saved.id, "more"),
        lambda: book.records.withdraw(saved.id, reason="", destroy=False),
    )
    for change in changes:
        with pytest.raises(RecordWithdrawn):
            change()
    assert book.records.withdraw(saved.id, reason="", destroy=True).content is None
    with pytest.raises(RecordWithdrawn):
        book.records.withdraw(saved.id, reason="", destroy=True)


@pytest.mark.parametrize("record", ["", "0" * 32, "no hex", "0" * 31])
def test_a_record_that_was_never_written_is_unknown(book: Book, record: str) -> None:
    """Whatever is done with an id that nobody has, it is unknown."""
    acts: tuple[Callable[[], object], ...] = (
        lambda: book.records.get(RecordId(record)),
        lambda: book.records.history(RecordId(record)),
        lambda: book.records.add_note(RecordId(record), "more"),
        lambda: book.records.correct(RecordId(record), incident(), reason=""),
        lambda: book.records.withdraw(RecordId(record), reason="", destroy=True),
    )
    for act in acts:
        with pytest.raises(UnknownRecord):
            act()


def test_a_record_does_not_change_its_kind(book: Book) -> None:
    """An incident cannot be corrected into a person."""
    saved = book.records.add(incident())

    with pytest.raises(InvalidRecord):
        book.records.correct(saved.id, PersonOfConcern(names="K"), reason="")


def test_a_draft_goes_with_the_save_or_stays_with_its_failure(book: Book) -> None:
    """Saving and dropping the draft are one step."""
    draft = Draft(key="quick", kind=RecordKind.INCIDENT, fields={"a": "b"}, saved_at=Moment(1))
    book.drafts.put("quick", draft)
    with pytest.raises(KeyError):
        book.fail_after(lambda: book.records.add(incident(), draft="quick"))
    kept = book.drafts.all()

    saved = book.records.add(incident(), draft="quick")
    left = book.drafts.all()
    book.drafts.put("quick", draft)
    book.records.correct(saved.id, incident("Rang"), reason="", draft="quick")

    assert kept == (draft,)
    assert left == ()
    assert book.drafts.all() == ()


def test_a_clock_that_went_back_is_noted_and_not_corrected(book: Book) -> None:
    """The time is kept as the clock gave it, and the revision says that it stood earlier."""
    book.records.add(incident())
    book.clock.utc -= 10**9

    saved = book.records.add(incident())
    later = book.records.add(incident())

    assert saved.recorded_at.utc == book.clock.utc - 60_000_000
    assert book.records.history(saved.id)[0].clock_noted
    assert not book.records.history(later.id)[0].clock_noted


def test_a_zone_that_cannot_be_written_does_no_harm(book: Book) -> None:
    """The computer's name for its zone may hold anything."""

    class OddClock(SetClock):
        def __call__(self) -> Moment:
            return Moment(1, zone="M\udce9z")

    records = Records(book.database, OddClock(), bytes(16))

    assert records.add(incident()).recorded_at.zone == "M?z"


@pytest.mark.parametrize("body", [b"no json", b"[]", b"{}", b'{"content":{"unknown":1}}', b"\xff"])
def test_a_body_that_nobody_wrote_is_damage(book: Book, body: bytes) -> None:
    """What verifies but cannot be read is said to be damaged, not shown half."""
    saved = book.records.add(incident())
    book.database.execute("UPDATE revision SET body = ?", body)

    with pytest.raises(DatabaseDamaged):
        book.records.get(saved.id)


def test_two_sticks_have_chains_of_their_own(book: Book) -> None:
    """A second stick begins at sequence 1, and neither disturbs the other's index of words."""
    first = book.records.add(incident("one"))
    other = Records(book.database, book.clock, bytes(16))
    second = other.add(incident("two"))
    third = book.records.add_note(first.id, "three")

    sequences = [other.history(record.id)[-1].sequence for record in (first, second, third)]

    assert sequences == [2, 1, 2]
    assert second.number == 2


def test_what_was_done_reads_the_same_when_lists_are_made_anew(book: Book) -> None:
    """Rebuilding the derived tables changes no answer."""
    people = [book.records.add(PersonOfConcern(names=f"P{place}")) for place in range(2)]
    doing = [Link(Relation.DONE_BY, person.id) for person in people]
    kept: list[Record] = []
    for place in range(6):
        text = incident(f"Word{place} shared")
        made = book.records.add(
            Incident(what_happened=text.what_happened, links=(doing[place % 2],))
        )
        kept.append(made)
    book.records.correct(kept[0].id, incident("Word0 corrected shared"), reason="")
    book.records.add_note(kept[1].id, "shared")
    book.records.withdraw(kept[2].id, reason="", destroy=True)
    before = book.database.rows("SELECT * FROM entry ORDER BY id")
    found = book.found("shared")

    book.records.rebuild_derived()

    assert book.database.rows("SELECT * FROM entry ORDER BY id") == before
    assert book.found("shared") == found
    assert book.opened_again().found("shared") == found


def test_tables_of_other_rules_are_made_anew(book: Book) -> None:
    """Another program's derived tables are replaced at the next opening."""
    book.records.add(incident("Find me"))
    with book.database.transaction():
        book.database.execute("UPDATE derived SET value = 0 WHERE name = 'version'")
        book.database.execute("DELETE FROM entry")

    again = book.opened_again()

    assert again.found("find") == ["Find me"]
    assert again.database.rows("SELECT count(*) FROM entry") == [(1,)]
