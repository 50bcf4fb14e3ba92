from __future__ import annotations

import pytest

from tests.unit.services.desks import secret
from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.moment import Moment
from toolkit.domain.record import Draft, RecordKind
from toolkit.services.desk import Desk
from toolkit.services.session import Session


def _draft(key: str, text: str, saved: int = 1) -> Draft:
    return Draft(
        key=key, kind=RecordKind.INCIDENT, fields={"what_happened": text}, saved_at=Moment(saved)
    )


def test_a_draft_is_there_after_unlocking_again(session: Session) -> None:
    """What was being typed is offered as it stood, spaces and all."""
    draft = _draft("quick", "  half a sen")
    session.unlock(secret()).drafts.keep(draft)
    session.close()

    desk = session.unlock(secret())

    assert desk.drafts.all() == (draft,)
    assert desk.drafts.get("quick") == draft
    assert desk.incidents.total() == 0


def test_the_newest_draft_comes_first_and_each_form_has_one(desk: Desk) -> None:
    """Keeping a form again replaces its draft."""
    desk.drafts.keep(_draft("quick", "one", 1))
    desk.drafts.keep(_draft("new:helper", "two", 2))
    desk.drafts.keep(_draft("quick", "three", 3))

    assert [draft.fields["what_happened"] for draft in desk.drafts.all()] == ["three", "two"]


def test_an_emptied_form_leaves_no_draft(desk: Desk) -> None:
    """Spaces are nothing typed; dropping what is not there is nothing."""
    desk.drafts.keep(_draft("quick", "one"))

    desk.drafts.keep(_draft("quick", " \n"))

    assert desk.drafts.all() == ()
    assert desk.drafts.get("quick") is None
    desk.drafts.drop("quick")


def test_words_are_found_in_every_kind_of_record(desk: Desk) -> None:
    """Search covers incidents and helpers, narrowed by kind and by number of hits."""
    desk.incidents.write_down("a grey car at the station")
    desk.incidents.write_down("the car again")
    desk.helpers.save(Helper(name="Ann", kind=HelperKind.FRIEND, address="Carpenter street"))

    assert {hit.kind for hit in desk.search.find("car")} == {
        RecordKind.INCIDENT,
        RecordKind.HELPER,
    }
    incidents = frozenset({RecordKind.INCIDENT})
    assert [hit.number for hit in desk.search.find("car", incidents)] == [2, 1]
    assert len(desk.search.find("car", limit=1)) == 1
    assert {hit.number for hit in desk.search.find("car", incidents, ranked=True)} == {1, 2}


@pytest.mark.parametrize(
    "text", ["", "  ", '"', "car AND", "car*", "NEAR(car", "what_happened:car"]
)
def test_what_is_typed_is_never_a_query_language(desk: Desk, text: str) -> None:
    """Marks and operators of the engine are words like any other, and nothing raises."""
    desk.incidents.write_down("a grey car")

    assert len(desk.search.find(text)) <= 1
