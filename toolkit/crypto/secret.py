"""Buffers for what must not outlive its use."""

from __future__ import annotations

import unicodedata
from types import TracebackType
from typing import NoReturn, Self, final


@final
class Secret:
    """Bytes that can be overwritten, and that do not copy, compare, print or pickle themselves.

    Python and the C libraries make short-lived copies of their own, which nothing here can reach:
    only the end of the process erases those. What is under our own hand is wiped as soon as it
    has served.

    Args:
        length: How many zero bytes to begin with.
    """

    __slots__ = ("_buffer", "_wiped")

    def __init__(self, length: int) -> None:
        self._buffer = bytearray(length)
        self._wiped = False

    @classmethod
    def taking(cls, buffer: bytearray) -> Self:
        """A secret that owns *buffer* itself, not a copy: wiping the one wipes the other."""
        made = cls(0)
        made._buffer = buffer
        return made

    def view(self) -> memoryview:
        """The bytes themselves, writable.

        Raises:
            ValueError: It was wiped; zeros are never handed out as if they were a key.
        """
        if self._wiped:
            raise ValueError("used after it was wiped")
        return memoryview(self._buffer)

    def duplicate(self) -> Secret:
        """Another secret with the same bytes, which is wiped by itself.

        Raises:
            ValueError: It was wiped.
        """
        return Secret.taking(bytearray(self.view()))

    def wipe(self) -> None:
        """Overwrite the bytes with zeros; may be called again."""
        self._buffer[:] = bytes(len(self._buffer))
        self._wiped = True

    def __len__(self) -> int:
        return len(self._buffer)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.wipe()

    def __repr__(self) -> str:
        return "<Secret>"

    def __eq__(self, other: object) -> NoReturn:
        raise TypeError("a secret is not compared")

    __hash__ = None  # type: ignore[assignment]  # as object.__hash__ would follow from the content

    def __copy__(self) -> NoReturn:
        raise TypeError("a secret is not copied")

    def __deepcopy__(self, memo: object) -> NoReturn:
        raise TypeError("a secret is not copied")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("a secret is not pickled")


def passphrase_secret(text: str | bytearray) -> Secret:
    """What was typed, in the one form that is derived from: NFC, as UTF-8.

    Args:
        text: The characters, or their UTF-8 bytes. A bytearray is left as it is; wiping it is up
            to the caller. Characters outside ASCII pass through a str, which cannot be wiped.

    Raises:
        UnicodeError: The bytes are not UTF-8, or the text holds half a surrogate pair.
    """
    if isinstance(text, bytearray):
        if text.isascii():
            return Secret.taking(bytearray(text))
        text = text.decode("utf-8")
    return Secret.taking(bytearray(unicodedata.normalize("NFC", text), "utf-8"))
