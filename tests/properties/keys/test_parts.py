from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cheap_kdf import CHEAP
from toolkit.crypto.kdf import STANDARD_POLICY, KdfParameters
from toolkit.crypto.recovery import CODE_BYTES, canonical_secret, new_recovery_code
from toolkit.crypto.secret import Secret, passphrase_secret
from toolkit.crypto.slots import PAYLOAD_LENGTH, RANDOM_LENGTH, open_slot, seal_slot
from toolkit.errors import (
    DatabaseDamaged,
    HeaderDamaged,
    ParametersRefused,
    UnsupportedVersion,
    WrongPassphrase,
)
from toolkit.vault.header import Header
from toolkit.vault.keyring import OWN_SLOTS, Keyring
from toolkit.vault.layout import HEADER_LENGTH
from toolkit.vault.unlocking import unlock

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
LOOKALIKES = {"0": "0oO", "1": "1iIlL"}


def _code(number: bytes) -> str:
    return new_recovery_code(lambda _length: number)


def _canonical(typed: str) -> bytes:
    return bytes(canonical_secret(passphrase_secret(typed)).view())


@given(
    number=st.binary(min_size=CODE_BYTES, max_size=CODE_BYTES),
    data=st.data(),
)
def test_a_code_is_understood_however_it_is_typed(number: bytes, data: st.DataObject) -> None:
    """Any code, with any case, spacing and look-alikes, gives its 28 signs."""
    signs = _code(number).replace("-", "")
    typed = ""
    for sign in signs:
        typed += data.draw(st.sampled_from(["", "", "", "-", " ", " - "]))
        typed += data.draw(st.sampled_from(LOOKALIKES.get(sign, sign + sign.lower())))

    assert _canonical(typed) == signs.encode()


@given(TEXT)
def test_what_is_no_code_stays_as_it_is(typed: str) -> None:
    """Any text gives its NFC in UTF-8, unless it is 28 signs after leaving out the rest."""
    made = _canonical(typed)

    assert made == unicodedata.normalize("NFC", typed).encode() or len(made) == 28


@given(TEXT, TEXT)
def test_two_texts_are_one_secret_only_if_they_are_one_text(one: str, other: str) -> None:
    """Composed or taken apart is the same; anything else that differs gives other bytes."""
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)

    assert (bytes(passphrase_secret(one).view()) == bytes(passphrase_secret(other).view())) is same
    apart = unicodedata.normalize("NFD", one)
    assert bytes(passphrase_secret(apart).view()) == bytes(passphrase_secret(one).view())


@given(
    kek=st.binary(min_size=32, max_size=32),
    prefix=st.binary(min_size=40, max_size=40),
    number=st.integers(0, 7),
    payload=st.binary(min_size=PAYLOAD_LENGTH, max_size=PAYLOAD_LENGTH),
    random=st.binary(min_size=RANDOM_LENGTH, max_size=RANDOM_LENGTH),
)
def test_any_payload_comes_back(
    kek: bytes, prefix: bytes, number: int, payload: bytes, random: bytes
) -> None:
    """Whatever is sealed opens to the same bytes."""
    key = Secret.taking(bytearray(kek))
    slot = seal_slot(key, prefix, number, Secret.taking(bytearray(payload)), lambda _length: random)

    opened = open_slot(key, prefix, number, slot)

    assert opened is not None
    assert bytes(opened.view()) == payload


def _refusing_beyond_bounds(_secret: Secret, salt: bytes, parameters: KdfParameters) -> Secret:
    assert STANDARD_POLICY.admits(parameters)
    return Secret.taking(bytearray(salt))


IMAGES = st.one_of(
    st.binary(max_size=200),
    st.binary(min_size=60, max_size=60).map(lambda start: start.ljust(HEADER_LENGTH, b"\x5a")),
    st.binary(min_size=60, max_size=60).map(
        lambda start: Header._with_digest(start.ljust(HEADER_LENGTH - 32, b"\x5a")).image
    ),
    # Version 1, so that the costs decide.
    st.binary(min_size=6, max_size=6).map(
        lambda costs: (
            Header._with_digest(
                (bytes(32) + b"\0\1" + costs).ljust(HEADER_LENGTH - 32, b"\x5a")
            ).image
        )
    ),
)


@given(IMAGES, IMAGES)
def test_any_bytes_lead_to_one_of_the_errors(first: bytes, second: bytes) -> None:
    """No bytes open anything, reach key derivation beyond the bounds, or raise anything else."""
    with pytest.raises((HeaderDamaged, ParametersRefused, UnsupportedVersion, WrongPassphrase)):
        unlock(
            (first, second), passphrase_secret("words"), STANDARD_POLICY, _refusing_beyond_bounds
        )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=6,
)


@given(
    st.fixed_dictionaries(
        dict.fromkeys(("created", "own", "passphrase", "recovery", "lowest", "moving"), JSON)
    )
    | JSON
)
def test_any_json_is_a_sound_ring_or_damage(value: object) -> None:
    """No value of the setting raises anything but that the database is damaged."""
    try:
        ring = Keyring.from_json(value)
    except DatabaseDamaged:
        return
    assert Keyring.from_json(ring.to_json()) == ring


@given(
    own=st.permutations(range(8)).map(lambda order: tuple(order[:OWN_SLOTS])),
    lowest=st.dictionaries(st.integers(0, 7), st.integers(0, 2**64 - 1)),
    created=st.integers(0, 2**33),
    moving=st.booleans(),
    with_code=st.booleans(),
)
def test_any_ring_comes_back(
    own: tuple[int, ...], lowest: dict[int, int], created: int, moving: bool, with_code: bool
) -> None:
    """Whatever the program can write there it reads again."""
    ring = Keyring(
        created=created,
        own=own,
        passphrase=own[0],
        recovery=own[2] if with_code else None,
        lowest=lowest,
        moving=moving,
    )

    assert Keyring.from_json(ring.to_json()) == ring


@given(st.builds(KdfParameters, st.integers(0, 300), st.integers(0, 5), st.integers(0, 3)))
def test_a_policy_admits_exactly_its_range(parameters: KdfParameters) -> None:
    """Each of the three costs is held against both bounds."""
    parts = (
        8 <= parameters.memory_kib <= 128,
        1 <= parameters.passes <= 2,
        parameters.lanes == 1,
    )

    assert CHEAP.admits(parameters) is all(parts)
