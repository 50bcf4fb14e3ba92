from __future__ import annotations

import pytest

from tests.unit.services.desks import PASSPHRASE, secret
from toolkit.crypto.secret import Secret
from toolkit.errors import WrongPassphrase
from toolkit.services.session import Session


def _wiped(*given: Secret) -> bool:
    for each in given:
        with pytest.raises(ValueError, match="wiped"):
            each.view()
    return True


def test_a_changed_passphrase_opens_in_place_of_the_old(session: Session) -> None:
    """Both are wiped; from then on only the new one opens, and the records are there."""
    desk = session.unlock(secret())
    desk.incidents.write_down("a call")
    old, new = secret(), secret(b"another one")

    desk.keys.change_passphrase(old, new)

    assert _wiped(old, new)
    session.close()
    with pytest.raises(WrongPassphrase):
        session.unlock(secret())
    assert session.unlock(secret(b"another one")).incidents.total() == 1


def test_without_the_old_passphrase_nothing_changes(session: Session) -> None:
    """A wrong one is refused, all secrets are wiped, and the old one still opens."""
    desk = session.unlock(secret())
    given = [secret(b"wrong") for _ in range(4)]
    new = secret(b"new")

    with pytest.raises(WrongPassphrase):
        desk.keys.change_passphrase(given[0], new)
    with pytest.raises(WrongPassphrase):
        desk.keys.create_recovery_code(given[1])
    with pytest.raises(WrongPassphrase):
        desk.keys.remove_recovery_code(given[2])
    with pytest.raises(WrongPassphrase):
        desk.keys.rekey(given[3])

    assert _wiped(*given, new)
    session.close()
    assert not session.unlock(secret()).keys.has_recovery_code()


def test_a_recovery_code_opens_until_it_is_removed(session: Session) -> None:
    """It is off at first; made, it opens as a passphrase does, and says that it did."""
    desk = session.unlock(secret())
    assert not desk.keys.has_recovery_code()
    assert not desk.keys.opened_with_recovery_code

    code = desk.keys.create_recovery_code(secret())

    assert desk.keys.has_recovery_code()
    session.close()
    desk = session.unlock(secret(code.lower().encode()))
    assert desk.keys.opened_with_recovery_code
    desk.keys.remove_recovery_code(secret())
    assert not desk.keys.has_recovery_code()
    session.close()
    with pytest.raises(WrongPassphrase):
        session.unlock(secret(code.encode()))


def test_new_keys_keep_every_record(session: Session) -> None:
    """After re-keying the same passphrase opens the same records, and the check finds them whole."""
    desk = session.unlock(secret())
    desk.incidents.write_down("a call")
    steps: list[tuple[int, int]] = []

    desk.keys.rekey(secret(), lambda done, total: steps.append((done, total)))

    assert steps
    assert desk.incidents.write_down("another").number == 2
    session.close()
    desk = session.unlock(secret(PASSPHRASE))
    assert desk.incidents.total() == 2
    assert desk.record_check.check().intact
