"""Every bit of the header, turned: the right error or the same content, never another content."""

from __future__ import annotations

import hashlib
import secrets
from collections import Counter

from toolkit.crypto.kdf import FLOOR, STANDARD_POLICY, KdfParameters
from toolkit.crypto.secret import Secret
from toolkit.errors import (
    HeaderDamaged,
    ParametersRefused,
    UnsupportedVersion,
    VaultError,
    WrongPassphrase,
)
from toolkit.vault.header import Header, SlotContent, SlotKind
from toolkit.vault.layout import HEADER_LENGTH, Compartment
from toolkit.vault.unlocking import unlock

SLOT = 2
SLOT_BYTES = range(40 + 128 * SLOT, 40 + 128 * (SLOT + 1))
MASTER_KEY = bytes(range(32))
TYPED = Secret.taking(bytearray(b"words"))
SAME = "the same content"

Verdict = type[VaultError] | str


def _derive(_secret: Secret, _salt: bytes, _parameters: KdfParameters) -> Secret:
    """One key for every salt and cost: what is left to notice a change is the header's own work."""
    return Secret.taking(bytearray(b"k" * 32))


def _image() -> bytes:
    content = SlotContent(
        Secret.taking(bytearray(MASTER_KEY)), Compartment.A, SlotKind.PASSPHRASE, counter=3
    )
    header = Header.new(FLOOR, secrets.token_bytes)
    kek = _derive(TYPED, b"", FLOOR)
    return header.with_slot(SLOT, kek, content, secrets.token_bytes).image


IMAGE = _image()


def _turned(bit: int) -> bytes:
    image = bytearray(IMAGE)
    image[bit // 8] ^= 1 << bit % 8
    return bytes(image)


def _signed(image: bytes) -> bytes:
    return image[:4064] + hashlib.sha256(image[:4064]).digest()


def _verdict(first: bytes, second: bytes) -> Verdict:
    try:
        unlocked = unlock((first, second), TYPED, STANDARD_POLICY, _derive)
    except VaultError as error:
        return type(error)
    content = unlocked.content
    assert unlocked.number == SLOT
    assert bytes(content.master_key.view()) == MASTER_KEY
    assert (content.compartment, content.kind, content.counter) == (0, 1, 3)
    return SAME


def _expected_in_both(bit: int) -> set[Verdict]:
    """What may come of a bit turned in both copies with no digest to vouch for either."""
    return {HeaderDamaged} if bit < 40 * 8 or bit // 8 in SLOT_BYTES else {SAME}


def _expected_signed(bit: int) -> set[Verdict]:
    """What may come of it when somebody makes the digests right again."""
    byte = bit // 8
    if byte < 32 or byte in SLOT_BYTES:
        return {WrongPassphrase}
    if byte < 34:
        return {UnsupportedVersion} if bit != 33 * 8 else {HeaderDamaged}
    if byte < 40:
        return {ParametersRefused, WrongPassphrase}
    return {SAME}


def test_a_turned_bit_in_one_copy_changes_nothing() -> None:
    """The copy is not whole any more, whichever bit it was, and the other one opens as before."""
    for bit in range(HEADER_LENGTH * 8):
        assert not Header(_turned(bit)).is_whole

    for bit in range(0, HEADER_LENGTH * 8, 97):
        assert _verdict(_turned(bit), IMAGE) == SAME
        assert _verdict(IMAGE, _turned(bit)) == SAME


def test_a_turned_bit_in_both_copies_is_damage_or_nothing() -> None:
    """What the slot rests on is called damaged; anything else opens with the same content."""
    for bit in range(HEADER_LENGTH * 8):
        turned = _turned(bit)
        assert _verdict(turned, turned) in _expected_in_both(bit), bit


def test_a_turned_bit_with_right_digests_is_the_right_error_or_nothing() -> None:
    """Each of the 32,768 bits leads to exactly the error that its place deserves."""
    seen: Counter[Verdict] = Counter()
    for bit in range(4064 * 8):
        signed = _signed(_turned(bit))
        verdict = _verdict(signed, signed)
        assert verdict in _expected_signed(bit), bit
        seen[verdict] += 1

    assert set(seen) == {
        SAME,
        WrongPassphrase,
        HeaderDamaged,
        UnsupportedVersion,
        ParametersRefused,
    }


def test_every_length_is_damage_or_the_other_copy() -> None:
    """A copy cut to any length does not count; with both cut the header is damaged."""
    for length in range(HEADER_LENGTH):
        cut = IMAGE[:length]
        assert _verdict(cut, cut) is HeaderDamaged
    for length in range(0, HEADER_LENGTH, 61):
        assert _verdict(IMAGE[:length], IMAGE) == SAME


def test_the_check_itself_can_fail() -> None:
    """Another content under the same key would not pass for the same."""
    other = Header(IMAGE).with_slot(
        SLOT,
        _derive(TYPED, b"", FLOOR),
        SlotContent(Secret(32), Compartment.A, SlotKind.PASSPHRASE, counter=3),
        secrets.token_bytes,
    )

    try:
        _verdict(other.image, other.image)
    except AssertionError:
        return
    raise AssertionError("it passed")
