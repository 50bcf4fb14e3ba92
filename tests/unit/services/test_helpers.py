from __future__ import annotations

from dataclasses import replace

import pytest

from toolkit.domain.helper import Helper, HelperKind, MapState
from toolkit.domain.links import RecordId
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.record import Record
from toolkit.errors import DoNotContact, InvalidRecord, RecordWithdrawn, UnknownRecord
from toolkit.services.desk import Desk
from toolkit.services.helpers import HIGHEST_POSITION


def _friends(desk: Desk, *names: str) -> list[RecordId]:
    return [desk.helpers.save(Helper(name=name, kind=HelperKind.FRIEND)).id for name in names]


def _card(desk: Desk) -> list[str]:
    return [_helper(record).name for record in desk.helpers.card()]


def _helper(record: Record) -> Helper:
    assert isinstance(record.content, Helper)
    return record.content


def test_helpers_are_listed_by_kind_and_name(desk: Desk) -> None:
    """All of them by name, or those of one kind."""
    _friends(desk, "Zoe", "Ann")
    desk.helpers.save(Helper(name="Marta", kind=HelperKind.LAWYER))

    assert [row.name for row in desk.helpers.all()] == ["Ann", "Marta", "Zoe"]
    assert [row.name for row in desk.helpers.of_kind(HelperKind.FRIEND)] == ["Ann", "Zoe"]
    assert desk.helpers.of_kind(HelperKind.POLICE) == ()


def test_a_new_number_needs_no_reason(desk: Desk) -> None:
    """A helper's entry is an address book: it may be corrected without saying why."""
    (ann,) = _friends(desk, "Ann")

    desk.helpers.correct(ann, Helper(name="Anna", kind=HelperKind.FRIEND), reason="")

    assert _helper(desk.helpers.get(ann)).name == "Anna"
    assert len(desk.helpers.history(ann)) == 2


def test_helpers_are_put_on_the_card_where_they_are_wanted(desk: Desk) -> None:
    """First, last, in between, and beyond the end, which is last."""
    ann, ben, cem, dora = _friends(desk, "Ann", "Ben", "Cem", "Dora")

    desk.helpers.put_on_card(ann, 0)
    desk.helpers.put_on_card(ben, 0)
    desk.helpers.put_on_card(cem, 1)
    desk.helpers.put_on_card(dora, 99)

    assert _card(desk) == ["Ben", "Cem", "Ann", "Dora"]


def test_moving_on_the_card_keeps_the_others_in_order(desk: Desk) -> None:
    """Up, down, and to where one stands already, which changes nothing."""
    people = _friends(desk, "Ann", "Ben", "Cem")
    for place, each in enumerate(people):
        desk.helpers.put_on_card(each, place)
    ann, ben, _ = people

    desk.helpers.put_on_card(ann, 2)
    assert _card(desk) == ["Ben", "Cem", "Ann"]
    desk.helpers.put_on_card(ben, 1)
    assert _card(desk) == ["Cem", "Ben", "Ann"]
    revisions = desk.helpers.get(ben).revisions
    desk.helpers.put_on_card(ben, 1)
    assert _card(desk) == ["Cem", "Ben", "Ann"]
    assert desk.helpers.get(ben).revisions == revisions


def test_moving_again_and_again_never_runs_out_of_places(desk: Desk) -> None:
    """Fifty moves to the front and to the middle leave the order asked for."""
    people = _friends(desk, "Ann", "Ben", "Cem", "Dora")
    for place, each in enumerate(people):
        desk.helpers.put_on_card(each, place)
    names = ["Ann", "Ben", "Cem", "Dora"]

    for step in range(50):
        moved, place = names[-1], step % 3
        names.remove(moved)
        names.insert(place, moved)
        ids = {row.name: row.id for row in desk.helpers.all()}
        desk.helpers.put_on_card(ids[moved], place)
        assert _card(desk) == names

    positions = [_helper(record).card_position for record in desk.helpers.card()]
    assert positions == sorted(set(positions))
    assert max(positions) <= HIGHEST_POSITION


def test_equal_positions_are_spread_out(desk: Desk) -> None:
    """Where forms gave everyone the same place, moving one gives each their own."""
    ids = [
        desk.helpers.save(Helper(name=name, kind=HelperKind.FRIEND, on_card=True)).id
        for name in ("Ann", "Ben", "Cem")
    ]

    desk.helpers.put_on_card(ids[2], 1)

    assert _card(desk) == ["Ann", "Cem", "Ben"]


def test_the_last_possible_position_is_no_dead_end(desk: Desk) -> None:
    """Behind someone at the highest position there is room all the same."""
    last = Helper(name="Ann", kind=HelperKind.FRIEND, on_card=True, card_position=HIGHEST_POSITION)
    desk.helpers.save(last)
    (ben,) = _friends(desk, "Ben")

    desk.helpers.put_on_card(ben, 1)

    assert _card(desk) == ["Ann", "Ben"]


def test_taken_off_the_card_they_stay_helpers(desk: Desk) -> None:
    """The card is shorter, the list is not; taking off twice is nothing."""
    (ann,) = _friends(desk, "Ann")
    desk.helpers.put_on_card(ann, 0)

    off = desk.helpers.take_off_card(ann)

    assert _card(desk) == []
    assert [row.name for row in desk.helpers.all()] == ["Ann"]
    assert desk.helpers.take_off_card(ann) == off


def test_who_must_not_be_contacted_is_never_on_the_card(desk: Desk) -> None:
    """Marked while on the card, they are left out; put on the card, they are refused."""
    ann, ben = _friends(desk, "Ann", "Ben")
    desk.helpers.put_on_card(ann, 0)
    desk.helpers.put_on_card(ben, 1)

    marked = replace(_helper(desk.helpers.get(ann)), do_not_contact=True)
    desk.helpers.correct(ann, marked, reason="")

    assert _card(desk) == ["Ben"]
    with pytest.raises(DoNotContact):
        desk.helpers.put_on_card(ann, 0)


def test_who_was_withdrawn_is_not_on_the_card(desk: Desk) -> None:
    """Withdrawing takes them off, and they cannot be put back; the same when destroyed."""
    ann, ben = _friends(desk, "Ann", "Ben")
    desk.helpers.put_on_card(ann, 0)

    desk.helpers.withdraw(ann, reason="moved away")
    desk.helpers.withdraw(ben, reason="not safe", destroy=True)

    assert _card(desk) == []
    for each in (ann, ben):
        with pytest.raises(RecordWithdrawn):
            desk.helpers.put_on_card(each, 0)
        with pytest.raises(RecordWithdrawn):
            desk.helpers.take_off_card(each)


def test_the_map_remembers_where_the_person_stands(desk: Desk) -> None:
    """Every kind has a state, blank at first; setting it back to blank is possible."""
    assert set(desk.helpers.states()) == set(HelperKind)
    assert set(desk.helpers.states().values()) == {MapState.BLANK}

    desk.helpers.set_state(HelperKind.LAWYER, MapState.LOOKING)
    desk.helpers.set_state(HelperKind.POLICE, MapState.NOT_FOR_ME)
    desk.helpers.set_state(HelperKind.LAWYER, MapState.BLANK)

    chosen = {kind: state for kind, state in desk.helpers.states().items() if state != "blank"}
    assert chosen == {HelperKind.POLICE: MapState.NOT_FOR_ME}


def test_people_are_kept_apart_from_helpers(desk: Desk) -> None:
    """A person of concern is found among people alone, and needs only a name."""
    person = desk.people.save(PersonOfConcern(names="the man in the grey car"))

    assert [row.names for row in desk.people.all()] == ["the man in the grey car"]
    assert desk.helpers.all() == ()
    with pytest.raises(UnknownRecord):
        desk.helpers.get(person.id)
    with pytest.raises(InvalidRecord):
        desk.people.save(PersonOfConcern(names=" "))
