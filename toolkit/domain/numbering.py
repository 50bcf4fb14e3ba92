"""How an entry's number is shown, and the stick that it was first written on.

Each stick counts on by itself, so two that were apart may have given the same number to two
entries. Neither number is ever changed: what tells them apart is the letter of the stick.
"""

from __future__ import annotations

_LETTERS = 26


def stick_letter(stick: int) -> str:
    """``"A"`` for the stick that the vault began on, 0; ``"B"`` for 1; ``"AA"`` after ``"Z"``."""
    letters = ""
    while stick >= 0:
        stick, place = divmod(stick, _LETTERS)
        letters = chr(ord("A") + place) + letters
        stick -= 1
    return letters


def number_label(number: int | None, stick: int) -> str:
    """``"12"`` for an entry of stick 0, ``"12 B"`` for one of stick 1; empty without a number."""
    if number is None:
        return ""
    return f"{number} {stick_letter(stick)}" if stick else str(number)
