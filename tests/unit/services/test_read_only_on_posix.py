"""The desk of a vault that can only be read where it lies."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cheap_kdf import CHEAP
from tests.places_to_read import WAYS, Way, marked_for_reading
from tests.unit.services.desks import TickingClock, secret
from toolkit.domain.helper import Helper, HelperKind, MapState
from toolkit.domain.links import RecordId
from toolkit.domain.moment import Moment
from toolkit.domain.person import PersonOfConcern
from toolkit.domain.record import Draft, RecordKind
from toolkit.errors import VaultExists, VaultReadOnly
from toolkit.services.desk import Desk
from toolkit.services.session import Session

DRAFT = Draft(
    key="quick", kind=RecordKind.INCIDENT, fields={"what_happened": "He wai"}, saved_at=Moment(0)
)
FRIEND = Helper(name="Maria", kind=HelperKind.FRIEND, on_card=True)


@dataclass(frozen=True)
class Kept:
    """What was written down while that could be done."""

    incident: RecordId
    helper: RecordId
    person: RecordId


@pytest.fixture
def kept(session: Session) -> Kept:
    """A few records and a draft, in a vault that is closed again."""
    desk = session.unlock(secret())
    written = Kept(
        incident=desk.incidents.write_down("a call").id,
        helper=desk.helpers.save(FRIEND).id,
        person=desk.people.save(PersonOfConcern(names="R")).id,
    )
    desk.drafts.keep(DRAFT)
    session.close()
    return written


@pytest.fixture(params=WAYS)
def desk_to_read(
    request: pytest.FixtureRequest, session: Session, kept: Kept, tmp_path: Path
) -> Iterator[Desk]:
    """The same vault, opened where nothing can be written."""
    way: Way = request.param
    with way(tmp_path / "files"):
        yield session.unlock(secret())
        session.close()


def test_what_can_be_written_is_not_called_read_only(desk: Desk) -> None:
    """Usually a desk is there to be written at."""
    assert not desk.read_only


def test_everything_can_be_looked_at(desk_to_read: Desk, kept: Kept) -> None:
    """Lists, pages, histories, the card, the search, the drafts, the check and the choices."""
    desk = desk_to_read

    assert desk.read_only
    assert [row.title for row in desk.incidents.page()] == ["a call"]
    assert desk.incidents.get(kept.incident).number == 1
    assert len(desk.incidents.history(kept.incident)) == 1
    assert [record.content for record in desk.helpers.card()] == [FRIEND]
    assert [row.names for row in desk.people.all()] == ["R"]
    assert [hit.title for hit in desk.search.find("call")] == ["a call"]
    assert desk.drafts.all() == (DRAFT,)
    assert desk.record_check.check().intact
    assert not desk.record_check.has_overlong_file()
    assert desk.preferences.read().dark
    assert desk.helpers.states()[HelperKind.FRIEND] is MapState.BLANK


WRITES: tuple[Callable[[Desk, Kept], object], ...] = (
    lambda desk, _: desk.incidents.write_down("another call"),
    lambda desk, kept: desk.incidents.add_note(kept.incident, "later"),
    lambda desk, kept: desk.incidents.withdraw(kept.incident, reason="no"),
    lambda desk, kept: desk.incidents.withdraw(kept.incident, reason="no", destroy=True),
    lambda desk, _: desk.helpers.save(Helper(name="Tom", kind=HelperKind.FRIEND)),
    lambda desk, kept: desk.helpers.correct(
        kept.helper, Helper(name="Mary", kind=HelperKind.FRIEND), reason=""
    ),
    lambda desk, kept: desk.helpers.take_off_card(kept.helper),
    lambda desk, _: desk.helpers.set_state(HelperKind.FRIEND, MapState.LOOKING),
    lambda desk, _: desk.people.save(PersonOfConcern(names="S")),
    lambda desk, _: desk.drafts.keep(DRAFT),
    lambda desk, _: desk.drafts.drop(DRAFT.key),
    lambda desk, _: desk.preferences.change(dark=False),
    lambda desk, _: desk.keys.change_passphrase(secret(), secret(b"another")),
    lambda desk, _: desk.keys.create_recovery_code(secret()),
    lambda desk, _: desk.keys.rekey(secret()),
)


@pytest.mark.parametrize("write", WRITES)
def test_every_write_says_that_it_can_only_be_read(
    desk_to_read: Desk, kept: Kept, write: Callable[[Desk, Kept], object]
) -> None:
    """Whatever is tried, the answer is the same, and nothing is different afterwards."""
    with pytest.raises(VaultReadOnly):
        write(desk_to_read, kept)

    test_everything_can_be_looked_at(desk_to_read, kept)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("there", ["nothing", "folder", "stranger", "unfinished"])
def test_a_place_where_nothing_can_be_made_is_told_beforehand(
    tmp_path: Path, way: Way, there: str
) -> None:
    """Before a passphrase is chosen, and without anything being different afterwards."""
    stick = tmp_path / "stick"
    folder = stick / "files"
    folder.mkdir(parents=True)
    if there == "nothing":
        folder.rmdir()
    elif there == "stranger":
        (folder / "holiday.jpg").write_bytes(b"")
    elif there == "unfinished":
        for name in ("K0", "K1"):
            (folder / name).write_bytes(b"")
    session = Session(folder, policy=CHEAP, clock=TickingClock())

    with way(folder if folder.exists() else stick), pytest.raises(VaultReadOnly):
        session.require_place()

    before = {each.name for each in folder.iterdir()} if folder.exists() else set()
    session.require_place()
    assert {each.name for each in folder.iterdir()} == before


def test_a_place_that_is_taken_is_told_beforehand(session: Session, tmp_path: Path) -> None:
    """Where a vault is, or something under one of its names, no other one is made."""
    with pytest.raises(VaultExists):
        session.require_place()

    shutil.rmtree(tmp_path / "files")
    (tmp_path / "files" / "A.DAT").mkdir(parents=True)
    with pytest.raises(VaultExists):
        session.require_place()


@pytest.mark.parametrize("name", ["K0", "K1"])
def test_one_half_of_a_beginning_is_looked_at(tmp_path: Path, name: str) -> None:
    """An interrupted set-up may have left either of the two."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / name).write_bytes(b"")
    session = Session(folder, policy=CHEAP, clock=TickingClock())

    session.require_place()
    with marked_for_reading(folder), pytest.raises(VaultReadOnly):
        session.require_place()
