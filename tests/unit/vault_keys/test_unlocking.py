from __future__ import annotations

import secrets
from collections import Counter

import pytest

from tests.cheap_kdf import CHEAP, CHEAP_PARAMETERS
from toolkit.crypto import slots
from toolkit.crypto.kdf import KdfParameters, derive
from toolkit.crypto.recovery import new_recovery_code
from toolkit.crypto.secret import Secret, passphrase_secret
from toolkit.errors import NotEnoughMemory, WrongPassphrase
from toolkit.vault import header as header_module
from toolkit.vault.header import Header, SlotContent, SlotKind
from toolkit.vault.layout import Compartment
from toolkit.vault.unlocking import derived_key, unlock

TYPED = "some words"


def _with_slots(*numbers: int, header: Header | None = None, counter: int = 1) -> Header:
    made = header or Header.new(CHEAP_PARAMETERS, secrets.token_bytes)
    with passphrase_secret(TYPED) as typed, derived_key(typed, made) as kek:
        for number in numbers:
            content = SlotContent(Secret(32), Compartment.A, SlotKind.PASSPHRASE, counter)
            made = made.with_slot(number, kek, content, secrets.token_bytes)
    return made


class _Counted:
    """What was done while unlocking."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: Counter[str] = Counter()

        def counting(kek: Secret, prefix: bytes, number: int, slot: bytes) -> Secret | None:
            self.calls[f"slot {number}"] += 1
            return slots.open_slot(kek, prefix, number, slot)

        monkeypatch.setattr(header_module, "open_slot", counting)

    def derive(self, secret: Secret, salt: bytes, parameters: KdfParameters) -> Secret:
        self.calls["derive"] += 1
        return derive(secret, salt, parameters)

    def work(self, image: bytes, typed: str) -> Counter[str]:
        self.calls.clear()
        with passphrase_secret(typed) as secret:
            try:
                unlock((image, image), secret, CHEAP, self.derive).wipe()
            except WrongPassphrase:
                self.calls["wrong"] += 1
        return +self.calls


def test_a_wrong_passphrase_costs_the_same_whatever_the_slots_hold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One derivation and eight trials, for no slot in use, for one, and for all eight."""
    counted = _Counted(monkeypatch)
    expected = Counter({"derive": 1, "wrong": 1, **{f"slot {each}": 1 for each in range(8)}})

    for numbers in ((), (0,), (7,), (3, 4), range(8)):
        assert counted.work(_with_slots(*numbers).image, "other words") == expected


def test_a_right_passphrase_stops_nowhere_early(monkeypatch: pytest.MonkeyPatch) -> None:
    """All eight slots are tried when one of them opens, too, wherever it stands."""
    counted = _Counted(monkeypatch)
    expected = Counter({"derive": 1, **{f"slot {each}": 1 for each in range(8)}})

    for number in range(8):
        assert counted.work(_with_slots(number).image, TYPED) == expected


def test_a_recovery_code_is_derived_once_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """What looks like a recovery code is not tried as a passphrase besides."""
    counted = _Counted(monkeypatch)
    code = new_recovery_code(secrets.token_bytes)

    assert counted.work(_with_slots(1).image, code)["derive"] == 1


def test_copies_with_different_salts_are_derived_for_one_by_one() -> None:
    """Where the copies come from two vaults, the secret opens whichever it belongs to."""
    strange = Header.new(CHEAP_PARAMETERS, secrets.token_bytes)
    ours = _with_slots(4)

    for images, copy in (((strange.image, ours.image), 1), ((ours.image, strange.image), 0)):
        with passphrase_secret(TYPED) as typed, unlock(images, typed, CHEAP) as unlocked:
            assert (unlocked.copy, unlocked.number) == (copy, 4)
            assert not unlocked.disagreeing


def test_a_copy_that_is_behind_is_said_to_disagree() -> None:
    """An older slot, or a copy that is not whole, is reported; equal copies are not."""
    old = _with_slots(4)
    new = _with_slots(4, header=old, counter=2)
    torn = new.image[:-1] + bytes([new.image[-1] ^ 1])

    for images, disagreeing in (
        ((new.image, new.image), False),
        ((new.image, old.image), True),
        ((old.image, new.image), True),
        ((new.image, torn), True),
        ((b"", new.image), True),
    ):
        with passphrase_secret(TYPED) as typed, unlock(images, typed, CHEAP) as unlocked:
            assert unlocked.disagreeing is disagreeing
            assert unlocked.content.counter == 2
            assert not unlocked.rescued


def test_unlocking_wipes_what_it_does_not_give_away() -> None:
    """After the block the key and the master key are gone; before, they serve."""
    header = _with_slots(4)
    with passphrase_secret(TYPED) as typed:
        unlocked = unlock((header.image, header.image), typed, CHEAP)

    with unlocked:
        assert unlocked.opens(header)
        assert not unlocked.opens(Header.new(CHEAP_PARAMETERS, secrets.token_bytes))

    for secret in (unlocked.kek, unlocked.content.master_key):
        with pytest.raises(ValueError, match="wiped"):
            secret.view()


def test_want_of_memory_is_not_a_wrong_passphrase() -> None:
    """When key derivation gets no memory, that is the error that comes out."""

    def starved(_secret: Secret, _salt: bytes, _parameters: KdfParameters) -> Secret:
        raise NotEnoughMemory

    header = _with_slots(4)
    with passphrase_secret(TYPED) as typed, pytest.raises(NotEnoughMemory):
        unlock((header.image, header.image), typed, CHEAP, starved)
