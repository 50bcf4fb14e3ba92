"""Known answers: whether the libraries under this program compute what the standards say."""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from toolkit.crypto.hkdf import hkdf
from toolkit.crypto.kdf import KdfParameters, argon2id
from toolkit.crypto.secret import Secret


def failed_known_answers() -> tuple[str, ...]:
    """The names of the algorithms whose answer is wrong; empty if all is well. Takes about 1 ms.

    A program that gets a name here must not touch a vault.
    """
    checks = {
        "Argon2id": _argon2id_holds,
        "HKDF-SHA256": _hkdf_holds,
        "ChaCha20-Poly1305": _chacha20_poly1305_holds,
    }
    return tuple(name for name, holds in checks.items() if not holds())


def _argon2id_holds() -> bool:
    """RFC 9106, section 5.3."""
    made = argon2id(
        Secret.taking(bytearray(b"\x01" * 32)),
        b"\x02" * 16,
        KdfParameters(memory_kib=32, passes=3, lanes=4),
        length=32,
        key=b"\x03" * 8,
        associated=b"\x04" * 12,
    )
    return made.view().hex() == "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"


def _hkdf_holds() -> bool:
    """RFC 5869, appendix A.1."""
    made = hkdf(
        Secret.taking(bytearray(b"\x0b" * 22)),
        salt=bytes(range(13)),
        info=bytes(range(0xF0, 0xFA)),
        length=42,
    )
    return made.view().hex() == (
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
    )


def _chacha20_poly1305_holds() -> bool:
    """RFC 8439, section 2.8.2; and a changed tag must be refused."""
    cipher = ChaCha20Poly1305(bytes(range(0x80, 0xA0)))
    nonce = bytes.fromhex("070000004041424344454647")
    associated = bytes.fromhex("50515253c0c1c2c3c4c5c6c7")
    text = (
        b"Ladies and Gentlemen of the class of '99: If I could offer you "
        b"only one tip for the future, sunscreen would be it."
    )
    sealed = cipher.encrypt(nonce, text, associated)
    if sealed[-16:].hex() != "1ae10b594f09e26a7e902ecbd0600691":
        return False
    try:
        cipher.decrypt(nonce, sealed[:-1] + bytes([sealed[-1] ^ 1]), associated)
    except InvalidTag:
        return cipher.decrypt(nonce, sealed, associated) == text
    return False
