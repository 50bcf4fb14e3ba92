"""The way into the patterns, in the shape that places.py asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.base import BaseScreen, Go
from screens.patterns.screen import PatternsScreen

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


def patterns(workplace: Workplace, _go: Go) -> BaseScreen:
    """The page."""
    return PatternsScreen(workplace)
