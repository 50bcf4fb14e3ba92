"""The way to what there is for paper, in the shape that places.py asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.base import BaseScreen, Go
from screens.paper.screen import PaperScreen

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


def paper(workplace: Workplace, go: Go) -> BaseScreen:
    """The sheets; with an order, its sheet first."""
    return PaperScreen(workplace, go.record)
