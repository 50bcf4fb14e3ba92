"""Known answers: whether what lies under the program computes what it did when it was written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from toolkit import phone
from toolkit.crypto.selftest import failed_known_answers
from toolkit.domain.record import ChangeKind, RecordKind
from toolkit.errors import EngineFailed
from toolkit.vault.known_page import check_known_page
from toolkit.vault.revisions import FIRST_PREVIOUS, StoredRevision, digest_of_content, hash_of

_STICK = bytes(range(16))
_SALT = bytes(range(16, 32))
_BODY = b'{"text":"known"}'
_HASH = "a1ceafb9cd16df708a4b8fe449cb25ea9c1763f462469f33117b513938528c0b"


def check_answers(folder: Path) -> Iterator[Exception | None]:
    """Check one after the other; None, or what went wrong.

    Args:
        folder: Where a file may be made for it.
    """
    checks: tuple[Callable[[], None], ...] = (
        _check_algorithms,
        lambda: check_known_page(folder),
        _check_chain,
        _check_numbers,
    )
    for check in checks:
        try:
            check()
        except Exception as problem:  # noqa: BLE001 - whatever it is, it is to be told
            yield problem
        else:
            yield None


def _check_algorithms() -> None:
    if failed_known_answers():
        raise EngineFailed


def _check_chain() -> None:
    """What one revision amounts to, for the one that follows it."""
    revision = StoredRevision(
        id=1,
        uuid=bytes(range(32, 48)),
        record=bytes(range(48, 64)),
        kind=RecordKind.INCIDENT,
        change=ChangeKind.FIRST,
        number=1,
        recorded_utc=1_767_225_600_000_000,
        recorded_offset=60,
        recorded_zone="CET",
        salt=_SALT,
        body=_BODY,
        content_digest=digest_of_content(_SALT, _BODY),
        hash=b"",
    )
    if hash_of(revision, _STICK, FIRST_PREVIOUS).hex() != _HASH:
        raise EngineFailed


def _check_numbers() -> None:
    """The tables of numbers, of which there is a part for each country and another for short ones."""
    read = phone.read_number("030 123456", "DE")
    known = read is not None and read.international == "+49 30 123456"
    if not known or phone.emergency_numbers("DE") != ("110", "112"):
        raise EngineFailed
