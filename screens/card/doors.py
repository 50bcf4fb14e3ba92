"""The way to the card, in the shape that places.py asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.base import BaseScreen, Go
from screens.card.card_screen import CardScreen

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


def card(workplace: Workplace, go: Go) -> BaseScreen:
    """The card, open at a helper if one is named."""
    return CardScreen(workplace, go.record)
