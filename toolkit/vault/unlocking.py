"""From a typed secret and two copies of the header to the slot that it opens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from toolkit.crypto import kdf
from toolkit.crypto.kdf import KdfParameters, KdfPolicy
from toolkit.crypto.recovery import canonical_secret
from toolkit.crypto.secret import Secret
from toolkit.errors import HeaderDamaged, ParametersRefused, UnsupportedVersion, WrongPassphrase
from toolkit.vault.header import VERSION, Header, SlotContent
from toolkit.vault.header_files import Images
from toolkit.vault.layout import HEADER_LENGTH

Derive = Callable[[Secret, bytes, KdfParameters], Secret]
"""kdf.derive, or something cheaper where its cost isn't the point."""


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A slot that opened. As a context manager it wipes its keys.

    Attributes:
        header: The copy it stands in.
        copy: Which copy that is, 0 or 1.
        number: The slot, 0 to 7.
        content: What it held.
        kek: What opened it.
        disagreeing: The other copy is not whole, or holds an older content of the same slot.
        rescued: No copy was whole.
    """

    header: Header
    copy: int
    number: int
    content: SlotContent
    kek: Secret
    disagreeing: bool
    rescued: bool

    def opens(self, header: Header) -> bool:
        """Whether *header* opens with the same key in the same slot."""
        return header.opens(self.number, self.kek)

    def wipe(self) -> None:
        """Overwrite the master key and the derived key."""
        self.content.master_key.wipe()
        self.kek.wipe()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.wipe()


@dataclass(frozen=True, slots=True)
class _Hit:
    copy: int
    number: int
    content: SlotContent


def derived_key(typed: Secret, header: Header, derive: Derive = kdf.derive) -> Secret:
    """The key of what was typed, passphrase or recovery code, under *header*'s salt and costs.

    Raises:
        NotEnoughMemory: The computer cannot give what the header asks for.
    """
    with canonical_secret(typed) as secret:
        return derive(secret, header.salt, header.parameters)


def unlock(
    images: Images, typed: Secret, policy: KdfPolicy, derive: Derive = kdf.derive
) -> Unlocked:
    """Find the slot that *typed* opens; docs/vault-format.md, section Opening, steps 1 to 5.

    Args:
        images: The bytes of each copy, of any length.
        typed: A passphrase or a recovery code; stays the caller's.
        policy: Which costs are accepted. They are checked before any memory is taken.
        derive: Key derivation.

    Raises:
        WrongPassphrase: A whole copy was tried in vain.
        HeaderDamaged: There is no whole copy, and nothing could be rescued from the rest.
        UnsupportedVersion: It was written by a newer program.
        ParametersRefused: It asks for costs outside the bounds.
        NotEnoughMemory: This computer cannot derive the key.
    """
    headers = {
        copy: Header(image) for copy, image in enumerate(images) if len(image) == HEADER_LENGTH
    }
    whole = {copy: header for copy, header in headers.items() if header.is_whole}
    usable = _usable(whole or headers, policy, rescue=not whole)
    keks: dict[bytes, Secret] = {}
    try:
        for header in usable.values():
            if header.prefix not in keks:
                keks[header.prefix] = derived_key(typed, header, derive)
        hits = _hits(usable, keks)
        if not hits:
            raise WrongPassphrase if whole else HeaderDamaged
        best = hits[0]
        chosen = usable[best.copy]
        older = any(
            hit.number == best.number and hit.content.counter < best.content.counter for hit in hits
        )
        missing = len(whole) < len(images)
        kek = keks.pop(chosen.prefix)
    finally:
        for unneeded in keks.values():
            unneeded.wipe()
    for hit in hits[1:]:
        hit.content.master_key.wipe()
    return Unlocked(
        header=chosen,
        copy=best.copy,
        number=best.number,
        content=best.content,
        kek=kek,
        disagreeing=older or missing,
        rescued=not whole,
    )


def _usable(headers: dict[int, Header], policy: KdfPolicy, *, rescue: bool) -> dict[int, Header]:
    """The copies that may be tried, or the error that says why none may."""
    readable = {copy: header for copy, header in headers.items() if header.version == VERSION}
    usable = {copy: each for copy, each in readable.items() if policy.admits(each.parameters)}
    if usable:
        return usable
    if not rescue:
        if any(header.version > VERSION for header in headers.values()):
            raise UnsupportedVersion
        if readable:
            raise ParametersRefused
    raise HeaderDamaged


def _hits(usable: dict[int, Header], keks: dict[bytes, Secret]) -> list[_Hit]:
    """Every slot that opens, the one that counts first."""
    # Two equal copies, the usual case, are one piece of work.
    distinct = {header.image: copy for copy, header in reversed(usable.items())}
    hits = [
        _Hit(copy, number, content)
        for copy in distinct.values()
        for number, content in usable[copy].open_slots(keks[usable[copy].prefix])
    ]
    return sorted(hits, key=lambda hit: (-hit.content.counter, hit.copy, hit.number))
