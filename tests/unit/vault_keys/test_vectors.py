from __future__ import annotations

from functools import cache

import pytest

from tests.vectors.make import PLAIN, TYPED, cases
from tests.vectors.second_reader import Opening, read_header
from tests.vectors.vector import Vector, stored
from toolkit.crypto import kdf
from toolkit.crypto.kdf import STANDARD_POLICY, KdfParameters
from toolkit.crypto.secret import Secret, passphrase_secret
from toolkit.errors import (
    HeaderDamaged,
    ParametersRefused,
    UnsupportedVersion,
    VaultError,
    WrongPassphrase,
)
from toolkit.vault.unlocking import unlock

STORED = stored()

MEANING: dict[type[VaultError], str] = {
    WrongPassphrase: "wrong passphrase",
    HeaderDamaged: "damaged header",
    UnsupportedVersion: "unsupported version",
    ParametersRefused: "parameters refused",
}


@cache
def _derived(secret: bytes, salt: bytes, parameters: KdfParameters) -> bytes:
    with Secret.taking(bytearray(secret)) as typed:
        return bytes(kdf.derive(typed, salt, parameters).view())


def _derive_once(secret: Secret, salt: bytes, parameters: KdfParameters) -> Secret:
    """The program's own derivation; many vectors share one."""
    return Secret.taking(bytearray(_derived(bytes(secret.view()), salt, parameters)))


def _program_says(vector: Vector) -> tuple[str, dict[str, str]]:
    try:
        unlocked = unlock(
            vector.copies, passphrase_secret(vector.typed), STANDARD_POLICY, _derive_once
        )
    except VaultError as error:
        return MEANING[type(error)], {}
    content = unlocked.content
    return "opens", {
        "copy": str(unlocked.copy),
        "slot": str(unlocked.number),
        "compartment": str(int(content.compartment)),
        "kind": str(int(content.kind)),
        "counter": str(content.counter),
        "master-key": content.master_key.view().hex(),
    }


def _second_reader_says(vector: Vector) -> tuple[str, dict[str, str]]:
    read = read_header(vector.copies, vector.typed)
    if not isinstance(read, Opening):
        return read.value, {}
    return "opens", {
        "copy": str(read.copy),
        "slot": str(read.slot),
        "compartment": str(read.compartment),
        "kind": str(read.kind),
        "counter": str(read.counter),
        "master-key": read.master_key.hex(),
    }


@pytest.mark.parametrize("name", STORED)
def test_the_program_reads_each_vector_as_expected(name: str) -> None:
    """Each vector opens with exactly its content, or fails with exactly its error."""
    vector = STORED[name]

    assert _program_says(vector) == (vector.expect, vector.opening)


@pytest.mark.parametrize("name", STORED)
def test_the_second_reader_reads_each_vector_as_expected(name: str) -> None:
    """A reader made from the format's page alone comes to the same verdicts."""
    vector = STORED[name]

    assert _second_reader_says(vector) == (vector.expect, vector.opening)


def test_the_vectors_are_what_their_script_makes() -> None:
    """No vector was changed by hand, none is missing and none is left over."""
    made = {name: vector.to_bytes() for name, vector in cases().items()}

    assert {name: vector.to_bytes() for name, vector in STORED.items()} == made


def test_every_error_has_a_vector() -> None:
    """Each verdict that a header can get is reached by some vector."""
    assert {vector.expect for vector in STORED.values()} == {"opens", *MEANING.values()}


@pytest.mark.parametrize(
    "name", [name for name, vector in STORED.items() if vector.expect == "parameters refused"]
)
def test_refused_costs_are_never_derived(name: str) -> None:
    """Costs beyond the bounds are refused before key derivation could take any memory."""

    def derive(secret: Secret, salt: bytes, parameters: KdfParameters) -> Secret:
        raise AssertionError(parameters)

    with pytest.raises(ParametersRefused):
        unlock(STORED[name].copies, passphrase_secret(TYPED), STANDARD_POLICY, derive)


def test_a_vector_that_is_wrong_would_be_noticed() -> None:
    """The comparison can fail: a vector that claims another counter is not what the program says."""
    vector = STORED["plain"]
    claimed = {**vector.opening, "counter": "8"}

    assert _program_says(vector) != (vector.expect, claimed)


def test_a_vector_of_another_length_than_it_says_is_refused() -> None:
    """A vector file that was cut off is not taken for a case of its own."""
    with pytest.raises(ValueError, match="length"):
        Vector.from_bytes(STORED["plain"].to_bytes()[:-1])


def test_both_copies_of_a_plain_vector_are_the_same_header() -> None:
    """The vectors are built on one header, so that each differs from it in one thing."""
    assert STORED["plain"].copies == (PLAIN, PLAIN)
