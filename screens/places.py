"""What stands at each place. The only file that knows every screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from screens.base import BaseScreen, Go, Place

if TYPE_CHECKING:
    from toolkit.services.workplace import Workplace

Factory = Callable[["Workplace", Go], BaseScreen]

PLACES: dict[Place, Factory] = {}


def first_screen(workplace: Workplace) -> BaseScreen:
    """What is opened while nothing is unlocked."""
    return BaseScreen(workplace)
