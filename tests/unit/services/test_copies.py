from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cheap_kdf import CHEAP
from tests.unit.services.desks import TickingClock, secret
from toolkit.crypto.secret import Secret
from toolkit.domain.incident import Incident
from toolkit.domain.links import RecordId
from toolkit.errors import (
    Cancelled,
    EngineFailed,
    InvalidRecord,
    NothingChanged,
    PlaceIsSource,
    VaultExists,
    WrongPassphrase,
)
from toolkit.services.copies import OLD_AFTER, CopyMade, CopyState, Joined
from toolkit.services.desk import Desk
from toolkit.services.session import Session
from toolkit.vault import prefill
from toolkit.vault.presence import Presence


def _session(folder: Path, later: int = 0) -> Session:
    clock = TickingClock()
    clock.utc += later * 10**9
    return Session(folder, policy=CHEAP, clock=clock)


def _is_wiped(given: Secret) -> bool:
    with pytest.raises(ValueError, match="wiped"):
        given.view()
    return True


def _titles(desk: Desk) -> list[str]:
    return [f"{row.label} {row.title}" for row in reversed(desk.incidents.page())]


@pytest.fixture
def copy(desk: Desk, tmp_path: Path) -> Path:
    """The folder of a copy of a desk with one incident."""
    desk.incidents.write_down("a call")
    desk.copies.make(tmp_path / "second")
    return tmp_path / "second"


def test_a_copy_is_made_in_one_step(desk: Desk, tmp_path: Path) -> None:
    """It is found again, opens with the same passphrase, and when it was made is known."""
    desk.incidents.write_down("a call")
    told: list[tuple[int, int]] = []
    assert desk.copies.last() is None
    assert desk.copies.look(tmp_path / "second") is CopyState.EMPTY

    made = desk.copies.make(tmp_path / "second", lambda done, total: told.append((done, total)))

    assert isinstance(made, CopyMade)
    assert made.entries == 1
    assert made.bytes > 2 * prefill.SMALLEST
    assert told[-1][0] == told[-1][1]
    assert desk.copies.look(tmp_path / "second") is CopyState.OURS
    last = desk.copies.last()
    assert last is not None
    assert last.place == str(tmp_path / "second")
    other = _session(tmp_path / "second")
    assert _titles(other.unlock(secret())) == ["1 a call"]
    other.close()


def test_a_copy_is_not_made_over_anything(desk: Desk, copy: Path, tmp_path: Path) -> None:
    """Neither over a copy nor over the vault itself; joining the vault with itself is refused too."""
    with pytest.raises(VaultExists):
        desk.copies.make(copy)
    with pytest.raises(PlaceIsSource):
        desk.copies.make(tmp_path / "files")
    with pytest.raises(PlaceIsSource):
        desk.copies.join(tmp_path / "files")

    assert desk.copies.look(tmp_path / "files") is CopyState.SAME


def test_making_and_joining_can_be_stopped(desk: Desk, copy: Path, tmp_path: Path) -> None:
    """Nothing is left half done."""
    with pytest.raises(Cancelled):
        desk.copies.make(tmp_path / "third", cancelled=lambda: True)
    with pytest.raises(Cancelled):
        desk.copies.join(copy, cancelled=lambda: True)

    assert not (tmp_path / "third").exists()
    assert desk.copies.join(copy) == Joined(came=0, went=0, conflicts=0)


def test_two_sticks_are_brought_together(desk: Desk, copy: Path) -> None:
    """What was written on each is on both; what was changed on both waits to be settled."""
    record = desk.incidents.page()[0].id
    other = _session(copy, later=1)
    there = other.unlock(secret())
    there.incidents.write_down("there")
    there.incidents.correct(record, Incident(what_happened="two calls"), reason="counted")
    other.close()
    desk.incidents.write_down("here")
    desk.incidents.correct(record, Incident(what_happened="three calls"), reason="counted")

    joined = desk.copies.join(copy)

    assert joined == Joined(came=2, went=2, conflicts=1)
    assert _titles(desk) == ["1 two calls", "2 here", "2 B there"]
    (conflict,) = desk.copies.conflicts()
    assert (conflict.record, conflict.label) == (record, "1")
    assert desk.incidents.get(record).in_conflict
    with pytest.raises(InvalidRecord):
        desk.copies.settle(record, Incident(what_happened="three calls"), " ")

    settled = desk.copies.settle(record, Incident(what_happened="three calls"), "counted again")

    assert not settled.in_conflict
    assert desk.copies.conflicts() == ()
    with pytest.raises(NothingChanged):
        desk.copies.settle(record, Incident(what_happened="four calls"), "r")
    assert desk.copies.join(copy).conflicts == 0


def test_a_conflict_can_be_settled_by_withdrawing(desk: Desk, copy: Path) -> None:
    """Taking the record back takes back all that it says."""
    record = desk.incidents.page()[0].id
    other = _session(copy, later=1)
    there = other.unlock(secret())
    there.incidents.withdraw(record, reason="not mine")
    other.close()
    desk.incidents.correct(record, Incident(what_happened="two calls"), reason="counted")
    desk.copies.join(copy)
    (conflict,) = desk.copies.conflicts()
    assert [head.withdrawn for head in conflict.heads] == [False, True]

    desk.incidents.withdraw(RecordId(record), reason="not mine")

    assert desk.copies.conflicts() == ()
    assert desk.incidents.get(record).withdrawal is not None


def test_another_passphrase_opens_the_other_one_and_is_wiped(desk: Desk, copy: Path) -> None:
    """After new keys the copy has the old ones: its passphrase is asked for."""
    desk.keys.rekey(secret())
    assert desk.copies.look(copy) is CopyState.OTHER
    with pytest.raises(WrongPassphrase):
        desk.copies.join(copy)
    wrong, right = secret(b"something else"), secret()

    with pytest.raises(WrongPassphrase):
        desk.copies.join(copy, passphrase=wrong)
    assert desk.copies.join(copy, passphrase=right).went == 0

    assert _is_wiped(wrong)
    assert _is_wiped(right)


def test_a_vault_is_brought_back_from_a_copy(desk: Desk, copy: Path, tmp_path: Path) -> None:
    """Where nothing is, the whole of it; the passphrase is wiped, and progress is told."""
    session = _session(tmp_path / "new")
    told: list[tuple[int, int]] = []
    given = secret()

    restored = session.restore(copy, given, lambda done, total: told.append((done, total)))

    assert _is_wiped(given)
    assert _titles(restored) == ["1 a call"]
    assert told[-1][0] == told[-1][1]
    assert restored.incidents.write_down("after").label == "2 C"
    session.close()
    assert session.presence() is Presence.COMPLETE


def test_what_is_there_is_only_moved_when_that_was_asked_for(
    session: Session, desk: Desk, copy: Path, tmp_path: Path
) -> None:
    """Otherwise it is refused; nothing is deleted either way."""
    desk.incidents.write_down("only here")
    with pytest.raises(VaultExists):
        session.restore(copy, secret())
    with pytest.raises(WrongPassphrase):
        session.restore_aside(copy, secret(b"something else"))
    assert _titles(session.unlock(secret())) == ["1 a call", "2 only here"]

    restored = session.restore_aside(copy, secret())

    assert _titles(restored) == ["1 a call"]
    session.close()
    aside = _session(tmp_path / "files" / "1")
    assert _titles(aside.unlock(secret())) == ["1 a call", "2 only here"]
    aside.close()


def test_wrong_known_answers_bring_nothing_back(
    copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the cryptography computes something else than the standards say, no file is made."""
    monkeypatch.setattr("toolkit.crypto.selftest.failed_known_answers", lambda: ("Argon2id",))
    given = secret()

    with pytest.raises(EngineFailed):
        _session(tmp_path / "new").restore(copy, given)

    assert _is_wiped(given)
    assert not (tmp_path / "new").exists()


def test_a_copy_is_due_where_something_was_written(
    desk: Desk, clock: TickingClock, tmp_path: Path
) -> None:
    """Not over an empty desk, nor as long as nothing is newer, nor while the copy is young."""
    day = 24 * 60 * 60 * 1_000_000
    today = date(2026, 11, 21)
    assert not desk.copies.is_due(today)
    desk.incidents.write_down("a call")
    assert desk.copies.is_due(today)

    desk.copies.make(tmp_path / "second")
    later = today + timedelta(days=OLD_AFTER + 1)
    assert not desk.copies.is_due(later)

    clock.utc += day
    desk.incidents.write_down("another call")
    assert desk.copies.is_due(later)
    assert not desk.copies.is_due(later - timedelta(days=1))
