from __future__ import annotations

from pathlib import Path

import pytest

from tests.cheap_kdf import CHEAP
from tests.unit.services.desks import TickingClock, locked_session, secret
from toolkit.content import words
from toolkit.crypto.secret import Secret
from toolkit.domain.helper import Helper, HelperKind
from toolkit.domain.person import PersonOfConcern
from toolkit.errors import EngineFailed, InvalidRecord, VaultExists, VaultMissing, WrongPassphrase
from toolkit.services.passphrases import SUGGESTED_BITS, Reason
from toolkit.services.session import Session
from toolkit.vault.presence import Presence


def _is_wiped(given: Secret) -> bool:
    with pytest.raises(ValueError, match="wiped"):
        given.view()
    return True


def test_a_vault_is_made_where_there_is_none(tmp_path: Path) -> None:
    """Making it reports progress, opens it, and it is there from then on."""
    session = Session(tmp_path / "files", policy=CHEAP, clock=TickingClock())
    steps: list[tuple[int, int]] = []
    assert session.presence() is Presence.ABSENT
    given = secret()

    desk = session.create(given, lambda done, total: steps.append((done, total)))

    assert _is_wiped(given)
    assert desk.incidents.total() == 0
    assert session.presence() is Presence.COMPLETE
    assert steps
    assert steps[-1][0] == steps[-1][1]
    session.close()


def test_a_vault_is_never_made_over_another(session: Session) -> None:
    """Making one where one is refuses, wipes the passphrase, and the old one still opens."""
    given = secret(b"another")

    with pytest.raises(VaultExists):
        session.create(given)

    assert _is_wiped(given)
    assert session.unlock(secret()).incidents.total() == 0


def test_what_was_saved_is_there_after_unlocking_again(session: Session) -> None:
    """Close and unlock lead back to the same records."""
    session.unlock(secret()).incidents.write_down("a call")
    session.close()

    desk = session.unlock(secret())

    assert [row.title for row in desk.incidents.page()] == ["a call"]


def test_a_wrong_passphrase_opens_nothing_and_is_wiped(session: Session) -> None:
    """It raises its own error; the right one opens it afterwards."""
    given = secret(b"not this one")

    with pytest.raises(WrongPassphrase):
        session.unlock(given)

    assert _is_wiped(given)
    assert session.unlock(secret()).incidents.total() == 0


def test_nothing_is_unlocked_where_nothing_is(tmp_path: Path) -> None:
    """Unlocking an empty folder makes nothing in it."""
    session = Session(tmp_path / "files", policy=CHEAP, clock=TickingClock())

    with pytest.raises(VaultMissing):
        session.unlock(secret())

    assert list(tmp_path.iterdir()) == []


def test_unlocking_again_closes_what_was_open(session: Session) -> None:
    """One session holds one vault: it is let go of before it is opened anew, not found busy."""
    session.unlock(secret()).incidents.write_down("a call")

    assert session.unlock(secret()).incidents.total() == 1


def test_only_an_unfinished_vault_is_cleared_away(session: Session, tmp_path: Path) -> None:
    """A whole vault is never taken away; one whose making was cut short is, and can be made anew."""
    with pytest.raises(VaultExists):
        session.clear_unfinished()
    assert session.unlock(secret()).incidents.total() == 0
    session.close()
    for name in ("K0", "K1"):
        (tmp_path / "files" / name).write_bytes(b"")

    session.clear_unfinished()

    assert session.create(secret(b"new")).incidents.total() == 0


def test_what_was_typed_is_wiped_when_it_becomes_a_secret() -> None:
    """The buffer it was typed into holds zeros; the secret is what was typed, in NFC."""
    typed = bytearray("cafe\u0301".encode())

    with Session.secret_from(typed) as made:
        assert bytes(made.view()) == "caf\u00e9".encode()

    assert typed == bytes(6)


def test_what_is_not_text_is_refused_and_wiped() -> None:
    """Bytes that are no UTF-8 are an error of the form, without the bytes in it."""
    typed = bytearray(b"\xff\xfe")

    with pytest.raises(InvalidRecord) as caught:
        Session.secret_from(typed)

    assert (caught.value.field, caught.value.problem) == ("passphrase", "unknown")
    assert typed == bytes(2)


def test_a_suggestion_is_six_words_of_the_list(session: Session) -> None:
    """Each call draws anew, evenly from 7,776 words: 77.5 bits."""
    suggestions = {session.suggest_passphrase() for _ in range(20)}

    assert len(suggestions) == 20
    assert all(set(each.split(" ")) <= set(words()) for each in suggestions)
    assert all(len(each.split(" ")) == 6 for each in suggestions)
    assert round(SUGGESTED_BITS, 1) == 77.5


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", Reason.EMPTY),
        ("   ", Reason.EMPTY),
        ("password1", Reason.GUESSABLE),
        ("qwertyuiop", Reason.GUESSABLE),
        ("19870314", Reason.GUESSABLE),
    ],
)
def test_weak_passphrases_are_told_from_strong_ones(
    session: Session, text: str, reason: Reason
) -> None:
    """What is guessed first is judged so, with the reason."""
    judged = session.judge_passphrase(text)

    assert not judged.enough
    assert judged.reason is reason


def test_a_suggested_passphrase_is_judged_strong(session: Session) -> None:
    """Even the judge of typed ones, who knows nothing of how it was drawn, finds it enough."""
    judged = session.judge_passphrase("gloomily fresh exorcism baffle egomaniac conduit")

    assert judged.enough
    assert judged.reason is Reason.ENOUGH


def test_names_from_the_form_weaken_a_passphrase(session: Session) -> None:
    """A name that someone who knows the person would try counts for next to nothing."""
    text = "Zyxelwigand"

    alone = session.judge_passphrase(text)
    known = session.judge_passphrase(text, ("Anna Zyxelwigand",))

    assert known.bits < alone.bits
    assert known.reason is Reason.PERSONAL


def test_names_from_the_persons_own_records_weaken_it_too(session: Session) -> None:
    """Once unlocked, the names in the records are known words without being handed in."""
    desk = session.unlock(secret())
    texts = ("Zyxelwigand Umbrolat", "Grevelduin77")
    before = [session.judge_passphrase(text).bits for text in texts]
    desk.helpers.save(Helper(name="Zyxelwigand Umbrolat", kind=HelperKind.FRIEND))
    desk.people.save(PersonOfConcern(names="him", addresses="4 Grevelduin street"))

    after = [session.judge_passphrase(text).bits for text in texts]

    assert all(later < earlier for later, earlier in zip(after, before, strict=True))


def test_two_sessions_do_not_share_a_vault(tmp_path: Path) -> None:
    """A session that was never unlocked can be closed, and closing twice is nothing."""
    session = locked_session(tmp_path / "files")

    session.close()
    session.close()

    assert session.presence() is Presence.COMPLETE


def test_wrong_known_answers_touch_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the cryptography computes something else than the standards say, no file is made."""
    monkeypatch.setattr("toolkit.crypto.selftest.failed_known_answers", lambda: ("Argon2id",))
    session = Session(tmp_path / "files", policy=CHEAP, clock=TickingClock())
    given, again = secret(), secret()

    with pytest.raises(EngineFailed):
        session.create(given)
    with pytest.raises(EngineFailed):
        session.unlock(again)

    assert _is_wiped(given)
    assert _is_wiped(again)
    assert not (tmp_path / "files").exists()
