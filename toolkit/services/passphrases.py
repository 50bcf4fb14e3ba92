"""Passphrases: drawn at random, or the person's own, judged by how they would be guessed."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from toolkit.content import WORDS_IN_LIST
from toolkit.crypto.passphrase import generate, strength
from toolkit.domain.listing import PersonRow
from toolkit.domain.person import PersonOfConcern
from toolkit.vault.records import Records

SUGGESTED_WORDS = 6
SUGGESTED_BITS = SUGGESTED_WORDS * math.log2(WORDS_IN_LIST)
"""77.5 bits: the words are drawn evenly and apart from each other, so this needs no estimate."""

ENOUGH_BITS = 45.0
"""2**45 guesses at the 10,000 a second that rented machines might reach against Argon2id with
256 MiB would take over a hundred years; at the 64 MiB that small machines get, decades."""


MOST_RECORDS = 200
"""Records of each kind whose words are tried, so that judging stays quick while typing."""

LONGEST_KNOWN = 200
SHORTEST_KNOWN = 3
"""Characters: of a long text only the start is tried, and one or two letters say nothing."""

_WORD = re.compile(r"\w+")


class Reason(StrEnum):
    """Why a passphrase was judged as it was."""

    ENOUGH = "enough"
    EMPTY = "empty"
    PERSONAL = "personal"
    GUESSABLE = "guessable"


@dataclass(frozen=True, slots=True)
class Strength:
    """How well a passphrase would hold.

    Attributes:
        bits: log2 of the guesses it would take.
        enough: Whether that is ENOUGH_BITS or more.
        reason: What weakens it most; ENOUGH when nothing does.
    """

    bits: float
    enough: bool
    reason: Reason


def suggest(words: tuple[str, ...]) -> str:
    """SUGGESTED_WORDS words of *words*, drawn by the system's random source."""
    return generate(words, SUGGESTED_WORDS)


def judge(text: str, known_words: Iterable[str] = ()) -> Strength:
    """Estimate how many guesses *text* would take from someone who knows the person.

    Args:
        text: The passphrase as typed.
        known_words: Names, places, numbers: whole phrases are also taken apart.
    """
    if not text.strip():
        return Strength(0.0, enough=False, reason=Reason.EMPTY)
    known = tuple(dict.fromkeys(part for words in known_words for part in _parts(words)))
    bits = strength(text, known)
    if bits >= ENOUGH_BITS:
        return Strength(bits, enough=True, reason=Reason.ENOUGH)
    personal = bits < strength(text, ())
    reason = Reason.PERSONAL if personal else Reason.GUESSABLE
    return Strength(bits, enough=False, reason=reason)


def known_words(records: Records) -> Iterator[str]:
    """Names, numbers and places in the person's own records, the first that others would try."""
    for helper in records.helpers()[:MOST_RECORDS]:
        yield from (helper.name, helper.organisation, helper.first_way)
    for person in records.people()[:MOST_RECORDS]:
        yield from _of_person(records, person)


def _of_person(records: Records, row: PersonRow) -> Iterator[str]:
    yield row.names
    content = records.get(row.id).content
    if isinstance(content, PersonOfConcern):
        yield from (
            content.handles,
            content.numbers,
            content.vehicles,
            content.addresses,
            content.work,
        )


def _parts(words: str) -> Iterator[str]:
    whole = words.casefold().strip()[:LONGEST_KNOWN]
    apart = [part for part in _WORD.findall(whole) if len(part) >= SHORTEST_KNOWN]
    yield from apart
    if len(apart) > 1:
        yield "".join(apart)
