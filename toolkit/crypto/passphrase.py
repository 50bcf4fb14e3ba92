"""Passphrases: making one, and judging one that somebody made."""

from __future__ import annotations

import math
import secrets
from collections.abc import Callable, Iterable, Sequence

_LONGEST_JUDGED = 72
"""Characters that the estimator reads; what follows can only add strength."""


def generate(
    words: Sequence[str],
    count: int,
    choose: Callable[[Sequence[str]], str] = secrets.choice,
) -> str:
    """*count* words, each drawn from *words* apart from the others, joined by spaces."""
    return " ".join(choose(words) for _ in range(count))


def strength(text: str, known: Iterable[str]) -> float:
    """How hard a typed passphrase is to guess, in bits, by zxcvbn's reckoning; 0 for none.

    Args:
        text: What was typed.
        known: Names, places and dates that someone close would try first.
    """
    # Its dictionaries cost 10 MB and some tens of milliseconds: only who chooses one pays them.
    from zxcvbn import zxcvbn  # noqa: PLC0415 - see above

    if not text:
        return 0.0
    judged = zxcvbn(text[:_LONGEST_JUDGED], user_inputs=list(known))
    return math.log2(float(judged["guesses"]))
