from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from tests.cheap_kdf import CHEAP, CHEAP_PARAMETERS
from toolkit.crypto.kdf import (
    FLOOR,
    MIB,
    RECOMMENDED,
    STANDARD_POLICY,
    KdfParameters,
    argon2id,
    derive,
)
from toolkit.crypto.secret import Secret
from toolkit.errors import NotEnoughMemory

SALT = bytes(range(32))


def _secret(content: bytes = b"words") -> Secret:
    return Secret.taking(bytearray(content))


@pytest.mark.parametrize(
    "parameters",
    [CHEAP_PARAMETERS, KdfParameters(256, 3, 4), KdfParameters(4096, 2, 2), FLOOR],
)
@pytest.mark.parametrize("content", [b"words", b"", b"\x00\xff" * 100])
def test_another_library_derives_the_same(parameters: KdfParameters, content: bytes) -> None:
    """What is derived is what pyca's own Argon2id gives."""
    other = Argon2id(
        salt=SALT,
        length=32,
        iterations=parameters.passes,
        lanes=parameters.lanes,
        memory_cost=parameters.memory_kib,
    )

    assert derive(_secret(content), SALT, parameters).view().hex() == other.derive(content).hex()


@pytest.mark.parametrize(
    "other",
    [
        (b"word", SALT, CHEAP_PARAMETERS),
        (b"words", bytes(32), CHEAP_PARAMETERS),
        (b"words", SALT, KdfParameters(72, 1, 1)),
        (b"words", SALT, KdfParameters(64, 2, 1)),
        (b"words", SALT, KdfParameters(64, 1, 2)),
    ],
)
def test_everything_that_goes_in_counts(other: tuple[bytes, bytes, KdfParameters]) -> None:
    """Another passphrase, salt, memory, number of passes or of lanes gives another key."""
    content, salt, parameters = other

    made = derive(_secret(content), salt, parameters).view().hex()

    assert made != derive(_secret(), SALT, CHEAP_PARAMETERS).view().hex()


def test_the_passphrase_is_left_alone() -> None:
    """Deriving neither wipes nor changes what was typed."""
    typed = _secret()

    derive(typed, SALT, CHEAP_PARAMETERS)

    assert bytes(typed.view()) == b"words"


def test_what_argon2_cannot_do_is_an_error() -> None:
    """A salt that is too short gives an error and never a key of zeros."""
    with pytest.raises(ValueError, match="Argon2"):
        derive(_secret(), b"short", CHEAP_PARAMETERS)


def test_threads_that_cannot_be_had_are_the_same_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2's own word for having got no thread is understood as want of memory."""
    monkeypatch.setattr("toolkit.crypto.kdf.core", lambda _context, _kind: -33)

    with pytest.raises(NotEnoughMemory):
        argon2id(_secret(), SALT, CHEAP_PARAMETERS, length=32)


@pytest.mark.parametrize(
    ("parameters", "admitted"),
    [
        (KdfParameters(64 * MIB, 3, 1), True),
        (KdfParameters(1024 * MIB, 16, 4), True),
        (RECOMMENDED, True),
        (FLOOR, True),
        (KdfParameters(64 * MIB - 1, 3, 1), False),
        (KdfParameters(1024 * MIB + 1, 3, 1), False),
        (KdfParameters(64 * MIB, 2, 1), False),
        (KdfParameters(64 * MIB, 17, 1), False),
        (KdfParameters(64 * MIB, 3, 0), False),
        (KdfParameters(64 * MIB, 3, 5), False),
        (CHEAP_PARAMETERS, False),
    ],
)
def test_the_standard_bounds(parameters: KdfParameters, admitted: bool) -> None:
    """64 MiB to 1 GiB, 3 to 16 passes and 1 to 4 lanes are accepted, the bounds themselves too."""
    assert STANDARD_POLICY.admits(parameters) is admitted


def test_the_cheap_policy_admits_what_it_makes() -> None:
    """The tests' own policy opens the vaults that it makes."""
    assert CHEAP.for_new is not None
    assert CHEAP.admits(CHEAP.for_new)
