"""The way into the texts on talking about it, in the shape that places.py asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens.base import BaseScreen, Go
from screens.talking.screen import TalkingScreen

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace


def talking(workplace: Workplace, go: Go) -> BaseScreen:
    """The texts; go.text says which one is shown first."""
    return TalkingScreen(workplace, go.text)
