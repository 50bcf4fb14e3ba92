from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime

import pytest

from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.incident import LONGEST_TEXT, Incident, IncidentKind
from toolkit.domain.links import RecordId
from toolkit.domain.listing import IncidentFilter, IncidentOrder
from toolkit.domain.moment import Moment
from toolkit.domain.record import ChangeKind, Draft, RecordKind
from toolkit.domain.when import Precision, When
from toolkit.errors import InvalidRecord, NothingChanged, RecordWithdrawn, UnknownRecord
from toolkit.services.desk import Desk
from toolkit.services.drafts import QUICK_DRAFT
from toolkit.services.incidents import FieldChange, Incidents


def _in_year(year: int) -> Incident:
    when = When(Precision.DAY, datetime.fromisoformat(f"{year}-06-01"))
    return Incident(what_happened=f"in {year}", when=when)


def _draft(key: str) -> Draft:
    return Draft(
        key=key, kind=RecordKind.INCIDENT, fields={"what_happened": "a c"}, saved_at=Moment(1)
    )


def test_the_quick_line_becomes_an_incident_and_its_draft_is_gone(desk: Desk) -> None:
    """One text and nothing else is enough; spaces around it are not kept."""
    desk.drafts.keep(_draft(QUICK_DRAFT))

    record = desk.incidents.write_down("  a call at night\n")

    assert record.number == 1
    assert record.content == Incident(what_happened="a call at night")
    assert desk.drafts.all() == ()


@pytest.mark.parametrize("text", ["", "  \n "])
def test_nothing_is_not_written_down(desk: Desk, text: str) -> None:
    """An empty line is refused, takes no number, and the draft stays."""
    desk.drafts.keep(_draft(QUICK_DRAFT))

    with pytest.raises(InvalidRecord) as caught:
        desk.incidents.write_down(text)

    assert (caught.value.field, caught.value.problem) == ("what_happened", "empty")
    assert desk.incidents.total() == 0
    assert len(desk.drafts.all()) == 1


def test_saving_the_long_form_drops_its_own_draft_alone(desk: Desk) -> None:
    """The draft that is named goes in the same step; others stay."""
    desk.drafts.keep(_draft("new:incident"))
    desk.drafts.keep(_draft(QUICK_DRAFT))

    record = desk.incidents.save(_in_year(2025), typed_by="my sister", draft="new:incident")

    assert record.typed_by == "my sister"
    assert [draft.key for draft in desk.drafts.all()] == [QUICK_DRAFT]


def test_a_correction_leaves_what_was_said_before_readable(desk: Desk) -> None:
    """History holds both texts and the reason; number and recording time stay."""
    first = desk.incidents.write_down("at nine")

    now = desk.incidents.correct(first.id, Incident(what_happened="at ten"), reason="wrong hour")

    assert (now.number, now.recorded_at, now.revisions) == (1, first.recorded_at, 2)
    history = desk.incidents.history(first.id)
    assert [each.content for each in history] == [first.content, now.content]
    assert [each.reason for each in history] == ["", "wrong hour"]


def test_an_incident_is_not_corrected_without_a_reason(desk: Desk) -> None:
    """A reason of spaces is none."""
    first = desk.incidents.write_down("at nine")

    with pytest.raises(InvalidRecord) as caught:
        desk.incidents.correct(first.id, Incident(what_happened="at ten"), reason=" ")

    assert (caught.value.field, caught.value.problem) == ("reason", "empty")
    assert desk.incidents.get(first.id).revisions == 1


def test_a_correction_that_changes_nothing_is_no_revision(desk: Desk) -> None:
    """Saving the same text again is told apart from a change."""
    first = desk.incidents.write_down("at nine")

    with pytest.raises(NothingChanged):
        desk.incidents.correct(first.id, Incident(what_happened="at nine"), reason="none")

    assert desk.incidents.get(first.id) == first


def test_something_remembered_later_has_its_own_date(desk: Desk) -> None:
    """An addition stands beside the text, which stays as it was."""
    first = desk.incidents.write_down("a call")

    now = desk.incidents.add_note(first.id, "the number was hidden", typed_by="a friend")

    (note,) = now.additions
    assert (note.text, note.typed_by) == ("the number was hidden", "a friend")
    assert note.recorded_at > first.recorded_at
    assert now.content == first.content
    with pytest.raises(InvalidRecord):
        desk.incidents.add_note(first.id, "  ")


def test_a_withdrawn_incident_leaves_its_mark_and_takes_no_change(desk: Desk) -> None:
    """Number, date and reason stay; corrections and additions are refused."""
    first = desk.incidents.write_down("a call")

    now = desk.incidents.withdraw(first.id, reason="it was someone else")

    assert now.withdrawal is not None
    assert now.withdrawal.reason == "it was someone else"
    assert now.content == first.content
    with pytest.raises(RecordWithdrawn):
        desk.incidents.correct(first.id, Incident(what_happened="b"), reason="c")
    with pytest.raises(RecordWithdrawn):
        desk.incidents.add_note(first.id, "d")
    with pytest.raises(RecordWithdrawn):
        desk.incidents.withdraw(first.id, reason="again")


def test_a_withdrawn_text_can_still_be_destroyed(desk: Desk) -> None:
    """Its mark stays and the record still checks; the text is nowhere to be found."""
    first = desk.incidents.write_down("Zyxelwigand called")
    desk.incidents.withdraw(first.id, reason="a mistake")

    now = desk.incidents.withdraw(first.id, reason="not safe to keep", destroy=True)

    assert now.content is None
    assert all(each.content is None for each in desk.incidents.history(first.id))
    assert desk.search.find("zyxelwigand") == ()
    assert desk.record_check.check().intact


def test_nothing_is_withdrawn_without_a_reason(desk: Desk) -> None:
    """The mark that stays always says why."""
    first = desk.incidents.write_down("a call")

    with pytest.raises(InvalidRecord):
        desk.incidents.withdraw(first.id, reason="")

    assert desk.incidents.get(first.id).withdrawal is None


def test_only_incidents_are_found_among_incidents(desk: Desk) -> None:
    """The id of a helper, of nothing, or no id at all is unknown here."""
    helper = desk.helpers.save(Helper(name="Ann", kind=HelperKind.FRIEND))

    for id_ in (helper.id, RecordId("0" * 32), RecordId("nonsense")):
        with pytest.raises(UnknownRecord):
            desk.incidents.get(id_)
        with pytest.raises(UnknownRecord):
            desk.incidents.history(id_)
        with pytest.raises(UnknownRecord):
            desk.incidents.add_note(id_, "text")
        with pytest.raises(UnknownRecord):
            desk.incidents.withdraw(id_, reason="why")


def test_lists_are_read_by_the_page(desk: Desk) -> None:
    """Pages follow each other without gaps, newest first unless asked otherwise."""
    for number in range(1, 8):
        desk.incidents.write_down(f"number {number}")

    pages = [desk.incidents.page(offset=offset, limit=3) for offset in (0, 3, 6)]

    assert [[row.number for row in page] for page in pages] == [[7, 6, 5], [4, 3, 2], [1]]
    assert desk.incidents.total() == desk.incidents.count() == 7


def test_lists_can_be_narrowed(desk: Desk) -> None:
    """Year, kind, words and withdrawal narrow the rows and the count alike."""
    desk.incidents.save(replace(_in_year(2024), kinds=(IncidentKind.CALL,)))
    desk.incidents.save(_in_year(2025))
    gone = desk.incidents.save(_in_year(2025))
    desk.incidents.withdraw(gone.id, reason="twice")

    by_year = IncidentFilter(year=2025, order=IncidentOrder.OLDEST_HAPPENED)
    standing = IncidentFilter(year=2025, withdrawn=False)
    calls = IncidentFilter(kinds=frozenset({IncidentKind.CALL}))

    assert desk.incidents.count(by_year) == len(desk.incidents.page(by_year)) == 2
    assert [row.number for row in desk.incidents.page(standing)] == [2]
    assert [row.number for row in desk.incidents.page(calls)] == [1]
    assert [row.number for row in desk.incidents.page(IncidentFilter(text="in 2024"))] == [1]
    assert desk.incidents.years() == (2025, 2024)


def test_the_longest_text_is_saved_and_one_more_is_refused(desk: Desk) -> None:
    """The bound is in characters, and what is beyond it is refused whole."""
    record = desk.incidents.write_down("é" * LONGEST_TEXT)

    assert desk.incidents.get(record.id).content == Incident(what_happened="é" * LONGEST_TEXT)
    with pytest.raises(InvalidRecord) as caught:
        desk.incidents.write_down("é" * (LONGEST_TEXT + 1))
    assert caught.value.problem == "too_long"


def test_changes_name_each_field_that_differs() -> None:
    """Fields that are the same are left out; the others come in the order of the form."""
    older = Incident(what_happened="a", place="street", cost="10")
    newer = replace(older, what_happened="b", cost="")

    assert Incidents.changes(older, newer) == (
        FieldChange("what_happened", "a", "b"),
        FieldChange("cost", "10", ""),
    )
    assert Incidents.changes(older, older) == ()
    assert {change.field for change in Incidents.changes(older, newer)} <= {
        field.name for field in fields(Incident)
    }


def test_history_tells_what_kind_of_change_each_was(desk: Desk) -> None:
    """First, correction, addition and withdrawal, in the order they were made."""
    record = desk.incidents.write_down("a").id
    desk.incidents.correct(record, Incident(what_happened="b"), reason="c")
    desk.incidents.add_note(record, "d")
    desk.incidents.withdraw(record, reason="e")

    assert [each.change for each in desk.incidents.history(record)] == list(ChangeKind)
