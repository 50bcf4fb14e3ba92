"""A phone number as a square code that a phone's camera reads."""

from __future__ import annotations

import segno

from screens.card.digits import can_draw, plain_digits

QUIET_ZONE = 4
"""Light modules around the code, as ISO/IEC 18004 asks of every symbol but a micro one."""

LONGEST_NUMBER = 18
"""Digits: fifteen is the most a number has (ITU-T E.164), and some prefixes come before it."""

_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
_IN_A_NUMBER = frozenset("0123456789*#")


def phone_link(number: str) -> str:
    """The ``tel:`` link (RFC 3966) of a number as it was written.

    Returns:
        The link; empty when this is no single number that a phone could dial: a code that dials
        something else would be worse than none.
    """
    plain = plain_digits(number)
    if plain.startswith("+"):
        # "+44 (0)20 ...": the bracketed zero is for calls from inside the country.
        plain = plain.replace("(0)", "")
    kept = "".join(sign for sign in plain if sign in _IN_A_NUMBER)
    two_numbers = "," in plain or " / " in plain
    if not can_draw(number) or two_numbers or "+" in plain[1:] or len(kept) > LONGEST_NUMBER:
        return ""
    return f"tel:{'+' if plain.startswith('+') else ''}{kept.replace('#', '%23')}"


def square_code(text: str) -> tuple[str, ...]:
    """*text* as a QR code: lines of half blocks, two modules a cell, the quiet zone included.

    A drawn half is a dark module, so the lines are to be shown dark on light whatever the theme:
    not every camera reads the reverse.
    """
    code = segno.make_qr(text, error="l", boost_error=True)
    modules = [[bool(dark) for dark in row] for row in code.matrix_iter(scale=1, border=QUIET_ZONE)]
    if len(modules) % 2:
        modules.append([False] * len(modules[0]))
    return tuple(
        "".join(_HALVES[upper, lower] for upper, lower in zip(top, bottom, strict=True))
        for top, bottom in zip(modules[::2], modules[1::2], strict=True)
    )
