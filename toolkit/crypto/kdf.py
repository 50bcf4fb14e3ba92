"""From a passphrase to the key that opens slots: Argon2id, its costs, and their bounds."""

from __future__ import annotations

from dataclasses import dataclass

# argon2-cffi's own binding: on Windows its package argon2 asks the system's management service
# which processor this is, and that can take seconds.
from _argon2_cffi_bindings import ffi, lib

from toolkit.crypto.secret import Secret
from toolkit.errors import NotEnoughMemory

core = lib.argon2_ctx

MIB = 1024
"""KiB in a MiB."""

KEK_LENGTH = 32
"""Bytes of a derived key."""

# From argon2.h, enum Argon2_ErrorCodes; the binding does not export them.
_OK = 0
_MEMORY_ALLOCATION_ERROR = -22
_THREAD_FAIL = -33


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """What one derivation costs.

    Attributes:
        memory_kib: Argon2's m, in KiB.
        passes: Argon2's t.
        lanes: Argon2's p: how many threads share the work.
    """

    memory_kib: int
    passes: int
    lanes: int


RECOMMENDED = KdfParameters(memory_kib=256 * MIB, passes=3, lanes=4)
"""Where calibration begins on a computer with enough memory."""

FLOOR = KdfParameters(memory_kib=64 * MIB, passes=3, lanes=4)
"""The second recommended choice of RFC 9106, section 4; nothing cheaper is ever made."""


@dataclass(frozen=True, slots=True)
class KdfPolicy:
    """Which costs are accepted from a header, and which are chosen for a new one.

    Attributes:
        lowest: Each of its parts is the least accepted.
        highest: Each of its parts is the most accepted.
        for_new: What a new vault gets, or None to measure this computer.
    """

    lowest: KdfParameters
    highest: KdfParameters
    for_new: KdfParameters | None = None

    def admits(self, parameters: KdfParameters) -> bool:
        """Whether all three costs lie within the bounds, which belong to the range."""
        return (
            self.lowest.memory_kib <= parameters.memory_kib <= self.highest.memory_kib
            and self.lowest.passes <= parameters.passes <= self.highest.passes
            and self.lowest.lanes <= parameters.lanes <= self.highest.lanes
        )


STANDARD_POLICY = KdfPolicy(
    lowest=KdfParameters(memory_kib=64 * MIB, passes=3, lanes=1),
    highest=KdfParameters(memory_kib=1024 * MIB, passes=16, lanes=4),
)
"""Bounds of docs/vault-format.md: a planted header can neither ask for a weak key nor for the computer."""


def derive(secret: Secret, salt: bytes, parameters: KdfParameters) -> Secret:
    """The 32-byte key of *secret*; takes *parameters.memory_kib* of memory while it runs.

    The caller has held *parameters* against a policy. Neither *secret* nor the result is copied
    on the way.

    Raises:
        NotEnoughMemory: This computer did not give the memory or the threads.
        ValueError: The parameters or the salt are outside what Argon2 itself can do.
    """
    return argon2id(secret, salt, parameters, length=KEK_LENGTH)


def argon2id(
    password: Secret,
    salt: bytes,
    parameters: KdfParameters,
    *,
    length: int,
    key: bytes = b"",
    associated: bytes = b"",
) -> Secret:
    """Argon2id, version 0x13, with all the inputs that RFC 9106 knows, so its test vector can be run.

    Args:
        password: The message P.
        salt: The nonce S, at least 8 bytes.
        parameters: m, t and p.
        length: Bytes wanted.
        key: The secret value K.
        associated: The associated data X.

    Raises:
        NotEnoughMemory: This computer did not give the memory or the threads.
        ValueError: An input is outside what Argon2 can do.
    """
    made = Secret(length)
    context = ffi.new("argon2_context *")
    # The buffers are handed over as they are. The names keep them alive while C uses them.
    out, pwd = ffi.from_buffer(made.view()), ffi.from_buffer(password.view())
    nonce, pepper, extra = ffi.from_buffer(salt), ffi.from_buffer(key), ffi.from_buffer(associated)
    context.out, context.outlen = ffi.cast("uint8_t *", out), length
    context.pwd, context.pwdlen = ffi.cast("uint8_t *", pwd), len(password)
    context.salt, context.saltlen = ffi.cast("uint8_t *", nonce), len(salt)
    context.secret, context.secretlen = ffi.cast("uint8_t *", pepper), len(key)
    context.ad, context.adlen = ffi.cast("uint8_t *", extra), len(associated)
    context.t_cost, context.m_cost = parameters.passes, parameters.memory_kib
    context.lanes = context.threads = parameters.lanes
    context.version = lib.ARGON2_VERSION_NUMBER
    outcome = core(context, lib.Argon2_id)
    if outcome in {_MEMORY_ALLOCATION_ERROR, _THREAD_FAIL}:
        raise NotEnoughMemory
    if outcome != _OK:
        raise ValueError("outside what Argon2 can do")
    return made
