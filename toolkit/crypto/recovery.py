"""Recovery codes: 128 random bits to be written down, kept elsewhere and typed in again.

26 signs of Crockford's base 32 (it leaves out I, L, O and U) carry the number, two more its
remainder modulo 1,021. As the largest prime below 32**2, that notices any one wrong sign and any
two neighbours exchanged.
"""

from __future__ import annotations

from toolkit.crypto.secret import Secret
from toolkit.crypto.slots import Entropy

CODE_BYTES = 16
SIGNS = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4

_NUMBER_SIGNS = 26
_CODE_SIGNS = _NUMBER_SIGNS + 2
_MODULUS = 1021
# 26 signs hold 130 bits: the first may only use its lower three.
_FIRST_SIGN_HIGHEST = 7
_DROPPED = b" -"
_LOOKALIKES = {ord("O"): 0, ord("I"): 1, ord("L"): 1}
_VALUES = {sign: value for value, sign in enumerate(SIGNS)} | _LOOKALIKES


def new_recovery_code(entropy: Entropy) -> str:
    """A fresh code as it is shown, seven groups of four joined by hyphens."""
    number = int.from_bytes(entropy(CODE_BYTES), "big")
    whole = number * len(SIGNS) ** 2 + number % _MODULUS
    signs = "".join(chr(SIGNS[whole >> 5 * place & 31]) for place in reversed(range(_CODE_SIGNS)))
    return "-".join(signs[at : at + GROUP] for at in range(0, _CODE_SIGNS, GROUP))


def canonical_secret(typed: Secret) -> Secret:
    """What is derived from: a recovery code's 28 signs if *typed* is one, else a copy of *typed*.

    A code with a slip in it is no code, and will simply not open anything.
    """
    with Secret(_CODE_SIGNS) as signs:
        if _read_code(typed.view(), signs.view()):
            return Secret.taking(bytearray(signs.view()))
    return Secret.taking(bytearray(typed.view()))


def _read_code(typed: memoryview, signs: memoryview) -> bool:
    """Put the canonical signs of *typed* into *signs*; False if it is not a code."""
    count = remainder = check = 0
    for byte in typed:
        if byte in _DROPPED:
            continue
        value = _VALUES.get(byte - 0x20 if 0x61 <= byte <= 0x7A else byte)
        if value is None or count == _CODE_SIGNS:
            return False
        if count == 0 and value > _FIRST_SIGN_HIGHEST:
            return False
        if count < _NUMBER_SIGNS:
            remainder = (remainder * len(SIGNS) + value) % _MODULUS
        else:
            check = check * len(SIGNS) + value
        signs[count] = SIGNS[value]
        count += 1
    return count == _CODE_SIGNS and check == remainder
